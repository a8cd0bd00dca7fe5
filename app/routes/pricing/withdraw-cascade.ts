import type { ActionFunctionArgs } from '@remix-run/node'
import { withdrawCascade } from '~/domain/cascade/commands.server'
import { enter } from '~/domain/people/enter.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { afterCascade } from './_cascade.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'cascade.withdraw')
  const cascadeId = idIn(params.cascadeId)
  return afterCascade(visitor, cascadeId, await withdrawCascade(visitor, cascadeId, { ...sentIn(visitor.form), reason: textIn(visitor.form, 'reason').trim().slice(0, 500) }))
}
