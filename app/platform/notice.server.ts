import type { Transaction } from './db.server'
import { row, rows } from './sql.server'

/** Certain people, or all who hold a role in one of the divisions (and, for carrier people, with the carrier). */
export type People = { userIds: readonly number[] } | { role: string; divisions: readonly string[]; carrier: string | null }

export interface Notice {
  /** Its sentence: notice:<kind>. */
  kind: string
  aggregate: string
  aggregateId: number
  facts: Record<string, string | number>
  location: string
  at: Date
  /** Nobody is told of what he did himself. */
  exceptUserId: number
}

export interface Telling {
  people: People
  notice: Notice
}

export const notifyPeople = (tx: Transaction, people: People, notice: Notice): Promise<void> => notifyAll(tx, [{ people, notice }])

/** One set-based insert for all that a step tells, in its transaction. */
export async function notifyAll(tx: Transaction, tellings: readonly Telling[]): Promise<void> {
  const heard = tellings.filter(({ people }) => !('userIds' in people) || people.userIds.length > 0).map(hearersOf)
  if (heard.length === 0) return
  await tx.$executeRawUnsafe(
    `INSERT INTO notification (user_id, kind, aggregate, aggregate_id, facts, location, at) ${heard.map(({ sql }) => sql).join(' UNION ALL ')}`, ...heard.flatMap(({ params }) => params),
  )
}

function hearersOf({ people, notice }: Telling): { sql: string; params: (string | number)[] } {
  const said = [notice.kind, notice.aggregate, notice.aggregateId, JSON.stringify(notice.facts), notice.location, moment(notice.at)]
  const hearers = 'SELECT DISTINCT u.id, ?, ?, ?, ?, ?, ?'
  const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')
  if ('userIds' in people) {
    return { sql: `${hearers} FROM user u WHERE u.id IN (${marks(people.userIds)}) AND u.id <> ? AND u.status = 'active'`, params: [...said, ...people.userIds, notice.exceptUserId] }
  }
  const carrier = people.carrier === null ? [] : [people.carrier]
  return {
    sql: `${hearers} FROM role_grant g JOIN user u ON u.id = g.user_id AND u.status = 'active'
      WHERE g.role = ? AND g.division_code IN (${marks(people.divisions)}) AND u.id <> ?${carrier.length ? ' AND g.carrier = ?' : ''}`,
    params: [...said, people.role, ...people.divisions, notice.exceptUserId, ...carrier],
  }
}

const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

const cacheMs = 5_000
const mostCounted = 100
const unread = new Map<number, { count: number; until: number }>()

/** Notices not yet read, counted to 100; at most 5 seconds old. */
export async function unreadOf(userId: number): Promise<number> {
  const now = Date.now()
  const kept = unread.get(userId)
  if (kept && kept.until > now) return kept.count
  const found = await row<{ n: number }>(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM notification WHERE user_id = ? AND read_at IS NULL LIMIT ${mostCounted}) AS some`, [userId])
  if (unread.size > 20_000) unread.clear()
  unread.set(userId, { count: found?.n ?? 0, until: now + cacheMs })
  return found?.n ?? 0
}

/** Marks notices of this person as read, all of them where no ids are given. */
export async function markRead(userId: number, { ids, now }: { ids: readonly number[] | null; now: Date }): Promise<void> {
  if (ids?.length === 0) return
  const which = ids === null ? '' : `AND id IN (${ids.map(() => '?').join(', ')})`
  await rows(`UPDATE notification SET read_at = ? WHERE user_id = ? AND read_at IS NULL ${which}`, [now, userId, ...(ids ?? [])])
  unread.delete(userId)
}
