import { existsSync } from 'node:fs'
import { openDatabase } from './database.mjs'
import { makePrismaClient } from './prisma-client.mjs'
import { run } from './run.mjs'
import { Missing } from './say.mjs'
import { surroundings } from './surroundings.mjs'

/**
 * Runs one of the project's TypeScript programs on the database, as built; where nothing is built for it, bundled now.
 * @param {{ entry: string, built?: string, words?: readonly string[] }} program
 */
export async function runProgram({ entry, built, words = [] }) {
  const database = await openDatabase()
  try {
    const { ok } = await run(process.execPath, [await readyToRun(entry, built), ...words], { env: surroundings(database.url) })
    if (!ok) process.exitCode = 1
  } finally {
    await database.stop()
  }
}

/** @param {string} entry @param {string | undefined} built */
async function readyToRun(entry, built) {
  if (!existsSync(entry)) {
    if (built && existsSync(built)) return built
    throw new Missing(`${entry} is not here`)
  }
  const { bundle } = await import('./build.mjs')
  await makePrismaClient()
  const outfile = `.cache/programs/${entry.replace(/\W+/g, '-').replace(/-ts$/, '')}.js`
  await bundle(entry, outfile)
  return outfile
}
