import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Missing } from './say.mjs'

/**
 * The environment that the server, the worker and the seed run in. A clone is a demonstration, with its own secret kept
 * in the data folder; NODE_ENV=production without DEMO=1 is the real thing and takes nothing for granted.
 * @param {string} databaseUrl @returns {Record<string, string>}
 */
export function surroundings(databaseUrl) {
  const dataFolder = resolve(process.env.DATA_DIR ?? '.data')
  mkdirSync(dataFolder, { recursive: true })
  const shared = { DATABASE_URL: databaseUrl, DATA_DIR: dataFolder, NODE_ENV: 'production' }
  if (!isDemo()) {
    if (!process.env.SESSION_SECRET) throw new Missing('NODE_ENV=production needs SESSION_SECRET, a secret of at least 32 characters; DEMO=1 runs the demonstration without')
    return shared
  }
  return { ...shared, DEMO: '1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', SESSION_SECRET: process.env.SESSION_SECRET ?? keptSecret(join(dataFolder, 'secret')) }
}

export const isDemo = () => process.env.NODE_ENV !== 'production' || process.env.DEMO === '1'

/** @param {string} file */
function keptSecret(file) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}
