import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { openDatabase } from './database.mjs'
import { run } from './run.mjs'
import { Missing, command, isEntry, say } from './say.mjs'
import { whenChanged } from './stamp.mjs'
import { surroundings } from './surroundings.mjs'

const help = `
npm run seed

Puts the ground data (divisions, price books) and, in a demonstration, the demo world into the database.
What is there already is left as it is.
`

/**
 * Left out when the same seed has gone into this database before, unless `again`.
 * @param {string} url @param {{ again?: boolean }} [options]
 * @returns {Promise<boolean>} whether it was done
 */
export async function seed(url, { again = false } = {}) {
  const program = resolve('build/seed.js')
  if (!existsSync(program)) throw new Missing('Nothing is built yet: run npm run build')
  const env = surroundings(url)
  const work = async () => {
    say('Seeding the database')
    const done = await run(process.execPath, [program], { env, quiet: true })
    if (!done.ok) throw new Missing(`The seed failed:\n${done.output.trim()}`)
  }
  const database = createHash('sha256').update(url).digest('hex').slice(0, 12)
  return whenChanged(`seed-${database}`, { sources: [program], besides: env.DEMO ?? '', again }, work)
}

if (isEntry(import.meta.url)) {
  await command(help, async () => {
    const { build } = await import('./build.mjs')
    const { migrate } = await import('./migrate.mjs')
    await build()
    const database = await openDatabase()
    await migrate({ url: database.url })
    await seed(database.url, { again: true })
    say('Seeded')
    await database.stop()
  })
}
