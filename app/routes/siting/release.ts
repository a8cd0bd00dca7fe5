import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { releaseOne } from '../_task-commands.server'

export const action = async ({ request, params }: ActionFunctionArgs) => releaseOne(await enter(request, 'siting.release'), 'siting', params.taskId)
