import { freePlaces, type PlatformUse } from '../site/capacity'
import { sitting, type BatchDemand, type BatchSite, type Seated, type Way } from './batch'
import { builtWay } from './joint-ways'
import type { NearIndex } from './near-index'
import type { PlanChoice } from './plan'
import { wayOn, type Rules } from './site-ways'

/** Another place for a demand, with all other demands left where they are. */
export interface Alternative {
  choice: PlanChoice
  siteId: number | null
  /** Those it would be served together with. */
  withIds: number[]
  /** What its carrier would pay a year; null where it cannot go there. */
  yearlyFen: number | null
  /** How much dearer all demands together would become; null where it cannot go there. */
  extraFen: number | null
  /** taken: the places it would need go to others of the batch · full: no free place, and none can be added. */
  because: 'taken' | 'full' | null
}

/** A proposal with everything that stands around it. */
export interface Standing {
  /** The way of each demand, and the one that is taken of each site. */
  taken: ReadonlyMap<number, Way>
  onSites: ReadonlyMap<number, Way>
  demands: ReadonlyMap<number, BatchDemand>
  sites: NearIndex<BatchSite>
  waiting: NearIndex<BatchDemand>
  rules: Rules
}

const mostShown = 6

/** Where else the demand could go, the next best first; what is out of reach comes last, nearest first. */
export function alternativesFor(demand: BatchDemand, standing: Standing): Alternative[] {
  const current = standing.taken.get(demand.id)
  if (!current) return []

  const leaving = leftBy(demand, current, standing) - current.fen
  const onSites = standing.sites.within(demand, demand.offsetMetres).filter(({ place }) => place.id !== current.siteId).map(({ place }) => onSite(demand, place, { standing, leaving }))
  const onNew = newSites(demand, current, standing).map(({ way, before }) => alternative(demand, way, leaving + way.fen - before))
  const all = [...onSites, ...onNew].filter((one) => one !== null)
  return all.sort((a, b) => (a.extraFen ?? Infinity) - (b.extraFen ?? Infinity)).slice(0, mostShown)
}

/** What those whom it leaves behind would pay then. */
function leftBy(demand: BatchDemand, current: Way, { demands, sites, rules }: Standing): number {
  const rest = current.seats.filter(({ demandId }) => demandId !== demand.id).flatMap(({ demandId }) => demands.get(demandId) ?? [])
  if (rest.length === 0) return 0
  if (current.siteId === null) return builtWay(rest, rules.fees)?.fen ?? current.fen
  const site = sites.within(demand, demand.offsetMetres).find(({ place }) => place.id === current.siteId)?.place
  return (site && wayOn(site, rest, rules)?.fen) ?? current.fen
}

function onSite(demand: BatchDemand, site: BatchSite, { standing: { onSites, demands, rules }, leaving }: { standing: Standing; leaving: number }): Alternative | null {
  const there = onSites.get(site.id)
  const others = (there?.seats ?? []).flatMap(({ demandId }) => demands.get(demandId) ?? [])
  const way = wayOn(site, [...others, demand], rules)
  if (way) return alternative(demand, way, leaving + way.fen - (there?.fen ?? 0))

  const alone = others.length > 0 && wayOn(site, [demand], rules)
  const refused = { siteId: site.id, withIds: others.map(({ id }) => id), yearlyFen: null, extraFen: null }
  return { ...refused, choice: 'share', because: alone ? 'taken' : 'full' }
}

/** A new site of its own, or together with those nearby who get a new one too. */
function newSites(demand: BatchDemand, current: Way, { taken, demands, waiting, rules }: Standing): { way: Way; before: number }[] {
  const around = waiting.within(demand, 2 * demand.offsetMetres).map(({ place }) => taken.get(place.id))
  const joinable = new Set(around.filter((way): way is Way => way !== undefined && way !== current && way.siteId === null))
  const together = [...joinable].flatMap((way) => {
    const set = [...way.seats.flatMap(({ demandId }) => demands.get(demandId) ?? []), demand]
    const fits = set.length <= 3 && new Set(set.map(({ carrier }) => carrier)).size === set.length
    const joined = fits ? builtWay(set, rules.fees) : null
    return joined ? [{ way: joined, before: way.fen }] : []
  })
  const alone = current.siteId === null && current.seats.length === 1 ? null : builtWay([demand], rules.fees)
  return alone ? [{ way: alone, before: 0 }, ...together] : together
}

function alternative(demand: BatchDemand, way: Way, extraFen: number): Alternative {
  const own = way.seats.find(({ demandId }) => demandId === demand.id) as Seated
  return { choice: own.choice, siteId: way.siteId, withIds: way.seats.flatMap(({ demandId }) => (demandId === demand.id ? [] : [demandId])), yearlyFen: own.fen, extraFen, because: null }
}

/** What those who sit on the site already would pay less a year, once these have come: by what stands on its platforms. */
export function gainOfSitting(way: Way, { site, demands, rules: { fees } }: { site: BatchSite; demands: ReadonlyMap<number, BatchDemand>; rules: Rules }): number {
  const coming = way.seats.flatMap(({ demandId }) => demands.get(demandId) ?? [])
  const like = coming[0]
  if (!like) return 0
  return sitting(site).reduce((sum, carrier) => {
    const own = site.tenancies.filter((tenancy) => tenancy.carrier === carrier)
    const antennas = Math.max(1, own.reduce((total, tenancy) => total + tenancy.antennas, 0))
    const heights = own.flatMap(({ platformId }) => site.platforms.filter(({ id }) => id === platformId).map(({ heightMetres }) => heightMetres))
    const tenant = { ...like, carrier, antennas, systemCount: Math.ceil(antennas / 3) }
    const at = { mountMetres: Math.max(...heights, 0) || site.heightMetres, first: false }
    const before = fees.sitting(tenant, site, { ...at, newcomers: [] })
    const after = fees.sitting(tenant, site, { ...at, newcomers: coming.map((one) => one.carrier) })
    return before === null || after === null ? sum : sum + before - after
  }, 0)
}

/** Places that plans recorded before will take, though nobody sits there yet: on the highest platform that they fit on, else on several. */
export function reserved<Site extends { platforms: readonly PlatformUse[] }>(site: Site, planned: readonly { antennas: number; heightMinMetres: number; heightMaxMetres: number }[]): Site {
  const platforms = site.platforms.map((platform) => ({ ...platform }))
  for (const { antennas, heightMinMetres, heightMaxMetres } of planned) {
    const there = platforms.filter(({ heightMetres }) => heightMetres >= heightMinMetres && heightMetres <= heightMaxMetres).sort((a, b) => b.heightMetres - a.heightMetres)
    const fitting = there.find((platform) => freePlaces(platform) >= antennas)
    let rest = antennas
    for (const platform of fitting ? [fitting] : there) {
      const taken = Math.min(rest, freePlaces(platform))
      platform.used += taken
      rest -= taken
    }
  }
  return { ...site, platforms }
}
