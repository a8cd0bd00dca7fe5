import loadHighs, { type Highs } from 'highs'

/** Choose columns of least cost: each row is covered exactly once, or at most once. */
export interface Covering {
  costs: readonly number[]
  /** Rows of each column. */
  rows: readonly (readonly number[])[]
  /** For each row, whether it must be covered. */
  must: readonly boolean[]
  /** A choice that covers, to begin with. */
  start: readonly number[] | null
}

export interface Covered {
  /** Columns chosen; null where none was found. */
  chosen: number[] | null
  /** No choice costs less: proven by the solver. */
  bound: number
  state: 'optimal' | 'timeLimit' | 'infeasible' | 'failed'
}

export interface SolveLimits {
  seconds: number
  /** Ends as soon as the choice is proven to cost at most so much more than the best, as a part of it. */
  gap: number
}

let loading: Promise<Highs> | null = null

/** HiGHS, exact: for the worker, never for the process that answers people. Blocks until it is done. */
export async function cover(covering: Covering, { seconds, gap }: SolveLimits): Promise<Covered> {
  const highs = await (loading ??= loadHighs())
  const model = highs.createModel(modelOf(covering))
  try {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap, mip_abs_gap: 0.5 })
    if (covering.start) model.setSolution({ colValue: Float64Array.from(marked(covering.start, covering.costs.length)) })
    model.run()
    return readOff(model, highs)
  } finally {
    model.dispose()
  }
}

function readOff(model: ReturnType<Highs['createModel']>, { constants }: Highs): Covered {
  const status = model.getModelStatus()
  const { optimal, infeasible, timeLimit, solutionLimit, interrupted } = constants.modelStatus
  if (status === infeasible) return { chosen: null, bound: Infinity, state: 'infeasible' }
  const ended = [optimal, timeLimit, solutionLimit, interrupted].includes(status as never)
  const feasible = Number(model.info.get('primal_solution_status')) === constants.solutionStatus.feasible
  if (!ended || !feasible) return { chosen: null, bound: -Infinity, state: 'failed' }

  const { colValue } = model.getSolution()
  const chosen = [...colValue].flatMap((value, index) => (value > 0.5 ? [index] : []))
  return { chosen, bound: Number(model.info.get('mip_dual_bound')), state: status === optimal ? 'optimal' : 'timeLimit' }
}

const marked = (columns: readonly number[], size: number): number[] => {
  const chosen = new Set(columns)
  return Array.from({ length: size }, (_, index) => (chosen.has(index) ? 1 : 0))
}

function modelOf({ costs, rows, must }: Covering) {
  const starts = [0]
  for (const column of rows) starts.push(starts.at(-1)! + column.length)
  const indices = Int32Array.from(rows.flat())
  return {
    numCols: costs.length, numRows: must.length,
    colCost: Float64Array.from(costs), colLower: new Float64Array(costs.length), colUpper: new Float64Array(costs.length).fill(1),
    rowLower: Float64Array.from(must, (one) => (one ? 1 : 0)), rowUpper: new Float64Array(must.length).fill(1),
    integrality: new Int32Array(costs.length).fill(1),
    matrix: { format: 'csc' as const, numRows: must.length, numCols: costs.length, starts: Int32Array.from(starts), indices, values: new Float64Array(indices.length).fill(1) },
  }
}
