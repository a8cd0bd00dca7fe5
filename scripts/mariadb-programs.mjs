import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { find, isRoot, run } from './run.mjs'
import { Missing, say } from './say.mjs'

const packages = ['mariadb-server-core', 'mariadb-client-core']
/** What a Debian without MariaDB lacks besides, when nothing may be installed on it. */
const libraries = ['mariadb-common', 'mysql-common', 'libaio1', 'liburing2', 'libmariadb3', 'libnuma1']
const unpacked = resolve('.cache/mariadb')

/**
 * @typedef {{ server: string, installDb: string, client: string | undefined, baseFolder: string | undefined, env: Record<string, string> }} Programs
 */

/**
 * The programs of MariaDB: those of the machine, else those unpacked under .cache, else fetched now.
 * @returns {Promise<Programs>}
 */
export async function mariadbPrograms() {
  const present = onMachine() ?? inCache()
  if (present) return present
  if (!find('apt-get')) throw new Missing(missing('this machine has no apt-get'))

  if (isRoot()) await install()
  else await unpack()
  const found = onMachine() ?? inCache()
  if (!found) throw new Missing(missing('the packages did not bring a server'))
  return found
}

/** Debian's packages, for whoever may install them; other tests of the machine use it too. @param {readonly string[]} names */
export async function aptInstall(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const words = ['install', '-y', '-q', '--no-install-recommends', ...names]
  const first = await run('apt-get', words, { env, quiet: true })
  if (first.ok) return
  await run('apt-get', ['update', '-q'], { env, quiet: true })
  const second = await run('apt-get', words, { env, quiet: true })
  if (!second.ok) throw new Missing(`apt-get could not install ${names.join(' ')}:\n${second.output.trim().split('\n').slice(-5).join('\n')}`)
}

function onMachine() {
  const server = find('mariadbd')
  const installDb = find('mariadb-install-db')
  return server && installDb ? { server, installDb, client: find('mariadb'), baseFolder: undefined, env: {} } : undefined
}

function inCache() {
  const server = join(unpacked, 'usr/sbin/mariadbd')
  const installDb = join(unpacked, 'usr/bin/mariadb-install-db')
  if (!existsSync(server) || !existsSync(installDb)) return undefined
  const libraryRoot = join(unpacked, 'usr/lib')
  const folders = readdirSync(libraryRoot).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(libraryRoot, name))
  return { server, installDb, client: join(unpacked, 'usr/bin/mariadb'), baseFolder: join(unpacked, 'usr'), env: { LD_LIBRARY_PATH: folders.join(':') } }
}

async function install() {
  say(`Installing ${packages.join(' and ')} (once)`)
  await aptInstall(packages)
}

async function unpack() {
  say('Fetching MariaDB into .cache (once; nothing is installed on the machine)')
  const downloads = join(unpacked, 'packages')
  mkdirSync(downloads, { recursive: true })
  const fetched = await run('apt-get', ['download', ...packages, ...libraries], { cwd: downloads, quiet: true })
  if (!fetched.ok) throw new Missing(missing(`apt-get download failed: ${fetched.output.trim().split('\n').at(-1)}`))
  for (const name of readdirSync(downloads).filter((file) => file.endsWith('.deb'))) {
    const done = await run('dpkg', ['-x', join(downloads, name), unpacked], { quiet: true })
    if (!done.ok) throw new Missing(missing(`dpkg could not unpack ${name}: ${done.output.trim()}`))
  }
  rmSync(downloads, { recursive: true })
}

/** @param {string} why */
const missing = (why) => `MariaDB is needed and could not be had: ${why}.
Install it (Debian, Ubuntu: apt-get install ${packages.join(' ')}; Fedora: dnf install mariadb-server; macOS: brew install mariadb),
or set DATABASE_URL to a MySQL 8 or MariaDB 10.6+ server, e.g. mysql://user:password@host:3306/towercrm`
