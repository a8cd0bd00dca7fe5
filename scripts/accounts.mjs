import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * The demo world's accounts, one line each, as the seed's build brings them along (build/accounts.js).
 * @returns {Promise<string[]>}
 */
export async function demoAccounts() {
  const program = resolve('build/accounts.js')
  if (!existsSync(program)) return []
  const { accounts, password } = await import(`file://${program}`)
  return [`Accounts of the demo world, all with the password ${password}:`, ...accounts.map((/** @type {{ login: string, says: string }} */ { login, says }) => `  ${login.padEnd(18)}${says}`)]
}
