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

/** One set-based insert, in the transaction of the step that it tells of. */
export async function notifyPeople(tx: Transaction, people: People, notice: Notice): Promise<void> {
  const values = [notice.kind, notice.aggregate, notice.aggregateId, JSON.stringify(notice.facts), notice.location, moment(notice.at)]
  const insert = 'INSERT INTO notification (user_id, kind, aggregate, aggregate_id, facts, location, at) SELECT DISTINCT u.id, ?, ?, ?, ?, ?, ?'

  if ('userIds' in people) {
    if (people.userIds.length === 0) return
    const places = people.userIds.map(() => '?').join(', ')
    await tx.$executeRawUnsafe(`${insert} FROM user u WHERE u.id IN (${places}) AND u.id <> ? AND u.status = 'active'`, ...values, ...people.userIds, notice.exceptUserId)
    return
  }
  const places = people.divisions.map(() => '?').join(', ')
  const carrier = people.carrier === null ? [] : [people.carrier]
  await tx.$executeRawUnsafe(
    `${insert} FROM role_grant g JOIN user u ON u.id = g.user_id AND u.status = 'active'
      WHERE g.role = ? AND g.division_code IN (${places}) AND u.id <> ?${carrier.length ? ' AND g.carrier = ?' : ''}`,
    ...values, people.role, ...people.divisions, notice.exceptUserId, ...carrier,
  )
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
