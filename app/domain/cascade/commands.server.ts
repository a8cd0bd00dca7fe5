import type { Transaction } from '~/platform/db.server'
import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { notifyAll } from '~/platform/notice.server'
import { withdrawOpenCases } from '../approval/case.store.server'
import { drawChain } from '../approval/chain.store.server'
import { startCase } from '../approval/start.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { basisOf } from './basis.server'
import { isComplete, mayGoOn, type Cascade, type CascadeState, type CascadeTaken } from './cascade'
import { advanceCascade, findCascade, insertCascade, lockCascade, previewColumns, siteHead } from './cascade.store.server'
import { factsOf, siteFacts } from './facts.store.server'
import { previewOf, type Preview } from './preview'
import type { SiteEvent } from './site-event'

export interface Drawing {
  siteId: number
  event: SiteEvent
  /** The signed order that shares the site, where that is the event. */
  sourceOrderId: number | null
  reason: string
  key: string | null
}

/** Draws up an event with the preview of what it does to every order of the site; nothing is charged otherwise by it. */
export const drawUpCascade = (visitor: Visitor, { siteId, event, sourceOrderId, reason, key }: Drawing): Promise<Verdict<CascadeTaken>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<CascadeTaken>> => {
      const site = await siteHead({ id: siteId }, visitor.scope)
      if (!site) return refuse('notFound')
      const facts = await siteFacts(siteId, tx)
      if (sourceOrderId !== null && !facts.orders.some(({ id, carrier }) => id === sourceOrderId && carrier === event.carrier)) return refuse('invalid')
      const seen = previewOf(facts, event)
      if (!seen.ok) return seen

      const series = seriesOf('GX', site.cityCode, visitor.today)
      const number = numberIn(series, await draw(series))
      const id = await insertCascade(tx, visitor, { number, site, event, sourceOrderId, reason, preview: seen.preview, basis: basisOf(event, facts, seen.preview) })
      await record(tx, visitor, { event: 'cascade.draw_up', subject: number, outcome: 'done' })
      return { ok: true, cascadeId: id, number, state: 'preview', repeated: false }
    }),
  )

/** What an event would come to now, kept nowhere. */
export async function trialOf(place: { siteId: number | null; sourceOrderId: number | null }, event: SiteEvent): Promise<Verdict<{ preview: Preview; basis: string }>> {
  const facts = await factsOf({ ...place, bookId: event.bookId })
  const seen = previewOf(facts, event)
  return seen.ok ? { ...seen, basis: basisOf(event, facts, seen.preview) } : seen
}

interface Sent {
  /** Of the event, as the form was loaded. */
  version: number | null
  key: string | null
}

/** Works the preview out anew, from what is true now. */
export const previewAgain = (visitor: Visitor, cascadeId: number, sent: Sent): Promise<Verdict<CascadeTaken>> =>
  onCascade(visitor, cascadeId, sent, async (tx, cascade) => {
    const allowed = mayGoOn(cascade, 'preview')
    if (!allowed.ok) return allowed
    const facts = await factsOf(cascade, tx)
    const seen = previewOf(facts, cascade)
    if (!seen.ok) return seen

    await advanceCascade(tx, visitor, cascade, { step: 'preview', to: 'preview', set: previewColumns(seen.preview, basisOf(cascade, facts, seen.preview)) })
    return taken(cascade, 'preview')
  })

/** To the approvers; never without one. */
export const submitCascade = (visitor: Visitor, cascadeId: number, sent: Sent): Promise<Verdict<CascadeTaken>> =>
  onCascade(visitor, cascadeId, sent, async (tx, cascade) => {
    const allowed = mayGoOn(cascade, 'submit')
    if (!allowed.ok) return allowed
    const complete = isComplete(cascade)
    if (!complete.ok) return complete
    const facts = await factsOf(cascade, tx)
    const seen = previewOf(facts, cascade)
    if (!seen.ok) return seen
    if (basisOf(cascade, facts, seen.preview) !== cascade.basis) return refuse('cascadeStale')

    const { id, number, siteName, provinceCode, cityCode, districtCode, askedById } = cascade
    const chain = await drawChain({ kind: 'sharing_cascade', provinceCode, districtCode, demandKind: '', amountFen: Math.abs(cascade.afterFen - cascade.beforeFen) }, visitor.now)
    await withdrawOpenCases(tx, visitor, { kind: 'sharing_cascade', subjectId: id, note: '' })
    // No single demand stands behind an event on a site.
    const demand = { id: 0, provinceCode, cityCode, districtCode }
    const started = await startCase(tx, visitor, { kind: 'sharing_cascade', subjectId: id, demand, title: `${number} ${siteName}`, authors: [askedById], chain })
    if (!started) return refuse('cascadeNoChain')
    await advanceCascade(tx, visitor, cascade, { step: 'submit', to: 'approving' })
    await notifyAll(tx, started.tell)
    return taken(cascade, 'approving')
  })

export const withdrawCascade = (visitor: Visitor, cascadeId: number, { reason, ...sent }: Sent & { reason: string }): Promise<Verdict<CascadeTaken>> =>
  onCascade(visitor, cascadeId, sent, async (tx, cascade) => {
    const allowed = mayGoOn(cascade, 'withdraw')
    if (!allowed.ok) return allowed
    if (reason.trim() === '') return refuse('reasonRequired')

    await withdrawOpenCases(tx, visitor, { kind: 'sharing_cascade', subjectId: cascade.id, note: reason })
    await advanceCascade(tx, visitor, cascade, { step: 'withdraw', to: 'withdrawn', note: reason })
    return taken(cascade, 'withdrawn')
  })

const taken = ({ id, number }: Cascade, state: CascadeState): Verdict<CascadeTaken> => ({ ok: true, cascadeId: id, number, state, repeated: false })

type Act = (tx: Transaction, cascade: Cascade) => Promise<Verdict<CascadeTaken>>

/** With the event locked; a form that is older than it is refused. */
async function onCascade(visitor: Visitor, cascadeId: number, { version, key }: Sent, act: Act): Promise<Verdict<CascadeTaken>> {
  if (!(await findCascade(cascadeId, visitor.scope))) return refuse('notFound')

  return decide((tx) =>
    once(tx, visitor, key, async () => {
      const cascade = await lockCascade(tx, cascadeId)
      if (!cascade) return refuse('notFound')
      if (version !== null && version !== cascade.version) return refuse('changedMeanwhile', { by: cascade.changedByName, at: cascade.changedAt })
      const verdict = await act(tx, cascade)
      if (verdict.ok) await record(tx, visitor, { event: `cascade.${verdict.state}`, subject: cascade.number, outcome: 'done' })
      return verdict
    }),
  )
}
