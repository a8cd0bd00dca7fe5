import { bundle } from './build.mjs'
import { openDatabase } from './database.mjs'
import { migrate } from './migrate.mjs'
import { run } from './run.mjs'
import { Missing, command, say } from './say.mjs'

const help = `
npm run generate -- --scale N

Adds a made-up nation to the database: N demands in all states with their history and open tasks, and sites with
platforms and tenants, over the real districts. The same seed makes the same rows. For measuring, never for real data.
  --scale N      demands (10000)
  --sites N      sites (0.42 times the demands)
  --seed N       which nation (1)
  --no-history   without the history events
`

await command(help, async (words) => {
  await bundle('tests/world/nation/generate.ts', 'build/generate.js')
  const database = await openDatabase()
  try {
    await migrate({ url: database.url })
    const done = await run(process.execPath, ['build/generate.js', ...words], { env: { DATABASE_URL: database.url } })
    if (!done.ok) throw new Missing('The nation was not completed; see above')
    say('Generated')
  } finally {
    await database.stop()
  }
})
