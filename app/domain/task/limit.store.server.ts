import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { refuse, type Verdict } from '../shared/verdict'
import { taskKinds, type TaskKind } from './task'

/** What holds for tasks of a kind; 0 is no limit, and never. */
export interface TaskRule {
  kind: TaskKind
  holdingLimit: number
  /** Working days after which a task that is not begun goes back. */
  idleDays: number
}

export interface TaskRuleLine extends TaskRule {
  id: number
  note: string
  byName: string
  /** ISO, UTC */
  createdAt: string
}

const noRule = (kind: TaskKind): TaskRule => ({ kind, holdingLimit: 0, idleDays: 0 })

const freshMs = 5_000
let kept: { at: number; rules: Promise<TaskRule[]> } | null = null

/** Of every kind, as they were at most five seconds ago. */
export async function taskRules(): Promise<TaskRule[]> {
  if (!kept || Date.now() - kept.at > freshMs) {
    const rules = readRules()
    kept = { at: Date.now(), rules }
    rules.catch(() => (kept = null))
  }
  return kept.rules
}

/** After a change of the rules in this process. */
export const forgetTaskRules = (): void => void (kept = null)

export const ruleOf = async (kind: TaskKind): Promise<TaskRule> => (await taskRules()).find((one) => one.kind === kind) ?? noRule(kind)

async function readRules(): Promise<TaskRule[]> {
  const found = await rows<TaskRule>('SELECT r.kind, r.holding_limit AS holdingLimit, r.idle_days AS idleDays FROM task_rule r JOIN (SELECT kind, MAX(id) AS id FROM task_rule GROUP BY kind) newest ON newest.id = r.id')
  return taskKinds.map((kind) => found.find((one) => one.kind === kind) ?? noRule(kind))
}

/** Newest first. */
export async function taskRuleLines(): Promise<TaskRuleLine[]> {
  const found = await rows<Omit<TaskRuleLine, 'createdAt'> & { createdAt: Date }>(
    'SELECT id, kind, holding_limit AS holdingLimit, idle_days AS idleDays, note, by_name AS byName, created_at AS createdAt FROM task_rule ORDER BY id DESC LIMIT 200',
  )
  return found.map((line) => ({ ...line, createdAt: line.createdAt.toISOString() }))
}

/**
 * Has this person room for one more task of the kind? Where there is a limit, his row of `user` is locked first and his tasks are
 * counted behind the lock, so that of many claims at once no more succeed than there is room for. Call it before any task is
 * locked: everybody locks in this order.
 */
export async function roomToHold(tx: Transaction, userId: number, kind: TaskKind): Promise<Verdict> {
  const { holdingLimit } = await ruleOf(kind)
  if (holdingLimit === 0) return { ok: true }
  await tx.$queryRawUnsafe('SELECT id FROM user WHERE id = ? FOR UPDATE', userId)
  const [held] = await tx.$queryRawUnsafe<{ n: bigint }[]>("SELECT COUNT(*) AS n FROM task WHERE assignee_id = ? AND state IN ('claimed', 'offered') AND kind = ?", userId, kind)
  const n = Number(held?.n ?? 0)
  return n < holdingLimit ? { ok: true } : refuse('limitReached', { n, count: holdingLimit })
}
