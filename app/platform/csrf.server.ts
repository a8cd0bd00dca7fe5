import { randomBytes } from 'node:crypto'
import { cookie, readCookie, same, sign } from './cookie.server'
import { env } from './env.server'
import { stop } from './stop.server'

/** Ends in 403 where a change is asked for by a page that is not ours. */
export function refuseForeign(request: Request, tokens: { given: string | null; wanted: string | null }): void {
  const forwarded = env.trustProxy ? request.headers.get('x-forwarded-host') : null
  const ours = comesFromUs({
    site: request.headers.get('sec-fetch-site'),
    origin: request.headers.get('origin'),
    host: forwarded ?? request.headers.get('host') ?? new URL(request.url).host,
    ...tokens,
  })
  if (!ours) throw stop(403, 'foreign')
}

export interface Evidence {
  site: string | null
  origin: string | null
  host: string
  /** The `_csrf` field of the form, null where the form has none. */
  given: string | null
  wanted: string | null
}

/** What the browser says is believed; a token that is there must be right; one is needed where the browser says nothing. */
export function comesFromUs({ site, origin, host, given, wanted }: Evidence): boolean {
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  if (origin !== null && hostOf(origin) !== host) return false
  if (given !== null && (wanted === null || !same(given, wanted))) return false

  return site === 'same-origin' || origin !== null || given !== null
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

const name = 'pre'

/** The token of a stranger's forms (sign-in), bound to a cookie of his browser; `setCookie` where he had none. */
export function strangersToken(request: Request): { csrf: string; setCookie: string | null } {
  const kept = readCookie(request, name)
  if (kept) return { csrf: sign('csrf', kept), setCookie: null }
  const fresh = randomBytes(16).toString('base64url')
  return { csrf: sign('csrf', fresh), setCookie: cookie(name, fresh) }
}

/** The token wanted of a stranger, null where his browser never got one. */
export function wantedOfStranger(request: Request): string | null {
  const kept = readCookie(request, name)
  return kept ? sign('csrf', kept) : null
}
