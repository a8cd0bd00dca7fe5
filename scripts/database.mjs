import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { mariadbPrograms } from './mariadb-programs.mjs'
import { run } from './run.mjs'
import { freePort, isRunning, portIsFree, privateServer } from './private-server.mjs'
import { Missing, command, isEntry, say } from './say.mjs'

const help = `
npm run db -- start | stop | status | shell | url | reset | invariants

The private database of this folder: its data under .data/mariadb, on 127.0.0.1 only.
  start    starts it and leaves it running
  stop     stops it
  status   says whether it runs, and where
  shell    opens the SQL prompt of MariaDB on it
  url      prints its address as DATABASE_URL
  reset    removes all of its data; the next start makes it anew
  invariants  looks through all demands, tasks and orders for what no step may leave behind
With DATABASE_URL set, that server is used by all scripts and none is started; start, stop and reset then refuse.
`

const name = 'towercrm'
const dataFolder = () => resolve(process.env.DATA_DIR ?? '.data')
const folder = () => join(dataFolder(), 'mariadb')
const stateFile = () => join(dataFolder(), 'mariadb.json')

/**
 * The database to work with: the one of DATABASE_URL, else the private one, started when it does not run.
 * `stop` ends only what this call has started, or what a process that was killed has left running.
 * @returns {Promise<{ url: string, isOurs: boolean, started: boolean, stop: () => Promise<void> }>}
 */
export async function openDatabase() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, isOurs: false, started: false, stop: async () => {} }
  const server = ours()
  const { started } = await server.start()
  const isMine = started || isLeftBehind()
  if (isMine) writeFileSync(ownerFile(), String(process.pid))
  return { url: url(), isOurs: true, started, stop: async () => { if (isMine) await server.stop() } }
}

/** The process that a running server ends with; none when `npm run db -- start` has started it. */
const ownerFile = () => join(folder(), 'owner')

const isLeftBehind = () => existsSync(ownerFile()) && !isRunning(Number(readFileSync(ownerFile(), 'utf8')))

function ours() {
  const { password } = state()
  return privateServer({ folder: folder(), port: rememberedPort, initSql: owner('towercrm', password) })
}

/**
 * One line each: the server reads its init file by lines.
 * @param {string} user @param {string} password letters and digits only
 */
export const owner = (user, password) => `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED BY '${password}';
ALTER USER '${user}'@'%' IDENTIFIED BY '${password}';
GRANT ALL PRIVILEGES ON ${name}.* TO '${user}'@'%';
GRANT ALL PRIVILEGES ON \`${name}\\_%\`.* TO '${user}'@'%';
`

async function rememberedPort() {
  const { port } = state()
  if (port && (await portIsFree(port))) return port
  const next = await freePort()
  remember({ ...state(), port: next })
  return next
}

/** @returns {{ port: number, password: string }} */
function state() {
  if (existsSync(stateFile())) return JSON.parse(readFileSync(stateFile(), 'utf8'))
  const fresh = { port: 0, password: randomBytes(18).toString('hex') }
  remember(fresh)
  return fresh
}

/** @param {{ port: number, password: string }} value */
function remember(value) {
  mkdirSync(dataFolder(), { recursive: true })
  writeFileSync(stateFile(), JSON.stringify(value) + '\n', { mode: 0o600 })
}

function url() {
  const { port, password } = state()
  return `mysql://towercrm:${password}@127.0.0.1:${port}/${name}`
}

/** @type {Record<string, () => Promise<void> | void>} */
const words = {
  async start() {
    const { started } = await openDatabase()
    rmSync(ownerFile(), { force: true })
    say(`${started ? 'Started' : 'Already running'} on 127.0.0.1:${state().port}`)
  },
  async stop() {
    say((await ours().stop()) ? 'Stopped' : 'It was not running')
  },
  status() {
    const server = ours()
    say(server.pid() ? `Running on 127.0.0.1:${state().port} (process ${server.pid()}, data in ${server.data})` : 'Not running')
  },
  async url() {
    const database = await openDatabase()
    process.stdout.write(database.url + '\n')
    if (database.started) rmSync(ownerFile(), { force: true })
  },
  async reset() {
    await ours().stop()
    rmSync(folder(), { recursive: true, force: true })
    rmSync(stateFile(), { force: true })
    say('All data of the private database is removed')
  },
  async invariants() {
    const { ok } = await run(process.execPath, ['scripts/invariants.mjs'])
    if (!ok) process.exitCode = 1
  },
  async shell() {
    const target = new URL((await openDatabase()).url)
    const { client, env } = await mariadbPrograms()
    if (!client) throw new Missing('The program `mariadb` is not here: apt-get install mariadb-client-core')
    const options = ['--no-defaults', `--host=${target.hostname}`, `--port=${target.port || 3306}`, `--user=${decodeURIComponent(target.username)}`, '--default-character-set=utf8mb4', target.pathname.slice(1)]
    const child = spawn(client, options, { stdio: 'inherit', env: { ...process.env, ...env, MYSQL_PWD: decodeURIComponent(target.password) } })
    await new Promise((done) => child.on('close', done))
  },
}

if (isEntry(import.meta.url)) {
  await command(help, async ([word = 'status']) => {
    const work = words[word]
    if (!work) throw new Missing(`Unknown: ${word}\n${help.trim()}`)
    if (process.env.DATABASE_URL && ['start', 'stop', 'reset'].includes(word)) throw new Missing('DATABASE_URL is set: that server is not ours to start, stop or empty')
    await work()
  })
}
