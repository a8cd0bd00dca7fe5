import { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import { insertMany } from '~/platform/insert-many.server'
import { insertOne } from '~/platform/step-context.server'
import type { DemandRow } from '../process/runner.server'
import type { PartCheck } from './completeness'
import { isDas } from './kinds'
import type { DasPart, FeeRow, OrderParts, PartCode, ProductRow, SharingPart, SitePart } from './order'
import { ancillaryRecord, sharingRecord, siteRecord, towerRecord } from './order.fields'
import { columnsOf, dasColumns, feeColumns } from './part-columns'
import { productRecord } from './row.fields'

export type PartValue<P extends PartCode = PartCode> = OrderParts[P]

interface NewOrder {
  number: string
  demand: DemandRow
  siteId: number | null
  parts: OrderParts
  checks: readonly PartCheck[]
  now: Date
  byName: string
}

/** A draft with all its parts, each table by one statement. */
export async function insertOrder(tx: Transaction, { number, demand, siteId, parts, checks, now, byName }: NewOrder): Promise<number> {
  const { carrier, provinceCode, cityCode, districtCode, kind } = demand
  const place = { carrier, provinceCode, cityCode, districtCode, kind }
  const orderId = await insertOne(tx, 'orders', { number, demandId: demand.id, siteId, ...place, ...headColumns(parts.site), createdAt: now, changedAt: now, changedByName: byName })
  await insertParts(tx, orderId, { kind, parts, checks })
  return orderId
}

/** An order that was void begins anew: its parts are those of the demand as it is now. The order is locked by the caller. */
export async function replaceParts(tx: Transaction, orderId: number, { demand: { kind }, siteId, parts, checks }: Pick<NewOrder, 'demand' | 'siteId' | 'parts' | 'checks'>): Promise<void> {
  await tx.$executeRawUnsafe(
    `DELETE site, sharing, tower, das, ancillary, product, fee FROM orders o
       LEFT JOIN order_site site ON site.order_id = o.id LEFT JOIN order_sharing sharing ON sharing.order_id = o.id LEFT JOIN order_tower tower ON tower.order_id = o.id
       LEFT JOIN order_das das ON das.order_id = o.id LEFT JOIN order_ancillary ancillary ON ancillary.order_id = o.id LEFT JOIN order_product product ON product.order_id = o.id LEFT JOIN order_fee fee ON fee.order_id = o.id
      WHERE o.id = ?`,
    orderId,
  )
  await tx.order.updateMany({ where: { id: orderId }, data: { siteId, ...headColumns(parts.site) } })
  await insertParts(tx, orderId, { kind, parts, checks })
}

async function insertParts(tx: Transaction, orderId: number, { kind, parts, checks }: Pick<NewOrder, 'parts' | 'checks'> & { kind: string }): Promise<void> {
  const complete = (code: PartCode) => checks.some((check) => check.part === code && check.complete)

  await insertMany(tx, 'order_site', [{ orderId, ...siteColumns(parts.site), complete: complete('site') }])
  await insertMany(tx, 'order_sharing', [{ orderId, ...sharingColumns(parts.sharing), complete: complete('sharing') }])
  await insertMany(tx, 'order_tower', [{ orderId, ...columnsOf(towerRecord.fields, parts.tower), complete: complete('tower') }])
  if (isDas(kind)) await insertMany(tx, 'order_das', [{ orderId, ...dasColumns(parts.das), complete: complete('das') }])
  await insertMany(tx, 'order_ancillary', [{ orderId, ...columnsOf(ancillaryRecord.fields, parts.ancillary), complete: complete('ancillary') }])
  await insertProducts(tx, orderId, parts.products)
  await insertFees(tx, orderId, parts.fees)
}

const headColumns = ({ orderType, paymentTerms }: SitePart) => ({ type: orderType ?? 'normal', paymentTerms: paymentTerms ?? null })
const siteColumns = (value: SitePart) => columnsOf(siteRecord.fields, value, ['orderType', 'paymentTerms'])
const sharingColumns = ({ seats, tenantCarriers, ...value }: SharingPart) => ({
  ...columnsOf(sharingRecord.fields, value, ['tenantCarriers']), tenantCarriers: tenantCarriers ? [...tenantCarriers] : null, components: seats as unknown as Prisma.InputJsonObject,
})

type Written = { part: PartCode; value: PartValue; complete: boolean }

/** Writes one part of a locked order, and only that one. */
export async function writePart(tx: Transaction, orderId: number, { part, value, complete }: Written): Promise<void> {
  const where = { orderId }
  if (part === 'site') return writeSite(tx, orderId, value as SitePart, complete)
  if (part === 'sharing') return writeSharing(tx, orderId, value as SharingPart, complete)
  if (part === 'tower') await tx.orderTower.updateMany({ where, data: { ...columnsOf(towerRecord.fields, value), complete } })
  if (part === 'das') return writeDas(tx, orderId, value as DasPart, complete)
  if (part === 'ancillary') await tx.orderAncillary.updateMany({ where, data: { ...columnsOf(ancillaryRecord.fields, value), complete } })
  if (part === 'products') return writeProducts(tx, orderId, value as readonly ProductRow[])
  if (part === 'fees') return writeFees(tx, orderId, value as readonly FeeRow[])
}

async function writeSite(tx: Transaction, orderId: number, value: SitePart, complete: boolean): Promise<void> {
  await tx.orderSite.updateMany({ where: { orderId }, data: { ...siteColumns(value), complete } })
  await tx.order.updateMany({ where: { id: orderId }, data: headColumns(value) })
}

async function writeSharing(tx: Transaction, orderId: number, value: SharingPart, complete: boolean): Promise<void> {
  const { tenantCarriers, ...columns } = sharingColumns(value)
  await tx.orderSharing.updateMany({ where: { orderId }, data: { ...columns, tenantCarriers: tenantCarriers ?? Prisma.DbNull, complete } })
}

async function writeDas(tx: Transaction, orderId: number, value: DasPart, complete: boolean): Promise<void> {
  const columns = dasColumns(value)
  await tx.orderDas.updateMany({ where: { orderId }, data: { ...columns, sourceBands: (columns.sourceBands as string[] | null) ?? Prisma.DbNull, complete } })
}

async function writeProducts(tx: Transaction, orderId: number, rows: readonly ProductRow[]): Promise<void> {
  await tx.orderProduct.deleteMany({ where: { orderId } })
  await insertProducts(tx, orderId, rows)
}

const insertProducts = (tx: Transaction, orderId: number, rows: readonly ProductRow[]): Promise<void> =>
  insertMany(tx, 'order_product', rows.map((row, index) => ({ ...columnsOf(productRecord.fields, row), orderId, line: index + 1 })))

async function writeFees(tx: Transaction, orderId: number, rows: readonly FeeRow[]): Promise<void> {
  await tx.orderFee.deleteMany({ where: { orderId } })
  await insertFees(tx, orderId, rows)
}

const insertFees = (tx: Transaction, orderId: number, rows: readonly FeeRow[]): Promise<void> =>
  insertMany(tx, 'order_fee', rows.map((row, index) => ({ ...feeColumns(row), orderId, line: index + 1 })))
