import { countUpTo, everyRow, listPage, type Condition, type Count, type ListQuery, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import { boxAround, distanceMetres, type Point } from '../shared/distance'
import type { CarrierSiteFilters } from './carrier-filters'
import { carrierSite, type CarrierSite } from './carrier-view'
import { isBroad, isIndexed, siteIndexes } from './list-index'
import { noSiteFilters } from './list-filters'

/** Only what stands and works is offered. */
export const offered: Condition = { sql: "s.state = 'in_service'", params: [] }

/** A site belongs to no carrier: his scope says where he may look, his company only which tenancies are his own. */
export const groundOf = ({ ranges }: Scope): Scope => ({ ranges, carrier: null })

type Stored = Omit<CarrierSite, 'longitude' | 'latitude' | 'heightMetres' | 'mine'> & { longitude: string; latitude: string; heightMetres: string; mine: number }

const mine = 'EXISTS (SELECT 1 FROM tenancy n WHERE n.site_id = s.id AND n.carrier = ? AND n.until IS NULL)'

const columns = `s.id, s.code, s.kind, s.district_code AS districtCode, s.address, s.longitude, s.latitude, s.tower_type AS towerType, s.height_metres AS heightMetres,
  s.free_platforms AS freePlatforms, (SELECT a.poi_free FROM site_das a WHERE a.site_id = s.id) AS poiFree`

const ownColumn = ({ carrier }: Scope): string => `${columns}, ${mine.replace('?', `'${carrierCode(carrier)}'`)} AS mine`

/** A code of ours, so that it may stand in a statement. */
function carrierCode(carrier: string | null): string {
  if (carrier === null || !/^[A-Z]{2,8}$/.test(carrier)) throw new Error('a carrier looks for sites as nobody')
  return carrier
}

const seen = (row: Stored): CarrierSite =>
  carrierSite({ ...row, longitude: Number(row.longitude), latitude: Number(row.latitude), heightMetres: Number(row.heightMetres), mine: Boolean(row.mine) } as CarrierSite)

export const carrierSiteSorts = { code: 's.id', height: 's.height_metres' } as const

const queryOf = (scope: Scope, filters: CarrierSiteFilters, paging: Paging): ListQuery => ({ columns: ownColumn(scope), sorts: carrierSiteSorts, id: 's.id', paging, ...narrowed(scope, filters, paging.sort) })

export async function listCarrierSites(scope: Scope, filters: CarrierSiteFilters, paging: Paging): Promise<Page<CarrierSite>> {
  const page = await listPage<Stored>(queryOf(scope, filters, paging))
  return { ...page, rows: page.rows.map(seen) }
}

export const countCarrierSites = (scope: Scope, filters: CarrierSiteFilters, cap?: number): Promise<Count> => countUpTo({ ...narrowed(scope, filters, 'code'), id: 's.id' }, cap)

/** Every site that the filters leave, for exports. */
export async function* everyCarrierSite(scope: Scope, filters: CarrierSiteFilters, paging: Paging): AsyncGenerator<CarrierSite> {
  for await (const row of everyRow<Stored>(queryOf(scope, filters, paging))) yield seen(row)
}

const mostExamined = 20_000

function narrowed(scope: Scope, filters: CarrierSiteFilters, sort: string): Pick<ListQuery, 'from' | 'ranges' | 'filters' | 'examine'> {
  const { code, kind, towerType, heightFrom, heightTo, free, box } = filters
  const ground = groundOf(scope)
  const like = { ...noSiteFilters, text: code, kind, towerType, heightFrom, heightTo, box }
  const ranges = rangeConditions(ground, 's')
  const index = code === null || isBroad(code) ? siteIndexes(ground, like, sort) : ['site_code_key']
  return {
    from: `site s FORCE INDEX (${index.join(', ')})`,
    ranges,
    filters: [
      offered,
      ...(code === null ? [] : [{ sql: 's.code LIKE ?', params: [`${code.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`] }]),
      ...(kind === null ? [] : [{ sql: 's.kind = ?', params: [kind] }]),
      ...(towerType === null ? [] : [{ sql: 's.tower_type = ?', params: [towerType] }]),
      ...(heightFrom === null ? [] : [{ sql: 's.height_metres >= ?', params: [heightFrom] }]),
      ...(heightTo === null ? [] : [{ sql: 's.height_metres <= ?', params: [heightTo] }]),
      ...(free ? [{ sql: 's.free_platforms > 0', params: [] }] : []),
      ...(filters.mine ? [{ sql: mine, params: [carrierCode(scope.carrier)] }] : []),
      ...(box === null ? [] : [{ sql: 's.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ?', params: [box.south, box.north, box.west, box.east] }]),
    ],
    ...(isIndexed(ground, like, sort) && !free && !filters.mine ? {} : { examine: mostExamined }),
  }
}

const most = 200

export interface NearCarrierSite extends CarrierSite {
  distanceMetres: number
}

/** What a carrier sees around a point, nearest first. */
export async function carrierSitesAround(point: Point, metres: number, scope: Scope): Promise<{ sites: NearCarrierSite[]; more: boolean }> {
  const within = scopeCondition(groundOf(scope), 's')
  const { minLatitude, maxLatitude, minLongitude, maxLongitude } = boxAround(point, metres)
  const found = await rows<Stored>(
    `SELECT ${ownColumn(scope)} FROM site s USE INDEX (site_latitude_longitude_idx)
      WHERE s.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ? AND ${offered.sql} AND ${within.sql} LIMIT 5000`,
    [minLatitude, maxLatitude, minLongitude, maxLongitude, ...within.params],
  )
  const near = found
    .map(seen)
    .map((site) => ({ ...site, distanceMetres: distanceMetres(point, site) }))
    .filter((site) => site.distanceMetres <= metres)
    .sort((a, b) => a.distanceMetres - b.distanceMetres || a.id - b.id)
  return { sites: near.slice(0, most), more: near.length > most }
}
