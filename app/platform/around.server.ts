import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from './env.server'
import { log } from './log.server'
import { inRequest, newContext } from './request.server'

const policy = [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
].join('; ')

/** `no-cache`, not `no-store`: the back button must bring back what was typed. */
const headers: Record<string, string> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-cache',
  ...(env.cookieSecure ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains', 'Cross-Origin-Opener-Policy': 'same-origin' } : {}),
}

/** `ip` is the caller's address as the proxy setting of the server lets us believe it. */
type Incoming = IncomingMessage & { ip?: string }

/** Gives the request its number, the answer its security headers, and the log one line when it is done. */
export function aroundRequest(request: Incoming, response: ServerResponse, next: () => void): void {
  const context = newContext({ address: request.ip ?? request.socket.remoteAddress ?? '', agent: request.headers['user-agent'] ?? '' })
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('X-Request-Number', context.number)

  const started = process.hrtime.bigint()
  const path = (request.url ?? '').split('?')[0]
  response.once('close', () => {
    const ms = Math.round(Number(process.hrtime.bigint() - started) / 1e5) / 10
    const line = { request: context.number, method: request.method, path, status: response.statusCode, ms, sql: context.statements, user: context.userId, whole: response.writableFinished }
    log.info(line, 'request')
  })
  inRequest(context, next)
}
