import { db, type Transaction } from '~/platform/db.server'
import type { Telling } from '~/platform/notice.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { openCaseOf, withdrawOpenCases } from '../approval/case.store.server'
import { drawAgain, drawChain, type DrawnChain, type DrawnFrom } from '../approval/chain.store.server'
import { resumeCase, returnedCaseOf, startCase } from '../approval/start.server'
import type { Visitor } from '../people/visitor'
import { overriddenFen } from '../pricing/override'
import { itemAt } from '../pricing/price-book'
import { bookOn } from '../pricing/store.server'
import { appendHistory } from '../process/history.server'
import { takeStep, takeStepEach, type DemandRow, type StepOutcome, type StepRequest, type StepTaken } from '../process/runner.server'
import { allDivisions } from '../shared/division.store.server'
import { placeName } from '../shared/division'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { carried } from './carried'
import { completeness, hardMissing } from './completeness'
import { contentOf } from './form'
import { issueForm, keepContent } from './issue.store.server'
import { knownOf, type KnownSiting } from './known.store.server'
import { isOpen, type Order } from './order'
import { designersOf, findOrder, findOrderOfDemand, leasedTypesAt, lockOrderOf, type OrderHead } from './order.store.server'
import { insertOrder, replaceParts } from './part.store.server'
import { isOutdated, quoteOf, type OrderQuote } from './quote.store.server'
import { toDraft } from './reopening.store.server'

export interface Sent {
  /** Of the order, as the form was loaded. */
  version: number
  key: string | null
}

/** 设计编制: the order's draft from what demand, screening and siting know. */
export async function designOrder(visitor: Visitor, demandId: number, key: string | null): Promise<Verdict<StepTaken & { orderId: number }>> {
  const taken = await takeStep(visitor, { ...designing(visitor, key, await draftingOf(demandId, visitor.today)), demandId })
  if (!taken.ok) return taken

  const order = await findOrderOfDemand(demandId, visitor.scope)
  return order ? { ...taken, orderId: order.id } : refuse('notFound')
}

/** One draft per chosen demand; each row says what happened to it. */
export async function designEach(visitor: Visitor, demandIds: readonly number[], key: string | null) {
  const drafting = new Map<number, Drafting | null>()
  for (const id of new Set(demandIds)) drafting.set(id, await draftingOf(id, visitor.today))
  return takeStepEach(visitor, demandIds, (id) => designing(visitor, key, drafting.get(id) ?? null))
}

const designing = (visitor: Visitor, key: string | null, found: Drafting | null): Omit<StepRequest, 'demandId'> => ({
  step: 'design_order', version: null, key, work: (tx, demand) => draft(tx, visitor, demand, found),
})

export interface Drafting extends KnownSiting {
  /** Of the demand when it was read; every later reply is a later version. */
  version: number
  antennasPerUnit: number
  /** The order of an earlier design, which is void since. */
  isAgain: boolean
}

/** What an order is drafted from, read before the step so that nothing is locked meanwhile. */
export async function draftingOf(demandId: number, today: string, from?: Transaction): Promise<Drafting | null> {
  const found = await knownOf(demandId, today, from)
  if (!found) return null
  const book = (await bookOn(today, from))?.book
  const isAgain = (await (from ?? db).order.count({ where: { demandId } })) > 0
  return { ...found, isAgain, antennasPerUnit: Number((book && itemAt(book, { kind: 'rule', key1: 'antennas_per_unit' })?.value) ?? 3) }
}

async function draft(tx: Transaction, visitor: Visitor, demand: DemandRow, found: Drafting | null): Promise<Verdict<StepOutcome>> {
  if (!found) return refuse('noCandidate')
  if (found.version !== demand.version) return refuse('changedMeanwhile', { by: demand.changedByName, at: demand.changedAt })

  const { known, siteId, antennasPerUnit } = found
  const parts = carried({ ...known, antennasPerUnit })
  const checks = completeness({
    kind: demand.kind, parts, demandRequiredOn: known.demand.requiredOn, demandLongitude: known.siting.longitude, demandLatitude: known.siting.latitude, allowedOffsetMetres: 0,
  })
  if (found.isAgain) return redraft(tx, visitor, demand, { siteId, parts, checks })
  const series = seriesOf('DD', demand.cityCode, visitor.today)
  const number = numberIn(series, await draw(series))
  const orderId = await insertOrder(tx, { number, demand, siteId, parts, checks, now: visitor.now, byName: visitor.user.name })
  await appendHistory(tx, visitor, [{ aggregate: 'order', aggregateId: orderId, sequence: 1, step: 'design', fromState: null, toState: 'draft', changes: {}, note: '' }])
  return { ok: true, changes: { order: [null, number] } }
}

/** The draft that an order of an older system begins with here, in the transaction that takes its demand over. Answers its number. */
export async function draftTakenOver(tx: Transaction, visitor: Visitor, demandId: number): Promise<string> {
  const { longitude, latitude, changedAt, ...row } = await tx.demand.findUniqueOrThrow({ where: { id: demandId } })
  const demand: DemandRow = { ...row, longitude: Number(longitude), latitude: Number(latitude), changedAt: changedAt.toISOString() }
  const drafted = await draft(tx, visitor, demand, await draftingOf(demandId, visitor.today, tx))
  if (!drafted.ok) throw new Error(`no order can be drafted for demand ${demandId}: ${drafted.because}`)
  return String(drafted.changes?.order?.[1])
}

