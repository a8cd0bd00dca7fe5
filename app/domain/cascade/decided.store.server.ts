import type { Transaction } from '~/platform/db.server'
import { insertMany } from '~/platform/insert-many.server'
import { rows } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { adjustments } from './adjustment'
import type { CascadeHead } from './cascade'
import type { PlacedOrder } from './facts.store.server'
import { seatsIn, type PreviewRow } from './preview'

interface Decided {
  cascade: Pick<CascadeHead, 'id' | 'number' | 'reason'>
  rows: readonly PreviewRow[]
  placed: ReadonlyMap<number, PlacedOrder>
  /** One for each row. */
  numbers: readonly string[]
}

/** The change orders, the amounts that hold from now on and the bill adjustments that are proposed, each by one statement; and one more version of every order. */
export async function writeDecided(tx: Transaction, visitor: Visitor, { cascade, rows: changed, placed, numbers }: Decided): Promise<void> {
  const { id: cascadeId, reason } = cascade
  const at = visitor.now
  await insertMany(tx, 'sharing_change', changed.map((row, index) => {
    const { before, after, from } = row.segments[0]!
    return {
      ...whose(placed, row.id), number: numbers[index], cascadeId, orderId: row.id, orderNumber: row.number, kind: row.ends ? 'end' : 'reprice', fromDay: from,
      beforeYearFen: before.yearFen, beforeMonthFen: before.monthFen, afterYearFen: after.yearFen, afterMonthFen: after.monthFen, seats: seatsIn(row, row.segments[0]!), times: timesOf(row), reason, at, byName: visitor.user.name,
    }
  }))
  await insertMany(tx, 'order_amount', changed.flatMap((row) => row.segments.map(({ from, after: { yearFen, monthFen, lastMonthFen, occupancy, parts }, price }) => (
    { cascadeId, orderId: row.id, startsOn: row.segments[0]!.from, fromDay: from, yearFen, monthFen, lastMonthFen, occupancy, parts: parts as object, price: price && asText(price) }
  ))))
  await insertMany(tx, 'adjustment_proposal', changed.flatMap((row) => adjustments(row.segments, visitor.today).filter(({ fen }) => fen !== 0).map((one) => ({ ...whose(placed, row.id), cascadeId, orderId: row.id, ...one, at }))))
  await advanceOrders(tx, visitor, { cascade, changed, placed })
}

function whose(placed: ReadonlyMap<number, PlacedOrder>, orderId: number): Pick<PlacedOrder, 'carrier' | 'provinceCode' | 'cityCode' | 'districtCode'> {
  const { carrier, provinceCode, cityCode, districtCode } = placed.get(orderId)!
  return { carrier, provinceCode, cityCode, districtCode }
}

const asText = (price: object): object => JSON.parse(JSON.stringify(price, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one))) as object

/** Each time with its seats: a later turn may seat the carrier anew. */
const timesOf = (row: PreviewRow): object[] => row.segments.map((segment) => {
  const { from, until, before, after } = segment
  return { from, until, seats: seatsIn(row, segment), before: { yearFen: before.yearFen, monthFen: before.monthFen, lastMonthFen: before.lastMonthFen }, after: { yearFen: after.yearFen, monthFen: after.monthFen, lastMonthFen: after.lastMonthFen } }
})

/** The orders are locked by the caller. What was signed stays as it was signed. */
async function advanceOrders(tx: Transaction, visitor: Visitor, { cascade, changed, placed }: Pick<Decided, 'cascade' | 'placed'> & { changed: readonly PreviewRow[] }): Promise<void> {
  if (changed.length === 0) return
  await tx.order.updateMany({ where: { id: { in: changed.map(({ id }) => id) } }, data: { version: { increment: 1 }, changedAt: visitor.now, changedByName: visitor.user.name } })
  await appendHistory(tx, visitor, changed.map(({ id, segments }) => ({
    aggregate: 'order', aggregateId: id, sequence: placed.get(id)!.version + 1, step: 'sharing_change', fromState: 'signed', toState: 'signed',
    changes: { chargedYearFen: [segments[0]!.before.yearFen, segments[0]!.after.yearFen], chargedFrom: [null, segments[0]!.from], cascade: [null, cascade.number] }, note: '',
  })))
}

export interface ChangeOrder {
  id: number
  number: string
  orderId: number
  orderNumber: string
  carrier: string
  kind: 'reprice' | 'end'
  fromDay: string
  beforeMonthFen: number
  afterMonthFen: number
}

/** The change orders of an event; the caller has found it within the visitor's scope. */
export async function changeOrdersOf(cascadeId: number): Promise<ChangeOrder[]> {
  const found = await rows<Omit<ChangeOrder, 'fromDay' | 'beforeMonthFen' | 'afterMonthFen'> & { fromDay: Date | string; beforeMonthFen: number; afterMonthFen: number }>(
    'SELECT id, number, order_id AS orderId, order_number AS orderNumber, carrier, kind, from_day AS fromDay, before_month_fen AS beforeMonthFen, after_month_fen AS afterMonthFen FROM sharing_change WHERE cascade_id = ? ORDER BY order_id', [cascadeId],
  )
  return found.map((one) => ({ ...one, fromDay: dayText(one.fromDay), beforeMonthFen: Number(one.beforeMonthFen), afterMonthFen: Number(one.afterMonthFen) }))
}

export interface Proposed {
  orderId: number
  month: string
  days: number
  ofDays: number
  fen: number
}

/** The bill adjustments that an event proposes. */
export async function proposalsOf(cascadeId: number): Promise<Proposed[]> {
  const found = await rows<Proposed>('SELECT order_id AS orderId, month, days, of_days AS ofDays, fen FROM adjustment_proposal WHERE cascade_id = ? ORDER BY order_id, month', [cascadeId])
  return found.map((one) => ({ ...one, fen: Number(one.fen) }))
}

const dayText = (value: Date | string): string => (typeof value === 'string' ? value : value.toISOString().slice(0, 10))
