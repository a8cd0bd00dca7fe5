import type { ActionFunctionArgs } from '@remix-run/node'
import { designEach, designOrder } from '~/domain/order/commands.server'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { refuse } from '~/domain/shared/verdict'
import { goto, ours } from '~/platform/flash.server'
import { refusedAt } from '../_refusal.server'
import { idIn, idsIn, keyIn, textIn } from '../_address-id'

const most = 200

/** One demand by its number in the address, or those that were chosen in the list. */
export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.design')
  const key = keyIn(visitor.form)
  const back = ours(textIn(visitor.form, '_back') || '/orders/todo')
  if (params.demandId === 'chosen') return designChosen(visitor, { key, back })

  const verdict = await designOrder(visitor, idIn(params.demandId), key)
  if (!verdict.ok) return refusedAt(back, verdict, visitor)
  return goto(`/orders/${verdict.orderId}/site`, { say: 'order:say.designed', tone: 'done' })
}

async function designChosen(visitor: Visitor, { key, back }: { key: string | null; back: string }): Promise<Response> {
  const ids = idsIn(visitor.form)
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (ids.length > most) return refusedAt(back, refuse('tooMany'), visitor)

  const rows = await designEach(visitor, ids, key)
  const refused = rows.filter(({ verdict }) => !verdict.ok).length
  return goto(back, { say: 'order:say.designedMany', facts: { done: rows.length - refused, refused }, tone: refused > 0 ? 'failed' : 'done' })
}
