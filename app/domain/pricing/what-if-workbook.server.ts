import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { translate, type Translate } from '~/locales/words'
import { env } from '~/platform/env.server'
import { writeRows, type ExportCell } from '~/platform/workbook/rows.server'
import { placeName, type Divisions } from '../shared/division'
import { allDivisions } from '../shared/division.store.server'
import type { Language } from '../shared/language'
import { by, dimensions, noTally, together, type Part, type Tally } from './what-if'
import { streamAnswers, type WhatIfLine, type WhatIfRun } from './what-if.store.server'

const folder = join(env.dataDir, 'what-if')
const day = 86_400_000

/** Where the workbook of an answer lies. */
export const answerPath = (runId: number): string => join(folder, `${runId}.xlsx`)

/** Sums by carrier, province and type, then every order, exceptions first; moved to its place when it is complete. */
export async function writeAnswer({ id }: Pick<WhatIfRun, 'id'>, { parts, language }: { parts: readonly Part[]; language: Language }): Promise<void> {
  await mkdir(folder, { recursive: true })
  const part = `${answerPath(id)}.${crypto.randomUUID()}.part`
  const to = createWriteStream(part)
  const t = translate(language)
  try {
    await writeRows({ to, sheetName: t('pricing:whatIf.title'), columns: columnsOf(t), rows: cellsOf(id, { parts, t, divisions: await allDivisions() }) })
    await finished(to)
    await rename(part, answerPath(id))
  } catch (failure) {
    to.destroy()
    await rm(part, { force: true })
    throw failure
  }
}

const columnsOf = (t: Translate) =>
  (['number', 'carrier', 'place', 'type', 'before', 'after', 'change', 'because'] as const).map((name) => ({ heading: t(`pricing:whatIf.${name}`), width: name === 'place' || name === 'because' ? 30 : 20, ...(['before', 'after', 'change'].includes(name) ? { format: '#,##0.00' } : {}) }))

interface Around {
  parts: readonly Part[]
  t: Translate
  divisions: Divisions
}

async function* cellsOf(runId: number, { parts, t, divisions }: Around): AsyncGenerator<ExportCell[]> {
  yield sumCells(t('pricing:whatIf.all'), parts.reduce<Tally>(together, noTally))
  for (const dimension of dimensions) {
    for (const { key, ...tally } of by(dimension, parts)) yield sumCells(keyWords(dimension, key, { t, divisions }), tally)
  }
  yield []
  for await (const line of streamAnswers(runId)) yield lineCells(line, { t, divisions })
}

const yuan = (fen: bigint | number): number => Number(fen) / 100

const sumCells = (label: string, { orders, beforeFen, afterFen, unpriced }: Tally): ExportCell[] =>
  [`${label} × ${orders}`, '', '', '', yuan(beforeFen), yuan(afterFen), yuan(afterFen - beforeFen), unpriced]

function lineCells({ number, carrier, districtCode, type, beforeFen, afterFen, because }: WhatIfLine, { t, divisions }: Omit<Around, 'parts'>): ExportCell[] {
  const change = beforeFen === null || afterFen === null ? null : yuan(afterFen - beforeFen)

  return [number, t(`common:carrier.${carrier}`), placeName(divisions, districtCode), typeWords(type, t), beforeFen === null ? null : yuan(beforeFen), afterFen === null ? null : yuan(afterFen), change, because ? t(`pricing:whatIf.becauseOf.${because}`) : '']
}

export const typeWords = (type: string, t: Translate): string => (type === 'other' ? t('pricing:whatIf.otherType') : t(`pricing:towerType.${type}`))

/** What a group is called: a carrier, a province or a type. */
export function keyWords(dimension: (typeof dimensions)[number], key: string, { t, divisions }: Omit<Around, 'parts'>): string {
  if (dimension === 'carrier') return t(`common:carrier.${key}`)

  return dimension === 'type' ? typeWords(key, t) : placeName(divisions, key)
}

/** Workbooks whose answers have been forgotten go as well. Answers how many went. */
export async function sweepAnswers(now: Date, daysKept: number): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const ages = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
  const old = ages.filter(({ at }) => at < now.getTime() - daysKept * day)
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })))
  return old.length
}
