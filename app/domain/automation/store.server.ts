import type { Transaction } from '~/platform/db.server'
import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row, rows } from '~/platform/sql.server'
import type { Definition, Subject } from './rule'

export interface Rule {
  id: number
  name: string
  enabled: boolean
  /** Of the record. */
  version: number
  definitionVersion: number
  definition: Definition
  enabledAt: Date | null
  changedAt: Date
  changedByName: string
}

type StoredRule = Omit<Rule, 'enabled' | 'definition'> & { enabled: number; definition: unknown }

const asValue = <T>(value: unknown): T => (typeof value === 'string' ? JSON.parse(value) : value) as T
const ruleOf = (stored: StoredRule): Rule => ({ ...stored, enabled: stored.enabled === 1, definition: asValue<Definition>(stored.definition) })

const ruleColumns = `r.id, r.name, r.enabled, r.version, r.definition_version AS definitionVersion, v.definition, r.enabled_at AS enabledAt,
  r.changed_at AS changedAt, r.changed_by_name AS changedByName`
const ruleTables = 'automation_rule r JOIN automation_definition v ON v.rule_id = r.id AND v.version = r.definition_version'

export async function enabledRules(): Promise<Rule[]> {
  return (await rows<StoredRule>(`SELECT ${ruleColumns} FROM ${ruleTables} WHERE r.enabled = 1 ORDER BY r.id`)).map(ruleOf)
}

export async function findRule(id: number): Promise<Rule | null> {
  const found = await row<StoredRule>(`SELECT ${ruleColumns} FROM ${ruleTables} WHERE r.id = ?`, [id])
  return found && ruleOf(found)
}

export interface RuleLine extends Rule {
  /** In the last thirty days. */
  done: number
  failed: number
  lastAt: Date | null
}

/** All rules, those that are on first. There are some dozens at most. */
export async function ruleLines(now: Date): Promise<RuleLine[]> {
  const month = new Date(now.getTime() - 30 * 86_400_000)
  const found = await rows<StoredRule & { done: string | null; failed: string | null; lastAt: Date | null }>(
    `SELECT ${ruleColumns}, f.done, f.failed, f.lastAt FROM ${ruleTables}
       LEFT JOIN (SELECT rule_id, SUM(outcome = 'done') AS done, SUM(outcome IN ('failed', 'capped')) AS failed, MAX(at) AS lastAt FROM automation_firing WHERE at >= ? GROUP BY rule_id) f ON f.rule_id = r.id
      ORDER BY r.enabled DESC, r.id LIMIT 500`, [month],
  )
  return found.map(({ done, failed, lastAt, ...stored }) => ({ ...ruleOf(stored), done: Number(done ?? 0), failed: Number(failed ?? 0), lastAt }))
}

export interface RuleVersion {
  version: number
  definition: Definition
  note: string
  byName: string
  at: Date
}

export async function versionsOf(ruleId: number): Promise<RuleVersion[]> {
  const found = await rows<Omit<RuleVersion, 'definition'> & { definition: unknown }>('SELECT version, definition, note, by_name AS byName, at FROM automation_definition WHERE rule_id = ? ORDER BY version DESC LIMIT 100', [ruleId])
  return found.map((one) => ({ ...one, definition: asValue<Definition>(one.definition) }))
}

export interface FiringRow {
  id: number
  definitionVersion: number
  number: string | null
  name: string | null
  demandId: number
  outcome: 'done' | 'skipped' | 'capped' | 'failed'
  detail: string | null
  at: Date
}

export const firingPage = (ruleId: number, paging: Paging): Promise<Page<FiringRow>> =>
  listPage<FiringRow>({
    columns: 'f.id, f.definition_version AS definitionVersion, f.demand_id AS demandId, f.outcome, f.detail, f.at, d.number, d.name',
    from: 'automation_firing f',
    joins: 'LEFT JOIN demand d ON d.id = f.demand_id',
    ranges: [{ sql: 'f.rule_id = ?', params: [ruleId] }],
    filters: [],
    sorts: { id: 'f.id' },
    id: 'f.id',
    paging,
  })

