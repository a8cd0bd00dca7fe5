import { existsSync, readdirSync } from 'node:fs'
import { build } from './build.mjs'
import { run } from './run.mjs'
import { Missing, command, say } from './say.mjs'

const folder = 'tests/bench'
const measures = () => (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.bench.ts')).map((name) => name.slice(0, -'.bench.ts'.length)).sort()

const help = `
npm run bench -- [name …]

Measures what design asks for and prints the figures beside what must be reached. Without a name, all of them.
There are: ${measures().join(', ')}
`

await command(help, async (words) => {
  const known = measures()
  const wanted = words.length > 0 ? words : known
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown) throw new Missing(`Unknown: ${unknown}. There are: ${known.join(', ')}`)

  await build()
  for (const name of wanted) {
    say(`Measuring ${name}`)
    const { ok } = await run(process.execPath, ['--import', 'tsx', `${folder}/${name}.bench.ts`])
    if (!ok) process.exitCode = 1
  }
})
