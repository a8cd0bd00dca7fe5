import { db, type Transaction } from '~/platform/db.server'
import { row, rows } from '~/platform/sql.server'
import type { Tries } from './lockout'

export interface StoredPassword {
  userId: number
  hash: string
  /** Earlier hashes, newest first. */
  history: string[]
}

/** A try counts as failed until it has succeeded, so that many at once see each other. Answers its id. */
export async function beginTry({ login, address, now }: { login: string; address: string; now: Date }): Promise<number> {
  const { id } = await db.loginTry.create({ data: { login, address, succeeded: false, at: now }, select: { id: true } })
  return id
}

export const keepSuccess = (id: number): Promise<unknown> => rows('UPDATE login_try SET succeeded = 1 WHERE id = ?', [id])

/** A try that was turned away unheard is no failure: waiting does not grow by asking. */
export const forgetTry = (id: number): Promise<unknown> => rows('DELETE FROM login_try WHERE id = ?', [id])

const minute = 60_000

export async function triesBefore(id: number, { login, address, now }: { login: string; address: string; now: Date }): Promise<Tries> {
  const [hourAgo, quarterAgo] = [new Date(now.getTime() - 60 * minute), new Date(now.getTime() - 15 * minute)]
  const found = await rows<{ at: Date; succeeded: number; here: number }>(
    'SELECT at, succeeded, address = ? AS here FROM login_try WHERE login = ? AND at > ? AND id < ? ORDER BY id DESC LIMIT 1000',
    [address, login, hourAgo, id],
  )
  const ofHere = found.filter(({ here }) => here === 1)
  const success = ofHere.findIndex(({ succeeded }) => succeeded === 1)
  const counted = await row<{ n: number }>('SELECT COUNT(*) AS n FROM login_try WHERE address = ? AND at > ? AND id < ? AND succeeded = 0', [address, quarterAgo, id])
  return {
    here: ofHere.slice(0, success === -1 ? undefined : success).map(({ at }) => at),
    elsewhere: found.filter(({ here, succeeded }) => here === 0 && succeeded === 0).length,
    fromAddress: counted?.n ?? 0,
    familiar: await isFamiliar(login, address, now),
  }
}

async function isFamiliar(login: string, address: string, now: Date): Promise<boolean> {
  const monthAgo = new Date(now.getTime() - 30 * 24 * 60 * minute)
  const found = await row('SELECT 1 FROM session s JOIN user u ON u.id = s.user_id WHERE u.login = ? AND s.address = ? AND s.started_at > ? LIMIT 1', [login, address, monthAgo])
  return found !== null
}

export async function passwordOf(userId: number): Promise<StoredPassword | null> {
  const found = await db.credential.findUnique({ where: { userId }, select: { userId: true, hash: true, history: true } })
  return found && { ...found, history: (found.history as string[] | null) ?? [] }
}

export const savePassword = (tx: Transaction, { userId, hash, history }: StoredPassword, now: Date): Promise<unknown> =>
  tx.credential.update({ where: { userId }, data: { hash, history, mustChange: false, changedAt: now } })

export const ownerOf = (userId: number) =>
  db.user.findUniqueOrThrow({ where: { id: userId }, select: { login: true, name: true, pinyin: true, demo: true } })
