import type { Transaction } from './db.server'
import { row, run } from './sql.server'

/**
 * Certain people, or all who hold a role in one of the divisions or in the whole nation (and, for carrier people, with the
 * carrier). The divisions are those of one place and all above it, so that whoever's scope holds the place is told; `exact`
 * leaves out those who hold it above.
 */
export type People = { userIds: readonly number[] } | { role: string; divisions: readonly string[]; carrier: string | null; exact?: true }

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
  /** How it is told where the person has not chosen; plain when left out. */
  manner?: Manner
}

export interface Manner {
  topic: string
  /** Nobody can switch it off. */
  duty: boolean
  /** A message of its own, at once. */
  apart: boolean
  way: string
  /** The same for those who hold the role in a province or the nation. */
  wide: string
  mail: boolean
}

const plain: Manner = { topic: 'other', duty: false, apart: false, way: 'now', wide: 'digest', mail: false }

export interface Telling {
  people: People
  notice: Notice
}

/** When a digest comes to those who have not chosen: half past eight in Beijing. */
export const usualDigestMinute = 510

export const notifyPeople = (tx: Transaction, people: People, notice: Notice): Promise<void> => notifyAll(tx, [{ people, notice }])

/**
 * One set-based insert for all that a step tells, in its transaction. A person who has an unread message about the object is
 * told by it: the unique key (person, object) makes two steps at once fold one after the other. `causes` keeps each event.
 */
export async function notifyAll(tx: Transaction, tellings: readonly Telling[]): Promise<void> {
  const heard = tellings.filter(({ people }) => !('userIds' in people) || people.userIds.length > 0).map(hearersOf)
  if (heard.length === 0) return
  await tx.$executeRawUnsafe(
    `INSERT INTO notification (user_id, kind, aggregate, aggregate_id, facts, location, at, topic, fold_key, causes, digest, shown_at, mail_at)
     ${heard.map(({ sql }) => sql).join(' UNION ALL ')} ${folding}`,
    ...heard.flatMap(({ params }) => params),
  )
}

/** A mail about the same object comes at most once an hour. */
const folding = `ON DUPLICATE KEY UPDATE
  mail_at = IF(VALUES(mail_at) IS NULL, mail_at,
    LEAST(COALESCE(mail_at, '9999-12-31'), GREATEST(VALUES(mail_at), COALESCE(mailed_at + INTERVAL 1 HOUR, VALUES(mail_at))))),
  kind = VALUES(kind), facts = VALUES(facts), location = VALUES(location), topic = VALUES(topic), at = GREATEST(at, VALUES(at)),
  digest = LEAST(digest, VALUES(digest)), shown_at = LEAST(shown_at, VALUES(shown_at)),
  causes = JSON_MERGE_PRESERVE(causes, VALUES(causes)), count = count + 1`

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')

interface Sql {
  sql: string
  params: (string | number | null)[]
}

function hearersOf({ people, notice }: Telling): Sql {
  const { kind, aggregate, aggregateId, facts, location, at, manner = plain } = notice
  const who = 'userIds' in people ? certain(people.userIds) : holders(people, at)
  const way: Sql = manner.apart ? { sql: "'now'", params: [] } : { sql: 'COALESCE(c.way, IF(p.depth < 4, ?, ?))', params: [manner.wide, manner.way] }
  const time = momentsOf(at)
  const told = {
    sql: `SELECT p.id, COALESCE(c.mail, ?) AS mail, u.email, ${way.sql} AS way, ? + INTERVAL COALESCE(h.digest_minute, ${usualDigestMinute}) + IF(COALESCE(h.digest_minute, ${usualDigestMinute}) > ?, 0, 1440) MINUTE AS digestAt
      FROM (${who.sql}) p JOIN user u ON u.id = p.id AND u.status = 'active'
      LEFT JOIN notice_choice c ON c.user_id = p.id AND c.topic = ? LEFT JOIN notice_hours h ON h.user_id = p.id WHERE p.id <> ?`,
    params: [manner.mail ? 1 : 0, ...way.params, time.midnight, time.minute, ...who.params, manner.topic, notice.exceptUserId],
  }
  return {
    sql: `SELECT t.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, t.way = 'digest', IF(t.way = 'digest', t.digestAt, ?), IF(t.mail = 1 AND t.email IS NOT NULL, IF(t.way = 'digest', t.digestAt, ?), NULL)
      FROM (${told.sql}) t${manner.duty ? '' : " WHERE t.way <> 'off'"}`,
    params: [
      kind, aggregate, aggregateId, JSON.stringify(facts), location, time.at, manner.topic, manner.apart ? null : `${aggregate}:${aggregateId}`,
      JSON.stringify([{ kind, facts, location, at: at.toISOString() }]), time.at, time.at, ...told.params,
    ],
  }
}

