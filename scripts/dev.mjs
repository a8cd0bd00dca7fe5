import { existsSync, statSync, watch } from 'node:fs'
import http from 'node:http'
import { startChild, stopChild } from './children.mjs'
import { openDatabase } from './database.mjs'
import { installDependencies } from './dependencies.mjs'
import { freePort } from './private-server.mjs'
import { command, say } from './say.mjs'
import { surroundings } from './surroundings.mjs'

const help = `
npm run dev

As npm start, and builds and starts again whenever a source changes; open pages load themselves anew.
PORT and HOST say where (3000, 127.0.0.1).
`

const watched = ['app', 'prisma', 'tests/world', 'tailwind.config.ts']
/** Editors write a file in several strokes. */
const pauseMilliseconds = 150

await command(help, async () => {
  await installDependencies()
  const { build } = await import('./build.mjs')
  const { migrate } = await import('./migrate.mjs')
  const { seed } = await import('./seed.mjs')
  const database = await openDatabase()
  const inner = await freePort()
  const env = { ...surroundings(database.url), PORT: String(inner), HOST: '127.0.0.1' }
  /** @type {import('node:child_process').ChildProcess[]} */
  let running = []
  const page = await livePages(inner)

  const bringUp = async () => {
    try {
      await build()
      await migrate({ url: database.url, onApplied: (name) => say(`Applied the migration ${name}`) })
      await seed(database.url)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      return
    }
    await Promise.all(running.map(stopChild))
    const server = startChild('scripts/serve.mjs', env)
    running = [server, startChild('scripts/worker.mjs', env, { lowPriority: true })]
    server.once('message', () => page.reload())
  }

  await bringUp()
  say(`Ready: ${page.address}`)
  const stopWatching = onChange(bringUp)
  await new Promise((done) => { for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, done) })
  stopWatching()
  page.close()
  await Promise.all(running.map(stopChild))
  await database.stop()
})

/** One run at a time; what changes meanwhile leads to one more. @param {() => Promise<void>} work */
function onChange(work) {
  let isBusy = false
  let isStale = false
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const go = async () => {
    if (isBusy) { isStale = true; return }
    isBusy = true
    await work()
    isBusy = false
    if (isStale) { isStale = false; await go() }
  }
  const watchers = watched.filter((path) => existsSync(path)).map((path) => watch(path, { recursive: statSync(path).isDirectory() }, (_kind, name) => {
    if (/(^|[\\/])(generated|ddl)[\\/]/.test(name ?? '')) return
    clearTimeout(timer)
    timer = setTimeout(go, pauseMilliseconds)
  }))
  return () => { clearTimeout(timer); for (const watcher of watchers) watcher.close() }
}

/**
 * Stands before the server and puts one more script into its pages, which waits for the next build. Only here: the built
 * pages know nothing of it.
 * @param {number} inner
 */
async function livePages(inner) {
  const waiting = new Set()
  const server = http.createServer((request, response) => {
    if (request.url === '/dev/changes') { waiting.add(response); response.writeHead(200, { 'Content-Type': 'text/event-stream' }); response.write(':\n\n'); request.on('close', () => waiting.delete(response)); return }
    if (request.url === '/dev/live.js') { response.writeHead(200, { 'Content-Type': 'text/javascript' }); response.end("new EventSource('/dev/changes').onmessage = () => location.reload()"); return }
    pass(request, response, inner)
  })
  const port = Number(process.env.PORT ?? 3000)
  const host = process.env.HOST ?? '127.0.0.1'
  await new Promise((done, fail) => { server.once('error', fail); server.listen(port, host, () => done(undefined)) })
  return {
    address: `http://${host}:${port}`,
    reload: () => { for (const response of waiting) response.write('data: new\n\n') },
    close: () => { server.close(); server.closeAllConnections() },
  }
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {number} inner */
function pass(request, response, inner) {
  const asked = http.request({ port: inner, host: '127.0.0.1', method: request.method, path: request.url, headers: { ...request.headers, 'accept-encoding': 'identity' } }, (answer) => {
    const headers = { ...answer.headers }
    if (!String(headers['content-type']).startsWith('text/html')) { response.writeHead(answer.statusCode ?? 502, headers); answer.pipe(response); return }
    delete headers['content-length']
    const policy = headers['content-security-policy']
    if (policy) headers['content-security-policy'] = `${policy}; connect-src 'self'`
    response.writeHead(answer.statusCode ?? 502, headers)
    answer.pipe(response, { end: false })
    answer.on('end', () => response.end('<script src="/dev/live.js"></script>'))
  })
  asked.on('error', () => { response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '1' }); response.end('503') })
  request.pipe(asked)
}
