import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { claimOne } from '../_task-commands.server'

export const action = async ({ request, params }: ActionFunctionArgs) => claimOne(await enter(request, 'siting.claim'), 'siting', params.taskId)
