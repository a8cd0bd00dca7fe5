import type { Translate } from '~/fields/message'
import type { KeptProblem } from '~/fields/message'
import { coversDivision, type Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import { platformProblems, siteProblems, type Seat, type SiteProblem, type StandingPlatform, type WishedPlatform } from './consistency'
import { changesBetween, districtOf, familyOf, siteValuesOf, type SiteValues } from './entry'
import { readPlatforms, siteSheet } from './sheet.fields'
import { isDas } from './site'
import { tenantsText } from './tenants-text'

/** A site that the row names, as it stands now. */
export interface StandingSite {
  id: number
  version: number
  kind: string
  districtCode: string
  /** Its columns and those of its indoor system, plain. */
  values: Record<string, unknown>
  platforms: readonly StandingPlatform[]
  seats: readonly Seat[]
}

export interface ImportedValue extends SiteValues {
  platforms: WishedPlatform[]
}

export interface JudgedSite {
  verdict: 'fresh' | 'change' | 'same' | 'error'
  code: string
  name: string
  value: ImportedValue | null
  errors: KeptProblem[]
  siteId: number | null
  siteVersion: number | null
}

export interface SiteJudging {
  divisions: Divisions
  scope: Scope
  today: string
  t: Translate
  /** Languages in which the sheet may have gone out. */
  languages: readonly Translate[]
  /** The sites of these codes, whoever keeps them. */
  standing: ReadonlyMap<string, StandingSite>
}

type Outcome = ReturnType<ReturnType<typeof siteSheet.reader>['read']>

const plain = (field: string, rule: string, { value = '', key = `site:rule.${rule}`, facts = {} }: Partial<Omit<KeptProblem, 'field' | 'rule'>> = {}): KeptProblem => ({ field, rule, value, key, facts })
const kept = ({ field, rule, value, key, facts }: KeptProblem): KeptProblem => ({ field, rule, value, key, facts })
const ofSite = ({ field, rule, facts }: SiteProblem): KeptProblem => plain(field === '' || field.startsWith('rows[') ? 'platforms' : field, rule, { facts })

/** One row against its own fields, its place, and the site that has its code. */
export function judgeSite(outcome: Outcome, cells: { code?: string; name?: string; district?: string }, judging: SiteJudging): JudgedSite {
  const head = { code: (cells.code ?? '').slice(0, 60), name: (cells.name ?? '').slice(0, 120) }
  const refused = (errors: KeptProblem[]): JudgedSite => ({ ...head, verdict: 'error', value: null, errors, siteId: null, siteVersion: null })
  const district = cells.district ? districtOf(cells.district, judging.divisions, judging.scope) : null
  const misplaced = district && !district.ok ? [plain('district', district.rule, { value: cells.district ?? '', key: district.rule === 'unknownPlace' ? 'site:rule.unknownDistrict' : 'site:rule.foreignDistrict' })] : []
  if (!outcome.ok || !district?.ok) return refused([...(outcome.ok ? [] : outcome.errors.map(kept)), ...misplaced])

  const { value: row } = outcome
  const platforms = readPlatforms(row.platforms)
  const missing = requiredFor(row.kind).filter((field) => (row as Record<string, unknown>)[field] === undefined)
  if (platforms === null) return refused([plain('platforms', 'platformWritten', { value: row.platforms ?? '' })])
  if (missing.length > 0) return refused(missing.map((field) => plain(field, 'required', { key: 'error:field.required' })))

  const names = siteSheet.fields.map(({ field }) => field)
  const values = siteValuesOf(row, { names, kind: row.kind, districtCode: district.code })
  const site = judging.standing.get(row.code) ?? null
  const written = (row.tenantsToday ?? '').trim()
  const moved = written !== '' && !judging.languages.some((t) => site !== null && written === tenantsText(seatsOf(site), t)) ? [plain('tenantsToday', 'tenantsKept', { value: written.slice(0, 200) })] : []
  const errors = [...moved, ...(site ? againstStanding(site, { values, platforms, version: row.version }, judging) : againstNothing(values, platforms, judging))]
  if (errors.length > 0) return refused(errors)

  const value: ImportedValue = { ...values, platforms: isDas(row.kind) ? [] : matched(platforms, site?.platforms ?? []) }
  if (!site) return { ...head, verdict: 'fresh', value, errors: [], siteId: null, siteVersion: null }
  const changes = Object.keys(changesBetween(site.values, { ...values.site, ...values.das })).length > 0 || !samePlatforms(value.platforms, site.platforms)
  return { ...head, verdict: changes ? 'change' : 'same', value, errors: [], siteId: site.id, siteVersion: site.version }
}

/** With the heights of their platforms. */
export const seatsOf = ({ seats, platforms }: Pick<StandingSite, 'seats' | 'platforms'>) => seats.map((seat) => ({ ...seat, platformMetres: platforms.find(({ id }) => id === seat.platformId)?.heightMetres ?? null }))

const requiredFor = (kind: string): string[] => (isDas(kind) ? ['placeName', 'system', 'bands', 'poiPorts', 'poiFree', 'sourcePositions', 'sourceFree'] : ['towerType', 'heightMetres', 'shelterType'])

interface Row { values: SiteValues; platforms: { heightMetres: number; capacity: number }[]; version: number | undefined }

function againstStanding(site: StandingSite, { values, platforms, version }: Row, { scope, today }: SiteJudging): KeptProblem[] {
  if (!coversDivision(scope, site.districtCode)) return [plain('code', 'codeTaken', { value: values.code ?? '' })]
  if (version === undefined) return [plain('version', 'versionNeeded', { facts: { version: site.version } })]
  if (version !== site.version) return [plain('version', 'versionOld', { value: String(version), facts: { version: site.version } })]
  if (familyOf(site.kind) !== familyOf(values.site.kind)) return [plain('kind', 'kindKept')]

  const wished = matched(platforms, site.platforms)
  const used = new Set(site.seats.flatMap(({ platformId }) => platformId ?? []))
  const standing = { platforms: isDas(site.kind) ? [] : wished.map((one) => ({ id: one.id ?? 0, heightMetres: one.heightMetres, capacity: one.capacity, used: 0 })), seats: site.seats, today }
  return [...siteProblems(values.site, standing), ...(isDas(site.kind) ? [] : platformProblems(wished, { heightMetres: values.site.heightMetres, standing: site.platforms, kept: used }))].map(ofSite)
}

function againstNothing(values: SiteValues, platforms: Row['platforms'], { today }: SiteJudging): KeptProblem[] {
  const wished = platforms.map((one) => ({ id: null, ...one }))
  return [...siteProblems(values.site, { platforms: [], seats: [], today }), ...platformProblems(wished, { heightMetres: values.site.heightMetres, standing: [], kept: new Set() })].map(ofSite)
}

/** A platform keeps its identity by its height. */
const matched = (written: Row['platforms'], standing: readonly StandingPlatform[]): WishedPlatform[] => written.map((one) => ({ ...one, id: standing.find(({ heightMetres }) => heightMetres === one.heightMetres)?.id ?? null }))

const samePlatforms = (wished: readonly WishedPlatform[], standing: readonly StandingPlatform[]): boolean =>
  wished.length === standing.length && wished.every((one) => standing.some(({ id, capacity }) => id === one.id && capacity === one.capacity))

/** A code that stands in two rows is wrong in both: nobody knows which is meant. */
export function refuseRepeated(rows: readonly JudgedSite[]): JudgedSite[] {
  const seen = new Map<string, number>()
  for (const { code } of rows) if (code !== '') seen.set(code, (seen.get(code) ?? 0) + 1)
  return rows.map((row) => ((seen.get(row.code) ?? 0) < 2 ? row : { ...row, verdict: 'error', value: null, errors: [...row.errors, plain('code', 'codeRepeated', { value: row.code })] }))
}
