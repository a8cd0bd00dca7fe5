import { existsSync, readFileSync, rmSync } from 'node:fs'
import { clauseTables, ranIn, unshownClauses } from './clauses.mjs'
import { installDependencies } from './dependencies.mjs'
import { failureLines } from './failures.mjs'
import { run, tool } from './run.mjs'
import { Missing, command, say } from './say.mjs'

const help = `
npm test [-- check unit stores e2e clauses]

Installs what is missing, then runs everything: the checks, the tests of the rules (unit), those against a real
MariaDB (stores) and those in a real browser (e2e), and at last whether every clause of tests/clauses was shown by a test that ran
(clauses). The browser runs beside the other tests, and what it prints follows theirs. With names, only those parts. The last
line is the sum.
`

const testProjects = ['unit', 'stores', 'e2e']
const parts = ['check', ...testProjects, 'clauses']

/** @typedef {{ passed: number, failed: number }} Sum */

/** What a part printed that was kept back. @type {Map<string, string>} */
const said = new Map()

async function installPrograms() {
  const { mariadbPrograms } = await import('./mariadb-programs.mjs')
  const { browserForTests } = await import('./browser.mjs')
  await mariadbPrograms()
  await browserForTests()
}

/** Each check counts as one. @returns {Promise<Sum>} */
async function runChecks() {
  const { check } = await import('./check.mjs')
  const results = await check()
  for (const { name, found } of results.filter((one) => one.found.length > 0)) process.stdout.write(`${name}:\n${found.map((line) => `  ${line}`).join('\n')}\n`)
  const failed = results.filter(({ found }) => found.length > 0).length
  return { passed: results.length - failed, failed }
}

/** @param {string} project */
const reportOf = (project) => `.cache/reports/${project}.json`

/** Each clause counts as one. @returns {Sum} */
function runClauses() {
  const { shown, missing } = unshownClauses(clauseTables(), ranIn(testProjects.map(reportOf)))
  for (const line of missing) process.stdout.write(`  ${line}\n`)
  return { passed: shown, failed: missing.length }
}

/**
 * A file that cannot be read as a test counts as a failure, and so does a test that is left out.
 * @param {string} project @param {{ quiet?: boolean }} [options] `quiet` keeps the output back until the end
 * @returns {Promise<Sum>}
 */
async function runTests(project, { quiet = false } = {}) {
  const report = reportOf(project)
  rmSync(report, { force: true })
  say(`Running ${project}`)
  const { output } = await run(tool('vitest'), ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { quiet })
  said.set(project, output)
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  /** @type {{ numPassedTests: number, numTotalTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unreadable = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + unreadable }
}

/** @param {string} part @param {{ quiet?: boolean }} [options] @returns {Promise<Sum>} */
async function runPart(part, options) {
  const { passed, failed } = await (part === 'check' ? runChecks() : part === 'clauses' ? runClauses() : runTests(part, options))
  process.stdout.write(said.get(part) ?? '')
  say(`${part}: ${passed} passed, ${failed} failed`)
  return { passed, failed }
}

/** One after the other. @param {string[]} wanted @returns {Promise<Sum[]>} */
async function inTurn(wanted) {
  const sums = []
  for (const part of wanted) sums.push(await runPart(part))
  return sums
}

await command(help, async (words) => {
  const unknown = words.find((word) => !parts.includes(word))
  if (unknown) throw new Missing(`Unknown part: ${unknown}. There are: ${parts.join(', ')}`)
  await installDependencies()
  await installPrograms()
  const { makePrismaClient } = await import('./prisma-client.mjs')
  await makePrismaClient()

  const wanted = words.length > 0 ? parts.filter((part) => words.includes(part)) : parts
  // A journey waits for its pages half of the time.
  const beside = wanted.length > 1 && wanted.includes('e2e') ? runPart('e2e', { quiet: true }) : null
  const sums = await inTurn(wanted.filter((part) => part !== 'clauses' && !(beside && part === 'e2e')))
  if (beside) sums.push(await beside)
  if (wanted.includes('clauses')) sums.push(await runPart('clauses'))
  const total = sums.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 })
  // Whoever sees only the end of the output finds there what failed.
  for (const project of testProjects.filter((one) => wanted.includes(one) && existsSync(reportOf(one)))) {
    process.stdout.write(failureLines(project, JSON.parse(readFileSync(reportOf(project), 'utf8'))).map((line) => `${line}\n`).join(''))
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  if (total.failed > 0) process.exitCode = 1
})
