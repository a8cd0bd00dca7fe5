import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env.server'

export interface CookieLife {
  /** Left out: until the browser is closed. 0 takes the cookie away. */
  seconds?: number
}

export function readCookie(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}

/** A Set-Cookie line; scripts never see it, other sites never send it. */
export const cookie = (name: string, value: string, { seconds }: CookieLife = {}): string =>
  [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]), ...(env.cookieSecure ? ['Secure'] : [])].join('; ')

export const sign = (purpose: string, text: string): string => createHmac('sha256', env.sessionSecret).update(`${purpose}:${text}`).digest('base64url')

export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
