import { UNSAFE_ErrorResponseImpl as ErrorResponse, createStaticHandler, getStaticContextFromError, isRouteErrorResponse } from '@remix-run/router'
import { sanitizeErrors, serializeError } from '@remix-run/server-runtime/dist/errors.js'
import { getDocumentHeaders } from '@remix-run/server-runtime/dist/headers.js'

/**
 * @typedef {import('@remix-run/node').ServerBuild} ServerBuild
 * @typedef {import('@remix-run/router').StaticHandlerContext} Context
 */

/**
 * Answers what Remix answers to a GET of a screen that is drawn, less what serves a browser that takes the page over: no page
 * loads Remix's scripts, so nothing that the loaders found is encoded for them. A post stays with Remix. See docs/decisions/012.
 * @param {ServerBuild} build
 * @param {any} mode `production`, `development` or `test`
 * @returns {(request: Request) => Promise<Response>}
 */
export function documentHandler(build, mode) {
  const { handleError, default: draw } = build.entry.module
  const handler = createStaticHandler(dataRoutes(build), { basename: build.basename, future: { v7_relativeSplatPath: true, v7_throwAbortReason: true } })
  const routeModules = Object.fromEntries(Object.entries(build.routes).map(([id, { module }]) => [id, module]))
  const entry = { manifest: build.assets, routeModules, future: build.future, isSpaMode: false, serverHandoffString: '{}', serializeError: (/** @type {Error} */ error) => serializeError(error, mode) }

  /** @param {Request} request */
  return async (request) => {
    const told = (/** @type {unknown} */ error) => handleError?.(error, { request, context: {}, params: {} })
    /** @param {Context} context */
    const page = (context) => draw(request, context.statusCode, getDocumentHeaders(build, context), /** @type {any} */ ({ ...entry, staticHandlerContext: context }), {})
    /** @param {Context} context */
    const withoutSecrets = (context) => { if (context.errors) context.errors = sanitizeErrors(context.errors, mode) }
    try {
      const context = await handler.query(request, { requestContext: {} })
      if (context instanceof Response) return context
      Object.values(context.errors ?? {}).filter((error) => !isRouteErrorResponse(error) || 'error' in error && error.error).forEach(told)
      withoutSecrets(context)
      try {
        return await page(context)
      } catch (error) {
        told(error)
        const failed = getStaticContextFromError(handler.dataRoutes, context, error instanceof Response ? new ErrorResponse(error.status, error.statusText, await error.text()) : error)
        withoutSecrets(failed)
        return await page(failed)
      }
    } catch (error) {
      told(error)
      return new Response('500', { status: 500, headers: { 'Content-Type': 'text/plain' } })
    }
  }
}

/** @param {ServerBuild} build @returns {import('@remix-run/router').AgnosticDataRouteObject[]} */
function dataRoutes({ routes }) {
  const { root, ...screens } = routes
  const children = Object.values(screens).map(({ id, path, index, module }) => ({ ...routeOf({ id, path, module }), ...(index ? { index: /** @type {const} */ (true) } : {}) }))
  return [{ ...routeOf(/** @type {any} */ (root)), hasErrorBoundary: true, children: /** @type {any} */ (children) }]
}

/** @param {{ id: string, path?: string, module: import('@remix-run/node').ServerBuild['routes'][string]['module'] }} route */
const routeOf = ({ id, path, module: { loader, handle, ErrorBoundary } }) => ({
  id,
  path,
  handle,
  hasErrorBoundary: ErrorBoundary !== undefined,
  ...(loader ? { loader: (/** @type {import('@remix-run/router').LoaderFunctionArgs} */ { request, params, context }) => loader(/** @type {any} */ ({ request, params, context })) } : {}),
})