/** The demand went back and came again: its order keeps its number and what was issued, and is drafted anew. */
async function redraft(tx: Transaction, visitor: Visitor, demand: DemandRow, drafted: Omit<Parameters<typeof replaceParts>[2], 'demand'>): Promise<Verdict<StepOutcome>> {
  const order = await lockOrderOf(tx, demand.id)
  if (order?.state !== 'voided') return refuse('wrongState', { state: demand.state })
  await replaceParts(tx, order.id, { demand, ...drafted })
  await toDraft(tx, visitor, order, { step: 'design', note: '' })
  return { ok: true, changes: { order: [null, order.number] } }
}

/** 提交订单: to the approvers, or, where nobody need approve, straight to the carrier. */
export async function submitOrder(visitor: Visitor, orderId: number, { version, key }: Sent): Promise<Verdict<StepTaken>> {
  const seen = await findOrder(orderId, visitor.scope)
  if (!seen) return refuse('notFound')

  const drawn = await drawnUp(seen, visitor.now)
  return takeStep(visitor, {
    step: 'submit_order', demandId: seen.demandId, version: null, key,
    work: async (tx, demand) => {
      const order = await lockOrderOf(tx, demand.id)
      if (!order) return refuse('notFound')
      // What was read before holds where no version lies between.
      if (order.version !== version || order.version !== seen.version) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
      if (!isOpen({ state: order.state, demandState: demand.state })) return refuse('wrongState', { state: demand.state })
      const missing = hardMissing(completeness(seen))
      if (missing.length > 0) return refuse('incomplete', { count: missing.length })
      const { quote, place, chain } = drawn
      if (!quote) return refuse('notPriced', { why: 'never' })
      if (isOutdated(seen, quote, await leasedTypesAt(order, tx))) return refuse('priceOutdated')

      const unruled = withoutChain(chain, quote)
      if (unruled) return unruled

      const content = contentOf(seen, { place, price: quote.price, overrun: quote.overrun, issue: null })
      const changes = { order: [order.number, order.number] as [string, string] }
      if (chain.steps.length === 0) {
        if (drawn.returned) await withdrawOpenCases(tx, visitor, { kind: 'order', subjectId: order.id, note: '' })
        await issueForm(tx, visitor, order, { content, step: 'submit', note: '' })
        return { ok: true, to: 'order_pending', changes }
      }
      const asked = await askApproval(tx, visitor, { order, demand, drawn })
      if (!asked.ok) return asked
      await keepContent(tx, visitor, order, content)
      return { ok: true, to: 'order_approving', changes, tell: asked.tell }
    },
  })
}

/** Cost-plus lines and agreed amounts go out only where somebody has laid down who may allow them. */
function withoutChain({ addedChainId, overrideChainId }: DrawnChain, { price: { lines } }: OrderQuote): Refusal | null {
  if (addedChainId === null && lines.some(({ component }) => component === 'costPlus')) return refuse('costPlusNoChain')
  return overrideChainId === null && overriddenFen(lines) !== null ? refuse('overrideNoChain') : null
}

/** A new case; or the one that was returned goes on. */
async function askApproval(tx: Transaction, visitor: Visitor, { order, demand, drawn: { chain, designers, returned } }: { order: OrderHead; demand: DemandRow; drawn: DrawnUp }): Promise<Verdict<{ tell: Telling[] }>> {
  const about = { title: `${order.number} ${demand.name}`, authors: designers, chain }
  const found = returned && (await returnedCaseOf(tx, { kind: 'order', subjectId: order.id }))
  if (found) return resumeCase(tx, visitor, { found, ...about })
  const started = await startCase(tx, visitor, { kind: 'order', subjectId: order.id, demand, ...about })
  return { ok: true, tell: started?.tell ?? [] }
}

/** What a submit rests on besides the order's own version: a kept quote never changes, and a chain is that of the moment. */
async function drawnUp(order: Order, now: Date) {
  const [divisions, quote, designers, open] = await Promise.all([allDivisions(), quoteOf(order), designersOf(order), openCaseOf({ kind: 'order', subjectId: order.id })])
  const returned = open?.state === 'returned' ? open : null
  return { place: placeName(divisions, order.districtCode), quote, designers, returned: returned !== null, chain: await chainOf(order, { quote, returned, now }) }
}
type DrawnUp = Awaited<ReturnType<typeof drawnUp>>

/** The chain that the order would pass now; one that was returned keeps the versions that it began with. */
export function chainOf({ kind, provinceCode, districtCode, yearlyFen }: Order, { quote, returned, now }: { quote: OrderQuote | null; returned: DrawnFrom | null; now: Date }): Promise<DrawnChain> {
  const costPlus = (quote?.price.lines ?? []).filter(({ component }) => component === 'costPlus')
  const costPlusFen = costPlus.length === 0 ? null : Number(costPlus.reduce((sum, { yearFen }) => sum + yearFen, 0n))
  const overridden = quote && overriddenFen(quote.price.lines)
  const drawn = { kind: 'order' as const, provinceCode, districtCode, amountFen: yearlyFen, demandKind: kind, costPlusFen, overrideFen: overridden === null ? null : Number(overridden) }
  return returned ? drawAgain(returned, drawn, now) : drawChain(drawn, now)
}

/** The demand of an order that the visitor may see; what he may do with it is decided under lock. */
export async function demandOf(orderId: number, visitor: Visitor): Promise<number | null> {
  return (await findOrder(orderId, visitor.scope))?.demandId ?? null
}
