import type { EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { outliveStrayRejections } from '~/platform/faults.server'
import { log } from '~/platform/log.server'
import { currentRequest } from '~/platform/request.server'
import { stop } from '~/platform/stop.server'

outliveStrayRejections()

/** The server opens a request with it, before anything else sees it. */
export { aroundRequest } from '~/platform/around.server'

export default function handleDocument(request: Request, given: number, headers: Headers, context: EntryContext): Response {
  const status = given === 500 && currentRequest()?.databaseGone ? outOfService(context) : given
  const markup = renderToString(<RemixServer context={context} url={request.url} />)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const page = `<!DOCTYPE html>${markup}`
  // Beside the body, which is a stream, so that the server need not read it part by part.
  return Object.assign(new Response(page, { status, headers }), { page })
}

/** The page tells the truth: it is not a fault of ours, and it will pass. */
function outOfService({ staticHandlerContext }: EntryContext): number {
  const answer = { status: 503, statusText: '', internal: false, data: { code: 'databaseUnavailable', requestNumber: currentRequest()?.number } }
  const { errors } = staticHandlerContext
  staticHandlerContext.errors = Object.fromEntries(Object.keys(errors ?? {}).map((id) => [id, answer]))
  return 503
}

/** What a command or a file answers when nobody caught that the database was gone: such an answer has no page that could say so. */
export const truthful = (answer: Response): Response => (answer.status === 500 && currentRequest()?.databaseGone ? stop(503, 'databaseUnavailable') : answer)

/** What nobody expected; the page shows the request number under which it stands in the log. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, 'unexpected error')
}
