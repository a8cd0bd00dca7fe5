import { distanceMetres, type Point } from '../shared/distance'

/** What the plan foresees at this rank. */
export interface Foreseen extends Point {
  site: { code: string } | null
}

export interface PlanOfDemand {
  choice: string
  candidates: readonly Foreseen[]
}

export interface Found extends Point {
  /** Place among the candidates, from 0. */
  place: number
  siteCode: string | null
  constructionMode: string
}

/** How a candidate differs from what was planned. Words: screening:against. */
export type PlanDifference =
  | { kind: 'moved'; metres: number }
  | { kind: 'otherSite' | 'newSite'; planned: string }
  | { kind: 'ownSite' }
  | { kind: 'otherMode'; planned: 'new' | 'alter' | 'existing' }

/** Nearer than this is the same place: positions are taken by telephone. */
export const sameplaceMetres = 50

const modeOf = ({ choice }: PlanOfDemand, { site }: Foreseen) => (site === null ? 'new' : choice === 'alter' ? 'alter' : 'existing')

/** The differences of a candidate from the planned one of its place; null where the plan has none. */
export function againstPlan(plan: PlanOfDemand | null, found: Found): PlanDifference[] | null {
  const foreseen = plan?.candidates[found.place]
  if (!plan || !foreseen) return null
  const planned = foreseen.site?.code ?? null
  const metres = Math.round(distanceMetres(foreseen, found))
  const mode = modeOf(plan, foreseen)
  const site: PlanDifference[] = planned === found.siteCode ? [] : planned === null ? [{ kind: 'ownSite' }] : [{ kind: found.siteCode === null ? 'newSite' : 'otherSite', planned }]
  return [...site, ...(metres > sameplaceMetres ? [{ kind: 'moved', metres } as const] : []), ...(site.length === 0 && mode !== found.constructionMode ? [{ kind: 'otherMode', planned: mode } as const] : [])]
}
