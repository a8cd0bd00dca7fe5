import type { Transaction } from '~/platform/db.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import type { Visitor } from '../people/visitor'
import { itemAt } from '../pricing/price-book'
import { bookOn } from '../pricing/store.server'
import { appendHistory } from '../process/history.server'
import { takeStep, takeStepEach, type DemandRow, type StepOutcome, type StepRequest, type StepTaken } from '../process/runner.server'
import { allDivisions } from '../shared/division.store.server'
import { placeName } from '../shared/division'
import { refuse, type Verdict } from '../shared/verdict'
import { openCase, approvalChain } from './approval.store.server'
import { carried } from './carried'
import { completeness, hardMissing } from './completeness'
import { contentOf } from './form'
import { issueForm, keepContent } from './issue.store.server'
import { knownOf } from './known.store.server'
import { isOpen } from './order'
import { findOrder, findOrderOfDemand, leasedTypesAt, lockOrderOf } from './order.store.server'
import { insertOrder } from './part.store.server'
import { isOutdated, quoteOf } from './quote.store.server'

export interface Sent {
  /** Of the order, as the form was loaded. */
  version: number
  key: string | null
}

/** 设计编制: the order's draft from what demand, screening and siting know. */
export async function designOrder(visitor: Visitor, demandId: number, key: string | null): Promise<Verdict<StepTaken & { orderId: number }>> {
  const taken = await takeStep(visitor, { ...designing(visitor, key), demandId })
  if (!taken.ok) return taken

  const order = await findOrderOfDemand(demandId, visitor.scope)
  return order ? { ...taken, orderId: order.id } : refuse('notFound')
}

/** One draft per chosen demand; each row says what happened to it. */
export const designEach = (visitor: Visitor, demandIds: readonly number[], key: string | null) =>
  takeStepEach(visitor, demandIds, () => designing(visitor, key))

const designing = (visitor: Visitor, key: string | null): Omit<StepRequest, 'demandId'> => ({
  step: 'design_order', version: null, key, work: (tx, demand) => draft(tx, visitor, demand),
})

async function draft(tx: Transaction, visitor: Visitor, demand: DemandRow): Promise<Verdict<StepOutcome>> {
  if (demand.kind !== 'tower') return refuse('dasOrderLater')
  const found = await knownOf(tx, demand.id, visitor.today)
  if (!found) return refuse('noCandidate')

  const book = (await bookOn(visitor.today, tx))?.book
  const antennasPerUnit = Number((book && itemAt(book, { kind: 'rule', key1: 'antennas_per_unit' })?.value) ?? 3)
  const parts = carried({ ...found.known, antennasPerUnit })
  const checks = completeness({
    parts, demandRequiredOn: found.known.demand.requiredOn, demandLongitude: found.known.siting.longitude, demandLatitude: found.known.siting.latitude, allowedOffsetMetres: 0,
  })
  const series = seriesOf('DD', demand.cityCode, visitor.today)
  const number = numberIn(series, await draw(series))
  const orderId = await insertOrder(tx, { number, demand, siteId: found.siteId, parts, checks, now: visitor.now, byName: visitor.user.name })
  await appendHistory(tx, visitor, [{ aggregate: 'order', aggregateId: orderId, sequence: 1, step: 'design', fromState: null, toState: 'draft', changes: {}, note: '' }])
  return { ok: true, changes: { order: [null, number] } }
}

/** 提交订单: to the approvers, or, where nobody need approve, straight to the carrier. */
export async function submitOrder(visitor: Visitor, orderId: number, { version, key }: Sent): Promise<Verdict<StepTaken>> {
  const demandId = await demandOf(orderId, visitor)
  if (demandId === null) return refuse('notFound')

  const divisions = await allDivisions()
  return takeStep(visitor, {
    step: 'submit_order', demandId, version: null, key,
    work: async (tx, demand) => {
      const order = await lockOrderOf(tx, demand.id)
      if (!order) return refuse('notFound')
      if (order.version !== version) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
      if (!isOpen(order)) return refuse('wrongState', { state: order.demandState })
      const missing = hardMissing(completeness(order))
      if (missing.length > 0) return refuse('incomplete', { count: missing.length })

      const quote = await quoteOf(order, tx)
      if (!quote) return refuse('notPriced', { why: 'never' })
      if (isOutdated(order, quote, await leasedTypesAt(order, tx))) return refuse('priceOutdated')

      const content = contentOf(order, { place: placeName(divisions, order.districtCode), price: quote.price, overrun: quote.overrun, issue: null })
      const steps = await approvalChain('order', order.provinceCode, tx)
      if (steps.length === 0) {
        await issueForm(tx, visitor, order, { content, step: 'submit', note: '' })
        return { ok: true, to: 'order_pending', changes: { order: [order.number, order.number] } }
      }
      await openCase(tx, visitor, { order, demand, steps })
      await keepContent(tx, visitor, order, content)
      return { ok: true, to: 'order_approving', changes: { order: [order.number, order.number] } }
    },
  })
}

/** The demand of an order that the visitor may see; what he may do with it is decided under lock. */
export async function demandOf(orderId: number, visitor: Visitor): Promise<number | null> {
  return (await findOrder(orderId, visitor.scope))?.demandId ?? null
}
