import { choiceOf, type BatchDemand, type BatchSite, type Way } from './batch'
import { builtWay } from './joint-ways'
import { NearIndex } from './near-index'
import type { PlanChoice } from './plan'
import { waysTogether, wayOn, type Rules } from './site-ways'

/** What a person has decided beforehand for a demand. */
export interface Fixed {
  demandId: number
  choice: PlanChoice
  /** The existing site; null: any, or a new one. */
  siteId: number | null
}

export interface Batch {
  demands: readonly BatchDemand[]
  sites: readonly BatchSite[]
  fixed: readonly Fixed[]
}

/** Everything that the optimiser may choose from. */
export interface Choices {
  ways: Way[]
  /** Neither a new site nor an existing one can be priced for these. */
  unpriced: number[]
  /** Demands that each site near them could come to serve, within their offset. */
  bySite: Map<number, BatchDemand[]>
}

/** Ways of all sites and new points for a batch; of ways that cost more than their parts none. */
export function choicesOf({ demands, sites, fixed }: Batch, rules: Rules): Choices {
  const bySite = demandsBySite(demands, sites)
  const building = new Map(demands.map((demand) => [demand.id, builtWay([demand], rules.fees)]))
  const pinned = new Map(fixed.map((one) => [one.demandId, one]))
  const costs = {
    alone: (demand: BatchDemand) => building.get(demand.id)?.fen ?? Infinity,
    always: (set: readonly BatchDemand[]) => set.some(({ id }) => pinned.has(id)),
  }
  const onSites = sites.flatMap((site) => waysTogether(bySite.get(site.id) ?? [], { way: (set) => wayOn(site, set, rules), ...costs }))
  const ways = [...[...building.values()].filter((way) => way !== null), ...jointWays(demands, rules, costs), ...onSites].filter((way) => keepsFixed(way, pinned))
  const served = new Set(ways.flatMap(({ seats }) => seats.map(({ demandId }) => demandId)))
  return { ways, bySite, unpriced: demands.filter(({ id }) => !served.has(id)).map(({ id }) => id) }
}

function demandsBySite(demands: readonly BatchDemand[], sites: readonly BatchSite[]): Map<number, BatchDemand[]> {
  const index = new NearIndex(sites)
  const bySite = new Map<number, BatchDemand[]>()
  for (const demand of [...demands].sort((a, b) => a.id - b.id)) {
    for (const { place } of index.within(demand, demand.offsetMetres)) bySite.set(place.id, [...(bySite.get(place.id) ?? []), demand])
  }
  return bySite
}

/** Each group is found from its first demand. */
function jointWays(demands: readonly BatchDemand[], { fees }: Rules, costs: Omit<Parameters<typeof waysTogether>[1], 'way'>): Way[] {
  const index = new NearIndex(demands)
  const furthest = Math.max(0, ...demands.map(({ offsetMetres }) => offsetMetres))
  return demands.flatMap((first) => {
    const others = index.within(first, first.offsetMetres + furthest).map(({ place }) => place).filter(({ id, carrier }) => id > first.id && carrier !== first.carrier)
    const around = [first, ...others.sort((a, b) => a.id - b.id)]
    return waysTogether(around, { way: (set) => (set[0] === first ? builtWay(set, fees) : null), ...costs }).filter(({ seats }) => seats.length > 1)
  })
}

function keepsFixed(way: Way, pinned: ReadonlyMap<number, Fixed>): boolean {
  return way.seats.every(({ demandId, choice }) => {
    const fix = pinned.get(demandId)
    return !fix || (kindOf(fix.choice) === kindOf(choice) && (fix.siteId === null || fix.siteId === way.siteId))
  })
}

/** Whether a site that was decided on is shared as it stands or altered follows from its room. */
const kindOf = (choice: PlanChoice) => (choice === 'alter' ? 'share' : choice)

/** Demands that compete for a site or could be served together, with their ways: each cluster is solved by itself. */
export interface Cluster {
  demandIds: number[]
  ways: Way[]
}

export function clustersOf(ways: readonly Way[]): Cluster[] {
  const parent = new Map<string, string>()
  const rootOf = (key: string): string => {
    const up = parent.get(key) ?? key
    if (up === key) return key
    const root = rootOf(up)
    parent.set(key, root)
    return root
  }
  for (const way of ways) {
    const keys = [...way.seats.map(({ demandId }) => `d${demandId}`), ...(way.siteId === null ? [] : [`s${way.siteId}`])]
    for (const key of keys) parent.set(rootOf(key), rootOf(keys[0]!))
  }
  const clusters = new Map<string, Cluster>()
  for (const way of ways) {
    const root = rootOf(`d${way.seats[0]!.demandId}`)
    const cluster = clusters.get(root) ?? { demandIds: [], ways: [] }
    cluster.ways.push(way)
    clusters.set(root, cluster)
  }
  for (const cluster of clusters.values()) cluster.demandIds = [...new Set(cluster.ways.flatMap(({ seats }) => seats.map(({ demandId }) => demandId)))].sort((a, b) => a - b)
  return [...clusters.values()]
}

/** The way that each demand has been given. */
export const wayByDemand = (taken: readonly Way[]): Map<number, Way> => new Map(taken.flatMap((way) => way.seats.map(({ demandId }) => [demandId, way] as const)))

/** The way that is taken of each site. */
export const wayBySite = (taken: readonly Way[]): Map<number, Way> => new Map(taken.flatMap((way) => (way.siteId === null ? [] : [[way.siteId, way] as const])))

export const seatOf = (taken: ReadonlyMap<number, Way>, demandId: number) => {
  const way = taken.get(demandId)
  return way && choiceOf(way, demandId)
}
