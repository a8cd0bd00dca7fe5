import { countUpTo, everyRow, listPage, type Condition, type Count, type ListQuery, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rangeConditions, type Scope } from '../people/scope'
import { noSiteFilters, type SiteFilters } from './list-filters'
import { isIndexed, mayBeCode, siteIndexes } from './list-index'
import { tenantsOfSharing, type SiteKind, type SiteState } from './site'

/** One line of the register. */
export interface SiteLine {
  id: number
  code: string
  name: string
  kind: SiteKind
  state: SiteState
  districtCode: string
  longitude: string
  latitude: string
  address: string
  towerType: string
  heightMetres: number
  shelterType: string
  powerMode: string | null
  /** Carriers that sit there. */
  tenants: number
  freePlatforms: number
  poiFree: number | null
  builtOn: string | null
  version: number
}

export const siteSorts = { code: 's.id', height: 's.height_metres', tenants: 's.tenants' } as const

const columns = `s.id, s.code, s.name, s.kind, s.state, s.district_code AS districtCode, s.longitude, s.latitude, s.address, s.tower_type AS towerType, s.height_metres AS heightMetres,
  s.shelter_type AS shelterType, s.power_mode AS powerMode, s.tenants, s.free_platforms AS freePlatforms, s.built_on AS builtOn, s.version,
  (SELECT a.poi_free FROM site_das a WHERE a.site_id = s.id) AS poiFree`

type Stored = Omit<SiteLine, 'heightMetres'> & { heightMetres: string }

const lineOf = (row: Stored): SiteLine => ({ ...row, heightMetres: Number(row.heightMetres) })

export async function listSites(scope: Scope, filters: Partial<SiteFilters>, paging: Paging): Promise<Page<SiteLine>> {
  const page = await listPage<Stored>({ columns, sorts: siteSorts, id: 's.id', paging, ...narrowedSites(scope, filters, paging.sort) })
  return { ...page, rows: page.rows.map(lineOf) }
}

export const countSites = (scope: Scope, filters: Partial<SiteFilters>, cap?: number): Promise<Count> => countUpTo({ ...narrowedSites(scope, filters, 'code'), id: 's.id' }, cap)

/** Every line that the filters leave, for exports: however many. */
export async function* everySite(scope: Scope, filters: Partial<SiteFilters>, paging: Paging): AsyncGenerator<SiteLine> {
  for await (const row of everyRow<Stored>({ columns, sorts: siteSorts, id: 's.id', paging, ...narrowedSites(scope, filters, paging.sort) })) yield lineOf(row)
}

/** Rows that a page may look at where no index answers its filters. */
const mostExamined = 20_000

/** Where clauses of the register: every reader of it starts from the scope. */
export function narrowedSites(scope: Scope, asked: Partial<SiteFilters>, sort: string): Pick<ListQuery, 'from' | 'ranges' | 'filters' | 'examine'> {
  const filters = { ...noSiteFilters, ...asked }
  const ranges = rangeConditions({ ...scope, carrier: null }, 's')
  const indexes = siteIndexes(scope, filters, sort)
  return {
    from: `site s FORCE INDEX (${indexes.join(', ')})`,
    ranges: filters.sharing === null ? ranges : ranges.flatMap((range) => tenantsOfSharing(filters.sharing!).map((n) => ({ sql: `${range.sql} AND s.tenants = ?`, params: [...range.params, n] }))),
    filters: conditionsOf(filters),
    ...(isIndexed(scope, filters, sort) ? {} : { examine: mostExamined }),
  }
}

const equal = (column: string, value: string | null): Condition[] => (value === null ? [] : [{ sql: `${column} = ?`, params: [value] }])

const atLeast = (column: string, value: number | null): Condition[] => (value === null ? [] : [{ sql: `${column} >= ?`, params: [value] }])

const atMost = (column: string, value: number | null): Condition[] => (value === null ? [] : [{ sql: `${column} <= ?`, params: [value] }])

function conditionsOf({ text, kind, towerType, state, powerMode, tenant, heightFrom, heightTo, freeFrom, freeTo, box }: SiteFilters): Condition[] {
  return [
    ...(text === null ? [] : [beginsWith(text)]),
    ...equal('s.kind', kind), ...equal('s.tower_type', towerType), ...equal('s.state', state), ...equal('s.power_mode', powerMode),
    ...atLeast('s.height_metres', heightFrom), ...atMost('s.height_metres', heightTo),
    ...(freeFrom === null && freeTo === null ? [] : freeBetween(freeFrom ?? 0, freeTo ?? 999)),
    ...(tenant === null ? [] : [{ sql: 'EXISTS (SELECT 1 FROM tenancy n WHERE n.site_id = s.id AND n.carrier = ? AND n.until IS NULL)', params: [tenant] }]),
    ...(box === null ? [] : [{ sql: 's.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ?', params: [box.south, box.north, box.west, box.east] }]),
  ]
}

/** No platform is higher than its tower, so that lower towers need not be looked at. */
const freeBetween = (from: number, to: number): Condition[] => [
  { sql: 's.height_metres >= ? AND s.free_platforms > 0', params: [from] },
  {
    sql: `EXISTS (SELECT 1 FROM platform p WHERE p.site_id = s.id AND p.height_metres BETWEEN ? AND ?
      AND p.capacity > (SELECT COALESCE(SUM(n.antennas), 0) FROM tenancy n WHERE n.platform_id = p.id AND n.until IS NULL))`,
    params: [from, to],
  },
]

function beginsWith(text: string): Condition {
  const pattern = `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return mayBeCode(text) ? { sql: '(s.code LIKE ? OR s.name LIKE ?)', params: [pattern, pattern] } : { sql: 's.name LIKE ?', params: [pattern] }
}
