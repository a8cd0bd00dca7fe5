import type { DemandState } from '../process/demand-process'

/** share: as it stands · alter: an existing site is changed · build: a new one · joint: a new one for several demands. */
export const planChoices = ['share', 'alter', 'build', 'joint'] as const
export type PlanChoice = (typeof planChoices)[number]

export const mostCandidates = 3

/** Demands of other carriers in these states may still be served together with ours. */
export const openForSharing: readonly DemandState[] = ['submitted', 'collected', 'matching', 'screening', 'screened', 'siting', 'sited']

/** It still waits for its plan, or has a joint one already. */
export const isJoinable = ({ state, jointGroup }: { state: DemandState; jointGroup: string | null }): boolean => state === 'matching' || jointGroup !== null

/** How far around a demand is looked: twice the allowed offset, and never so near that nothing can be seen. */
export const lookAroundMetres = (offsetMetres: number): number => Math.max(2 * offsetMetres, 200)

export interface RankedSite {
  siteId: number
  rank: number
  distanceMetres: number
  /** Free antenna places at the wanted height suffice. */
  fits: boolean
}

/** A plan as it was put together, before it is recorded. */
export interface PlanDraft {
  choice: PlanChoice
  sites: readonly RankedSite[]
  /** Metres from the demand to the new point; null where none is given. */
  newPointMetres: number | null
  /** Demands of other carriers to be built for together. */
  partnerIds: readonly number[]
  remarks: string
}

export type PlanMistakeCode =
  | 'noCandidate' | 'tooManyCandidates' | 'sameRank' | 'noRoom'
  | 'noPoint' | 'noPartner' | 'partnersNotWanted' | 'partnerNotFree' | 'twoGroups' | 'beyondOffset'

export interface PlanMistake {
  field: 'sites' | 'pointName' | 'partners' | 'remarks'
  code: PlanMistakeCode
  facts?: Record<string, string | number>
}

/** Everything that keeps a plan from being recorded; none is a plan. */
export function planMistakes(draft: PlanDraft, offsetMetres: number): PlanMistake[] {
  const onSite = draft.choice === 'share' || draft.choice === 'alter'
  const mistakes = onSite ? siteMistakes(draft) : newPointMistakes(draft)
  const furthest = Math.max(0, ...(onSite ? draft.sites.map((site) => site.distanceMetres) : [draft.newPointMetres ?? 0]))
  if (furthest > offsetMetres && draft.remarks.trim() === '') mistakes.push({ field: 'remarks', code: 'beyondOffset', facts: { metres: Math.round(furthest), offset: offsetMetres } })

  return mistakes
}

function siteMistakes({ choice, sites, partnerIds }: PlanDraft): PlanMistake[] {
  const mistakes: PlanMistake[] = []
  if (sites.length === 0) mistakes.push({ field: 'sites', code: 'noCandidate' })
  if (sites.length > mostCandidates) mistakes.push({ field: 'sites', code: 'tooManyCandidates', facts: { most: mostCandidates } })
  if (new Set(sites.map(({ rank }) => rank)).size < sites.length) mistakes.push({ field: 'sites', code: 'sameRank' })
  if (choice === 'share' && sites.some(({ fits }) => !fits)) mistakes.push({ field: 'sites', code: 'noRoom' })
  if (partnerIds.length > 0) mistakes.push({ field: 'partners', code: 'partnersNotWanted' })
  return mistakes
}

/** Sites that are ranked, as the system proposes them, play no part in a new one. */
function newPointMistakes({ choice, newPointMetres, partnerIds }: PlanDraft): PlanMistake[] {
  const mistakes: PlanMistake[] = []
  if (newPointMetres === null) mistakes.push({ field: 'pointName', code: 'noPoint' })
  if (choice === 'joint' && partnerIds.length === 0) mistakes.push({ field: 'partners', code: 'noPartner' })
  if (choice === 'build' && partnerIds.length > 0) mistakes.push({ field: 'partners', code: 'partnersNotWanted' })
  return mistakes
}
