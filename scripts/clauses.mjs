import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The table clause → test: one file per area under tests/clauses, `[{ clause, tests: [full name of a test, …] }]`, where the parts of
 * a full name stand as "describe > describe > test".
 * @typedef {{ clause: string, tests: string[] }} Clause
 */

const folder = 'tests/clauses'

/** @param {string} name */
const plain = (name) => name.replaceAll(' > ', ' ').replace(/\s+/g, ' ').trim()

/** @returns {{ area: string, clauses: Clause[] }[]} */
export function clauseTables() {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((file) => file.endsWith('.json')).sort().map((file) => ({ area: file.replace('.json', ''), clauses: JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
}

/**
 * What the table promises and the run did not show: a clause without a test, a test that is not there or did not pass.
 * @param {readonly { area: string, clauses: readonly Clause[] }[]} tables
 * @param {ReadonlyMap<string, string>} ran full name → status
 * @returns {{ shown: number, missing: string[] }}
 */
export function unshownClauses(tables, ran) {
  const statuses = new Map([...ran].map(([name, status]) => [plain(name), status]))
  const missing = tables.flatMap(({ area, clauses }) =>
    clauses.flatMap(({ clause, tests }) => {
      if (tests.length === 0) return [`${area}: "${clause}" has no test`]
      return tests.filter((name) => statuses.get(plain(name)) !== 'passed').map((name) => `${area}: "${clause}" is not shown by "${name}" (${statuses.get(plain(name)) ?? 'no such test'})`)
    }),
  )
  const said = new Set(missing.map((line) => line.split(' is not shown by ')[0]?.split(' has no test')[0]))
  const shown = tables.flatMap(({ area, clauses }) => clauses.filter(({ clause }) => !said.has(`${area}: "${clause}"`))).length
  return { shown, missing }
}

/** Full names and outcomes of everything that ran. @param {readonly string[]} reports @returns {Map<string, string>} */
export function ranIn(reports) {
  const ran = new Map()
  for (const report of reports) {
    if (!existsSync(report)) continue
    /** @type {{ testResults: { assertionResults: { ancestorTitles: string[], title: string, status: string }[] }[] }} */
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
    for (const { assertionResults } of testResults) {
      for (const { ancestorTitles, title, status } of assertionResults) {
        const name = [...ancestorTitles, title].join(' ')
        // Two tests of one name show a clause only when both passed.
        if (ran.get(name) === undefined || ran.get(name) === 'passed') ran.set(name, status)
      }
    }
  }
  return ran
}
