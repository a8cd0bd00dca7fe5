import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { createRemixRequest, sendRemixResponse } from '@remix-run/express/dist/server.js'
import { createRequestHandler, installGlobals } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import { endWithParent } from './children.mjs'
import { addressPattern } from './address-pattern.mjs'
import { documentHandler } from './documents.mjs'
import { Missing, command, isEntry, say } from './say.mjs'

const help = `
node scripts/serve.mjs

Serves what \`npm run build\` has made. PORT (3000) and HOST (127.0.0.1) say where, DATABASE_URL which database.
TRUST_PROXY=1 when a reverse proxy stands before it (then X-Forwarded-For and -Proto are believed).
`

/** How long requests that have begun may go on after the order to stop. */
const secondsToFinish = 10

/**
 * @param {{ port: number, host: string }} where
 * @returns {Promise<{ port: number, stop: () => Promise<void> }>}
 */
export async function serve({ port, host }) {
  installGlobals({ nativeFetch: true })
  const app = express()
  app.disable('x-powered-by')
  if (process.env.TRUST_PROXY) app.set('trust proxy', Number(process.env.TRUST_PROXY) || process.env.TRUST_PROXY)
  app.use(compression({ level: 5 }))
  app.use('/build', express.static('public/build', { immutable: true, maxAge: '1y', index: false, fallthrough: false, setHeaders: plain }))
  // Pages are not looked for among the files: that would ask the disk at every request.
  for (const name of otherFiles()) app.use(`/${name}`, express.static(`public/${name}`, { maxAge: '1h', index: false, redirect: false, setHeaders: plain }))
  app.all('*', await pages())
  app.use(lastResort)

  const server = await new Promise((done, fail) => {
    const listening = app.listen(port, host, () => done(listening))
    listening.once('error', fail)
  })
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 70_000
  return { port: server.address().port, stop: () => drain(server) }
}

const otherFiles = () => (existsSync('public') ? readdirSync('public') : []).filter((name) => name !== 'build')

/** @returns {Promise<import('express').RequestHandler>} */
async function pages() {
  const path = resolve(process.env.CRM_BUILD_PATH ?? 'build/index.js')
  if (!existsSync(path)) return (_request, response) => { response.status(503).type('html').send(notBuilt) }
  const build = await import(`file://${path}`)
  const { aroundRequest, truthful } = build.entry.module
  const handlerFor = handlers(build, truthful)
  return (request, response, next) => aroundRequest(request, response, () => handlerFor(request.path)(request, response, next))
}

/**
 * One handler per screen, made when it is first asked for: a handler that knows all screens would rank all their addresses
 * anew for each request, which costs as much as drawing a page. What no screen's address fits is left to the one that knows all.
 * @param {import('@remix-run/node').ServerBuild} build
 * @param {(answer: Response) => Response} truthful
 * @returns {(path: string) => import('express').RequestHandler}
 */
function handlers(build, truthful) {
  const mode = process.env.NODE_ENV ?? 'production'
  const handle = (/** @type {typeof build.routes} */ routes) => createRequestHandler({ ...build, routes, assets: { ...build.assets, routes: manifestOf(routes) } }, mode)
  const manifestOf = (/** @type {typeof build.routes} */ routes) => Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => id in routes))
  const all = answering(handle(build.routes), truthful)
  const { root, ...screens } = build.routes
  const lines = Object.values(screens).flatMap((screen) => (root && screen?.parentId === 'root' ? [{ pattern: addressPattern(screen.path), routes: { root, [screen.id]: screen } }] : []))
  /** @param {typeof build.routes} routes @returns {import('@remix-run/node').RequestHandler} */
  const drawnAlone = (routes) => {
    const other = handle(routes)
    if (Object.values(routes).some(({ id, module }) => id !== 'root' && !module.default)) return other
    const document = documentHandler({ ...build, routes, assets: { ...build.assets, routes: manifestOf(routes) } }, mode)
    return (request) => (request.method === 'GET' || request.method === 'HEAD' ? document(request) : other(request))
  }
  /** @type {Map<object, import('express').RequestHandler>} */
  const made = new Map()
  return (path) => {
    const line = path.endsWith('.data') ? undefined : lines.find(({ pattern }) => pattern.test(path))
    if (!line) return all
    const known = made.get(line) ?? answering(drawnAlone(line.routes), truthful)
    made.set(line, known)
    return known
  }
}

/** @param {import('@remix-run/node').RequestHandler} handler @param {(answer: Response) => Response} truthful @returns {import('express').RequestHandler} */
const answering = (handler, truthful) => async (request, response, next) => {
  try {
    const answer = truthful(await handler(createRemixRequest(request, response)))
    const page = /** @type {{ page?: string }} */ (answer).page
    if (page === undefined || request.method === 'HEAD') return await sendRemixResponse(response, answer)
    response.status(answer.status)
    for (const [name, value] of answer.headers.entries()) response.append(name, value)
    response.end(page)
  } catch (error) {
    next(error)
  }
}

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>503</title>
<h1>系统尚未就绪 · Not built yet</h1><p>请先运行 npm run build。Run <code>npm run build</code> first.</p></html>`

/** @param {import('express').Response} response */
const plain = (response) => { response.setHeader('X-Content-Type-Options', 'nosniff') }

/** Reached by what fails before or outside the pages, such as a missing asset or a broken address. */
/** @type {import('express').ErrorRequestHandler} */
const lastResort = (error, _request, response, next) => {
  if (response.headersSent) return next(error)
  const status = Number(error?.status) || 500
  if (status >= 500) process.stderr.write(`${error?.stack ?? error}\n`)
  response.status(status).type('text').send(String(status))
}

/** @param {import('node:http').Server} server @returns {Promise<void>} */
function drain(server) {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), secondsToFinish * 1000).unref()
  })
}

if (isEntry(import.meta.url)) {
  await command(help, async () => {
    process.env.NODE_ENV ??= 'production'
    const host = process.env.HOST ?? '127.0.0.1'
    const wanted = Number(process.env.PORT ?? 3000)
    const server = await serve({ port: wanted, host }).catch((error) => {
      if (error.code === 'EADDRINUSE') throw new Missing(`Port ${wanted} is in use: stop what uses it, or choose another one with PORT`)
      throw error
    })
    say(`Serving on http://${host}:${server.port}`)
    process.send?.({ port: server.port })
    endWithParent()
    for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => server.stop().then(() => process.exit(0)))
  })
}
