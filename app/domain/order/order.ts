import type { z } from 'zod'
import type { Seat, Component } from '../pricing/occupancy'
import type { DemandState } from '../process/demand-process'
import type { dasRecord } from './das.fields'
import type { ancillaryRecord, sharingRecord, siteRecord, towerRecord } from './order.fields'
import type { feeRecord, productRecord } from './row.fields'

export const orderStates = ['draft', 'approving', 'issued', 'signed', 'returned', 'expired', 'voided'] as const
export type OrderState = (typeof orderStates)[number]

export const partCodes = ['site', 'sharing', 'tower', 'das', 'ancillary', 'products', 'fees'] as const
export type PartCode = (typeof partCodes)[number]

type ValueOf<R extends { shape: Record<string, z.ZodType> }> = Partial<z.output<z.ZodObject<R['shape']>>>

export type SitePart = ValueOf<typeof siteRecord>
export type Seats = Partial<Record<Component, Seat>>
export type SharingPart = ValueOf<typeof sharingRecord> & { seats: Seats }
export type TowerPart = ValueOf<typeof towerRecord>
export type DasPart = ValueOf<typeof dasRecord>
export type AncillaryPart = ValueOf<typeof ancillaryRecord>
export type ProductRow = z.output<z.ZodObject<(typeof productRecord)['shape']>>
export type FeeRow = z.output<z.ZodObject<(typeof feeRecord)['shape']>>

export interface OrderParts {
  site: SitePart
  sharing: SharingPart
  tower: TowerPart
  /** Empty where there is a tower, as tower and products are in a building or tunnel. */
  das: DasPart
  ancillary: AncillaryPart
  products: readonly ProductRow[]
  fees: readonly FeeRow[]
}

/** An order beside its parts. Moments are ISO, UTC; days 'YYYY-MM-DD'; amounts cents. */
export interface OrderHead {
  id: number
  number: string
  state: OrderState
  version: number
  formVersion: number
  demandId: number
  demandNumber: string
  demandName: string
  demandState: DemandState
  /** Of the demand: where it was wanted, and how far off it may be. */
  demandLongitude: number
  demandLatitude: number
  allowedOffsetMetres: number
  demandRequiredOn: string
  siteId: number | null
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  kind: string
  bookId: number | null
  quoteId: number | null
  yearlyFen: number | null
  monthlyFen: number | null
  contentHash: string | null
  issuedAt: string | null
  expiresOn: string | null
  signedAt: string | null
  changedAt: string
  changedByName: string
}

export interface Order extends OrderHead {
  parts: OrderParts
}

/** Parts may be changed while the demand stands at this state and the form is not out. */
export const isOpen = ({ demandState, state }: Pick<OrderHead, 'demandState' | 'state'>): boolean =>
  demandState === 'ordering' && (state === 'draft' || state === 'returned')

/** A form past its last day may no longer be signed. */
export const isExpired = (expiresOn: string | null, today: string): boolean => expiresOn !== null && expiresOn < today

export type OrderTone = 'grey' | 'blue' | 'amber' | 'red' | 'green' | 'violet'

const tones: Record<OrderState, OrderTone> = { draft: 'blue', approving: 'amber', issued: 'violet', signed: 'green', returned: 'amber', expired: 'red', voided: 'grey' }
export const toneOfOrder = (state: OrderState): OrderTone => tones[state]
