import { thisRequest } from './request.server'

/** What the error page says: a code that the help explains, words of its own where it has some, the number to ask by. */
export interface Stopped {
  code: string
  words?: string
  requestNumber: string
}

/** The response that ends a request without its page: `throw stop(404, 'notFound')`. */
export function stop(status: 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 503, code: string, words?: string): Response {
  const body: Stopped = { code, requestNumber: thisRequest().number, ...(words ? { words } : {}) }
  const headers = { 'Content-Type': 'application/json; charset=utf-8', ...(status === 503 ? { 'Retry-After': '5' } : {}) }
  return new Response(JSON.stringify(body), { status, headers })
}
