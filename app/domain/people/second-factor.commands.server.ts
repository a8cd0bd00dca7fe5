import { randomBytes } from 'node:crypto'
import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { refuse, type Verdict } from '../shared/verdict'
import { codeHash, decrypted, encrypted, newSecret, stepOf } from './factor-secret.server'
import { readCode, recoveryCode, recoveryCodes, waitAfter } from './second-factor'
import type { Visitor } from './visitor'

interface Kept {
  secret: string
  confirmedAt: Date | null
  lastStep: bigint
  lastKey: string | null
  lastFactor: string | null
  failed: number
  waitUntil: Date | null
}

export type GivenFactor = 'totp' | 'recovery'
interface Given {
  code: string
  /** Of the form: sent twice, it is judged once. */
  key: string | null
}

/** A secret for a device, not yet in use. One that was begun before and never confirmed gives way. */
export const beginFactor = (visitor: Visitor): Promise<Verdict> =>
  transaction(async (tx) => {
    const { id } = visitor.user
    const kept = await lock(tx, id)
    if (kept?.confirmedAt) return refuse('factorOn')

    const secret = encrypted(newSecret(), id)
    await tx.secondFactor.upsert({ where: { userId: id }, create: { userId: id, secret, createdAt: visitor.now }, update: { secret, createdAt: visitor.now } })
    await record(tx, visitor, { event: 'me.beginFactor', outcome: 'done' })
    return { ok: true }
  })

/** The first code shows that the device has the secret. Answers the recovery codes: they are readable this once. */
export const confirmFactor = (visitor: Visitor, given: Given): Promise<Verdict<{ codes: string[] }>> =>
  judged(visitor, given, { wants: 'begun', event: 'me.factor' }, async (tx) => {
    await tx.secondFactor.updateMany({ where: { userId: visitor.user.id }, data: { confirmedAt: visitor.now } })
    return { codes: await writeCodes(tx, visitor.user.id) }
  })

/** Other recovery codes instead of those there were. */
export const renewCodes = (visitor: Visitor, given: Given): Promise<Verdict<{ codes: string[] }>> =>
  judged(visitor, given, { wants: 'on', event: 'me.factorCodes' }, async (tx) => ({ codes: await writeCodes(tx, visitor.user.id) }))

export const endFactor = (visitor: Visitor, given: Given): Promise<Verdict> =>
  judged(visitor, given, { wants: 'on', event: 'me.factorOff' }, async (tx) => {
    await tx.recoveryCode.deleteMany({ where: { userId: visitor.user.id } })
    await tx.secondFactor.deleteMany({ where: { userId: visitor.user.id } })
    return {}
  })

/** Judges the code of a signature: which factor it was, or why not. */
export const factorGiven = (visitor: Visitor, given: Given): Promise<Verdict<{ factor: GivenFactor }>> =>
  judged(visitor, given, { wants: 'on', event: 'portal.factor' }, (_tx, factor) => Promise.resolve({ factor }))

interface Judging {
  wants: 'begun' | 'on'
  event: string
}

/**
 * One transaction under the lock of the person's row: wrong codes are counted and make him wait, a right one is used up. The same form
 * sent once more with the code that it was taken with is no second use of it.
 */
function judged<T extends object>(visitor: Visitor, { code, key }: Given, { wants, event }: Judging, work: (tx: Transaction, factor: GivenFactor) => Promise<T>): Promise<Verdict<T>> {
  const { user, now } = visitor
  return transaction(async (tx): Promise<Verdict<T>> => {
    const kept = await lock(tx, user.id)
    if (!kept || (wants === 'on' && !kept.confirmedAt)) return refuse('factorMissing')
    if (key !== null && key === kept.lastKey) return { ok: true, ...(await work(tx, kept.lastFactor as GivenFactor)) }
    if (wants === 'begun' && kept.confirmedAt) return refuse('factorOn')
    if (kept.waitUntil && kept.waitUntil > now) return refuse('codeWait', { seconds: Math.ceil((kept.waitUntil.getTime() - now.getTime()) / 1000) })

    const used = await use(tx, visitor, kept, code)
    if (!used) return refuseWrong(tx, visitor, kept, event)
    await tx.secondFactor.updateMany({ where: { userId: user.id }, data: { failed: 0, waitUntil: null, lastKey: key, lastFactor: used.factor, ...(used.step === null ? {} : { lastStep: used.step }) } })
    await record(tx, visitor, { event, outcome: 'done', detail: { factor: used.factor } })
    return { ok: true, ...(await work(tx, used.factor)) }
  })
}

/** The answer is a value, so that what was counted stays counted. */
async function refuseWrong(tx: Transaction, visitor: Visitor, kept: Kept, event: string): Promise<Verdict<never>> {
  const failed = kept.failed + 1
  const seconds = waitAfter(failed)
  await tx.secondFactor.updateMany({ where: { userId: visitor.user.id }, data: { failed, waitUntil: seconds === 0 ? null : new Date(visitor.now.getTime() + seconds * 1000) } })
  await record(tx, visitor, { event, outcome: 'failed', detail: { because: 'codeWrong', failed } })
  return refuse('codeWrong')
}

async function use(tx: Transaction, { user, now }: Visitor, kept: Kept, typed: string): Promise<{ factor: GivenFactor; step: bigint | null } | null> {
  const read = readCode(typed)
  if (read?.kind === 'totp') {
    const step = stepOf(decrypted(kept.secret, user.id), read.code, now)
    return step !== null && BigInt(step) > kept.lastStep ? { factor: 'totp', step: BigInt(step) } : null
  }
  if (!read || !kept.confirmedAt) return null
  const { count } = await tx.recoveryCode.updateMany({ where: { userId: user.id, hash: codeHash(user.id, read.code), usedAt: null }, data: { usedAt: now } })
  return count === 1 ? { factor: 'recovery', step: null } : null
}

async function writeCodes(tx: Transaction, userId: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => recoveryCode(randomBytes(10)))
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: codeHash(userId, code) })) })
  return codes
}

async function lock(tx: Transaction, userId: number): Promise<Kept | null> {
  const [kept] = await tx.$queryRawUnsafe<Kept[]>(
    'SELECT secret, confirmed_at AS confirmedAt, last_step AS lastStep, last_key AS lastKey, last_factor AS lastFactor, failed, wait_until AS waitUntil FROM second_factor WHERE user_id = ? FOR UPDATE', userId,
  )
  return kept ? { ...kept, lastStep: BigInt(kept.lastStep) } : null
}
