import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { releaseMany } from '../_task-commands.server'

export const action = async ({ request }: ActionFunctionArgs) => releaseMany(await enter(request, 'siting.releaseMany'), 'siting')
