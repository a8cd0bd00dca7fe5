import { describe, expect, it } from 'vitest'
import { yuanOf } from '../shared/money'
import type { Tenancy } from '../site/tenancy'
import { bookV2018, v2018, v2023 } from '../../../tests/world/books'
import { toPriceBook } from '../pricing/price-book'
import { aloneSeat } from '../pricing/occupancy'
import { estimate, seatOfBuilder, seatOn, type Spot, type Wish } from './estimate'

const sits = (carrier: string, position: Tenancy['position'], since = '2019-01-01'): Tenancy => ({ carrier, position, platformId: 1, antennas: 3, since, until: null })
const wish: Wish = { carrier: 'CUCC', provinceCode: '37', systems: ['4G_FDD'], systemCount: 1, antennas: 3 }
const spot: Spot = { towerType: 'ground', shelterType: null, mountMetres: 40, seat: aloneSeat, leasedHere: false, siteFeeFen: null, powerFeeFen: null }
const by = { book: v2018, day: '2026-11-24' }
/** The tower alone, so that the worked values of the price can be seen. */
const towerOnly = { book: toPriceBook(bookV2018.head, bookV2018.rows.map((row) => ((row.kind === 'standard_cost' && row.key1 !== 'tower') || row.kind === 'maintenance' ? { ...row, value: '0' } : row))), day: by.day }
const year = (of: Partial<Spot>, asked: Partial<Wish> = {}) => {
  const worked = estimate({ ...wish, ...asked }, { ...spot, ...of }, towerOnly)
  return worked.ok ? yuanOf(worked.yearFen) : worked.because
}

describe('the yearly fee of a choice', () => {
  it('is the worked value of the tower, alone and as the second tenant', () => {
    expect(year({})).toBe('28602.92')
    expect(year({ seat: { position: 'other', sharers: 2, existingSharers: 0 } })).toBe('20022.05')
  })

  it('counts a second system as a further unit of the same type', () => {
    expect(year({ mountMetres: 37 }, { systemCount: 2, antennas: 6 })).toBe('31616.32')
  })

  it('counts a unit of a kind that the carrier leases there already as a further one', () => {
    expect(year({ leasedHere: true })).toBe('8580.88')
  })

  it('adds the share of the site fee', () => {
    expect(year({ seat: { position: 'other', sharers: 2, existingSharers: 0 }, siteFeeFen: 1_200_000 })).toBe('27222.05')
  })

  it('is marked provisional where a figure of the book is', () => {
    const worked = estimate(wish, spot, by)
    expect(worked.ok && worked.provisional).toBe(true)
  })

  it('is not given without a tower type, or where the book does not offer or know it', () => {
    expect(year({ towerType: null })).toBe('noTowerType')
    expect(year({ towerType: 'balloon' })).toBe('notOffered')
    expect(estimate(wish, spot, { book: v2023, day: by.day })).toEqual({ ok: false, because: 'notOffered' })
  })
})

describe('the seat on a site that the company built', () => {
  it('is alone on an empty one', () => {
    expect(seatOn({ stock: false, tenancies: [] }, 'CUCC')).toEqual(aloneSeat)
  })

  it('is that of another tenant where somebody sits, counted by carriers and not by their antennas', () => {
    expect(seatOn({ stock: false, tenancies: [sits('CMCC', 'anchor'), sits('CMCC', 'anchor')] }, 'CUCC')).toEqual({ position: 'other', sharers: 2, existingSharers: 0 })
  })

  it('stays that of the anchor who adds to what he has', () => {
    expect(seatOn({ stock: false, tenancies: [sits('CUCC', 'anchor'), sits('CTCC', 'tenant')] }, 'CUCC')).toEqual({ position: 'anchor', sharers: 2, existingSharers: 0 })
  })
})

describe('the seat on a site taken over from a carrier', () => {
  const tenancies = [sits('CMCC', 'original_owner'), sits('CTCC', 'existing_sharer')]

  it('is new for who comes after the hand-over', () => {
    expect(seatOn({ stock: true, tenancies }, 'CUCC')).toEqual({ position: 'new', sharers: 3, existingSharers: 1 })
  })

  it('is its own for owner and existing sharer', () => {
    expect(seatOn({ stock: true, tenancies }, 'CMCC')).toEqual({ position: 'owner', sharers: 2, existingSharers: 1 })
    expect(seatOn({ stock: true, tenancies }, 'CTCC')).toEqual({ position: 'existing', sharers: 2, existingSharers: 1 })
  })

  it('counts the owner even where he has left', () => {
    expect(seatOn({ stock: true, tenancies: [] }, 'CUCC')).toEqual({ position: 'new', sharers: 2, existingSharers: 0 })
  })
})

it('makes the first of several builders the anchor', () => {
  expect([seatOfBuilder(1, true), seatOfBuilder(2, true), seatOfBuilder(3, false)]).toEqual([
    { position: 'alone', sharers: 1, existingSharers: 0 }, { position: 'anchor', sharers: 2, existingSharers: 0 }, { position: 'other', sharers: 3, existingSharers: 0 },
  ])
})
