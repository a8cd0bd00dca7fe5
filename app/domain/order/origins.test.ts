import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carried, type Known } from './carried'
import { partCodes, type OrderParts } from './order'
import { carriedFields, takenAgain } from './origins'

const known: Known = {
  demand: { name: '泉城路', carrier: 'CMCC', carrierNumber: 'YD-1', scene: 'dense_urban', batch: '2026-3', requiredOn: '2027-03-31', nightAccess: false, maintenanceGrade: null, systems: ['5G_3500'], bbu: 1, rru: 3, backupHours: 3 },
  screened: { tenantsNow: 1, tenantsAdded: 1, owner: null },
  siting: {
    name: '新建站', longitude: 117.02, latitude: 36.66, address: '泉城路 3 号', siteFeeFen: 1_200_000, leaseYears: 10, powerMode: 'mains_380', powerCostFen: 0, constructionMode: 'new', towerType: 'ground',
    shelterType: 'none', ancillaryType: 'none', systemCount: 1, antennas: 3, heightMetres: 40, machinePositions: null, powerKw: 4.5, windPressure: 0.4,
  },
  site: null, antennasPerUnit: 3,
}
const source = carried(known)
const edited: OrderParts = {
  ...source,
  site: { ...source.site, address: '改过的地址', package: '优享', paymentTerms: '按季' },
  ancillary: { ...source.ancillary, powerKw: 9, extraBatteryHours: 4 },
}

describe('what an order carries over', () => {
  it('is named with its origin, and shown to differ where somebody changed it', () => {
    const fields = carriedFields(edited, source)
    expect(fields.filter(({ same }) => !same).map(({ part, field, origin, mine, source: says }) => [part, field, origin, mine, says])).toEqual([
      ['site', 'address', 'siting', '改过的地址', '泉城路 3 号'], ['ancillary', 'powerKw', 'siting', 9, 4.5],
    ])
    expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['carrierStationName', 'seats.tower.position', 'requiredOn', 'rows']))
  })

  it('has an origin for every value that a new order is given, but for its own terms', () => {
    const named = new Set(carriedFields(source, source).map(({ part, field }) => `${part} ${field}`))
    const given = partCodes.flatMap((part) => Object.entries(Array.isArray(source[part]) ? { rows: source[part] } : source[part]).filter(([field, value]) => value !== undefined && field !== 'seats').map(([field]) => `${part} ${field}`))
    expect(given.filter((one) => !named.has(one))).toEqual(['site orderType'])
  })

  it('comes back when it is taken over again; what was said here first stays', () => {
    const changes = takenAgain(edited, source, partCodes)
    expect(changes.map(({ part, changes: what }) => [part, what])).toEqual([
      ['site', { address: ['改过的地址', '泉城路 3 号'] }], ['ancillary', { powerKw: [9, 4.5] }],
    ])
    expect(changes[0]!.value).toMatchObject({ address: '泉城路 3 号', package: '优享', paymentTerms: '按季' })
    expect(changes[1]!.value).toMatchObject({ powerKw: 4.5, extraBatteryHours: 4 })
  })

  it('taken again changes nothing the second time, and nothing of the parts that were not chosen', () => {
    fc.assert(fc.property(fc.subarray([...partCodes]), (chosen) => {
      const after = takenAgain(edited, source, chosen).reduce<OrderParts>((mine, { part, value }) => ({ ...mine, [part]: value }), edited)
      expect(takenAgain(after, source, chosen)).toEqual([])
      for (const part of partCodes.filter((one) => !chosen.includes(one))) expect(after[part]).toEqual(edited[part])
    }))
  })
})
