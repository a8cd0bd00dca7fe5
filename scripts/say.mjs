import { realpathSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Words of the scripts to the person at the terminal: one plain line per step. */

const started = Date.now()

/** @param {string} text */
export function say(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6)
  process.stdout.write(`${seconds}s  ${text}\n`)
}

/** An ending that the reader can act upon; it is shown without a stack. */
export class Missing extends Error {}

/**
 * Prints the help when asked for, otherwise runs the script from the top folder and turns its failure into an exit code.
 * @param {string} help
 * @param {(words: string[]) => Promise<unknown>} work
 */
export async function command(help, work) {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(help.trim() + '\n')
    return
  }
  process.chdir(fileURLToPath(new URL('..', import.meta.url)))
  try {
    await work(words)
  } catch (error) {
    process.stderr.write(`${told(error)}\n`)
    process.exitCode = 1
  }
}

/** @param {unknown} error */
function told(error) {
  if (error instanceof Missing) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** @param {string} moduleUrl import.meta.url of the script that asks */
export function isEntry(moduleUrl) {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(realpathSync(process.argv[1])).href
}
