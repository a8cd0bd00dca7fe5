import { isLive, mayGoOn, isComplete, type Cascade, type CascadeTaken } from '~/domain/cascade/cascade'
import { findCascade, siteHead } from '~/domain/cascade/cascade.store.server'
import { trialOf } from '~/domain/cascade/commands.server'
import { changeOrdersOf, proposalsOf, type ChangeOrder, type Proposed } from '~/domain/cascade/decided.store.server'
import { openCaseOf } from '~/domain/approval/case.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { ordersInWords } from '../_cascade.server'
import { refusedAt } from '../_refusal.server'

/** The event of the address, or 404 where it is not the visitor's to see. */
export async function cascadeAt({ scope }: Pick<Visitor, 'scope'>, cascadeId: string | undefined): Promise<Cascade> {
  const found = await findCascade(idIn(cascadeId), scope)
  if (!found) throw stop(404, 'notFound')
  return found
}

/** What the preview rests on has changed since, or the event is no longer possible. */
async function isStale(visitor: Visitor, cascade: Cascade): Promise<boolean> {
  if (cascade.siteId !== null && !(await siteHead({ id: cascade.siteId }, visitor.scope))) return true
  const trial = await trialOf(cascade, cascade)
  return !trial.ok || trial.basis !== cascade.basis
}

/** Everything that the page and the print show of an event. */
export async function cascadeView(visitor: Visitor, cascadeId: string | undefined) {
  const cascade = await cascadeAt(visitor, cascadeId)
  const t = translate(visitor.language)
  const live = isLive(cascade.state)
  const decided = cascade.state === 'decided'
  const [stale, changes, proposals, events, divisions, openCase] = await Promise.all([
    live ? isStale(visitor, cascade) : false, decided ? changeOrdersOf(cascade.id) : Promise.resolve<ChangeOrder[]>([]), decided ? proposalsOf(cascade.id) : Promise.resolve<Proposed[]>([]), historyOf('cascade', cascade.id), allDivisions(),
    visitor.may('approval.read') ? openCaseOf({ kind: 'sharing_cascade', subjectId: cascade.id }) : null,
  ])
  const { preview: _, ...head } = cascade
  const writes = visitor.may('cascade.prepare')
  return {
    cascade: head, stale, changes, proposals, place: placeName(divisions, cascade.districtCode), orders: ordersInWords(cascade, t), caseId: openCase?.id ?? null,
    history: [...events].reverse().map(({ sequence, step, byName, at, note }) => ({ id: String(sequence), what: t(`cascade:history.${step}`), who: byName, at, ...(note ? { words: note } : {}) })),
    may: {
      preview: writes && mayGoOn(cascade, 'preview').ok,
      submit: writes && mayGoOn(cascade, 'submit').ok && !stale && isComplete(cascade).ok,
      withdraw: writes && mayGoOn(cascade, 'withdraw').ok,
    },
  }
}

export type CascadeView = Awaited<ReturnType<typeof cascadeView>>

/** Back on the event, with what it came to or why not. */
export function afterCascade(visitor: Visitor, cascadeId: number, verdict: Verdict<CascadeTaken>): Response {
  const at = `/pricing/cascades/${cascadeId}`
  if (!verdict.ok) return refusedAt(at, verdict, visitor)
  return goto(at, { say: `cascade:flash.${verdict.state}`, facts: { number: verdict.number } })
}
