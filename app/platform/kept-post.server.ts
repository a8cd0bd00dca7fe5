import { refuseForeign } from './csrf.server'
import { db } from './db.server'
import { bodyOf } from './form.server'
import { csrfField } from './form-fields'
import { lapsedSessionOf } from './session.server'

/** What a person sent after his session had run out, as the browser sent it. */
export interface KeptPost {
  id: number
  /** Address that it was sent to. */
  path: string
  fields: [name: string, value: string][]
}

const kind = 'lapsed'
const largest = 512 * 1024
/** A secret that was typed is not kept anywhere. */
const secret = /password|secret|code/i

/**
 * Keeps a posted form (without files) of somebody whose session ran out while he typed, for him alone. Null where there is nothing to
 * keep: no such session, another kind of body, a secret among the fields, or a page that is not ours.
 */
export async function keepPost(request: Request, now: Date): Promise<number | null> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded' || Number(request.headers.get('content-length') ?? 0) > largest) return null
  const lapsed = await lapsedSessionOf(request, now)
  if (!lapsed) return null

  const posted = new URLSearchParams(await bodyOf(request, largest))
  refuseForeign(request, { given: posted.get(csrfField), wanted: lapsed.csrf })
  const fields = [...posted].filter(([name]) => name !== csrfField)
  if (fields.some(([name]) => secret.test(name))) return null
  const { pathname, search } = new URL(request.url)
  const { id } = await db.draft.create({ data: { userId: lapsed.userId, kind, title: pathname.slice(0, 120), content: { path: pathname + search, fields }, createdAt: now, updatedAt: now } })
  return id
}

/** Ends in sign-in, with what was sent not kept yet: a form with files, which its own page keeps. */
export const notKeptYet = (ended: unknown): ended is Response => {
  const to = ended instanceof Response ? (ended.headers.get('location') ?? '') : ''
  return to.startsWith('/login') && !to.includes('resume')
}

/** His own; another person's is not there. */
export async function keptPost(id: number, userId: number): Promise<KeptPost | null> {
  const found = await db.draft.findFirst({ where: { id, kind, userId } })
  return found && { id: found.id, ...(found.content as unknown as Omit<KeptPost, 'id'>) }
}