export const subjectColumns = `d.id AS demandId, d.number, d.name, d.kind, d.state, d.priority, d.carrier, d.province_code AS provinceCode, d.city_code AS cityCode,
  d.district_code AS districtCode, d.owner_id AS ownerId, (SELECT o.yearly_fen FROM orders o WHERE o.demand_id = d.id) AS yearlyFen`

export const subjectOf = <T extends Subject>(found: T): T => ({ ...found, yearlyFen: found.yearlyFen === null ? null : Number(found.yearlyFen) })

export async function subjectIn(tx: Transaction, demandId: number): Promise<(Subject & { enteredAt: Date | null }) | null> {
  const [found] = await tx.$queryRawUnsafe<(Subject & { enteredAt: Date | null })[]>(`SELECT ${subjectColumns}, d.entered_at AS enteredAt FROM demand d WHERE d.id = ?`, demandId)
  return found ? subjectOf(found) : null
}

export interface StepEvent extends Subject {
  eventId: number
  step: string
  fromState: string | null
  toState: string | null
  at: Date
}

/** Steps of demands in the history after an event, oldest first, with what the demand is now. */
export async function stepEvents(afterId: number, limit: number): Promise<StepEvent[]> {
  const found = await rows<StepEvent>(
    `SELECT h.id AS eventId, h.step, h.from_state AS fromState, h.to_state AS toState, h.at, ${subjectColumns}
       FROM (SELECT id, aggregate, aggregate_id, step, from_state, to_state, at FROM history_event WHERE id > ? ORDER BY id LIMIT ${limit}) h
       JOIN demand d ON d.id = h.aggregate_id WHERE h.aggregate = 'demand' ORDER BY h.id`, [afterId],
  )
  return found.map(subjectOf)
}

/** The id that the same portion ends with, whatever it is about; null where nothing is left. */
export async function lastOfPortion(afterId: number, limit: number): Promise<number | null> {
  const found = await row<{ id: number | null }>(`SELECT MAX(id) AS id FROM (SELECT id FROM history_event WHERE id > ? ORDER BY id LIMIT ${limit}) AS some`, [afterId])
  return found?.id == null ? null : Number(found.id)
}

export interface DueTask extends Subject {
  taskId: number
  dueAt: Date
}

/** Unfinished tasks due between two moments on which this rule has not acted. */
export async function dueTasks(ruleId: number, { task, from, until, limit }: { task: string; from: Date; until: Date; limit: number }): Promise<DueTask[]> {
  const branch = `(SELECT t.id AS taskId, t.due_at AS dueAt, ${subjectColumns} FROM task t JOIN demand d ON d.id = t.demand_id
    WHERE t.kind = ? AND t.state = ? AND t.due_at > ? AND t.due_at <= ?
      AND NOT EXISTS (SELECT 1 FROM automation_firing f WHERE f.rule_id = ? AND f.event_key = CONCAT('due:', t.id, ':', CAST(ROUND(UNIX_TIMESTAMP(t.due_at) * 1000) AS UNSIGNED))) ORDER BY t.due_at, t.id LIMIT ${limit})`
  const states = ['open', 'claimed', 'offered']
  const found = await rows<DueTask>(states.map(() => branch).join(' UNION ALL '), states.flatMap((state) => [task, state, from, until, ruleId]))
  return found.map(subjectOf)
}

export interface Timer {
  ruleId: number
  demandId: number
  enteredAt: Date
}

export const dueTimers = (now: Date, limit: number): Promise<Timer[]> =>
  rows<Timer>(`SELECT rule_id AS ruleId, demand_id AS demandId, entered_at AS enteredAt FROM automation_timer WHERE fire_at <= ? ORDER BY fire_at LIMIT ${limit}`, [now])

/** The demands that are in a state since a moment or later. */
export const enteredSince = (state: string, { since, afterId, limit }: { since: Date; afterId: number; limit: number }): Promise<{ id: number; enteredAt: Date }[]> =>
  rows<{ id: number; enteredAt: Date }>(`SELECT id, entered_at AS enteredAt FROM demand WHERE state = ? AND id > ? AND entered_at > ? ORDER BY id LIMIT ${limit}`, [state, afterId, since])
