import { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import type { DemandRow } from '../process/runner.server'
import type { PartCheck } from './completeness'
import type { FeeRow, OrderParts, PartCode, ProductRow, SharingPart, SitePart } from './order'
import { ancillaryRecord, sharingRecord, siteRecord, towerRecord } from './order.fields'
import { columnsOf, feeColumns } from './part-columns'
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

/** A draft with all its parts. */
export async function insertOrder(tx: Transaction, { number, demand, siteId, parts, checks, now, byName }: NewOrder): Promise<number> {
  const { carrier, provinceCode, cityCode, districtCode, kind } = demand
  const { id: orderId } = await tx.order.create({
    data: { number, demandId: demand.id, siteId, carrier, provinceCode, cityCode, districtCode, kind, createdAt: now, changedAt: now, changedByName: byName },
    select: { id: true },
  })
  await tx.orderSite.create({ data: { orderId } })
  await tx.orderSharing.create({ data: { orderId } })
  await tx.orderTower.create({ data: { orderId } })
  await tx.orderAncillary.create({ data: { orderId } })
  for (const { part, complete } of checks) await writePart(tx, orderId, { part, value: parts[part], complete })
  return orderId
}

type Written = { part: PartCode; value: PartValue; complete: boolean }

/** Writes one part of a locked order, and only that one. */
export async function writePart(tx: Transaction, orderId: number, { part, value, complete }: Written): Promise<void> {
  const where = { orderId }
  if (part === 'site') return writeSite(tx, orderId, value as SitePart, complete)
  if (part === 'sharing') return writeSharing(tx, orderId, value as SharingPart, complete)
  if (part === 'tower') await tx.orderTower.updateMany({ where, data: { ...columnsOf(towerRecord.fields, value), complete } })
  if (part === 'ancillary') await tx.orderAncillary.updateMany({ where, data: { ...columnsOf(ancillaryRecord.fields, value), complete } })
  if (part === 'products') return writeProducts(tx, orderId, value as readonly ProductRow[])
  if (part === 'fees') return writeFees(tx, orderId, value as readonly FeeRow[])
}

async function writeSite(tx: Transaction, orderId: number, value: SitePart, complete: boolean): Promise<void> {
  await tx.orderSite.updateMany({ where: { orderId }, data: { ...columnsOf(siteRecord.fields, value, ['orderType', 'paymentTerms']), complete } })
  await tx.order.updateMany({ where: { id: orderId }, data: { type: value.orderType ?? 'normal', paymentTerms: value.paymentTerms ?? null } })
}

async function writeSharing(tx: Transaction, orderId: number, { seats, ...value }: SharingPart, complete: boolean): Promise<void> {
  await tx.orderSharing.updateMany({
    where: { orderId },
    data: {
      ...columnsOf(sharingRecord.fields, value, ['tenantCarriers']), complete,
      tenantCarriers: value.tenantCarriers ? [...value.tenantCarriers] : Prisma.DbNull,
      components: seats as unknown as Prisma.InputJsonObject,
    },
  })
}

async function writeProducts(tx: Transaction, orderId: number, rows: readonly ProductRow[]): Promise<void> {
  await tx.orderProduct.deleteMany({ where: { orderId } })
  const data = rows.map((row, index) => ({ ...columnsOf(productRecord.fields, row), orderId, line: index + 1 }))
  if (data.length > 0) await tx.orderProduct.createMany({ data: data as Prisma.OrderProductCreateManyInput[] })
}

async function writeFees(tx: Transaction, orderId: number, rows: readonly FeeRow[]): Promise<void> {
  await tx.orderFee.deleteMany({ where: { orderId } })
  const data = rows.map((row, index) => ({ ...feeColumns(row), orderId, line: index + 1 }))
  if (data.length > 0) await tx.orderFee.createMany({ data: data as unknown as Prisma.OrderFeeCreateManyInput[] })
}
