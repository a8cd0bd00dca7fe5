import { rows } from '~/platform/sql.server'
import { rolesThatMay } from '../people/permissions'
import { noContent, type Choice, type Dealing, type DispatchContent, type Worker } from './dispatch'
import { taskKinds, workPermission, type TaskKind } from './task'

/** A line of a simulation: where a task would go, and why. */
export interface SimulatedLine {
  task: Dealing & { number: string; title: string }
  choice: Choice
}

export interface DispatchVersion {
  id: number
  state: 'draft' | 'on' | 'off'
  version: number
  content: DispatchContent
  note: string
  byName: string
  /** Moments are ISO, UTC. */
  changedAt: string
  simulation: SimulatedLine[] | null
  simulatedAt: string | null
  onAt: string | null
  offAt: string | null
}

type Moments = 'changedAt' | 'simulatedAt' | 'onAt' | 'offAt'
type Stored = Omit<DispatchVersion, Moments | 'content' | 'simulation'> & { content: string | DispatchContent; simulation: string | SimulatedLine[] | null; changedAt: Date; simulatedAt: Date | null; onAt: Date | null; offAt: Date | null }

const parsed = <T>(value: string | T): T => (typeof value === 'string' ? (JSON.parse(value) as T) : value)

const versionOf = (row: Stored): DispatchVersion => ({
  ...row, content: { ...noContent, ...parsed(row.content) }, simulation: row.simulation === null ? null : parsed<SimulatedLine[]>(row.simulation),
  changedAt: row.changedAt.toISOString(), simulatedAt: row.simulatedAt?.toISOString() ?? null, onAt: row.onAt?.toISOString() ?? null, offAt: row.offAt?.toISOString() ?? null,
})

const columns = 'id, state, version, content, note, by_name AS byName, changed_at AS changedAt, simulation, simulated_at AS simulatedAt, on_at AS onAt, off_at AS offAt'

/** Newest first. */
export const dispatchVersions = async (): Promise<DispatchVersion[]> => (await rows<Stored>(`SELECT ${columns} FROM dispatch_rule ORDER BY id DESC LIMIT 50`)).map(versionOf)

const freshMs = 5_000
let kept: { at: number; rule: Promise<DispatchVersion | null> } | null = null

/** The version that is on, as it was at most five seconds ago. */
export async function dispatchOn(): Promise<DispatchVersion | null> {
  if (!kept || Date.now() - kept.at > freshMs) {
    const rule = rows<Stored>(`SELECT ${columns.replace(', simulation,', ', NULL AS simulation,')} FROM dispatch_rule WHERE state = 'on' ORDER BY id DESC LIMIT 1`).then(([found]) => (found ? versionOf(found) : null))
    kept = { at: Date.now(), rule }
    rule.catch(() => (kept = null))
  }
  return kept.rule
}

/** After a change of the rule in this process. */
export const forgetDispatch = (): void => void (kept = null)

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')
const divisionsOver = (districtCode: string): string[] => [districtCode, districtCode.slice(0, 4), districtCode.slice(0, 2), '']

interface Granted {
  id: number
  name: string
  login: string
  role: string
  divisionCode: string
  away: string | null
}

/** Everybody who works on tasks in one of these districts, with what he holds now. Three statements. */
export async function workersIn(districtCodes: readonly string[]): Promise<Worker[]> {
  const divisions = [...new Set(districtCodes.flatMap(divisionsOver))]
  const roles = [...new Set(taskKinds.flatMap((kind) => rolesThatMay(workPermission[kind])))]
  if (divisions.length === 0) return []
  const granted = await rows<Granted>(
    `SELECT u.id, u.name, u.login, g.role, g.division_code AS divisionCode,
            (SELECT s.stand_in_name FROM stand_in s WHERE s.user_id = u.id AND s.role = g.role AND s.ended_at IS NULL AND DATE(UTC_TIMESTAMP() + INTERVAL 8 HOUR) BETWEEN s.from_day AND s.to_day AND (g.division_code LIKE CONCAT(s.division_code, '%')) ORDER BY s.id LIMIT 1) AS away
       FROM role_grant g JOIN user u ON u.id = g.user_id AND u.status = 'active' AND (u.valid_to IS NULL OR u.valid_to >= UTC_DATE())
      WHERE g.role IN (${marks(roles)}) AND g.division_code IN (${marks(divisions)}) AND g.carrier IS NULL AND (g.valid_from IS NULL OR g.valid_from <= UTC_DATE()) AND (g.valid_to IS NULL OR g.valid_to >= UTC_DATE()) ORDER BY u.id`,
    [...roles, ...divisions],
  )
  const ids = [...new Set(granted.map(({ id }) => id))]
  if (ids.length === 0) return []
  const [held, last] = await Promise.all([
    rows<{ id: number; kind: TaskKind; n: number }>(`SELECT assignee_id AS id, kind, COUNT(*) AS n FROM task WHERE assignee_id IN (${marks(ids)}) AND state IN ('claimed', 'offered') GROUP BY assignee_id, kind`, ids),
    rows<{ id: number; at: Date | null }>(`SELECT assignee_id AS id, MAX(claimed_at) AS at FROM task WHERE assignee_id IN (${marks(ids)}) GROUP BY assignee_id`, ids),
  ])
  return ids.map((id) => workerOf(granted.filter((one) => one.id === id), { held: held.filter((one) => one.id === id), lastAt: last.find((one) => one.id === id)?.at ?? null }))
}

function workerOf(grants: readonly Granted[], { held, lastAt }: { held: readonly { kind: TaskKind; n: number }[]; lastAt: Date | null }): Worker {
  const { id, name, login } = grants[0]!
  const divisionsFor = (kind: TaskKind) => grants.filter(({ role }) => (rolesThatMay(workPermission[kind]) as readonly string[]).includes(role)).map(({ divisionCode }) => divisionCode)
  const heldOf = (kind: TaskKind) => held.find((one) => one.kind === kind)?.n ?? 0
  return {
    id, name, login, lastAt: lastAt?.toISOString() ?? null, away: grants.find(({ away }) => away !== null)?.away ?? '',
    divisions: { screening: divisionsFor('screening'), siting: divisionsFor('siting') }, held: { screening: heldOf('screening'), siting: heldOf('siting') },
  }
}

/** The tasks of the pools that have waited longest. */
export const openTasks = (limit: number): Promise<(Dealing & { number: string; title: string })[]> =>
  rows(`SELECT id, kind, district_code AS districtCode, number, title FROM task WHERE state = 'open' ORDER BY due_at, id LIMIT ${limit}`)

/** Logins that nobody has. */
export async function strangersAmong(logins: readonly string[]): Promise<string[]> {
  if (logins.length === 0) return []
  const found = await rows<{ login: string }>(`SELECT login FROM user WHERE login IN (${marks(logins)})`, logins)
  return logins.filter((login) => !found.some((one) => one.login === login))
}
