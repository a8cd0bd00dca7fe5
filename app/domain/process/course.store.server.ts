import { rows } from '~/platform/sql.server'
import type { TaskState } from '../task/task'
import type { TaskKind } from './demand-process'

/** What later stages made of a demand, newest first. The caller has checked that the demand is in scope. Moments are ISO, UTC. */
export interface Course {
  plans: PastPlan[]
  tasks: PastTask[]
  order: { id: number; number: string; state: string; yearlyFen: number | null } | null
}

export interface PastPlan {
  id: number
  active: boolean
  choice: string
  remarks: string | null
  byName: string
  at: string
  candidates: { name: string; siteId: number | null; distanceMetres: number; yearlyFen: number | null }[]
}

export interface PastTask {
  id: number
  number: string
  kind: TaskKind
  state: TaskState
  assigneeName: string | null
  createdAt: string
  dueAt: string
  doneAt: string | null
  /** The final reply; null while there is none. */
  reply: { success: boolean; reasonCode: string | null; reasonText: string | null; byName: string; at: string } | null
}

export async function courseOf(demandId: number): Promise<Course> {
  const [plans, tasks, [order]] = await Promise.all([
    plansOf(demandId),
    tasksOf(demandId),
    rows<NonNullable<Course['order']>>('SELECT id, number, state, yearly_fen AS yearlyFen FROM orders WHERE demand_id = ?', [demandId]),
  ])
  return { plans, tasks, order: order ?? null }
}

interface PlanRow extends Omit<PastPlan, 'active' | 'at' | 'candidates'> {
  active: number
  at: Date
  candidate: string | null
  siteId: number | null
  distanceMetres: number
  yearlyFen: number | null
}

async function plansOf(demandId: number): Promise<PastPlan[]> {
  const found = await rows<PlanRow>(
    `SELECT p.id, p.active, p.choice, p.remarks, p.by_name AS byName, p.at, c.name AS candidate, c.site_id AS siteId, c.distance_metres AS distanceMetres, c.yearly_fen AS yearlyFen
       FROM matching_plan p LEFT JOIN plan_candidate c ON c.plan_id = p.id WHERE p.demand_id = ? ORDER BY p.id DESC, c.\`rank\``,
    [demandId],
  )
  const plans = new Map<number, PastPlan>()
  for (const { id, active, choice, remarks, byName, at, candidate, siteId, distanceMetres, yearlyFen } of found) {
    const plan = plans.get(id) ?? { id, active: Boolean(active), choice, remarks, byName, at: at.toISOString(), candidates: [] }
    if (candidate !== null) plan.candidates.push({ name: candidate, siteId, distanceMetres, yearlyFen })
    plans.set(id, plan)
  }
  return [...plans.values()]
}

type TaskRow = Omit<PastTask, 'createdAt' | 'dueAt' | 'doneAt' | 'reply'> & {
  createdAt: Date
  dueAt: Date
  doneAt: Date | null
  success: number | null
  reasonCode: string | null
  reasonText: string | null
  byName: string
  at: Date
}

async function tasksOf(demandId: number): Promise<PastTask[]> {
  const found = await rows<TaskRow>(
    `SELECT t.id, t.number, t.kind, t.state, t.assignee_name AS assigneeName, t.created_at AS createdAt, t.due_at AS dueAt, t.done_at AS doneAt,
            r.success, r.reason_code AS reasonCode, r.reason_text AS reasonText, r.by_name AS byName, r.at
       FROM task t LEFT JOIN task_reply r ON r.task_id = t.id AND r.final = TRUE WHERE t.demand_id = ? ORDER BY t.id DESC`,
    [demandId],
  )
  return found.map(({ success, reasonCode, reasonText, byName, at, ...task }) => ({
    ...task,
    createdAt: task.createdAt.toISOString(),
    dueAt: task.dueAt.toISOString(),
    doneAt: task.doneAt?.toISOString() ?? null,
    reply: success === null ? null : { success: Boolean(success), reasonCode, reasonText, byName, at: at.toISOString() },
  }))
}

/** What passed between people over a task of the demand. */
export interface Handing {
  taskId: number
  number: string
  kind: TaskKind
  sequence: number
  step: string
  changes: Record<string, [unknown, unknown]>
  note: string | null
  byName: string
  at: string
}

const handingSteps = ['claim', 'release', 'offer', 'accept_offer', 'refuse_offer', 'recall_offer', 'delegate', 'answer_part', 'recall_part', 'add_helper', 'drop_helper', 'return_idle', 'dispatch', 'pause', 'resume'] as const

/** Who took, gave back and handed on the demand's tasks, oldest first. The caller has checked that the demand is in scope. */
export async function handingsOf(demandId: number): Promise<Handing[]> {
  const found = await rows<Omit<Handing, 'changes' | 'at'> & { changes: string | Handing['changes']; at: Date }>(
    `SELECT t.id AS taskId, t.number, t.kind, h.sequence, h.step, h.changes, h.note, h.by_name AS byName, h.at
       FROM task t JOIN history_event h ON h.aggregate = 'task' AND h.aggregate_id = t.id AND h.step IN (${handingSteps.map(() => '?').join(', ')}) WHERE t.demand_id = ? ORDER BY h.at, h.id`,
    [...handingSteps, demandId],
  )
  return found.map((one) => ({ ...one, changes: typeof one.changes === 'string' ? (JSON.parse(one.changes) as Handing['changes']) : one.changes, at: one.at.toISOString() }))
}
