import type { ActionFunctionArgs } from '@remix-run/node'
import { withdrawChange } from '~/domain/change/commands.server'
import { enter } from '~/domain/people/enter.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { afterChange } from './_command.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'change.withdraw')
  const changeId = idIn(params.changeId)
  return afterChange(visitor, changeId, await withdrawChange(visitor, changeId, { ...sentIn(visitor.form), reason: textIn(visitor.form, 'reason').trim().slice(0, 500) }))
}
