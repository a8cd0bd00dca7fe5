import type { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { configurationOf } from '../pricing/catalogue'
import type { Configuration } from '../pricing/priced-order'
import { appendHistory, type Changes } from '../process/history.server'
import { lockDemand, type DemandRow } from '../process/runner.server'
import type { DemandState } from '../process/demand-process'
import type { FormContent } from './form'
import type { Order, OrderState } from './order'
import { partsOf } from './part-columns'
import type { KeptSignature } from './signature'

const within = {
  demand: true, partSite: true, partSharing: true, partTower: true, partDas: true, partAncillary: true,
  products: { orderBy: { line: 'asc' } }, fees: { orderBy: { line: 'asc' } },
} satisfies Prisma.OrderInclude

type Stored = Prisma.OrderGetPayload<{ include: typeof within }>

/** The provinces of these orders, those out of scope left out. */
export async function provincesOf(ids: readonly number[], scope: Scope): Promise<string[]> {
  if (ids.length === 0) return []
  const within = scopeCondition(scope, 'o')
  const found = await rows<{ code: string }>(`SELECT DISTINCT o.province_code AS code FROM orders o WHERE o.id IN (${ids.map(() => '?').join(', ')}) AND ${within.sql}`, [...ids, ...within.params])
  return found.map(({ code }) => code)
}

/** One order with all its parts within the caller's scope, or null. */
export async function findOrder(id: number, scope: Scope): Promise<Order | null> {
  const condition = scopeCondition(scope, 'o')
  const [seen] = await rows<{ id: number }>(`SELECT o.id FROM orders o WHERE o.id = ? AND ${condition.sql}`, [id, ...condition.params])
  return seen ? loadOrder(db, seen.id) : null
}

export async function findOrderOfDemand(demandId: number, scope: Scope): Promise<{ id: number; number: string } | null> {
  const condition = scopeCondition(scope, 'o')
  const [seen] = await rows<{ id: number; number: string }>(`SELECT o.id, o.number FROM orders o WHERE o.demand_id = ? AND ${condition.sql}`, [demandId, ...condition.params])
  return seen ?? null
}

/** With demand and order locked in that order for the rest of the transaction. */
export async function lockOrder(tx: Transaction, id: number, scope: Scope): Promise<{ order: Order; demand: DemandRow } | null> {
  const found = await tx.order.findUnique({ where: { id }, select: { demandId: true } })
  const demand = found && (await lockDemand(tx, found.demandId, scope))
  if (!demand) return null

  const head = await lockOrderOf(tx, demand.id)
  return head && { order: await loadOrder(tx, head.id), demand }
}

/** What a step needs to know of an order; its parts stand as they were read at the same version. */
export type OrderHead = Pick<Order, 'id' | 'number' | 'state' | 'version' | 'formVersion' | 'demandId' | 'siteId' | 'carrier' | 'contentHash' | 'expiresOn' | 'yearlyFen' | 'changedByName' | 'changedAt'> & {
  /** Of the form that was issued last. */
  keptHash: string | null
  /** SHA-256 of what a confirmation rests on and no content says: see `boundColumns`. */
  boundHash: string
}

/** What of an order's row and of its price a form binds when it is issued, besides its content. */
const boundColumns = `SHA2(CONCAT_WS('|', o.id, o.number, o.demand_id, COALESCE(o.site_id, '-'), o.carrier, o.province_code, o.city_code, o.district_code, o.kind, o.type, COALESCE(o.payment_terms, '-'),
  COALESCE(o.book_id, '-'), COALESCE(o.quote_id, '-'), COALESCE(o.yearly_fen, '-'), COALESCE(o.monthly_fen, '-'), o.created_at,
  (SELECT CONCAT_WS('|', x.complete, COALESCE(x.offset_metres, '-'), y.complete, z.complete, w.complete) FROM order_site x JOIN order_sharing y ON y.order_id = x.order_id
     JOIN order_tower z ON z.order_id = x.order_id JOIN order_ancillary w ON w.order_id = x.order_id WHERE x.order_id = o.id),
  (SELECT CONCAT('das:', v.complete) FROM order_das v WHERE v.order_id = o.id),
  (SELECT GROUP_CONCAT(u.id, ':', u.line ORDER BY u.id) FROM order_product u WHERE u.order_id = o.id), (SELECT GROUP_CONCAT(u.id, ':', u.line ORDER BY u.id) FROM order_fee u WHERE u.order_id = o.id),
  (SELECT CONCAT_WS('|', q.id, q.order_id, q.book_id, q.inputs, q.\`lines\`, q.steps, q.yearly_fen, q.monthly_fen, q.tax_fen, q.provisional, q.at, q.by_name) FROM price_quote q WHERE q.id = o.quote_id)), 256)`

/** The digest by which a form binds its order's row and price, as they stand now. */
export async function boundHashOf(orderId: number): Promise<string | null> {
  return (await rows<{ boundHash: string }>(`SELECT ${boundColumns} AS boundHash FROM orders o WHERE o.id = ?`, [orderId]))[0]?.boundHash ?? null
}

/** The head of the order of a demand that is locked already. */
export async function lockOrderOf(tx: Transaction, demandId: number): Promise<OrderHead | null> {
  const [row] = await tx.$queryRawUnsafe<StoredHead[]>(`SELECT ${headColumns} FROM orders o WHERE o.demand_id = ? FOR UPDATE`, demandId)
  return row ? headOf(row) : null
}

/** The same for who signs, with the end of the carrier's chain of receipts locked too; null before the chain's first. */
export async function lockToSign(tx: Transaction, demandId: number): Promise<(OrderHead & { chainEnd: ChainEnd | null }) | null> {
  const [row] = await tx.$queryRawUnsafe<(StoredHead & { endNumber: number | null; endHash: string | null })[]>(
    `SELECT ${headColumns}, c.number AS endNumber, c.hash AS endHash FROM orders o LEFT JOIN carrier_chain c ON c.carrier = o.carrier WHERE o.demand_id = ? FOR UPDATE`, demandId,
  )
  if (!row) return null

  const { endNumber, endHash, ...stored } = row
  return { ...headOf(stored), chainEnd: endNumber === null || endHash === null ? null : { number: endNumber, hash: endHash } }
}

export interface ChainEnd {
  number: number
  hash: string
}

type StoredHead = Omit<OrderHead, 'expiresOn' | 'yearlyFen' | 'changedAt'> & { expiresOn: Date | null; yearlyFen: bigint | null; changedAt: Date }

const headColumns = `o.id, o.number AS number, o.state, o.version, o.form_version AS formVersion, o.demand_id AS demandId, o.site_id AS siteId, o.carrier AS carrier, o.content_hash AS contentHash,
  o.expires_on AS expiresOn, o.yearly_fen AS yearlyFen, o.changed_by_name AS changedByName, o.changed_at AS changedAt, ${boundColumns} AS boundHash,
  (SELECT f.kept_hash FROM order_form f WHERE f.order_id = o.id AND f.form_version = o.form_version) AS keptHash`

const headOf = (row: StoredHead): OrderHead => ({ ...row, expiresOn: day(row.expiresOn), yearlyFen: fen(row.yearlyFen), changedAt: row.changedAt.toISOString() })

async function loadOrder(from: Transaction, id: number): Promise<Order> {
  return orderOf(await from.order.findUniqueOrThrow({ where: { id }, include: within }))
}

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null
const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null
const fen = (amount: bigint | null): number | null => (amount === null ? null : Number(amount))

function orderOf(row: Stored): Order {
  const { demand } = row
  return {
    id: row.id, number: row.number, state: row.state, version: row.version, formVersion: row.formVersion,
    demandId: demand.id, demandNumber: demand.number, demandName: demand.name, demandState: demand.state as DemandState,
    demandLongitude: Number(demand.longitude), demandLatitude: Number(demand.latitude), allowedOffsetMetres: demand.offsetMetres,
    demandRequiredOn: demand.requiredOn.toISOString().slice(0, 10),
    siteId: row.siteId, carrier: row.carrier, provinceCode: row.provinceCode, cityCode: row.cityCode, districtCode: row.districtCode, kind: row.kind,
    bookId: row.bookId, quoteId: row.quoteId, yearlyFen: fen(row.yearlyFen), monthlyFen: fen(row.monthlyFen),
    contentHash: row.contentHash, issuedAt: iso(row.issuedAt), expiresOn: day(row.expiresOn), signedAt: iso(row.signedAt),
    changedAt: row.changedAt.toISOString(), changedByName: row.changedByName,
    parts: partsOf(row),
  }
}

/** The content that was frozen when the form was issued or sent to approval; the caller has checked the scope. */
export async function frozenContent(orderId: number): Promise<FormContent | null> {
  const row = await db.order.findUnique({ where: { id: orderId }, select: { content: true } })
  return (row?.content as unknown as FormContent | null) ?? null
}

/** The form issued last, whatever became of it; null before the first. The caller has checked the scope. */
export async function lastIssued(orderId: number): Promise<FormContent | null> {
  const row = await db.orderForm.findFirst({ where: { orderId }, orderBy: { formVersion: 'desc' }, select: { content: true } })
  return (row?.content as unknown as FormContent | null) ?? null
}

/** One of the forms that were issued. The caller has checked the scope. */
export async function issuedForm(orderId: number, formVersion: number): Promise<FormContent | null> {
  const row = await db.orderForm.findUnique({ where: { orderId_formVersion: { orderId, formVersion } }, select: { content: true } })
  return (row?.content as unknown as FormContent | null) ?? null
}

export interface IssuedVersion {
  formVersion: number
  /** ISO, UTC */
  issuedAt: string
  expiresOn: string
  contentHash: string
  /** What the carrier answered to it, and who; null: nothing. */
  act: string | null
  signer: string | null
}

/** The forms that were issued, the first one first, with the carrier's last answer to each. The caller has checked the scope. */
export async function formVersions(orderId: number): Promise<IssuedVersion[]> {
  const found = await rows<Omit<IssuedVersion, 'issuedAt'> & { issuedAt: Date }>(
    `SELECT f.form_version AS formVersion, f.issued_at AS issuedAt, DATE_FORMAT(f.expires_on, '%Y-%m-%d') AS expiresOn, f.content_hash AS contentHash, s.act, COALESCE(s.signed_by, s.user_name) AS signer
       FROM order_form f LEFT JOIN signature s ON s.id = (SELECT MAX(x.id) FROM signature x WHERE x.order_id = f.order_id AND x.form_version = f.form_version)
      WHERE f.order_id = ? ORDER BY f.form_version`, [orderId],
  )
  return found.map((one) => ({ ...one, issuedAt: one.issuedAt.toISOString() }))
}

export interface OrderAdvance {
  step: string
  state?: OrderState
  set?: Prisma.OrderUncheckedUpdateManyInput
  changes?: Changes
  note?: string
}

/** One more version of a locked order, with its history event. */
export async function advanceOrder(tx: Transaction, visitor: Pick<Visitor, 'user' | 'now' | 'requestNumber'>, order: Pick<Order, 'id' | 'version' | 'state'>, { step, state = order.state, set, changes = {}, note = '' }: OrderAdvance): Promise<number> {
  const version = order.version + 1
  await tx.order.updateMany({ where: { id: order.id }, data: { ...set, state, version, changedAt: visitor.now, changedByName: visitor.user.name } })
  await appendHistory(tx, visitor, [{ aggregate: 'order', aggregateId: order.id, sequence: version, step, fromState: order.state, toState: state, changes, note }])
  return version
}

/** The version that a signature makes, and the new end of the carrier's chain with it: one statement for both. */
export async function advanceSigned(tx: Transaction, visitor: Visitor, order: OrderHead, { step, state, changes, note, end }: { step: string; state: OrderState; changes: Changes; note: string; end: ChainEnd }): Promise<void> {
  const version = order.version + 1
  const { now, user } = visitor
  await tx.$executeRawUnsafe(
    `UPDATE orders o JOIN carrier_chain c ON c.carrier = o.carrier
        SET o.state = ?, o.version = ?, o.changed_at = ?, o.changed_by_name = ?, o.signed_at = IF(? = 'signed', ?, o.signed_at), c.number = ?, c.hash = ? WHERE o.id = ?`,
    state, version, now, user.name, state, now, end.number, end.hash, order.id,
  )
  await appendHistory(tx, visitor, [{ aggregate: 'order', aggregateId: order.id, sequence: version, step, fromState: order.state, toState: state, changes, note }])
}

/** Product types that the carrier already leases on the site by other orders that were signed. */
export async function leasedTypesAt({ siteId, carrier, id }: Pick<Order, 'siteId' | 'carrier' | 'id'>, tx: Transaction = db): Promise<Configuration[]> {
  if (siteId === null) return []
  const leased = await tx.orderProduct.findMany({
    where: { order: { siteId, carrier, state: 'signed', id: { not: id } } }, select: { configuration: true }, distinct: ['configuration'], orderBy: { configuration: 'asc' },
  })
  return leased.flatMap(({ configuration }) => configurationOf(configuration) ?? [])
}

/** Everybody who designed the order or changed a part of it. */
export async function designersOf({ id, demandId }: Pick<Order, 'id' | 'demandId'>): Promise<number[]> {
  const found = await rows<{ byUserId: number }>(
    `SELECT DISTINCT by_user_id AS byUserId FROM history_event
      WHERE (aggregate = 'order' AND aggregate_id = ? AND (step LIKE 'save\\_%' OR step IN ('price', 'override', 'lift_override'))) OR (aggregate = 'demand' AND aggregate_id = ? AND step = 'design_order')`,
    [id, demandId],
  )
  return found.map((one) => one.byUserId)
}

/** Newest first. The caller has found the order within the visitor's scope. */
export async function signaturesOf(orderId: number): Promise<KeptSignature[]> {
  const found = await db.signature.findMany({ where: { orderId }, orderBy: { id: 'desc' } })
  const papers = found.filter(({ act }) => act === 'scan').map(({ id }) => id)
  const files = papers.length === 0 ? [] : await db.attachment.findMany({ where: { aggregate: 'signature', aggregateId: { in: papers } }, orderBy: { id: 'asc' }, select: { id: true, name: true, aggregateId: true } })
  return found.map(({ id: signatureId, formVersion, act, userName, carrier, address, contentHash, at, signedBy, signedOn, chainNumber, hash }) => ({
    id: signatureId, chainNumber, hash, formVersion, act: act as KeptSignature['act'], userName, carrier, address, contentHash, at: at.toISOString(), signedBy, signedOn: day(signedOn),
    scans: files.filter(({ aggregateId }) => aggregateId === signatureId).map(({ id, name }) => ({ id, name })),
  }))
}

/** A scan of the signed paper of this order; null for any other file. The caller has found the order within the visitor's scope. */
export async function scanOf(orderId: number, fileId: number): Promise<{ name: string; sha256: string; contentType: string } | null> {
  const file = await db.attachment.findFirst({ where: { id: fileId, aggregate: 'signature' }, select: { name: true, sha256: true, contentType: true, aggregateId: true } })
  if (!file || (await db.signature.count({ where: { id: file.aggregateId, orderId } })) === 0) return null

  const { aggregateId: _, ...kept } = file
  return kept
}
