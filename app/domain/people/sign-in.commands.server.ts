import argon2 from 'argon2'
import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import { record } from '~/platform/audit.server'
import { transaction } from '~/platform/db.server'
import { env } from '~/platform/env.server'
import { endSessionsOf, startSession } from '~/platform/session.server'
import { thisRequest } from '~/platform/request.server'
import { dayInBeijing } from '../shared/working-time'
import { isInForce, type Account } from './account'
import { mayTry } from './lockout'
import { faultsOf, rememberedPasswords, type PasswordFault } from './password'
import * as store from './sign-in.store.server'
import { accountByLogin, forgetAccount } from './store.server'
import type { Visitor } from './visitor'

/** Costs some 30 ms and 19 MiB, as OWASP asks for argon2id. */
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashOf = (password: string): Promise<string> => argon2.hash(password, cost)

/** Checked where there is no such login, so that the answer takes as long. */
const nobodysHash = hashOf('the password of nobody')

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
  const right = await withinTries({ login, now }, async () => {
    const stored = account && (await store.passwordOf(account.id))
    const matches = await argon2.verify(stored?.hash ?? (await nobodysHash), password.slice(0, 1024)).catch(() => false)
    return matches && account !== null && isInForce(account, dayInBeijing(now)) && (env.demo || !account.demo)
  })
  const user = account && { id: account.id, name: account.name }
  if (!right.ok || !account) {
    await record(null, { ...actor(now), user }, { event: 'entry.login', outcome: 'failed', detail: { because: right.ok ? 'wrong' : right.because } })
    return right.ok ? { ok: false, because: 'wrong' } : right
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
  const tried = await withinTries({ login: user.login, now }, async () => stored !== null && argon2.verify(stored.hash, current.slice(0, 1024)).catch(() => false))
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

async function anyMatches(hashes: readonly string[], password: string): Promise<boolean> {
  for (const hash of hashes) if (await argon2.verify(hash, password).catch(() => false)) return true
  return false
}

function actor(now: Date) {
  const { number, address } = thisRequest()
  return { address, requestNumber: number, now }
}
