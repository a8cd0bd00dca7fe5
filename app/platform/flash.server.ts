import { cookie, readCookie, same, sign } from './cookie.server'

export type Tone = 'done' | 'failed' | 'note'

export interface Flash {
  /** Key of the sentence, `namespace:path.to.key`. */
  say: string
  facts?: Record<string, string | number>
  tone?: Tone
}

const name = 'flash'
const seconds = 60

/** Answers a change: on to the next page, which says the sentence once. `path` is an address of ours. */
export function goto(path: string, flash?: Flash, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: ours(path) })
  if (flash) headers.append('Set-Cookie', flashCookie(flash))
  for (const line of cookies) headers.append('Set-Cookie', line)
  return new Response(null, { status: 303, headers })
}

/** An address of ours is kept; any other, also `//host` and `/\host`, becomes the home page. */
export const ours = (path: string | null | undefined): string => (path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/')

function flashCookie(flash: Flash): string {
  const text = Buffer.from(JSON.stringify(flash)).toString('base64url')
  return cookie(name, `${text}.${sign('flash', text)}`, { seconds })
}

/** The sentence of the step before and the Set-Cookie line that ends it; null when there is none. */
export function takeFlash(request: Request): { flash: Flash; clear: string } | null {
  const [text, mark] = (readCookie(request, name) ?? '').split('.')
  if (!text || !mark || !same(mark, sign('flash', text))) return null

  return { flash: JSON.parse(Buffer.from(text, 'base64url').toString()) as Flash, clear: cookie(name, '', { seconds: 0 }) }
}
