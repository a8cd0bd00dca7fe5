import { mostCandidates, type PlanChoice } from './plan'

export interface ProposedSite {
  id: number
  withinOffset: boolean
  room: { fits: boolean }
}

/** What the system suggests; a person decides. Sites come nearest first: those with room within the offset, else a new site. */
export function propose(sites: readonly ProposedSite[]): { choice: PlanChoice; siteIds: number[] } {
  const good = sites.filter(({ withinOffset, room }) => withinOffset && room.fits).slice(0, mostCandidates)
  return good.length === 0 ? { choice: 'build', siteIds: [] } : { choice: 'share', siteIds: good.map(({ id }) => id) }
}
