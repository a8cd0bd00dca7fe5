import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { takePartBack } from '~/domain/task/handing.commands.server'
import { idIn, keyIn } from '../_address-id'
import { afterOne } from './_one.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.takePartBack')
  const taskId = idIn(params.taskId)
  return afterOne(visitor, taskId, await takePartBack(visitor, { taskId, key: keyIn(visitor.form) }), 'pool:said.takePartBack')
}
