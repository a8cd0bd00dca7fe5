import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rowJudge } from '~/domain/demand/import-check'
import { anyHeading, kindOfSheet } from '~/domain/demand/sheet-kind'
import type { Division } from '~/domain/shared/division'
import { translate } from '~/locales/words'
import { workbookRefusals } from '~/platform/workbook/admit.server'
import { readSheet } from '~/platform/workbook/read.server'
import { chanceFrom, mutations, partsOf } from './mutations'

const languages = [translate('zh-CN'), translate('en')]
const division = (code: string, level: Division['level'], name: string): [string, Division] => [code, { code, level, name, shortName: name.slice(0, -1), parentCode: null }]
const divisions = new Map([division('37', 'province', '山东省'), division('3701', 'city', '济南市'), division('370102', 'district', '历下区')])

const seeds = ['tower-messy-libreoffice.xlsx', 'own-sheet-libreoffice.xlsx', 'past-tower-2024-06.xlsx', 'past-building-2025-12.xlsx', 'past-tunnel-2025-12.xlsx']

export interface FuzzResult {
  files: number
  /** How often each way out was taken: a refusal by its name, `noKind`, or `judged`. */
  outcomes: Record<string, number>
  /** What must be empty: the mutation and seed of each file that ended in anything else than a verdict or a refusal. */
  crashes: string[]
  /** Most resident memory above that of the start, in megabytes. */
  grownMegabytes: number
  /** The slowest file, in milliseconds of this process. */
  slowest: { ms: number; file: string }
}

/** Breaks good workbooks in every way of the list, and takes each as the check of an import would: the reader, the kind, a verdict for every row. */
export async function fuzz(count: number, seed: number): Promise<FuzzResult> {
  const folder = await mkdtemp(join(tmpdir(), 'fuzz-'))
  const path = join(folder, 'file')
  const sources = seeds.map((name) => readFileSync(new URL(`../world/files/${name}`, import.meta.url))).map((zip) => ({ zip, parts: partsOf(zip) }))
  const ways = Object.entries(mutations)
  const result: FuzzResult = { files: 0, outcomes: {}, crashes: [], grownMegabytes: 0, slowest: { ms: 0, file: '' } }
  const before = process.memoryUsage().rss
  try {
    for (let at = 0; at < count; at += 1) {
      const [name, mutate] = ways[at % ways.length]!
      const { zip, parts } = sources[Math.floor(at / ways.length) % sources.length]!
      await writeFile(path, mutate(parts, zip, chanceFrom(seed + at)))
      const begun = process.cpuUsage()
      const outcome = await takeIn(path).catch((failure: unknown) => `crash: ${String(failure)}`)
      const { user, system } = process.cpuUsage(begun)
      const ms = Math.round((user + system) / 1000)
      if (ms > result.slowest.ms) result.slowest = { ms, file: `${name} ${seed + at}` }
      if (outcome.startsWith('crash')) result.crashes.push(`${name} ${seed + at} ${outcome}`)
      result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1
      result.files += 1
      result.grownMegabytes = Math.max(result.grownMegabytes, Math.round((process.memoryUsage().rss - before) / 1024 / 1024))
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  return result
}

async function takeIn(path: string): Promise<string> {
  const read = await readSheet(path, anyHeading(languages))
  if (!read.ok) return workbookRefusals.includes(read.because) ? read.because : `crash: unknown refusal ${String(read.because)}`
  const kind = kindOfSheet(read.sheet, languages)
  if (!kind) return 'noKind'

  const { judge } = rowJudge({ kind, headings: read.sheet.headings, divisions, boxes: new Map(), scope: { ranges: [{ level: 'nation' }], carrier: null }, today: '2026-11-24', languages })
  const judged = read.sheet.rows.map(judge)
  const wrong = judged.find(({ value, problems }) => (value === null) !== problems.some(({ weight }) => weight === 'error'))
  return wrong ? `crash: row ${wrong.rowNumber} has neither a value nor an error` : 'judged'
}
