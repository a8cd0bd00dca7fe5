import { describe, expect, it } from 'vitest'
import { carrierSite, carrierSiteFields, type CarrierSite } from './carrier-view'
import { readCarrierSiteFilters } from './carrier-filters'
import { carrierSiteColumns, siteColumns } from './list-columns'

const kept = {
  id: 1, code: '37010200001', name: '联通泉城路站', kind: 'macro', districtCode: '370102', address: '泉城路 10 号', longitude: 117.1, latitude: 36.7, towerType: 'ground', heightMetres: 45, freePlatforms: 2, poiFree: null, mine: true,
  tenants: 3, carriers: ['CMCC', 'CUCC'], siteFeeFen: 800_000, powerFeeFen: 300_000, meterNumber: 'DB1', remarks: '业主王某', powerUsedKw: 7, stock: true, changedByName: '王敏',
}

describe('a site in a carrier’s eyes', () => {
  it('holds the declared fields and nothing else', () => {
    expect(Object.keys(carrierSite(kept as CarrierSite)).sort()).toEqual([...carrierSiteFields].sort())
    expect(JSON.stringify(carrierSite(kept as CarrierSite))).not.toMatch(/联通|CUCC|800000|DB1|王/)
  })

  it('declares no name, no tenants, no fee, no power, no person', () => {
    expect(carrierSiteFields.filter((field) => /name|tenan|carrier|fee|power|meter|remark|stock|order|version/i.test(field))).toEqual([])
  })

  it('stands in his list and his workbook with the declared columns alone', () => {
    const seen = new Set<string>([...carrierSiteFields, 'place'])
    expect(carrierSiteColumns.filter(({ key }) => !seen.has(key))).toEqual([])
    expect(siteColumns.some(({ key }) => !seen.has(key))).toBe(true)
  })
})

describe('what a carrier may look for', () => {
  it('is nothing that tells who else is there', () => {
    const asked = readCarrierSiteFilters(new URLSearchParams('tenant=CUCC&sharing=two&powerMode=mains_220&state=retired&freeFrom=30&text=3701'))
    expect(asked).toEqual({ code: '3701', kind: null, towerType: null, heightFrom: null, heightTo: null, free: false, mine: false, box: null })
  })
})
