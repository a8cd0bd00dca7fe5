import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { claimMany } from '../_task-commands.server'

export const action = async ({ request }: ActionFunctionArgs) => claimMany(await enter(request, 'siting.claimMany'), 'siting')
