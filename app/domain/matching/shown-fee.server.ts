import { isValidOn } from '../pricing/price-book'
import type { KeptBook } from '../pricing/store.server'
import type { Room } from '../site/capacity'
import type { NearSite } from '../site/store.server'
import type { DasFit } from './das-fit'
import type { Estimate } from './estimate'

/** The book that estimates are worked out by, and whether its time has ended. */
export interface UsedBook {
  code: string
  validTo: string | null
  overrun: boolean
}

export interface FeeShown {
  /** Cents; null where it cannot be worked out, `because` says why. */
  yearFen: number | null
  provisional: boolean
  because: string | null
}

export interface WorkSite extends Omit<NearSite, 'platforms' | 'tenancies'> {
  /** Not further than the demand may be moved. */
  withinOffset: boolean
  room: Room
  /** Carriers that sit there, in the order in which they came. */
  tenants: string[]
  fee: FeeShown
  /** An indoor or tunnel system, held against the demand, less the ports that earlier plans will take; null for a tower. */
  das: (DasFit & { placeName: string; poiPorts: number; promised: number }) | null
}

export interface Pricing {
  kept: KeptBook | null
  today: string
}

export const bookUsed = ({ kept, today }: Pricing): UsedBook | null => kept && { code: kept.book.code, validTo: kept.book.validTo, overrun: !isValidOn(kept.book, today) }

/** By the book of the day; between the end of one and the publishing of the next the last one goes on, and its fees are provisional. */
export function shown({ kept, today }: Pricing, work: (kept: KeptBook) => Estimate): FeeShown {
  if (!kept) return { yearFen: null, provisional: true, because: 'noPriceBook' }

  const worked = work(kept)
  if (!worked.ok) return { yearFen: null, provisional: true, because: worked.because }
  return { yearFen: Number(worked.yearFen), provisional: worked.provisional || !isValidOn(kept.book, today), because: null }
}
