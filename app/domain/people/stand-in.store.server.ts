import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import type { Stretch } from './stand-in'

export interface StandInLine extends Stretch {
  id: number
  userName: string
  standInName: string
  note: string
  version: number
  /** ISO, UTC */
  endedAt: string | null
}

type Stored = Omit<StandInLine, 'endedAt'> & { endedAt: Date | null }

const columns = "id, user_id AS userId, user_name AS userName, stand_in_id AS standInId, stand_in_name AS standInName, role, division_code AS divisionCode, DATE_FORMAT(from_day, '%Y-%m-%d') AS `from`, DATE_FORMAT(to_day, '%Y-%m-%d') AS `to`, note, version, ended_at AS endedAt"
const lineOf = ({ endedAt, ...line }: Stored): StandInLine => ({ ...line, endedAt: endedAt?.toISOString() ?? null })

/** What this person has arranged, and what he was asked for; the latest first. */
export async function standInsOf(userId: number): Promise<StandInLine[]> {
  const found = await rows<Stored>(
    `SELECT * FROM ((SELECT ${columns} FROM stand_in WHERE user_id = ? ORDER BY to_day DESC LIMIT 50) UNION ALL (SELECT ${columns} FROM stand_in WHERE stand_in_id = ? ORDER BY to_day DESC LIMIT 50)) AS mine ORDER BY \`from\` DESC, id DESC`, [userId, userId],
  )
  return found.map(lineOf)
}

/** Whatever runs or is to come for one of two people. The caller holds their rows. */
export async function runningBetween(tx: Transaction, userIds: readonly [number, number], today: string): Promise<StandInLine[]> {
  const [a, b] = userIds
  const found = await tx.$queryRawUnsafe<Stored[]>(
    `SELECT ${columns} FROM stand_in WHERE (user_id IN (?, ?) OR stand_in_id IN (?, ?)) AND ended_at IS NULL AND to_day >= ?`, a, b, a, b, today,
  )
  return found.map(lineOf)
}

export async function lockStandIn(tx: Transaction, id: number): Promise<StandInLine | null> {
  const found = await tx.$queryRawUnsafe<Stored[]>(`SELECT ${columns} FROM stand_in WHERE id = ? FOR UPDATE`, id)
  return found[0] ? lineOf(found[0]) : null
}

/** In the order of their ids, so that nobody waits for the other way round. */
export const lockPeople = async (tx: Transaction, ids: readonly number[]): Promise<unknown> => {
  const sorted = [...new Set(ids)].sort((a, b) => a - b)
  return tx.$queryRawUnsafe(`SELECT id FROM user WHERE id IN (${sorted.map(() => '?').join(', ')}) ORDER BY id FOR UPDATE`, ...sorted)
}
