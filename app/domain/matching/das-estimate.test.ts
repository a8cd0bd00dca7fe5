import { expect, it } from 'vitest'
import { v2018 } from '../../../tests/world/books'
import { yuanOf } from '../shared/money'
import { aloneSeat } from '../pricing/occupancy'
import { dasEstimate, maintenanceRate, type DasSize } from './das-estimate'

const by = { book: v2018, day: '2026-11-24' }
const mall: DasSize = { provinceCode: '37', type: 'mall', double: false, size: 10_000 }
const year = (of: DasSize, seat = aloneSeat, siteFeeFen: number | null = null) => {
  const worked = dasEstimate(of, { seat, siteFeeFen }, by)
  return worked.ok ? yuanOf(worked.yearFen) : worked.because
}

it('is the book’s cost of the size over its life, with the share of the seat and of the site fee', () => {
  // 20 yuan/m² x 10,000 m² / 10 x 1.02 x 1.10, and 0.60 yuan/m² x 10,000 m² x 1.10 for maintenance
  expect(year(mall)).toBe('29040.00')
  expect(year(mall, { position: 'other', sharers: 2, existingSharers: 0 }, 1_200_000)).toBe('27528.00')
  expect(year({ ...mall, double: true })).toBe('43560.00')
  expect(year({ provinceCode: '37', type: 'road', double: true, size: 2 })).toBe('116160.00')
})

it('goes without maintenance where the book has none', () => {
  const silent = { ...v2018, items: Object.fromEntries(Object.entries(v2018.items).filter(([group]) => !group.startsWith('das_maintenance'))) }
  const worked = dasEstimate(mall, { seat: aloneSeat, siteFeeFen: null }, { ...by, book: silent })
  expect([worked.ok && yuanOf(worked.yearFen), maintenanceRate(silent, 'mall', false), maintenanceRate(v2018, 'mall', true)]).toEqual(['22440.00', null, '0.9'])
})

it('is not given for a type that the book does not know', () => {
  expect(year({ ...mall, type: 'car_park' })).toBe('figuresMissing')
})
