import { startChild, stopChild } from './children.mjs'
import { openDatabase } from './database.mjs'
import { installDependencies } from './dependencies.mjs'
import { Missing, command, say } from './say.mjs'
import { isDemo, surroundings } from './surroundings.mjs'

const help = `
npm start

Brings everything up, from a fresh clone too: packages, database, build, migrations, seed, server and worker.
What has not changed since last time is left as it is. Stop it with Ctrl-C.

  PORT, HOST     where to serve (3000, 127.0.0.1)
  DATABASE_URL   use this MySQL 8 or MariaDB 10.6+ server instead of a private one
  DATA_DIR       where uploads and the private database are kept (.data)
  NODE_ENV=production  no demo world and no secret made up: SESSION_SECRET must be given (unless DEMO=1)
`

/** A worker that dies again within this time is not started a third time at once. */
const restartPause = 2_000

await command(help, async () => {
  await installDependencies()
  const { build } = await import('./build.mjs')
  const { migrate } = await import('./migrate.mjs')
  const { seed } = await import('./seed.mjs')

  const asked = orderToStop()
  await build()
  say(process.env.DATABASE_URL ? 'Using the database of DATABASE_URL' : 'Starting the private database')
  const database = await openDatabase()
  try {
    const env = surroundings(database.url)
    const applied = await migrate({ url: database.url, onApplied: (name) => say(`Applied the migration ${name}`) })
    await Promise.race([seed(database.url, { again: applied.length > 0 }), asked])
    await runUntil(asked, env)
  } finally {
    await database.stop()
  }
})

/**
 * Ctrl-C or a signal, at any time. npm hands SIGTERM only to the shell between itself and us, so the loss of that shell
 * counts too.
 * @returns {Promise<'asked'>}
 */
function orderToStop() {
  const shell = process.ppid
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => done('asked'))
    if (process.env.npm_lifecycle_event) setInterval(() => { if (process.ppid !== shell) done('asked') }, 500).unref()
  })
}

/** @param {Promise<'asked'>} asked @param {Record<string, string>} env */
async function runUntil(asked, env) {
  say('Starting the server and the worker')
  const server = startChild('scripts/serve.mjs', env)
  let worker = startChild('scripts/worker.mjs', env, { lowPriority: true })
  let isStopping = false
  worker.on('exit', function again() {
    if (isStopping) return
    say('The worker has ended; starting another')
    setTimeout(() => {
      if (isStopping) return
      worker = startChild('scripts/worker.mjs', env, { lowPriority: true })
      worker.on('exit', again)
    }, restartPause)
  })
  server.once('message', async (/** @type {any} */ { port }) => announce(port))

  const ended = await Promise.race([asked, new Promise((done) => { server.once('exit', () => done('server')) })])
  isStopping = true
  if (ended === 'asked') say('Stopping')
  await Promise.all([stopChild(server), stopChild(worker)])
  if (ended === 'server') throw new Missing('The server has ended by itself; see above')
}

/** @param {number} port */
async function announce(port) {
  const host = process.env.HOST ?? '127.0.0.1'
  say(`Ready: http://${host.includes(':') ? `[${host}]` : host}:${port}`)
  if (!isDemo()) return
  const { demoAccounts } = await import('./accounts.mjs')
  for (const line of await demoAccounts()) process.stdout.write(`         ${line}\n`)
}
