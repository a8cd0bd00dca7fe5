import { isLanguage, preferredLanguage } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { readCookie } from '~/platform/cookie.server'
import { refuseForeign, wantedOfStranger } from '~/platform/csrf.server'
import { csrfField } from '~/platform/form-fields'
import { env } from '~/platform/env.server'
import { goto, ours } from '~/platform/flash.server'
import { readForm } from '~/platform/form.server'
import { keepPost } from '~/platform/kept-post.server'
import { currentRequest, thisRequest } from '~/platform/request.server'
import { sessionOf, type Session } from '~/platform/session.server'
import { stop } from '~/platform/stop.server'
import { screens } from '~/routes.js'
import type { Language } from '../shared/language'
import { dayInBeijing } from '../shared/working-time'
import { isInForce, type Account } from './account'
import { homeOf } from './menu'
import type { Demanded } from './permissions'
import { reachOf } from './reach'
import type { Screen, ScreenId } from './screen'
import { accountById } from './store.server'
import type { Visitor } from './visitor'

const byId = new Map<string, Screen>(screens.map((screen) => [screen.id, screen]))

/** Where a person whose password must be changed may still go. */
const beforeChange: readonly ScreenId[] = ['entry.password', 'entry.logout', 'entry.language']

/** The stranger on a public page: nobody, who sees no row. */
const nobody = { id: 0, name: '', login: '' }

interface Person {
  account: Account
  /** Null for a background job. */
  session: Session | null
}

/**
 * The first line of every loader and action: who is here, may he, and which rows are his to see. Ends in sign-in, 403, or
 * 413/415 for a body that is no form. On a public screen a stranger is let in as nobody, with a scope of no row.
 */
export async function enter(request: Request, id: ScreenId): Promise<Visitor> {
  const screen = byId.get(id)
  if (!screen) throw new Error(`app/routes.js has no ${id}`)
  const now = new Date()
  const person = await personOf(request, now)
  if (!person && screen.may !== 'public') throw await toSignIn(request, { screen, now })
  if (person?.account.mustChange && screen.may !== 'public' && !beforeChange.includes(id)) throw goto('/password')

  const visitor = visitorOf(request, { person, demanded: screen.may, now })
  if (screen.path === '' && homeOf(visitor.may) !== '/') throw goto(homeOf(visitor.may))
  if (screen.may !== 'public' && screen.may !== 'self' && !visitor.may(screen.may)) throw await refused(visitor, { screen, code: 'notAllowed' })
  visitor.form = await formOf(request, { visitor, screen, session: person?.session ?? null })
  if (screen.reads === 'sensitive' && !isChange(request)) await record(null, visitor, { event: screen.id, outcome: 'read', detail: { query: visitor.query.toString() } })
  return visitor
}

/** For what every page shows: the signed-in person, or null. Never refuses. */
export async function optionalVisitor(request: Request): Promise<Visitor | null> {
  const now = new Date()
  const person = await personOf(request, now)
  return person && visitorOf(request, { person, demanded: 'self', now })
}

/** The id of the running session, for "this is the browser you are using now". */
export const sessionIdOf = async (request: Request, { now }: Visitor): Promise<number | null> => (await sessionOf(request, now))?.id ?? null

/** What the person chose in this browser, else what his account says, else what the browser asks for. */
export function languageOf(request: Request, account: Pick<Account, 'language'> | null = null): Language {
  const chosen = readCookie(request, 'language') ?? account?.language
  return isLanguage(chosen) ? chosen : preferredLanguage(request.headers.get('accept-language'))
}

async function personOf(request: Request, now: Date): Promise<Person | null> {
  const session = await sessionOf(request, now)
  const account = session && (await accountById(session.userId, now))
  if (!account || !isInForce(account, dayInBeijing(now)) || (account.demo && !env.demo)) return null

  const context = currentRequest()
  if (context) context.userId = account.id
  return { account, session }
}

function visitorOf(request: Request, { person, demanded, now }: { person: Person | null; demanded: Demanded; now: Date }): Visitor {
  const today = dayInBeijing(now)
  const reach = reachOf(person?.account ?? null, today)
  const standsFor = reach.standsFor(demanded)
  const { number, address } = thisRequest()
  return {
    user: person ? { id: person.account.id, name: person.account.name, login: person.account.login } : nobody,
    roles: reach.roles,
    grants: reach.grants,
    scope: reach.scopeFor(demanded) ?? { ranges: [], carrier: null },
    may: (permission) => reach.permissions.has(permission),
    scopeFor: reach.scopeFor,
    ...(standsFor.length > 0 ? { standsFor, ownScope: reach.ownScopeFor(demanded) } : {}),
    language: languageOf(request, person?.account),
    now,
    today,
    requestNumber: number,
    address,
    csrf: person?.session?.csrf ?? '',
    query: new URL(request.url).searchParams,
    form: null,
  }
}

const isChange = ({ method }: Request) => method !== 'GET' && method !== 'HEAD'

async function formOf(request: Request, { visitor, screen, session }: { visitor: Visitor; screen: Screen; session: Session | null }): Promise<FormData | null> {
  if (!isChange(request)) return null
  const form = await readForm(request)
  const given = form?.get(csrfField)
  try {
    refuseForeign(request, { given: typeof given === 'string' ? given : null, wanted: session?.csrf ?? wantedOfStranger(request) })
  } catch {
    throw await refused(visitor, { screen, code: 'foreign' })
  }
  return form
}

async function refused(visitor: Visitor, { screen, code }: { screen: Screen; code: string }): Promise<Response> {
  if (visitor.user.id !== 0) await record(null, visitor, { event: screen.id, outcome: 'refused', detail: { code } })
  return stop(403, code)
}

/** What was sent by somebody whose session ran out meanwhile is kept for him, and the sign-in leads to it. */
async function toSignIn(request: Request, { screen, now }: { screen: Screen; now: Date }): Promise<Response> {
  const keptId = isChange(request) && !screen.id.startsWith('entry.') ? await keepPost(request, now) : null
  return keptId === null ? goto(signInPath(request)) : goto(`/login?${new URLSearchParams({ to: `/resume/${keptId}` })}`, { say: 'people:resume.kept', tone: 'note' })
}

/** Back to the page that was asked for; after a lost form, to the page the form stood on. */
function signInPath(request: Request): string {
  const { pathname, search, origin } = new URL(request.url)
  const from = isChange(request) ? pathOn(origin, request.headers.get('referer')) : pathname + search
  const to = ours(from)
  return to === '/' ? '/login' : `/login?to=${encodeURIComponent(to)}`
}

function pathOn(origin: string, referer: string | null): string | null {
  if (!referer?.startsWith(`${origin}/`)) return null
  const { pathname, search } = new URL(referer)
  return pathname + search
}
