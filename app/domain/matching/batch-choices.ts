import { distanceMetres } from '../shared/distance'
import { roomFor } from '../site/capacity'
import type { BatchDemand, BatchSite, Way } from './batch'
import { gainOfSitting } from './explain'
import { wayOn, type Rules } from './site-ways'

/** A site within the allowed offset, as it stands. */
export interface SiteAround {
  id: number
  name: string
  distanceMetres: number
  /** Free antenna places at the wished heights. */
  free: number
  fits: boolean
  /** What this demand would pay a year there and how; null where it cannot be let in. */
  choice: 'share' | 'alter' | null
  yearlyFen: number | null
  /** What those who sit there would pay less. */
  gainFen: number
}

/** The four choices of a demand by itself, each the cheapest of its kind. */
export interface ChoicesShown {
  sites: SiteAround[]
  share: SiteAround | null
  alter: SiteAround | null
  buildFen: number | null
  /** With one other builder, who may be the first. */
  jointFen: number | null
}

/** Sites come with their room and price, nearest first; `partner` is the nearest demand of another carrier that could be built for together. */
export function choicesShown(demand: BatchDemand, sites: readonly BatchSite[], { rules, partner }: { rules: Rules; partner: { id: number } | null }): ChoicesShown {
  const around = sites
    .map((site) => ({ site, metres: distanceMetres(demand, site) }))
    .filter(({ metres }) => metres <= demand.offsetMetres)
    .sort((a, b) => a.metres - b.metres)
    .map(({ site, metres }) => siteAround(demand, site, { metres, rules }))
  return {
    sites: around,
    share: cheapest(around, 'share'),
    alter: cheapest(around, 'alter'),
    buildFen: rules.fees.built(demand, { builders: 1, first: true }),
    jointFen: partner && rules.fees.built(demand, { builders: 2, first: demand.id < partner.id }),
  }
}

function siteAround(demand: BatchDemand, site: BatchSite, { metres, rules }: { metres: number; rules: Rules }): SiteAround {
  const { free } = roomFor(site.platforms, { fromMetres: demand.heightMinMetres, toMetres: demand.heightMaxMetres, antennas: demand.antennas })
  const way: Way | null = wayOn(site, [demand], rules)
  const seat = way?.seats[0]
  return {
    id: site.id, name: site.name, distanceMetres: Math.round(metres), free, fits: seat?.choice === 'share',
    choice: seat ? (seat.choice as 'share' | 'alter') : null, yearlyFen: seat?.fen ?? null,
    gainFen: way ? gainOfSitting(way, { site, demands: new Map([[demand.id, demand]]), rules }) : 0,
  }
}

const cheapest = (sites: readonly SiteAround[], choice: 'share' | 'alter'): SiteAround | null =>
  sites.filter((site) => site.choice === choice).sort((a, b) => a.yearlyFen! - b.yearlyFen!)[0] ?? null
