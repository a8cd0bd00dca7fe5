import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a step was last done for: a step whose sources have the same hash is left out. */
const folder = '.cache/stamps'

/**
 * Does the work when the sources differ from last time, or when what it makes is gone.
 * @param {string} name @param {{ sources: readonly string[], makes?: readonly string[], besides?: string, again?: boolean }} of @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it was done
 */
export async function whenChanged(name, { sources, makes = [], besides = '', again = false }, work) {
  const hash = hashOf(sources, besides)
  const file = join(folder, name)
  const isDone = !again && existsSync(file) && readFileSync(file, 'utf8') === hash && makes.every((path) => existsSync(path))
  if (isDone) return false
  rmSync(file, { force: true })
  await work()
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, hash)
  return true
}

/** @param {readonly string[]} paths files and folders; what is absent counts as absent @param {string} besides */
export function hashOf(paths, besides = '') {
  const hash = createHash('sha256').update(besides)
  for (const path of paths) {
    for (const file of filesUnder(path)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => filesUnder(join(path, entry.name)))
    .sort()
}

const ignored = new Set(['node_modules', 'generated', 'build', 'ddl'])
