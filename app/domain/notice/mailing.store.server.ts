import type { Transaction } from '~/platform/db.server'
import { insertMany } from '~/platform/insert-many.server'
import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row, rows } from '~/platform/sql.server'
import type { Addressee, DueNotice, Letter, Sorted } from './mailing'

const atOnce = 300
const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')
const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

/** Unread messages about which a mail is due, locked; another worker's are passed over. What was read meanwhile needs none. */
export async function lockDue(tx: Transaction, now: Date): Promise<DueNotice[]> {
  const found = await tx.$queryRawUnsafe<(Omit<DueNotice, 'facts' | 'digest'> & { facts: unknown; digest: number | boolean })[]>(
    `SELECT id, user_id AS userId, kind, topic, facts, location, digest FROM notification WHERE mail_at <= ? ORDER BY mail_at, id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`, moment(now),
  )
  return found.map((one) => ({ ...one, facts: (typeof one.facts === 'string' ? JSON.parse(one.facts) : one.facts) as DueNotice['facts'], digest: Boolean(one.digest) }))
}

export async function addressees(tx: Transaction, userIds: readonly number[]): Promise<Map<number, Addressee>> {
  if (userIds.length === 0) return new Map()
  const found = await tx.$queryRawUnsafe<(Omit<Addressee, 'demo'> & { demo: number | boolean })[]>(
    `SELECT u.id AS userId, u.email, u.demo, u.language, h.quiet_from AS quietFrom, h.quiet_to AS quietTo
       FROM user u LEFT JOIN notice_hours h ON h.user_id = u.id WHERE u.id IN (${marks(userIds)}) AND u.status = 'active'`, ...userIds,
  )
  return new Map(found.map((one) => [one.userId, { ...one, demo: Boolean(one.demo) }]))
}

/** Letters go to the outbox, and the messages know it: all in one transaction. */
export async function post(tx: Transaction, { letters, later, dropped }: Sorted, now: Date): Promise<void> {
  await insertMany(tx, 'outbox_message', letters.map((letter) => ({
    topic: 'mail', aggregate: 'user', aggregateId: letter.userId, payload: payloadOf(letter), state: 'waiting', attempts: 0, nextAt: now, createdAt: now,
  })))
  const written = letters.flatMap(({ noticeIds }) => noticeIds)
  if (written.length > 0) await tx.$executeRawUnsafe(`UPDATE notification SET mail_at = NULL, mailed_at = ? WHERE id IN (${marks(written)})`, moment(now), ...written)
  if (dropped.length > 0) await tx.$executeRawUnsafe(`UPDATE notification SET mail_at = NULL WHERE id IN (${marks(dropped)})`, ...dropped)
  for (const { noticeId, minutes } of later) await tx.$executeRawUnsafe('UPDATE notification SET mail_at = ? + INTERVAL ? MINUTE WHERE id = ?', moment(now), minutes, noticeId)
}

const payloadOf = ({ userId, subject, text }: Letter) => ({ userId, subject, text })

/** Where this person's mails go now; null where he has no address or is gone. */
export const addressOf = async (userId: number): Promise<string | null> =>
  (await row<{ email: string | null }>("SELECT email FROM user WHERE id = ? AND status = 'active'", [userId]))?.email ?? null

export const mailStates = ['waiting', 'sending', 'delivered', 'failed'] as const
export type MailState = (typeof mailStates)[number]

export interface MailRow {
  id: number
  subject: string
  /** Null: a test mail, sent to an address. */
  name: string | null
  to: string | null
  state: MailState
  attempts: number
  nextAt: Date
  createdAt: Date
  deliveredAt: Date | null
  error: string | null
}

/** The mails of the outbox, newest first. Their texts stay closed. */
export const mailPage = ({ paging, state }: { paging: Paging; state: MailState | null }): Promise<Page<MailRow>> =>
  listPage<MailRow>({
    columns: `m.id, JSON_UNQUOTE(JSON_EXTRACT(m.payload, '$.subject')) AS subject, u.name, JSON_UNQUOTE(JSON_EXTRACT(m.payload, '$.to')) AS \`to\`,
      m.state, m.attempts, m.next_at AS nextAt, m.created_at AS createdAt, m.delivered_at AS deliveredAt, m.error`,
    from: 'outbox_message m',
    joins: 'LEFT JOIN user u ON u.id = m.aggregate_id',
    ranges: [{ sql: 'm.topic = ?', params: ['mail'] }],
    filters: state ? [{ sql: 'm.state = ?', params: [state] }] : [],
    sorts: { id: 'm.id' },
    id: 'm.id',
    paging,
  })

/** How many mails stand where. */
export async function countMails(): Promise<Record<MailState, number>> {
  const found = await rows<{ state: MailState; n: number }>("SELECT state, COUNT(*) AS n FROM outbox_message WHERE topic = 'mail' GROUP BY state")
  return Object.fromEntries(mailStates.map((state) => [state, Number(found.find((one) => one.state === state)?.n ?? 0)])) as Record<MailState, number>
}
