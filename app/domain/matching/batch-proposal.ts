import { refuse, type Verdict } from '../shared/verdict'
import type { PlanChoice } from './plan'

export type ProposalState = 'solving' | 'ready' | 'failed'

/** Why no proposal came of it; worded under matching:batch.failure. */
export type ProposalFailure = 'noDemand' | 'tooMany' | 'noPriceBook' | 'stopped' | 'notAllowed'

export interface Proposal {
  id: number
  batch: string
  state: ProposalState
  version: number
  /** Of altering one site, cents, once. */
  alterCostFen: number
  alterPlaces: number
  jobId: number | null
  bookCode: string | null
  solver: 'highs' | 'greedy' | null
  demandCount: number
  siteCount: number
  wayCount: number
  clusterCount: number
  /** Cents a year. */
  totalFen: number | null
  boundFen: number | null
  greedyFen: number | null
  buildAllFen: number | null
  failure: ProposalFailure | null
  byUserId: number
  byName: string
  createdAt: string
  solvedAt: string | null
}

/** How a person has decided for one demand. */
export interface LineFix {
  choice: PlanChoice
  siteId: number | null
}

/** Another choice for a line, as it is kept and shown. */
export interface OtherChoice extends LineFix {
  name: string | null
  yearlyFen: number | null
  extraFen: number | null
  because: 'taken' | 'full' | null
  /** Numbers of those it would be served with, or who have the place. */
  numbers: string[]
}

/** A choice as one word of a form: `share:12`, `build`; empty lets the optimiser choose. */
export const writeFix = (fix: LineFix | null): string => (fix === null ? '' : fix.siteId === null ? fix.choice : `${fix.choice}:${fix.siteId}`)

/** Null: free. Undefined: no such word. */
export function readFix(word: string): LineFix | null | undefined {
  if (word === '') return null
  const found = /^(?:(build|joint)|(share|alter):([1-9]\d{0,9}))$/.exec(word)
  if (!found) return undefined
  return found[1] ? { choice: found[1] as PlanChoice, siteId: null } : { choice: found[2] as PlanChoice, siteId: Number(found[3]) }
}

/** Proven: how much dearer than the best the proposal can be at most, as a part of it. Null where nothing is proven. */
export function provenGap({ totalFen, boundFen, solver }: Pick<Proposal, 'totalFen' | 'boundFen' | 'solver'>): number | null {
  if (totalFen === null || boundFen === null || solver !== 'highs') return null
  return totalFen === 0 ? 0 : (totalFen - boundFen) / totalFen
}

/** May the optimiser be asked again, or plans be recorded from it? */
export function mayWorkOn({ state, version }: Pick<Proposal, 'state' | 'version'>, sent: number | null): Verdict {
  if (state === 'solving') return refuse('busy')
  return sent !== null && sent !== version ? refuse('proposalChanged') : { ok: true }
}
