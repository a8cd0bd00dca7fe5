import type { CaseRow } from '~/domain/approval/case.store.server'
import { findChange } from '~/domain/change/change.store.server'
import { findDemand } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { labelInWords, valueInWords } from '../_demand-words'
import { undoneInWords } from '../_undone-words'

/** What a change or cancellation asks, and what goes with it, as it was shown when approval was asked for; null: not there. */
export async function changeContent({ scope, language }: Visitor, { subjectId }: CaseRow) {
  const document = await findChange(subjectId, scope)
  const demand = document && (await findDemand(document.demandId, scope))
  if (!document || !demand) return null

  const t = translate(language)
  const words = { t, divisions: await allDivisions() }
  const fields = Object.entries(document.changes).filter(([field]) => field !== 'provinceCode' && field !== 'cityCode')
  return {
    asked: fields.map(([field, [before, now]]) => ({ where: '', what: labelInWords(demand.kind, field, words), before: valueInWords(demand.kind, field, before, words), now: valueInWords(demand.kind, field, now, words) })),
    undone: document.undone.map((one) => undoneInWords(one, t)),
    reasonCode: document.reasonCode,
    reason: document.reason,
    consent: document.consentText,
  }
}

export type ChangeContent = NonNullable<Awaited<ReturnType<typeof changeContent>>>
