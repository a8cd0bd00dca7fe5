import { db } from '~/platform/db.server'
import { startSession } from '~/platform/session.server'

export interface Somebody {
  login: string
  name?: string
  grants?: { role: string; divisionCode?: string; carrier?: string; validFrom?: string; validTo?: string }[]
  disabled?: boolean
  mustChange?: boolean
  validTo?: string
}

const day = (text: string | undefined) => (text ? new Date(text) : null)

/** A person in the database; answers his id. */
export async function person({ login, name = login, grants = [], disabled, mustChange = false, validTo }: Somebody): Promise<number> {
  const { id } = await db.user.create({
    data: {
      login,
      name,
      status: disabled ? 'disabled' : 'active',
      validTo: day(validTo),
      createdAt: new Date(),
      credential: { create: { hash: 'none', history: [], mustChange, changedAt: new Date() } },
      grants: { create: grants.map(({ validFrom, validTo: to, ...grant }) => ({ ...grant, validFrom: day(validFrom), validTo: day(to) })) },
    },
  })
  return id
}

/** The cookie of a fresh session of this person. */
export async function cookieOf(userId: number, now = new Date()): Promise<string> {
  const line = await startSession({ userId, address: '127.0.0.1', agent: 'test', now })
  return line.split(';')[0]!
}

export interface Visit {
  cookie?: string
  form?: Record<string, string> | URLSearchParams
  headers?: Record<string, string>
}

/** A request as a browser on our own page sends it: a GET, or a POST where there is a form. */
export function visit(path: string, { cookie, form, headers = {} }: Visit = {}): Request {
  const all = { host: 'crm.test', ...(cookie ? { cookie } : {}), ...(form ? { origin: 'http://crm.test' } : {}), ...headers }
  return new Request(`http://crm.test${path}`, { headers: all, ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}) })
}

/** Runs a loader, an action or `enter`, and gives the Response that it ended in, thrown or returned; else null. */
export async function endOf(work: Promise<unknown>): Promise<Response | null> {
  try {
    const answer = await work
    return answer instanceof Response ? answer : null
  } catch (error) {
    if (error instanceof Response) return error
    throw error
  }
}
