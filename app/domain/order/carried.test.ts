import { describe, expect, it } from 'vitest'
import { quanchengKnown } from '../../../tests/world/orders'
import { carried, seatOn, type Known } from './carried'

const site = (of: Partial<NonNullable<Known['site']>>): NonNullable<Known['site']> => ({ code: 'ST-1', name: '老站', stock: false, towerHeightMetres: 45, platforms: 3, tenancies: [], ...of })

describe('what a new order is given', () => {
  it('from a site that is built: seats alone, one unit, site fee a year and the power cost over the years of the lease', () => {
    const parts = carried(quanchengKnown)
    expect(parts.sharing).toMatchObject({ sharesExisting: false, tenantsBefore: 0, tenantsNew: 1, tenantCarriers: [], requiredOn: '2027-03-31' })
    expect(Object.values(parts.sharing.seats)).toEqual(Array.from({ length: 6 }, () => ({ position: 'alone', sharers: 1, existingSharers: 0 })))
    expect(parts.products).toEqual([{ system: '5G_3500', heightMetres: 40, antennas: 3, configuration: 'ground:none:none', billedSystems: 1, bbuInShelter: true, rruOnTower: true, origin: 'added', sharersOfType: undefined }])
    expect(parts.fees).toEqual([
      { kind: 'site', mode: 'lump', quantity: 1, amountYuan: '12000.00', onceOnly: false, sharesDiscount: true },
      { kind: 'power', mode: 'lump', quantity: 1, amountYuan: '20000.00', onceOnly: true, years: 10, sharesDiscount: true },
    ])
    expect(parts.site).toMatchObject({ constructionMode: 'new', ownership: 'company', maintenanceGrade: 'standard', projectBatch: '2026-3', carrierStationCode: 'YD-88' })
    expect(parts.ancillary).toMatchObject({ powerMode: 'mains_380', powerKw: 6, windPricing: 0.45 })
  })

  it('from several systems: the antennas as evenly as they go, a unit for each three', () => {
    const known = { ...quanchengKnown, demand: { ...quanchengKnown.demand, systems: ['4G_1800', '5G_3500'] as const }, siting: { ...quanchengKnown.siting, antennas: 9, systemCount: 2 } }
    expect(carried(known).products.map(({ system, antennas }) => [system, antennas])).toEqual([['4G_1800', 3], ['4G_1800', 2], ['5G_3500', 3], ['5G_3500', 1]])
  })

  it('from an existing site: its names, its tower, and who else is there', () => {
    const known = { ...quanchengKnown, site: site({ tenancies: [{ carrier: 'CUCC', position: 'anchor' }] }) }
    const { site: part, tower, sharing } = carried(known)
    expect([part.towerStationName, part.towerStationCode, tower.towerHeightMetres, tower.platforms]).toEqual(['老站', 'ST-1', 45, 3])
    expect(sharing).toMatchObject({ sharesExisting: true, tenantsBefore: 1, tenantCarriers: ['CUCC'] })
    expect(sharing.seats.tower).toEqual({ position: 'other', sharers: 2, existingSharers: 0 })
  })

  it('no fee where none was agreed, and no configuration that no book could have', () => {
    const known = { ...quanchengKnown, siting: { ...quanchengKnown.siting, siteFeeFen: 0, powerCostFen: 0, towerType: 'balloon' } }
    expect(carried(known).fees).toEqual([])
    expect(carried(known).tower.configuration).toBeUndefined()
  })
})

describe('the seat on a site', () => {
  const tenant = (carrier: string, position = 'tenant') => ({ carrier, position })

  it.each([
    ['alone where nobody else is', site({}), { position: 'alone', sharers: 1, existingSharers: 0 }],
    ['alone beside its own earlier lease', site({ tenancies: [tenant('CMCC')] }), { position: 'alone', sharers: 1, existingSharers: 0 }],
    ['anchor where it was first', site({ tenancies: [tenant('CMCC', 'anchor'), tenant('CTCC')] }), { position: 'anchor', sharers: 2, existingSharers: 0 }],
    ['third among two others, each counted once', site({ tenancies: [tenant('CUCC', 'anchor'), tenant('CUCC'), tenant('CTCC')] }), { position: 'other', sharers: 3, existingSharers: 0 }],
    ['owner of what it handed over', site({ stock: true, tenancies: [tenant('CMCC', 'original_owner'), tenant('CUCC', 'existing_sharer')] }), { position: 'owner', sharers: 2, existingSharers: 1 }],
    ['existing sharer of a stock site', site({ stock: true, tenancies: [tenant('CUCC', 'original_owner'), tenant('CMCC', 'existing_sharer')] }), { position: 'existing', sharers: 2, existingSharers: 1 }],
    ['new on a stock site', site({ stock: true, tenancies: [tenant('CUCC', 'original_owner'), tenant('CTCC', 'existing_sharer')] }), { position: 'new', sharers: 3, existingSharers: 1 }],
  ])('is %s', (_, place, seat) => {
    expect(seatOn(place, 'CMCC')).toEqual(seat)
  })
})
