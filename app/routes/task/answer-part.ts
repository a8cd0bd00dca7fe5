import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { answerPart } from '~/domain/task/handing.commands.server'
import { idIn, keyIn, textIn } from '../_address-id'
import { afterOne } from './_one.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.answerPart')
  const taskId = idIn(params.taskId)
  return afterOne(visitor, taskId, await answerPart(visitor, { taskId, key: keyIn(visitor.form), words: textIn(visitor.form, 'words') }), 'pool:said.answerPart')
}
