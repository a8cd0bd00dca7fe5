import { createHash, randomBytes } from 'node:crypto'
import { cookie, readCookie } from './cookie.server'
import { db, type Transaction } from './db.server'
import { row, rows } from './sql.server'

export interface Session {
  id: number
  userId: number
  csrf: string
  address: string
  agent: string
  startedAt: Date
  seenAt: Date
  endsAt: Date
}

export const idleMinutes = 30
export const longestHours = 12

const minute = 60_000
/** Bounds how long a revoked session may still be honoured by another process. */
const cacheMs = 5_000
const name = 'sid'

const cache = new Map<string, { session: Session | null; until: number }>()

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** The running session of the request's cookie; null when there is none, it was revoked, or one of its limits has passed. */
export async function sessionOf(request: Request, now: Date): Promise<Session | null> {
  const token = readCookie(request, name)
  if (!token) return null
  const session = await known(hashOf(token), now)
  if (!session || now >= session.endsAt || now.getTime() - session.seenAt.getTime() > idleMinutes * minute) return null

  if (now.getTime() - session.seenAt.getTime() > minute) await seen(session, now)
  return session
}

/** Of a request whose session has run out by itself: whose it was, so that what he typed is not lost. Null for one that was ended by somebody. */
export async function lapsedSessionOf(request: Request, now: Date): Promise<Pick<Session, 'userId' | 'csrf'> | null> {
  const token = readCookie(request, name)
  const session = token ? await known(hashOf(token), now) : null
  return session && now.getTime() - session.endsAt.getTime() < longestHours * 60 * minute ? session : null
}

async function known(tokenHash: string, now: Date): Promise<Session | null> {
  const kept = cache.get(tokenHash)
  if (kept && kept.until > now.getTime()) return kept.session
  const session = await row<Session>(
    'SELECT id, user_id AS userId, csrf, address, agent, started_at AS startedAt, seen_at AS seenAt, ends_at AS endsAt FROM session WHERE token_hash = ? AND ended_at IS NULL',
    [tokenHash],
  )
  if (cache.size > 20_000) cache.clear()
  cache.set(tokenHash, { session, until: now.getTime() + cacheMs })
  return session
}

async function seen(session: Session, now: Date) {
  session.seenAt = now
  await rows('UPDATE session SET seen_at = ? WHERE id = ? AND ended_at IS NULL', [now, session.id])
}

export interface Arrival {
  userId: number
  address: string
  agent: string
  now: Date
}

/** Opens a session; the answer is the Set-Cookie line, the only place that ever holds the token. */
export async function startSession({ userId, address, agent, now }: Arrival, tx: Transaction = db): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const endsAt = new Date(now.getTime() + longestHours * 60 * minute)
  await tx.session.create({
    data: { tokenHash: hashOf(token), userId, csrf: randomBytes(32).toString('base64url'), address, agent, startedAt: now, seenAt: now, endsAt },
  })
  return cookie(name, token)
}

export const forgetSession = (): string => cookie(name, '', { seconds: 0 })

/** The running sessions of one person, newest first. */
export const sessionsOf = (userId: number, now: Date): Promise<Session[]> =>
  rows<Session>(
    `SELECT id, user_id AS userId, csrf, address, agent, started_at AS startedAt, seen_at AS seenAt, ends_at AS endsAt FROM session
     WHERE user_id = ? AND ended_at IS NULL AND ends_at > ? AND seen_at > ? ORDER BY id DESC LIMIT 100`,
    [userId, now, new Date(now.getTime() - idleMinutes * minute)],
  )

/** Ends one session of this person; false when it is not his or has ended already. */
export async function endSession({ id, userId, now }: { id: number; userId: number; now: Date }): Promise<boolean> {
  const { count } = await db.session.updateMany({ where: { id, userId, endedAt: null }, data: { endedAt: now } })
  forget((session) => session.id === id)
  return count === 1
}

/** Ends all sessions of this person, but for the one to keep. Answers how many ended. */
export async function endSessionsOf({ userId, keep = 0, now }: { userId: number; keep?: number; now: Date }, tx: Transaction = db): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { userId, endedAt: null, id: { not: keep } }, data: { endedAt: now } })
  forget((session) => session.userId === userId && session.id !== keep)
  return count
}

function forget(which: (session: Session) => boolean) {
  for (const [hash, { session }] of cache) if (session && which(session)) cache.delete(hash)
}
