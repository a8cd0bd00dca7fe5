import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { mariadbPrograms } from './mariadb-programs.mjs'
import { isRoot, run } from './run.mjs'
import { Missing } from './say.mjs'

/** The kernel cuts the path of a socket at 108 bytes. */
const longestSocketPath = 106

/**
 * One MariaDB of our own in one folder: own data, own socket, 127.0.0.1 only. Nothing of a system server is read or touched.
 * @param {{ folder: string, port: () => Promise<number>, fast?: boolean, initSql: string }} wanted
 */
export function privateServer({ folder, port, fast = false, initSql }) {
  const home = resolve(folder)
  const data = join(home, 'data')
  const pidFile = join(home, 'mariadb.pid')
  const log = join(home, 'mariadb.log')
  const initFile = join(home, 'init.sql')
  // A starting MariaDB clears the temporary tables of whoever shares the folder.
  const temporary = join(home, 'tmp')
  const socket = socketPath(home)

  const pid = () => {
    const number = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0
    return number > 0 && commandLine(number).includes(data) ? number : undefined
  }

  return { data, socket, log, pid, start, stop }

  /** Leaves a running server as it is. @returns {Promise<{ started: boolean }>} */
  async function start() {
    mkdirSync(temporary, { recursive: true })
    return alone(join(home, 'starting.lock'), async () => {
      if (pid()) return { started: false }
      const programs = await mariadbPrograms()
      if (!existsSync(data)) await makeData(programs)
      rmSync(socket, { force: true })
      rmSync(pidFile, { force: true })
      writeFileSync(initFile, initSql, { mode: 0o600 })
      await launch(programs)
      return { started: true }
    })
  }

  async function stop() {
    const running = pid()
    if (!running) return false
    process.kill(running, 'SIGTERM')
    for (let tries = 0; tries < 600 && pid() === running; tries += 1) await wait(50)
    if (pid() === running) throw new Missing(`MariaDB (process ${running}) does not stop; see ${log}`)
    return true
  }

  /** @param {import('./mariadb-programs.mjs').Programs} programs */
  async function makeData({ installDb, baseFolder, env }) {
    const making = `${data}.making`
    rmSync(making, { recursive: true, force: true })
    const words = ['--no-defaults', `--datadir=${making}`, `--tmpdir=${temporary}`, '--skip-test-db', '--auth-root-authentication-method=socket', ...(baseFolder ? [`--basedir=${baseFolder}`] : []), ...asRoot()]
    const made = await run(installDb, words, { env, quiet: true })
    const faults = made.output.split('\n').filter((line) => /error|fatal|fail|denied|space/i.test(line))
    if (!made.ok) throw new Missing(`MariaDB could not prepare ${making}:\n${faults.join('\n') || made.output.trim()}`)
    renameSync(making, data)
  }

  /** @param {import('./mariadb-programs.mjs').Programs} programs */
  async function launch({ server, baseFolder, env }) {
    const number = await port()
    const words = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${temporary}`, `--socket=${socket}`, `--port=${number}`, `--pid-file=${pidFile}`, `--log-error=${log}`, `--init-file=${initFile}`, ...settings(fast), ...(baseFolder ? inFolder(baseFolder) : []), ...asRoot()]
    const sizeBefore = existsSync(log) ? statSync(log).size : 0
    const child = spawn(server, words, { env: { ...process.env, ...env }, detached: true, stdio: 'ignore' })
    let ended = false
    child.on('exit', () => { ended = true })
    child.on('error', () => { ended = true })
    child.unref()

    for (let tries = 0; tries < 1200 && !ended; tries += 1) {
      if (pid() && (await greets(number))) return
      await wait(25)
    }
    const told = existsSync(log) ? readFileSync(log, 'utf8').slice(sizeBefore).split('\n').filter((line) => line.includes('[ERROR]')).slice(-5).join('\n') : ''
    throw new Missing(`MariaDB did not start on 127.0.0.1:${number}; its log is ${log}\n${told}`)
  }
}

/** @param {boolean} fast for data that need not survive the machine */
const settings = (fast) => [
  '--bind-address=127.0.0.1',
  '--skip-name-resolve',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  '--default-time-zone=+00:00',
  '--local-infile=0',
  '--max-connections=200',
  '--max-allowed-packet=64M',
  `--innodb-buffer-pool-size=${fast ? 128 : bufferPoolMegabytes()}M`,
  ...(fast ? ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-log-file-size=64M'] : ['--innodb-flush-log-at-trx-commit=1', '--innodb-log-file-size=256M']),
]

const bufferPoolMegabytes = () => Math.min(4096, Math.max(128, Math.floor(os.totalmem() / 8 / 2 ** 20)))

/** @param {string} baseFolder */
const inFolder = (baseFolder) => [`--basedir=${baseFolder}`, `--lc-messages-dir=${baseFolder}/share/mysql`, `--plugin-dir=${baseFolder}/lib/mysql/plugin`]

const asRoot = () => (isRoot() ? ['--user=root'] : [])

/** @param {string} home */
function socketPath(home) {
  const near = join(home, 'mariadb.sock')
  if (Buffer.byteLength(near) <= longestSocketPath) return near
  return join(os.tmpdir(), `towercrm-${createHash('sha256').update(home).digest('hex').slice(0, 12)}.sock`)
}

/** Empty for a process that has ended, a zombie included. @param {number} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return existsSync('/proc/self') ? '' : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? ''
  }
}

/** @param {number} pid */
export const isRunning = (pid) => pid > 0 && commandLine(pid) !== ''

/** True once the server sends its greeting. @param {number} port @returns {Promise<boolean>} */
function greets(port) {
  return new Promise((done) => {
    const line = net.connect(port, '127.0.0.1')
    line.setTimeout(1000)
    line.once('data', (bytes) => { line.destroy(); done(bytes[4] === 10) })
    line.once('error', () => done(false))
    line.once('timeout', () => { line.destroy(); done(false) })
    line.once('close', () => done(false))
  })
}

/** @param {number} port @returns {Promise<boolean>} */
export function portIsFree(port) {
  return new Promise((done) => {
    const probe = net.createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = net.createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (probe.address())
      probe.close(() => done(address.port))
    })
  })
}

/**
 * One process at a time; the lock of a process that has died does not count.
 * @template T @param {string} path @param {() => Promise<T>} work @returns {Promise<T>}
 */
async function alone(path, work) {
  mkdirSync(dirname(path), { recursive: true })
  for (let tries = 0; ; tries += 1) {
    try {
      const file = openSync(path, 'wx')
      writeFileSync(file, String(process.pid))
      closeSync(file)
      break
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
      const holder = Number(readFileSync(path, 'utf8').trim() || 0)
      if (holder && !isRunning(holder)) rmSync(path, { force: true })
      else if (tries > 600) throw new Missing(`another process (${holder || 'unknown'}) is starting this database; if not, remove ${path}`)
      else await wait(100)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
