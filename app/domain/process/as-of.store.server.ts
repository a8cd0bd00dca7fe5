import { rows } from '~/platform/sql.server'
import { replay, until, type AsOf } from './as-of'
import { historyOf, type PastEvent } from './history.server'

export interface RecordAsOf {
  id: number
  number: string
  /** screening or siting for a task, '' for an order. */
  kind: string
  then: AsOf
}

/** Tasks and order of a demand as they were at a moment, rebuilt from their events; the caller has checked that the demand is in scope. */
export async function courseAsOf(demandId: number, moment: string): Promise<{ tasks: RecordAsOf[]; orders: RecordAsOf[] }> {
  const [tasks, orders] = await Promise.all([
    rows<{ id: number; number: string; kind: string }>('SELECT id, number, kind FROM task WHERE demand_id = ? ORDER BY id', [demandId]),
    rows<{ id: number; number: string; kind: string }>("SELECT id, number, '' AS kind FROM orders WHERE demand_id = ? ORDER BY id", [demandId]),
  ])
  const rebuilt = async (aggregate: 'task' | 'order', found: { id: number; number: string; kind: string }[]): Promise<RecordAsOf[]> => {
    const each = await Promise.all(found.map(async (one) => ({ ...one, then: replay(aggregate, until<PastEvent>(await historyOf(aggregate, one.id), moment)) })))
    return each.flatMap(({ then, ...one }) => (then ? [{ ...one, then }] : []))
  }
  return { tasks: await rebuilt('task', tasks), orders: await rebuilt('order', orders) }
}
