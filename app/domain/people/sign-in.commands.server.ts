import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import { record } from '~/platform/audit.server'
import { transaction } from '~/platform/db.server'
import { env } from '~/platform/env.server'
import { endSession, endSessionsOf, startSession } from '~/platform/session.server'
import { thisRequest } from '~/platform/request.server'
import { dayInBeijing } from '../shared/working-time'
import { isInForce, type Account } from './account'
import { mayTry } from './lockout'
import { hashOf, matches } from './password-hash.server'
import { faultsOf, rememberedPasswords, type PasswordFault } from './password'
import * as store from './sign-in.store.server'
import { accountById, accountByLogin, forgetAccount } from './store.server'
import type { Visitor } from './visitor'

export type SignedIn = { ok: true; account: Account; setCookie: string } | { ok: false; because: 'wrong' } | { ok: false; because: 'wait'; seconds: number }

const authenticator = new Authenticator<SignedIn>().use(new FormStrategy(({ form }) => signInBy(String(form.get('login') ?? ''), String(form.get('password') ?? ''))), 'form')

/** Signs in by the form of `/login`. Unknown, disabled and ended logins get the same answer, after the same time, as a wrong password. */
export const signIn = (request: Request, form: FormData): Promise<SignedIn> => {
  const fields = new URLSearchParams([...form].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
  return authenticator.authenticate('form', new Request(request.url, { method: 'POST', body: fields }))
}

async function signInBy(typed: string, password: string): Promise<SignedIn> {
  const now = new Date()
  const login = typed.normalize('NFKC').trim().slice(0, 40)
  const account = await accountByLogin(login)
  const tried = await withinTries({ login, now }, async () => {
    const stored = account && (await store.passwordOf(account.id))
    const right = await matches(stored?.hash, password)
    return right && account !== null && isInForce(account, dayInBeijing(now)) && (env.demo || !account.demo)
  })
  const user = account && { id: account.id, name: account.name }
  if (!tried.ok || !account) {
    await record(null, { ...actor(now), user }, { event: 'entry.login', outcome: 'failed', detail: { because: tried.ok ? 'wrong' : tried.because } })
    return tried.ok ? { ok: false, because: 'wrong' } : tried
  }

  const { address, agent } = thisRequest()
  const setCookie = await transaction(async (tx) => {
    await record(tx, { ...actor(now), user }, { event: 'entry.login', outcome: 'done' })
    return startSession({ userId: account.id, address, agent, now }, tx)
  })
  return { ok: true, account, setCookie }
}

type Tried = { ok: true } | Exclude<SignedIn, { ok: true }>

/** Runs one check of a password, unless too many have failed. */
async function withinTries({ login, now }: { login: string; now: Date }, check: () => Promise<boolean>): Promise<Tried> {
  const { address } = thisRequest()
  const id = await store.beginTry({ login, address, now })
  const verdict = mayTry(await store.triesBefore(id, { login, address, now }), now)
  if (!verdict.ok) {
    await store.forgetTry(id)
    return { ok: false, because: 'wait', seconds: verdict.waitSeconds }
  }
  if (!(await check())) return { ok: false, because: 'wrong' }

  await store.keepSuccess(id)
  return { ok: true }
}

export interface NewPassword {
  current: string
  next: string
  again: string
}

export type PasswordProblem = { field: 'current'; because: 'wrong' | 'wait'; seconds?: number } | { field: 'next'; because: PasswordFault } | { field: 'again'; because: 'differs' }

/** Changes the visitor's own password and ends his other sessions. `keep` is the session he is in. */
export async function changePassword(visitor: Visitor, { current, next, again }: NewPassword, keep: number): Promise<{ ok: true } | { ok: false; problems: PasswordProblem[] }> {
  const { user, now } = visitor
  const owner = await store.ownerOf(user.id)
  const problems: PasswordProblem[] = faultsOf(next, owner).map((because) => ({ field: 'next', because }))
  if (next !== again) problems.push({ field: 'again', because: 'differs' })
  if (problems.length > 0) return { ok: false, problems }

  const stored = await store.passwordOf(user.id)
  const tried = await withinTries({ login: user.login, now }, () => matches(stored?.hash, current))
  if (!tried.ok) return { ok: false, problems: [{ field: 'current', because: tried.because, ...('seconds' in tried ? { seconds: tried.seconds } : {}) }] }
  const earlier = [stored!.hash, ...stored!.history].slice(0, rememberedPasswords)
  if (await anyMatches(earlier, next)) return { ok: false, problems: [{ field: 'next', because: 'usedBefore' }] }

  const hash = await hashOf(next)
  await transaction(async (tx) => {
    await store.savePassword(tx, { userId: user.id, hash, history: earlier.slice(0, rememberedPasswords - 1) }, now)
    await endSessionsOf({ userId: user.id, keep, now }, tx)
    await record(tx, visitor, { event: 'entry.password', outcome: 'done' })
  })
  forgetAccount(user.id)
  return { ok: true }
}

/** What the page for changing the password says beside its fields. */
export async function passwordStanding({ user, now }: Visitor): Promise<{ demo: boolean; mustChange: boolean }> {
  const account = await accountById(user.id, now)
  return { demo: account?.demo ?? false, mustChange: account?.mustChange ?? false }
}

/** Ends the session that the visitor is in. */
export async function signOut(visitor: Visitor, sessionId: number | null): Promise<void> {
  if (sessionId !== null) await endSession({ id: sessionId, userId: visitor.user.id, now: visitor.now })
  await record(null, visitor, { event: 'entry.logout', outcome: 'done' })
}

/** False when the session is not the visitor's, or had ended. */
export async function revokeSession(visitor: Visitor, sessionId: number): Promise<boolean> {
  const ended = Number.isSafeInteger(sessionId) && (await endSession({ id: sessionId, userId: visitor.user.id, now: visitor.now }))
  await record(null, visitor, { event: 'me.revoke', outcome: ended ? 'done' : 'refused', subject: `session:${sessionId}` })
  return ended
}

/** Signs the visitor out everywhere, here too. Answers how many sessions ended. */
export async function revokeAllSessions(visitor: Visitor): Promise<number> {
  const n = await endSessionsOf({ userId: visitor.user.id, now: visitor.now })
  await record(null, visitor, { event: 'me.revokeAll', outcome: 'done', detail: { n } })
  return n
}

async function anyMatches(hashes: readonly string[], password: string): Promise<boolean> {
  for (const hash of hashes) if (await matches(hash, password)) return true
  return false
}

function actor(now: Date) {
  const { number, address } = thisRequest()
  return { address, requestNumber: number, now }
}
