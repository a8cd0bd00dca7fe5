import type { Carrier } from '~/domain/shared/carrier'
import { places } from './places'

export interface WorldDas {
  placeName: string
  system: 'passive' | 'active'
  bands: readonly string[]
  doublePath: boolean
  poiPorts: number
  poiFree: number
  sourcePositions: number
  sourceFree: number
  rruSupply: string | null
  coverageArea?: number
  floors?: number
  lifts?: number
  lengthKm?: number
  bores?: 1 | 2
  endLongitude?: string
  endLatitude?: string
}

export interface WorldDasSite {
  code: string
  name: string
  kind: 'building_das' | 'tunnel_das'
  districtCode: string
  longitude: string
  latitude: string
  address: string
  builtOn: string
  stock: boolean
  das: WorldDas
  tenants: { carrier: Carrier; position: string; antennas: number; since: string }[]
}

interface Given {
  district: string
  east: number
  north: number
  street: string
  carriers: readonly Carrier[]
  das: WorldDas
}

const building = (placeName: string, poi: readonly [ports: number, free: number], { floors, lifts, area, bands }: { floors: number; lifts: number; area: number; bands: readonly string[] }): WorldDas => ({
  placeName, system: 'passive', bands, doublePath: floors > 20, poiPorts: poi[0], poiFree: poi[1], sourcePositions: 4, sourceFree: Math.min(poi[1], 2), rruSupply: null, coverageArea: area, floors, lifts,
})

const tunnel = (placeName: string, poi: readonly [ports: number, free: number], { km, bores, end, bands }: { km: number; bores: 1 | 2; end: readonly [string, string]; bands: readonly string[] }): WorldDas => ({
  placeName, system: 'active', bands, doublePath: bores === 2, poiPorts: poi[0], poiFree: poi[1], sourcePositions: 6, sourceFree: Math.min(poi[1], 3), rruSupply: 'dc_remote', lengthKm: km, bores, endLongitude: end[0], endLatitude: end[1],
})

/** Buildings and tunnels with a system in them: free ports and none, one band and many, one bore and two. */
const given: readonly Given[] = [
  { district: '370102', east: 0.004, north: -0.003, street: '泉城路 188 号', carriers: ['CMCC', 'CUCC'], das: building('泉城购物中心', [6, 2], { floors: 8, lifts: 12, area: 92_000, bands: ['4G_1800', '4G_2300', '5G_2600'] }) },
  { district: '370102', east: 0.031, north: -0.018, street: '经十路 11001 号', carriers: ['CTCC'], das: building('奥体金融中心', [8, 5], { floors: 46, lifts: 24, area: 138_000, bands: ['4G_1800', '5G_3500'] }) },
  { district: '370102', east: 0.018, north: -0.024, street: '燕山立交南', carriers: ['CMCC', 'CUCC', 'CTCC'], das: tunnel('燕山隧道', [6, 0], { km: 1.86, bores: 2, end: ['117.101000', '36.629500'], bands: ['4G_900', '4G_1800', '5G_700'] }) },
  { district: '370103', east: -0.006, north: 0.005, street: '经二路 120 号', carriers: ['CUCC'], das: building('八一银座', [6, 4], { floors: 11, lifts: 8, area: 61_000, bands: ['4G_1800', '4G_2100'] }) },
  { district: '370103', east: 0.011, north: -0.032, street: '兴隆山北口', carriers: ['CMCC'], das: tunnel('兴隆隧道', [6, 3], { km: 2.4, bores: 2, end: ['117.013800', '36.598700'], bands: ['4G_900', '4G_1800', '5G_700', '5G_2100'] }) },
  { district: '370104', east: -0.009, north: 0.003, street: '站前路 1 号', carriers: ['CMCC', 'CUCC', 'CTCC'], das: building('济南西站站房', [12, 3], { floors: 3, lifts: 22, area: 100_000, bands: ['4G_1800', '4G_2100', '5G_2600', '5G_3500'] }) },
  { district: '370112', east: 0.014, north: 0.009, street: '花园东路 3777 号', carriers: [], das: building('历城新城市医院', [6, 6], { floors: 19, lifts: 16, area: 84_000, bands: ['4G_1800'] }) },
  { district: '370202', east: 0.006, north: -0.004, street: '香港中路 10 号', carriers: ['CMCC', 'CTCC'], das: building('香港中路颐中大厦', [6, 1], { floors: 38, lifts: 14, area: 76_000, bands: ['4G_1800', '5G_2600', '5G_3500'] }) },
  { district: '370212', east: 0.02, north: 0.017, street: '滨海大道北段', carriers: ['CMCC', 'CUCC'], das: tunnel('仰口隧道', [4, 1], { km: 3.875, bores: 2, end: ['120.521300', '36.151200'], bands: ['4G_900', '5G_700'] }) },
  { district: '330106', east: 0.008, north: 0.012, street: '文三路 259 号', carriers: ['CMCC', 'CTCC'], das: building('昌地火炬大厦', [6, 2], { floors: 24, lifts: 9, area: 58_000, bands: ['4G_1800', '5G_2600'] }) },
  { district: '330106', east: -0.03, north: -0.02, street: '之浦路口', carriers: ['CUCC'], das: tunnel('紫之隧道', [8, 5], { km: 4.2, bores: 2, end: ['120.091700', '30.279400'], bands: ['4G_1800', '5G_2100', '5G_3500'] }) },
  { district: '330109', east: 0.005, north: -0.006, street: '市心北路 108 号', carriers: ['CUCC', 'CTCC'], das: building('市心银隆百货', [6, 0], { floors: 7, lifts: 10, area: 45_000, bands: ['4G_1800', '4G_2100'] }) },
]

export const dasSites: readonly WorldDasSite[] = given.map(({ district, east, north, street, carriers, das }, index) => {
  const place = places.find((one) => one.district === district)!
  const kind = das.bores === undefined ? 'building_das' : 'tunnel_das'
  return {
    code: `${district}D${String(index + 1).padStart(4, '0')}`,
    name: `${das.placeName}${kind === 'building_das' ? '室分' : '覆盖系统'}`,
    kind,
    districtCode: district,
    longitude: (place.longitude + east).toFixed(6),
    latitude: (place.latitude + north).toFixed(6),
    address: street,
    builtOn: index % 3 === 0 ? '2014-08-31' : '2019-11-15',
    stock: index % 3 === 0,
    das,
    tenants: carriers.map((carrier, order) => ({ carrier, position: positionAt(order, index % 3 === 0), antennas: 0, since: order === 0 ? '2019-12-01' : '2021-04-01' })),
  }
})

function positionAt(order: number, stock: boolean): string {
  if (order === 0) return stock ? 'original_owner' : 'anchor'
  return stock && order === 1 ? 'existing_sharer' : 'tenant'
}
