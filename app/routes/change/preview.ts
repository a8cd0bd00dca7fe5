import type { ActionFunctionArgs } from '@remix-run/node'
import { previewChange } from '~/domain/change/commands.server'
import { enter } from '~/domain/people/enter.server'
import { idIn, sentIn } from '../_address-id'
import { afterChange } from './_command.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'change.preview')
  const changeId = idIn(params.changeId)
  return afterChange(visitor, changeId, await previewChange(visitor, changeId, sentIn(visitor.form)))
}
