import type { Chance } from './chance'
import { weighted } from './chance'
import { dayOf, momentBefore } from './day'
import { pointIn, spotIn, streetIn, type District } from './place'

const builds = weighted([
  [{ kind: 'macro', towerType: 'ground', height: 45, shelterType: 'ground_built', levels: 3 }, 40],
  [{ kind: 'macro', towerType: 'landscape', height: 35, shelterType: 'cabinet', levels: 2 }, 20],
  [{ kind: 'macro', towerType: 'simple', height: 20, shelterType: 'cabinet', levels: 1 }, 10],
  [{ kind: 'rooftop', towerType: 'rooftop', height: 15, shelterType: 'rooftop_built', levels: 2 }, 20],
  [{ kind: 'rooftop', towerType: 'pole', height: 6, shelterType: 'rru', levels: 1 }, 10],
  [{ kind: 'building_das', towerType: 'none', height: 0, shelterType: 'none', levels: 0 }, 4],
  [{ kind: 'tunnel_das', towerType: 'none', height: 0, shelterType: 'none', levels: 0 }, 0.6],
] as const)

const tenants = weighted([[1, 42], [2, 40], [3, 18]] as const)
const carriers = ['CMCC', 'CUCC', 'CTCC'] as const

export interface Ids { site: number; platform: number; tenancy: number }

export const siteColumns = ['id', 'code', 'name', 'kind', 'province_code', 'city_code', 'district_code', 'longitude', 'latitude', 'address', 'tower_type', 'height_metres', 'shelter_type', 'power_mode', 'stock', 'site_fee_fen', 'power_fee_fen', 'built_on', 'power_capacity_kw', 'power_used_kw', 'battery_hours', 'tenants', 'free_platforms']
export const platformColumns = ['id', 'site_id', 'height_metres', 'capacity']
export const dasColumns = ['site_id', 'place_name', 'system', 'bands', 'double_path', 'poi_ports', 'poi_free', 'source_positions', 'source_free', 'rru_supply', 'coverage_area', 'floors', 'lifts', 'length_km', 'bores', 'end_longitude', 'end_latitude']
export const tenancyColumns = ['id', 'site_id', 'platform_id', 'carrier', 'position', 'antennas', 'since']

/** One site with its platforms and tenants, or with its indoor system, as rows; `ids` move on. */
export function siteRows(district: District, ids: Ids, last: number, chance: Chance) {
  const build = builds(chance)
  return build.levels === 0 ? dasRows(district, ids, last, { kind: build.kind, chance }) : towerRows(district, ids, last, { build, chance })
}

interface Build { kind: string; towerType: string; height: number; shelterType: string; levels: number }

function towerRows(district: District, ids: Ids, last: number, { build, chance }: { build: Build; chance: Chance }) {
  const { longitude, latitude } = pointIn(district, chance)
  const stock = chance.next() < 0.35
  const builtOn = dayOf(momentBefore(last, chance.next(), chance))
  const platforms = Array.from({ length: build.levels }, (_, level) => [ids.platform + level, ids.site, build.height - 2 - level * 4, 6])
  const start = chance.whole(3)
  const tenancies = Array.from({ length: tenants(chance) }, (_, order) => [
    ids.tenancy + order, ids.site, ids.platform + (order % build.levels), carriers[(start + order) % 3]!, positionOf(order, stock), 3, builtOn,
  ])
  const full = tenancies.filter((_, order) => order >= build.levels && order - build.levels < build.levels).length
  const { code } = district
  const site = [
    ids.site, `G${code}${String(ids.site).padStart(8, '0')}`, `${district.name}${spotIn(chance)}站`, build.kind, code.slice(0, 2), code.slice(0, 4), code, longitude, latitude,
    district.cityName + district.name + streetIn(chance), build.towerType, build.height, build.shelterType, chance.pick(['mains_220', 'mains_380']), stock, (4_000 + chance.whole(16_000)) * 100, 300_000, builtOn,
    15 + chance.whole(3) * 5, tenancies.length * 3.5, 3, tenancies.length, build.levels - full,
  ]
  ids.site += 1
  ids.platform += platforms.length
  ids.tenancy += tenancies.length
  return { site, platforms, tenancies, das: [] as unknown[][] }
}

const bandsOf = [['4G_1800'], ['4G_1800', '4G_2100'], ['4G_1800', '5G_2600'], ['4G_900', '4G_1800', '5G_700', '5G_2100'], ['4G_1800', '4G_2300', '5G_2600', '5G_3500']] as const

/** A building or a tunnel with a system that up to three carriers have connected to. */
function dasRows(district: District, ids: Ids, last: number, { kind, chance }: { kind: string; chance: Chance }) {
  const tunnel = kind === 'tunnel_das'
  const { longitude, latitude } = pointIn(district, chance)
  const stock = chance.next() < 0.35
  const builtOn = dayOf(momentBefore(last, chance.next(), chance))
  const placeName = `${district.name}${spotIn(chance)}${tunnel ? '隧道' : ''}`
  const ports = 4 + chance.whole(5)
  const count = Math.min(ports - 1, tenants(chance))
  const start = chance.whole(3)
  const tenancies = Array.from({ length: count }, (_, order) => [ids.tenancy + order, ids.site, null, carriers[(start + order) % 3]!, positionOf(order, stock), 0, builtOn])
  const { code } = district
  const site = [
    ids.site, `G${code}${String(ids.site).padStart(8, '0')}`, `${placeName}${tunnel ? '覆盖系统' : '室分'}`, kind, code.slice(0, 2), code.slice(0, 4), code, longitude, latitude,
    district.cityName + district.name + streetIn(chance), 'none', 0, 'none', 'mains_380', stock, (4_000 + chance.whole(16_000)) * 100, 300_000, builtOn, 20, count * 2.5, 2, count, 0,
  ]
  const place = tunnel
    ? [null, null, null, (300 + chance.whole(5_000)) / 1_000, 1 + chance.whole(2), (Number(longitude) + 0.01).toFixed(6), (Number(latitude) + 0.005).toFixed(6)]
    : [4_000 + chance.whole(120_000), 2 + chance.whole(40), 2 + chance.whole(20), null, null, null, null]
  const das = [ids.site, placeName, tunnel ? 'active' : 'passive', JSON.stringify(chance.pick(bandsOf)), chance.next() < 0.4, ports, ports - count - chance.whole(ports - count), 4, chance.whole(4 - Math.min(count, 3)), tunnel ? 'dc_remote' : null, ...place]
  ids.site += 1
  ids.tenancy += count
  return { site, platforms: [] as unknown[][], tenancies, das: [das] as unknown[][] }
}

function positionOf(order: number, stock: boolean): string {
  if (order === 0) return stock ? 'original_owner' : 'anchor'
  return stock && order === 1 ? 'existing_sharer' : 'tenant'
}
