import { makePrismaClient } from './prisma-client.mjs'
import { run, tool } from './run.mjs'
import { Missing, command, isEntry, say } from './say.mjs'
import { wordFaults } from './words.mjs'

const help = `
npm run check [-- types lint imports words]

Types (tsc), style (eslint), the law of imports (dependency-cruiser) and the completeness of both languages.
With a name, only that one.
`

/** Each check gives what it found wrong, one line per finding. @type {Record<string, () => Promise<string[]>>} */
const checks = {
  // The compiler in machine code takes a third of the processor time; eslint and Remix read types through the other one.
  types: () => findings(process.execPath, ['node_modules/typescript-native/bin/tsc', '--noEmit', '--pretty', 'false'], (line) => line.includes('error TS')),
  lint: () => findings(tool('eslint'), ['.', '--max-warnings', '0'], (line) => line.trim() !== ''),
  imports: () => findings(tool('depcruise'), ['app', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'], (line) => line.trim() !== ''),
  words: async () => wordFaults(),
}

/** @param {readonly string[]} [names] @returns {Promise<{ name: string, found: string[] }[]>} */
export async function check(names = Object.keys(checks)) {
  await makePrismaClient()
  const results = []
  for (const name of names) {
    const work = checks[name]
    if (!work) throw new Missing(`Unknown check: ${name}. There are: ${Object.keys(checks).join(', ')}`)
    say(`Checking ${name}`)
    results.push({ name, found: await work() })
  }
  return results
}

/** @param {string} program @param {string[]} words @param {(line: string) => boolean} counts */
async function findings(program, words, counts) {
  const done = await run(program, words, { quiet: true, env: { NO_COLOR: '1' } })
  if (done.ok) return []
  const lines = done.output.split('\n').filter(counts)
  return lines.length > 0 ? lines : [done.output.trim() || `${program} failed without a word`]
}

if (isEntry(import.meta.url)) {
  await command(help, async (names) => {
    const results = await check(names.length > 0 ? names : undefined)
    for (const { name, found } of results) process.stdout.write(found.length === 0 ? `${name}: in order\n` : `${name}: ${found.length} found\n${found.map((line) => `  ${line}`).join('\n')}\n`)
    if (results.some(({ found }) => found.length > 0)) process.exitCode = 1
  })
}
