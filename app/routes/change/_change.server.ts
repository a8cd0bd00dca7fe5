import { consequenceFor } from '~/domain/change/commands.server'
import type { ChangeDocument } from '~/domain/change/change'
import { isLive, mayConsent, mayWrite } from '~/domain/change/change'
import { findChange } from '~/domain/change/change.store.server'
import { standingOf } from '~/domain/change/standing.store.server'
import { findDemand } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { whatIsUndone } from '~/domain/process/consequence'
import { historyOf } from '~/domain/process/history.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { labelInWords, valueInWords } from '../_demand-words'
import { undoneInWords } from '../_undone-words'

/** The document of the address, or 404 where it is not the visitor's to see. */
export async function changeAt({ scope }: Pick<Visitor, 'scope'>, changeId: string | undefined): Promise<ChangeDocument> {
  const found = await findChange(idIn(changeId), scope)
  if (!found) throw stop(404, 'notFound')
  return found
}

/** Everything that the page and the print show of a document. */
export async function changeView(visitor: Visitor, changeId: string | undefined) {
  const document = await changeAt(visitor, changeId)
  const demand = await findDemand(document.demandId, visitor.scope)
  if (!demand) throw stop(404, 'notFound')
  const t = translate(visitor.language)
  const divisions = await allDivisions()
  const words = { t, divisions }
  const live = isLive(document.state)
  const consequence = live ? consequenceFor(demand, document) : null
  const writes = visitor.may('demand.collect')
  // What would go now; once it is decided, what was shown to go.
  const undone = live && consequence && consequence !== 'forbidden' && document.state === 'draft' ? whatIsUndone(await standingOf(demand), consequence.undo) : document.undone
  const previewed = document.demandVersion !== null
  return {
    document,
    place: placeName(divisions, demand.values.districtCode),
    demandState: demand.state,
    asked: Object.entries(document.changes).filter(([field]) => field !== 'provinceCode' && field !== 'cityCode').map(([field, [before, after]]) => ({
      field: labelInWords(demand.kind, field, words), before: valueInWords(demand.kind, field, before, words), after: valueInWords(demand.kind, field, after, words),
    })),
    undone: undone.map((one) => undoneInWords(one, t)),
    isForbidden: consequence === 'forbidden',
    isSoft: document.needsConsent || (consequence !== null && consequence !== 'forbidden' && consequence.point === 'soft'),
    isStale: live && previewed && document.demandVersion !== demand.version,
    history: (await historyOf('change', document.id)).reverse().map(({ sequence, step, byName, at, note }) => ({ id: String(sequence), what: t(`change:history.${step}`), who: byName, at, ...(note ? { words: note } : {}) })),
    may: {
      edit: writes && mayWrite(document, 'edit').ok,
      preview: writes && mayWrite(document, 'preview').ok && consequence !== 'forbidden',
      submit: writes && mayWrite(document, 'submit').ok && document.demandVersion === demand.version && consequence !== 'forbidden',
      withdraw: writes && mayWrite(document, 'withdraw').ok,
      consent: visitor.may('change.consent') && mayConsent(document, visitor.user.id).ok,
    },
  }
}

export type ChangeView = Awaited<ReturnType<typeof changeView>>
