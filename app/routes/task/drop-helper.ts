import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { dropHelper } from '~/domain/task/handing.commands.server'
import { idIn, keyIn } from '../_address-id'
import { afterOne } from './_one.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.dropHelper')
  const taskId = idIn(params.taskId)
  return afterOne(visitor, taskId, await dropHelper(visitor, { taskId, key: keyIn(visitor.form), helperId: idIn(params.helperId) }), 'pool:said.dropHelper')
}
