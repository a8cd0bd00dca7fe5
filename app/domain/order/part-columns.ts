import { Decimal } from 'decimal.js'
import { components, type Seat } from '../pricing/occupancy'
import { fenOf, yuanOf } from '../shared/money'
import { dasRecord } from './das.fields'
import type { DasPart, FeeRow, OrderParts, ProductRow, Seats, SharingPart, SitePart } from './order'
import { ancillaryRecord, sharingRecord, siteRecord, towerRecord } from './order.fields'
import { feeRecord, productRecord } from './row.fields'

type Row = Record<string, unknown>

/** As the tables hold the parts of an order. */
export interface StoredParts {
  type: string
  paymentTerms: string | null
  partSite: object | null
  partSharing: ({ components: unknown } & object) | null
  partTower: object | null
  partDas: ({ constructionFen: bigint | null; maintenanceFen: bigint | null } & object) | null
  partAncillary: object | null
  products: readonly object[]
  fees: readonly ({ amountFen: bigint | null; type: string | null } & object)[]
}

/** Rows of the tables to parts: what is null there is not said here. */
export function partsOf(stored: StoredParts): OrderParts {
  return {
    site: { ...read<SitePart>(siteRecord.fields, stored.partSite), orderType: stored.type as SitePart['orderType'], ...(stored.paymentTerms ? { paymentTerms: stored.paymentTerms } : {}) },
    sharing: { ...read<SharingPart>(sharingRecord.fields, stored.partSharing), seats: seatsOf(stored.partSharing?.components) },
    tower: read(towerRecord.fields, stored.partTower),
    das: dasOf(stored.partDas),
    ancillary: read(ancillaryRecord.fields, stored.partAncillary),
    products: stored.products.map((row) => read<ProductRow>(productRecord.fields, row)),
    fees: stored.fees.map(feeOf),
  }
}

function read<T extends object>(fields: readonly { field: string }[], row: object | null): T {
  const given = (row ?? {}) as Row
  return Object.fromEntries(fields.flatMap(({ field }) => {
    const value = plain(given[field])
    return value === undefined ? [] : [[field, value]]
  })) as T
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object' && !Array.isArray(value)) return new Decimal(String(value)).toNumber()
  return value
}

function seatsOf(kept: unknown): Seats {
  const given = (kept ?? {}) as Record<string, Seat | undefined>
  return Object.fromEntries(components.flatMap((component) => (given[component] ? [[component, given[component]]] : []))) as Seats
}

function feeOf({ amountFen, type, ...row }: StoredParts['fees'][number]): FeeRow {
  return {
    ...read<FeeRow>(feeRecord.fields, row),
    ...(amountFen === null ? {} : { amountYuan: yuanOf(amountFen) }),
    ...(type === null ? {} : { lifeType: type }),
  }
}

function dasOf(stored: StoredParts['partDas']): DasPart {
  if (!stored) return {}
  const { constructionFen, maintenanceFen, ...row } = stored
  return {
    ...read<DasPart>(dasRecord.fields, row),
    ...(constructionFen === null ? {} : { constructionYuan: yuanOf(constructionFen) }),
    ...(maintenanceFen === null ? {} : { maintenanceYuan: yuanOf(maintenanceFen) }),
  }
}

/** Part to columns: what is not said becomes null, so that an emptied field is emptied. */
export function columnsOf(fields: readonly { field: string; control: string }[], value: object, except: readonly string[] = []): Row {
  const given = value as Row
  return Object.fromEntries(fields.filter(({ field }) => !except.includes(field)).map(({ field, control }) => {
    const one = given[field]
    if (one === undefined || one === '') return [field, control === 'checkbox' ? false : null]
    return [field, control === 'date' ? new Date(`${String(one)}T00:00:00Z`) : one]
  }))
}

export const feeColumns = ({ amountYuan, lifeType, ...fee }: FeeRow): Row => ({
  ...columnsOf(feeRecord.fields, fee, ['amountYuan', 'lifeType', 'name']),
  name: fee.name ?? '', type: lifeType ?? null, amountFen: amountYuan === undefined ? null : fenOf(amountYuan),
})

export const dasColumns = ({ constructionYuan, maintenanceYuan, sourceBands, ...das }: DasPart): Row => ({
  ...columnsOf(dasRecord.fields, das, ['constructionYuan', 'maintenanceYuan', 'sourceBands']),
  sourceBands: sourceBands ? [...sourceBands] : null, constructionFen: constructionYuan ? fenOf(constructionYuan) : null, maintenanceFen: maintenanceYuan ? fenOf(maintenanceYuan) : null,
})
