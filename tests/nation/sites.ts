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
] as const)

const tenants = weighted([[1, 42], [2, 40], [3, 18]] as const)
const carriers = ['CMCC', 'CUCC', 'CTCC'] as const

export interface Ids { site: number; platform: number; tenancy: number }

export const siteColumns = ['id', 'code', 'name', 'kind', 'province_code', 'city_code', 'district_code', 'longitude', 'latitude', 'address', 'tower_type', 'height_metres', 'shelter_type', 'power_mode', 'stock', 'site_fee_fen', 'power_fee_fen', 'built_on']
export const platformColumns = ['id', 'site_id', 'height_metres', 'capacity']
export const tenancyColumns = ['id', 'site_id', 'platform_id', 'carrier', 'position', 'antennas', 'since']

/** One site with its platforms and tenants, as rows; `ids` move on. */
export function siteRows(district: District, ids: Ids, last: number, chance: Chance) {
  const build = builds(chance)
  const { longitude, latitude } = pointIn(district, chance)
  const stock = chance.next() < 0.35
  const builtOn = dayOf(momentBefore(last, chance.next(), chance))
  const { code } = district
  const site = [
    ids.site, `G${code}${String(ids.site).padStart(8, '0')}`, `${district.name}${spotIn(chance)}站`, build.kind, code.slice(0, 2), code.slice(0, 4), code, longitude, latitude,
    district.cityName + district.name + streetIn(chance), build.towerType, build.height, build.shelterType, chance.pick(['mains_220', 'mains_380']), stock, (4_000 + chance.whole(16_000)) * 100, 300_000, builtOn,
  ]
  const platforms = Array.from({ length: build.levels }, (_, level) => [ids.platform + level, ids.site, build.height - 2 - level * 4, 6])
  const start = chance.whole(3)
  const tenancies = Array.from({ length: tenants(chance) }, (_, order) => [
    ids.tenancy + order, ids.site, ids.platform + (order % build.levels), carriers[(start + order) % 3]!, positionOf(order, stock), 3, builtOn,
  ])
  ids.site += 1
  ids.platform += platforms.length
  ids.tenancy += tenancies.length
  return { site, platforms, tenancies }
}

function positionOf(order: number, stock: boolean): string {
  if (order === 0) return stock ? 'original_owner' : 'anchor'
  return stock && order === 1 ? 'existing_sharer' : 'tenant'
}
