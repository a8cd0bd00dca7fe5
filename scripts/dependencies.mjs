import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { run } from './run.mjs'
import { Missing, say } from './say.mjs'

/** What npm keeps about the packages that it has put into node_modules. */
const installedList = 'node_modules/.package-lock.json'

/** Installs the packages when those in node_modules are not the ones of package-lock.json. */
export async function installDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) throw new Missing(`Node ${process.versions.node} is too old: 20.19 or later is needed, 22 or 24 recommended`)
  if (isInstalled()) return

  // npm ci empties the folder that a link leads to, and with it every other checkout that uses it.
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) throw new Missing('node_modules is a link and lacks packages of package-lock.json: install them where it leads to')

  say('Installing the packages (npm ci)')
  const done = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { quiet: true })
  if (!done.ok) throw new Missing(`npm ci failed:\n${done.output.trim().split('\n').slice(-15).join('\n')}`)
}

function isInstalled() {
  if (!existsSync(installedList)) return false
  const present = packagesOf(installedList)
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => path === '' || wanted.optional || wanted.peer || present[path]?.version === wanted.version)
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }>} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
