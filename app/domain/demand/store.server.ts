import { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import { row } from '~/platform/sql.server'
import type { Range, Scope } from '../people/scope'
import type { Demand, DemandKind, DemandValues } from './demand'

const places = { province: 'provinceCode', city: 'cityCode', district: 'districtCode' } as const

const rangeWhere = (range: Range): Prisma.DemandWhereInput => (range.level === 'nation' ? {} : { [places[range.level]]: range.code })

const within = (scope: Scope): Prisma.DemandWhereInput => ({
  OR: scope.ranges.map(rangeWhere),
  ...(scope.carrier === null ? {} : { carrier: scope.carrier }),
})

/** The table of each kind. */
const details = { tower: true, building: true, tunnel: true } as const

/** The whole demand within the caller's scope, or null. */
export async function findDemand(id: number, scope: Scope): Promise<Demand | null> {
  const found = await db.demand.findFirst({ where: { AND: [{ id }, within(scope)] }, include: details })
  return found && demandOf(found)
}

/** Several at once, in the order of their ids; those outside the scope are left out. */
export async function findDemands(ids: readonly number[], scope: Scope): Promise<Demand[]> {
  const found = await db.demand.findMany({ where: { AND: [{ id: { in: [...ids] } }, within(scope)] }, include: details, orderBy: { id: 'asc' } })
  return found.map(demandOf)
}

/** The numbers of those that lie within the scope, by id. */
export async function numbersWithin(ids: readonly number[], scope: Scope): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const found = await db.demand.findMany({ where: { AND: [{ id: { in: [...new Set(ids)] } }, within(scope)] }, select: { id: true, number: true } })
  return new Map(found.map(({ id, number }) => [id, number]))
}

/** Of a demand that the step has locked already. */
export async function lockedValues(tx: Transaction, { id, kind }: Pick<Demand, 'id' | 'kind'>): Promise<DemandValues> {
  const found = await tx.demand.findUniqueOrThrow({ where: { id }, include: { [kind]: true } })
  return demandOf({ tower: null, building: null, tunnel: null, ...found }).values
}

type Stored = Prisma.DemandGetPayload<{ include: typeof details }>

const demandColumns = new Set<string>(Object.keys(Prisma.DemandScalarFieldEnum))
const columnsOfKind: Record<DemandKind, ReadonlySet<string>> = {
  tower: new Set(Object.keys(Prisma.DemandTowerScalarFieldEnum)),
  building: new Set(Object.keys(Prisma.DemandBuildingScalarFieldEnum)),
  tunnel: new Set(Object.keys(Prisma.DemandTunnelScalarFieldEnum)),
}

/** Kept beside the values, not among them. */
const administrative = new Set([
  'id', 'demandId', 'number', 'kind', 'state', 'version', 'duplicate', 'ownerId', 'importBatchId', 'importRowNumber', 'origin', 'legacyNumber', 'legacyOrder', 'legacyYearlyFen',
  'collectedAt', 'screenedAt', 'sitedAt', 'confirmedAt', 'createdAt', 'changedAt', 'changedByName', 'enteredAt', 'promisedOn', 'promiseStale', 'attention', 'attentionAt',
])

function demandOf({ tower, building, tunnel, ...row }: Stored): Demand {
  const detail = { tower, building, tunnel }[row.kind]
  const values = Object.entries({ ...row, ...detail }).filter(([name]) => !administrative.has(name)).map(([name, value]) => [name, plain(value)])
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    version: row.version,
    duplicate: row.duplicate,
    ownerId: row.ownerId,
    importBatchId: row.importBatchId,
    importRowNumber: row.importRowNumber,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    changedByName: row.changedByName,
    kind: row.kind,
    values: Object.fromEntries(values),
  } as Demand
}

/** The only date among the values is a day. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (Prisma.Decimal.isDecimal(value)) return value.toNumber()
  return value
}

/** The values as columns of `demand` and of its kind's table. */
export function columnsOf(kind: DemandKind, values: DemandValues) {
  const of = (columns: ReadonlySet<string>) => Object.fromEntries(Object.entries(values).filter(([name]) => columns.has(name)).map(([name, value]) => [name, value ?? null]))
  return {
    demand: { ...of(demandColumns), requiredOn: new Date(`${values.requiredOn}T00:00:00Z`) } as Omit<DemandValues, 'requiredOn'> & { requiredOn: Date },
    detail: of(columnsOfKind[kind]),
  }
}

/** Writes what only its kind says of a kept demand. */
export async function writeDetail(tx: Transaction, { id, kind }: Pick<Demand, 'id' | 'kind'>, detail: Record<string, unknown>): Promise<void> {
  const change = { where: { demandId: id }, data: detail }
  if (kind === 'tower') await tx.demandTower.updateMany(change)
  if (kind === 'building') await tx.demandBuilding.updateMany(change)
  if (kind === 'tunnel') await tx.demandTunnel.updateMany(change)
}

/** Where it came from and who looks after it, by name. */
export interface Origin {
  ownerName: string | null
  fileName: string | null
  /** Of a demand that was taken over: what it was called and what it cost there. */
  legacy: null | { number: string; order: string | null; yearlyFen: number | null }
}

export async function originOf({ id, ownerId, importBatchId }: Pick<Demand, 'id' | 'ownerId' | 'importBatchId'>): Promise<Origin> {
  const found = await row<Omit<Origin, 'legacy'> & { number: string | null; legacyOrder: string | null; yearlyFen: string | null }>(
    `SELECT (SELECT name FROM user WHERE id = ?) AS ownerName, (SELECT file_name FROM import_batch WHERE id = ?) AS fileName,
      d.legacy_number AS number, d.legacy_order AS legacyOrder, d.legacy_yearly_fen AS yearlyFen FROM demand d WHERE d.id = ?`,
    [ownerId, importBatchId, id],
  )
  const { ownerName = null, fileName = null, number = null, legacyOrder = null, yearlyFen = null } = found ?? {}
  return { ownerName, fileName, legacy: number === null ? null : { number, order: legacyOrder, yearlyFen: yearlyFen === null ? null : Number(yearlyFen) } }
}
