import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { resumeOne } from '../_pausing.server'

export const action = async ({ request, params }: ActionFunctionArgs) => resumeOne(await enter(request, 'siting.resume'), 'siting', params.taskId)
