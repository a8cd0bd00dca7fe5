import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { pauseOne } from '../_pausing.server'

export const action = async ({ request, params }: ActionFunctionArgs) => pauseOne(await enter(request, 'siting.pause'), 'siting', params.taskId)
