import { tenantPositions, type TenantPosition } from './tenancy'

/** What is wrong with a site, as data: the field, the rule (site:rule.<rule>) and the facts of its sentence. */
export interface SiteProblem {
  field: string
  rule: SiteRule
  facts: Record<string, string | number>
}

export type SiteRule =
  | 'platformTooHigh' | 'platformTwice' | 'tooFewPlaces' | 'platformInUse' | 'platformFull' | 'sittingAlready' | 'ownerAlready' | 'notStock' | 'anchorAlready' | 'sinceBeforeBuilt' | 'sinceFuture'
  | 'untilBeforeSince' | 'untilFuture' | 'builtFuture' | 'towerLower' | 'retiredWithTenants' | 'antennasNeedPlatform'

const problem = (field: string, rule: SiteRule, facts: SiteProblem['facts'] = {}): SiteProblem => ({ field, rule, facts })

export interface Seat {
  carrier: string
  position: TenantPosition
  platformId: number | null
  antennas: number
  since: string
  until: string | null
}

export interface StandingPlatform {
  id: number
  heightMetres: number
  capacity: number
  /** Antennas of today's tenants. */
  used: number
}

export interface Standing {
  state: string
  stock: boolean
  heightMetres: number
  builtOn: string | null
}

/** A site's own facts against what hangs on it. `today` is the day in Beijing. */
export function siteProblems(site: Standing, { platforms, seats, today }: { platforms: readonly StandingPlatform[]; seats: readonly Seat[]; today: string }): SiteProblem[] {
  const highest = Math.max(0, ...platforms.map(({ heightMetres }) => heightMetres))
  const sitting = seats.filter(({ until }) => until === null)
  return [
    ...(highest > site.heightMetres ? [problem('heightMetres', 'towerLower', { metres: highest })] : []),
    ...(site.state === 'in_service' && site.builtOn !== null && site.builtOn > today ? [problem('builtOn', 'builtFuture')] : []),
    ...(site.state === 'retired' && sitting.length > 0 ? [problem('state', 'retiredWithTenants')] : []),
    ...(!site.stock && sitting.some(({ position }) => isOfStock(position)) ? [problem('stock', 'notStock')] : []),
  ]
}

const isOfStock = (position: TenantPosition): boolean => position === 'original_owner' || position === 'existing_sharer'

export interface WishedPlatform {
  /** Null for a new one. */
  id: number | null
  heightMetres: number
  capacity: number
}

/** The platforms as somebody wants them, against the tower and against those who hang there. `row` names the field of a row. */
export function platformProblems(wished: readonly WishedPlatform[], { heightMetres, standing, kept }: { heightMetres: number; standing: readonly StandingPlatform[]; kept: ReadonlySet<number> }): SiteProblem[] {
  const found: SiteProblem[] = []
  for (const [row, one] of wished.entries()) {
    const used = standing.find(({ id }) => id === one.id)?.used ?? 0
    if (one.heightMetres > heightMetres) found.push(problem(`rows[${row}].heightMetres`, 'platformTooHigh', { metres: one.heightMetres, height: heightMetres }))
    if (wished.some((other, before) => before < row && other.heightMetres === one.heightMetres)) found.push(problem(`rows[${row}].heightMetres`, 'platformTwice', { metres: one.heightMetres }))
    if (one.capacity < used) found.push(problem(`rows[${row}].capacity`, 'tooFewPlaces', { metres: one.heightMetres, used }))
  }
  const gone = standing.filter(({ id }) => kept.has(id) && !wished.some((one) => one.id === id))
  return [...found, ...gone.map(({ heightMetres: metres }) => problem('', 'platformInUse', { metres }))]
}

/** A tenant who moves in. Who sits where already is in `seats`, those who left among them. */
export function movingInProblems(seat: Omit<Seat, 'until'>, { site, platforms, seats, today }: { site: Standing; platforms: readonly StandingPlatform[]; seats: readonly Seat[]; today: string }): SiteProblem[] {
  const sitting = seats.filter(({ until }) => until === null)
  const platform = platforms.find(({ id }) => id === seat.platformId)
  const free = platform ? Math.max(0, platform.capacity - platform.used) : 0
  return [
    ...(sitting.some((one) => one.carrier === seat.carrier && one.platformId === seat.platformId) ? [problem('platformId', 'sittingAlready')] : []),
    ...(platform === undefined && seat.antennas > 0 ? [problem('platformId', 'antennasNeedPlatform')] : []),
    ...(platform !== undefined && seat.antennas > free ? [problem('antennas', 'platformFull', { free, antennas: seat.antennas })] : []),
    ...(isOfStock(seat.position) && !site.stock ? [problem('position', 'notStock')] : []),
    ...(seat.position === 'original_owner' && takenByAnother(seat, sitting) ? [problem('position', 'ownerAlready')] : []),
    ...(seat.position === 'anchor' && takenByAnother(seat, sitting) ? [problem('position', 'anchorAlready')] : []),
    ...(seat.since > today ? [problem('since', 'sinceFuture')] : []),
    ...(site.builtOn !== null && seat.since < site.builtOn ? [problem('since', 'sinceBeforeBuilt', { built: site.builtOn })] : []),
  ]
}

/** One carrier may hold its position on several platforms; another may not hold it too. */
const takenByAnother = ({ carrier, position }: Pick<Seat, 'carrier' | 'position'>, sitting: readonly Seat[]): boolean => sitting.some((one) => one.position === position && one.carrier !== carrier)

/** A tenant who leaves: his last day lies between his first and today. */
export const leavingProblems = (until: string, { since, today }: { since: string; today: string }): SiteProblem[] => [
  ...(until < since ? [problem('until', 'untilBeforeSince', { since })] : []),
  ...(until > today ? [problem('until', 'untilFuture')] : []),
]

export const isTenantPosition = (text: string): text is TenantPosition => tenantPositions.some((one) => one === text)

/** Carriers that sit there today, and platforms with a free place: what the register counts. */
export const countsOf = (platforms: readonly StandingPlatform[], seats: readonly Seat[]) => ({
  tenants: new Set(seats.filter(({ until }) => until === null).map(({ carrier }) => carrier)).size,
  freePlatforms: platforms.filter(({ capacity, used }) => capacity > used).length,
})
