import { cover, type Covering, type SolveLimits } from '~/platform/solver.server'
import type { Way } from './batch'
import { clustersOf, type Cluster } from './batch-ways'
import { greedy, totalOf } from './greedy'

export interface Optimum {
  taken: Way[]
  /** Cents a year. */
  totalFen: number
  /** No choice of ways costs less: proven by the solver, cluster by cluster. */
  boundFen: number
  /** What the simple rule comes to, for comparison; null where it finds no choice for all. */
  greedyFen: number | null
  clusters: number
  largestCluster: number
  /** Demands of clusters that the solver failed on; the simple rule has answered for them, nothing is proven. */
  onFallback: number[]
  /** Demands that what was fixed leaves no way for. */
  impossible: number[]
}

export interface Pace {
  /** For the whole batch. */
  seconds: number
  gap: number
  /** Called after each cluster; may throw to end early. */
  done?: (demands: number) => Promise<void>
  solve?: (covering: Covering, limits: SolveLimits) => ReturnType<typeof cover>
}

/** The cheapest choice of ways such that each demand has one and each site is taken at most once; clusters are solved one by one. */
export async function optimise(ways: readonly Way[], { seconds, gap, done, solve = cover }: Pace): Promise<Optimum> {
  const clusters = clustersOf(ways).sort((a, b) => a.ways.length - b.ways.length)
  const until = performance.now() + seconds * 1000
  const sum: Optimum = { taken: [], totalFen: 0, boundFen: 0, greedyFen: 0, clusters: clusters.length, largestCluster: Math.max(0, ...clusters.map(({ demandIds }) => demandIds.length)), onFallback: [], impossible: [] }
  let counted = 0
  for (const [index, cluster] of clusters.entries()) {
    const left = (until - performance.now()) / 1000
    const share = Math.max(1, left / Math.max(1, Math.min(8, clusters.length - index)))
    add(sum, cluster, await solveOne(cluster, { solve, limits: { seconds: Math.min(share, longestTurn), gap } }))
    counted += cluster.demandIds.length
    await done?.(counted)
  }
  return sum
}

/** The job's lease must not run out meanwhile: the solver blocks its thread. */
const longestTurn = 30

interface Solved {
  taken: Way[] | null
  boundFen: number
  greedyFen: number | null
  fallback: boolean
}

async function solveOne(cluster: Cluster, { solve, limits }: { solve: NonNullable<Pace['solve']>; limits: SolveLimits }): Promise<Solved> {
  const simple = greedy(cluster)
  const greedyFen = simple && totalOf(simple)
  if (cluster.ways.length === 1) return { taken: cluster.ways, boundFen: cluster.ways[0]!.fen, greedyFen, fallback: false }

  const answer = await solve(coveringOf(cluster, simple), limits).catch(() => null)
  if (answer?.state === 'infeasible') return { taken: null, boundFen: 0, greedyFen, fallback: false }
  if (!answer?.chosen) return { taken: simple, boundFen: 0, greedyFen, fallback: true }

  const chosen = answer.chosen.map((column) => cluster.ways[column]!)
  const better = simple && totalOf(simple) < totalOf(chosen) ? simple : chosen
  return { taken: better, boundFen: Math.min(totalOf(better), Math.max(0, Math.floor(answer.bound * 100))), greedyFen, fallback: false }
}

/** Costs in yuan, so that the solver's tolerances are far below a cent's worth of doubt. */
function coveringOf({ demandIds, ways }: Cluster, simple: readonly Way[] | null): Covering {
  const rowOf = new Map<string, number>(demandIds.map((id, index) => [`d${id}`, index]))
  const shared = new Map<number, number>()
  for (const { siteId } of ways) if (siteId !== null) shared.set(siteId, (shared.get(siteId) ?? 0) + 1)
  for (const [siteId, count] of shared) if (count > 1) rowOf.set(`s${siteId}`, rowOf.size)
  const start = simple && new Set(simple)
  return {
    costs: ways.map(({ fen }) => fen / 100),
    rows: ways.map((way) => [...way.seats.map(({ demandId }) => rowOf.get(`d${demandId}`)!), ...[rowOf.get(`s${way.siteId}`)].filter((row) => row !== undefined)]),
    must: Array.from({ length: rowOf.size }, (_, row) => row < demandIds.length),
    start: start && ways.flatMap((way, column) => (start.has(way) ? [column] : [])),
  }
}

function add(sum: Optimum, { demandIds }: Cluster, { taken, boundFen, greedyFen, fallback }: Solved): void {
  sum.greedyFen = sum.greedyFen === null || greedyFen === null ? null : sum.greedyFen + greedyFen
  if (!taken) return void sum.impossible.push(...demandIds)
  sum.taken.push(...taken)
  sum.totalFen += totalOf(taken)
  sum.boundFen += boundFen
  if (fallback) sum.onFallback.push(...demandIds)
}

/** How much dearer than the best the choice can be at most, as a part of the bound. */
export const gapOf = ({ totalFen, boundFen }: Pick<Optimum, 'totalFen' | 'boundFen'>): number => (totalFen === 0 ? 0 : (totalFen - boundFen) / totalFen)
