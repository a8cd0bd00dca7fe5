import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lentChanges, lentParts } from './copying'
import type { OrderParts } from './order'

const parts = (over: Partial<OrderParts> = {}): OrderParts => ({
  site: { carrierStationName: '甲站', longitude: 117.01, latitude: 36.61, address: '甲路', maintenanceGrade: 'standard', package: '标准' },
  sharing: { sharesExisting: false, seats: {} },
  tower: { towerCode: 'T1', towerName: '甲塔', towerHeightMetres: 30, configuration: 'single_pole_30:rru:grid' },
  das: {},
  ancillary: { powerKw: 3, windActual: 0.35, windPricing: 0.35 },
  products: [],
  fees: [],
  ...over,
})
const other = parts({
  site: { carrierStationName: '乙站', longitude: 118, latitude: 37, address: '乙路', maintenanceGrade: 'high' as never, package: '优享' },
  sharing: { sharesExisting: true, tenantsBefore: 2, seats: {} },
  tower: { towerCode: 'T2', towerName: '乙塔', towerHeightMetres: 40 },
  ancillary: { powerKw: 5, windActual: 0.55, windPricing: 0.55 },
})

describe('a design that is lent', () => {
  it('brings terms and equipment, never names, codes, places or who sits there', () => {
    const changes = lentChanges(parts(), other, lentParts)
    expect(changes.map(({ part }) => part)).toEqual(['site', 'tower', 'ancillary'])
    expect(changes[0]!.value).toMatchObject({ carrierStationName: '甲站', longitude: 117.01, address: '甲路', package: '优享' })
    expect(changes[1]).toMatchObject({ value: { towerCode: 'T1', towerName: '甲塔', towerHeightMetres: 40 }, changes: { towerHeightMetres: [30, 40], configuration: ['single_pole_30:rru:grid', null] } })
    expect(changes[2]!.value).toEqual({ powerKw: 5, windActual: 0.35, windPricing: 0.55 })
  })

  it('is the chosen parts only, and nothing where both are alike', () => {
    expect(lentChanges(parts(), other, ['ancillary']).map(({ part }) => part)).toEqual(['ancillary'])
    expect(lentChanges(parts(), parts(), lentParts)).toEqual([])
    expect(lentChanges(parts(), other, [])).toEqual([])
  })

  it('taken twice changes nothing the second time', () => {
    fc.assert(fc.property(fc.subarray([...lentParts]), (chosen) => {
      const once = lentChanges(parts(), other, chosen).reduce<OrderParts>((mine, { part, value }) => ({ ...mine, [part]: value }), parts())
      expect(lentChanges(once, other, chosen)).toEqual([])
      expect(once.sharing).toEqual(parts().sharing)
    }))
  })
})
