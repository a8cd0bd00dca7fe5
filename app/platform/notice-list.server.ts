import { listPage, type Condition, type Page } from './list.server'
import type { Paging } from './paging'
import { row, rows } from './sql.server'

/** One event that a message holds. */
export interface Cause {
  kind: string
  facts: Record<string, string | number>
  location: string
  /** ISO, UTC */
  at: string
}

export interface NoticeRow extends Omit<Cause, 'at'> {
  id: number
  at: Date
  readAt: Date | null
  /** How many events it holds; the last of them is what it says itself. */
  count: number
  /** Oldest first. */
  causes: Cause[]
}

export interface NoticeFilter {
  unread: boolean
  kind?: string
  topic?: string
  /** Moments: from the first, before the second. */
  from?: Date
  until?: Date
}

const columns = 'n.id, n.kind, n.facts, n.location, n.at, n.read_at AS readAt, n.count, n.causes'

const shown = (now: Date): Condition => ({ sql: 'n.shown_at <= ?', params: [moment(now)] })
const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

function conditions({ unread, kind, topic, from, until }: NoticeFilter): Condition[] {
  const all: (Condition | null)[] = [
    unread ? { sql: 'n.read_at IS NULL', params: [] } : null,
    kind ? { sql: 'n.kind = ?', params: [kind] } : null,
    topic ? { sql: 'n.topic = ?', params: [topic] } : null,
    from ? { sql: 'n.at >= ?', params: [moment(from)] } : null,
    until ? { sql: 'n.at < ?', params: [moment(until)] } : null,
  ]
  return all.filter((one) => one !== null)
}

/** The messages of one person, the newest event first. */
export async function noticePage(userId: number, { paging, now, ...filter }: NoticeFilter & { paging: Paging; now: Date }): Promise<Page<NoticeRow>> {
  const page = await listPage<NoticeRow>({
    columns,
    from: 'notification n',
    ranges: [{ sql: 'n.user_id = ?', params: [userId] }],
    filters: [shown(now), ...conditions(filter)],
    sorts: { at: 'n.at' },
    id: 'n.id',
    paging,
  })
  return { ...page, rows: page.rows.map(parsed) }
}

/** JSON is text in MariaDB and a value in MySQL. */
const asValue = <T>(value: T): T => (typeof value === 'string' ? JSON.parse(value) : value)
const parsed = (one: NoticeRow): NoticeRow => ({ ...one, facts: asValue(one.facts), causes: asValue(one.causes) })

/** Unread messages with the same cause. */
export interface NoticeGroup {
  kind: string
  count: number
  latest: NoticeRow[]
}

/** So many unread messages are grouped, so many groups shown, and so many of each. */
const mostGrouped = 5_000
const mostGroups = 20
const ofEach = 5

/** What is unread, by cause, the newest first. */
export async function noticeGroups(userId: number, now: Date): Promise<NoticeGroup[]> {
  const groups = await rows<{ kind: string; n: number }>(
    `SELECT kind, COUNT(*) AS n FROM (SELECT n.kind, n.at FROM notification n WHERE n.user_id = ? AND n.read_at IS NULL AND n.shown_at <= ? ORDER BY n.at DESC, n.id DESC LIMIT ${mostGrouped}) AS some
      GROUP BY kind ORDER BY MAX(at) DESC LIMIT ${mostGroups}`,
    [userId, now],
  )
  if (groups.length === 0) return []
  const each = groups.map(() => `(SELECT ${columns} FROM notification n WHERE n.user_id = ? AND n.read_at IS NULL AND n.shown_at <= ? AND n.kind = ? ORDER BY n.at DESC, n.id DESC LIMIT ${ofEach})`)
  const latest = (await rows<NoticeRow>(each.join(' UNION ALL '), groups.flatMap(({ kind }) => [userId, now, kind]))).map(parsed)
  return groups.map(({ kind, n }) => ({ kind, count: Number(n), latest: latest.filter((one) => one.kind === kind) }))
}

/** The causes that this person has been told of, for the choice of a filter. */
export const kindsTold = async (userId: number): Promise<string[]> =>
  (await rows<{ kind: string }>('SELECT DISTINCT kind FROM notification WHERE user_id = ? ORDER BY kind LIMIT 60', [userId])).map(({ kind }) => kind)

/** What waits for the next digest: how many messages, and when it comes. */
export async function heldBack(userId: number, now: Date): Promise<{ count: number; at: Date | null }> {
  const found = await row<{ n: number; at: Date | null }>('SELECT COUNT(*) AS n, MIN(shown_at) AS at FROM notification WHERE user_id = ? AND read_at IS NULL AND shown_at > ?', [userId, now])
  return { count: Number(found?.n ?? 0), at: found?.at ?? null }
}
