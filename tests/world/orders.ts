import { carried, type Known } from '~/domain/order/carried'
import type { Order } from '~/domain/order/order'

/** 泉城路东口: one system at 40 m, a tower built for it, site fee 12,000 a year. */
export const quanchengKnown: Known = {
  demand: {
    name: '泉城路东口', carrier: 'CMCC', carrierNumber: 'YD-88', scene: 'dense_urban', batch: '2026-3', requiredOn: '2027-03-31', nightAccess: false, maintenanceGrade: null,
    systems: ['5G_3500'], bbu: 1, rru: 3, backupHours: 3,
  },
  screened: { tenantsNow: 0, tenantsAdded: 1, owner: null },
  siting: {
    name: '泉城路新建站', longitude: 117.02551, latitude: 36.66322, address: '泉城路 3 号', siteFeeFen: 1_200_000, leaseYears: 10, powerMode: 'mains_380', powerCostFen: 2_000_000,
    constructionMode: 'new', towerType: 'ground', shelterType: 'none', ancillaryType: 'none', systemCount: 1, antennas: 3, heightMetres: 40, machinePositions: null, powerKw: 6, windPressure: 0.45,
  },
  site: null,
  antennasPerUnit: 3,
}

/** An order with the parts carried from what is known; kept nowhere. */
export const orderWith = (parts: Partial<Order['parts']> = {}, of: Partial<Order> = {}): Order => ({
  id: 1, number: 'DD3701-261124-00001', state: 'draft', version: 1, formVersion: 0, demandId: 1, demandNumber: 'XQ3701-261120-00001', demandName: '泉城路东口', demandState: 'ordering',
  demandLongitude: 117.02531, demandLatitude: 36.66312, allowedOffsetMetres: 100, demandRequiredOn: '2027-03-31', siteId: null, carrier: 'CMCC',
  provinceCode: '37', cityCode: '3701', districtCode: '370102', kind: 'tower', bookId: null, quoteId: null, yearlyFen: null, monthlyFen: null, contentHash: null,
  issuedAt: null, expiresOn: null, signedAt: null, changedAt: '2026-11-24T02:00:00.000Z', changedByName: '王敏',
  ...of,
  parts: { ...carried(quanchengKnown), ...parts },
})