const certain = (ids: readonly number[]): Sql => ({ sql: `SELECT id, 6 AS depth FROM user WHERE id IN (${marks(ids)})`, params: [...ids] })

function holders({ role, divisions, carrier, exact }: Extract<People, { role: string }>, at: Date): Sql {
  const day = new Date(at.getTime() + aheadMs).toISOString().slice(0, 10)
  const places = [...new Set(exact ? divisions : ['', ...divisions])]
  return {
    sql: `SELECT g.user_id AS id, MAX(LENGTH(g.division_code)) AS depth FROM role_grant g
      WHERE g.role = ? AND g.division_code IN (${marks(places)})${carrier === null ? '' : ' AND g.carrier = ?'}
        AND (g.valid_from IS NULL OR g.valid_from <= ?) AND (g.valid_to IS NULL OR g.valid_to >= ?) GROUP BY g.user_id`,
    params: [role, ...places, ...(carrier === null ? [] : [carrier]), day, day],
  }
}

const aheadMs = 8 * 3_600_000
const dayMs = 86_400_000

const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

/** The moment, the midnight before it in Beijing, and the minutes since. */
function momentsOf(at: Date): { at: string; midnight: string; minute: number } {
  const midnight = Math.floor((at.getTime() + aheadMs) / dayMs) * dayMs - aheadMs
  return { at: moment(at), midnight: moment(new Date(midnight)), minute: Math.floor((at.getTime() - midnight) / 60_000) }
}

const cacheMs = 5_000
const mostCounted = 100
const unread = new Map<number, { count: number; until: number }>()

/** Messages not yet read, counted to 100; at most 5 seconds old. */
export async function unreadOf(userId: number): Promise<number> {
  const now = Date.now()
  const kept = unread.get(userId)
  if (kept && kept.until > now) return kept.count
  const found = await row<{ n: number }>(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM notification WHERE user_id = ? AND read_at IS NULL AND shown_at <= ? LIMIT ${mostCounted}) AS some`, [userId, new Date(now)])
  if (unread.size > 20_000) unread.clear()
  unread.set(userId, { count: found?.n ?? 0, until: now + cacheMs })
  return found?.n ?? 0
}

/** A message as it was seen: with so many events in it. */
export interface Seen {
  id: number
  count: number
}

/** Marks messages of this person as read, as far as he has seen them: one that another event has folded into meanwhile stays. Answers how many. */
export async function markSeen(userId: number, { seen, now }: { seen: readonly Seen[]; now: Date }): Promise<number> {
  if (seen.length === 0) return 0
  const which = seen.map(() => '(id = ? AND count <= ?)').join(' OR ')
  return marked(userId, { sql: `(${which})`, params: seen.flatMap(({ id, count }) => [id, count]) }, now)
}

/** Marks what was there at a moment, all of it or that of one kind. Answers how many. */
export function markAllRead(userId: number, { kind, until, now }: { kind: string | null; until: Date; now: Date }): Promise<number> {
  return marked(userId, { sql: `at <= ? AND shown_at <= ?${kind === null ? '' : ' AND kind = ?'}`, params: [moment(until), moment(until), ...(kind === null ? [] : [kind])] }, now)
}

async function marked(userId: number, which: { sql: string; params: (string | number)[] }, now: Date): Promise<number> {
  const { affectedRows } = await run(`UPDATE notification SET read_at = ?, fold_key = NULL, mail_at = NULL WHERE user_id = ? AND read_at IS NULL AND ${which.sql}`, [now, userId, ...which.params])
  unread.delete(userId)
  return affectedRows
}
