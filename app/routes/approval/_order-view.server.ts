import type { CaseRow } from '~/domain/approval/case.store.server'
import { confirmationForm } from '~/domain/order/form'
import { formDifferences } from '~/domain/order/form-differences'
import { printedForm } from '~/domain/order/form-words'
import { findOrder, frozenContent, lastIssued } from '~/domain/order/order.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'

/** What is approved, as it was frozen when approval was asked for, and what changed since the form that the carrier got last; null: not there. */
export async function orderView({ scope, language }: Visitor, { subjectId, state }: CaseRow) {
  const order = await findOrder(subjectId, scope)
  const content = order && (await frozenContent(order.id))
  if (!order || !content) return null

  const say = translate(language)
  const printed = (one: typeof content) => printedForm(confirmationForm(one, 'staff'), { side: 'staff', contentHash: null, say })
  const last = state === 'running' ? await lastIssued(order.id) : null
  return {
    order: { id: order.id, number: order.number, name: order.demandName },
    form: printed(content),
    differences: last ? formDifferences(printed(last), printed(content)) : null,
  }
}
