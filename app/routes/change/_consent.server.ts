import { consentRecord } from '~/domain/change/change.fields'
import { mayConsent } from '~/domain/change/change'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { refusedAt } from '../_refusal.server'
import { changeView } from './_change.server'

/** The document that waits for construction; whoever may not say anything to it is told on its page. */
export async function consentView(visitor: Visitor, changeId: string | undefined) {
  const view = await changeView(visitor, changeId)
  const allowed = mayConsent(view.document, visitor.user.id)
  if (!allowed.ok) throw refusedAt(`/changes/${view.document.id}`, allowed, visitor)
  return view
}

/** The opinion that was sent, with the cost in cents. */
export function sentConsent({ form, language }: Visitor) {
  const read = consentRecord.fromForm(form ?? new FormData(), translate(language))
  if (!read.ok) return { ok: false as const, errors: read.errors.map(({ field, message }) => ({ field, message })), values: consentRecord.entered(form ?? new FormData()) }
  const { costYuan, consentText } = read.value
  return { ok: true as const, costFen: costYuan === undefined ? null : Math.round(costYuan * 100), text: consentText }
}
