import { translate } from '~/locales/words'
import type { Transaction } from '~/platform/db.server'
import { insertMany } from '~/platform/insert-many.server'
import { rows } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import type { DemandState } from '../process/demand-process'
import { beginTakenOver } from '../process/take-over.server'
import { fenOf } from '../shared/money'
import { numbersFor } from './collection.store.server'
import { differences, type DemandKind } from './demand'
import { suspectTwins } from './duplicates.store.server'
import { atKeptPrecision } from './entry'
import type { ImportBatch, Imported } from './import'
import type { JudgedRow } from './import-check'
import type { PlanLine } from './import.store.server'
import { kinds } from './kinds'
import { columnsOf } from './store.server'
import { legacySiteOf, takeOverPlan, type TakenOverValues } from './take-over'

const bothLanguages = ['zh-CN', 'en'] as const

/** Judges what the older system says of rows, by what is here now: account managers, and numbers that were taken over before. */
export async function judgeTakenOver(kind: DemandKind, judged: readonly JudgedRow[], { today, language }: Pick<Visitor, 'today' | 'language'>, asked?: (row: JudgedRow) => boolean): Promise<JudgedRow[]> {
  const languages = [translate(language), translate(bothLanguages.find((one) => one !== language)!)]
  const numbers = judged.map(({ raw }) => (raw.legacyNumber ?? '').trim()).filter((number) => number !== '')
  const codes = judged.flatMap(({ raw }) => (raw.siteCode ? [raw.siteCode] : []))
  return takeOverPlan(judged, { kind, today, languages, owners: await managersByLogin(), taken: await takenNumbers(numbers), sites: await siteIds(codes), ...(asked ? { asked } : {}) })
}

async function managersByLogin(): Promise<Map<string, number>> {
  const found = await rows<{ id: number; login: string }>("SELECT DISTINCT u.id, u.login FROM user u JOIN role_grant g ON g.user_id = u.id WHERE g.role = 'account_manager' AND u.status = 'active'")
  return new Map(found.map(({ id, login }) => [login.toLowerCase(), id]))
}

const atOnce = 1000

async function takenNumbers(numbers: readonly string[]): Promise<Set<string>> {
  const taken = new Set<string>()
  for (let from = 0; from < numbers.length; from += atOnce) {
    const chunk = numbers.slice(from, from + atOnce)
    for (const { number } of await rows<{ number: string }>(`SELECT legacy_number AS number FROM demand WHERE legacy_number IN (${chunk.map(() => '?').join(', ')})`, chunk)) taken.add(number)
  }
  return taken
}

async function siteIds(codes: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (let from = 0; from < codes.length; from += atOnce) {
    const chunk = codes.slice(from, from + atOnce)
    for (const { id, code } of await rows<{ id: number; code: string }>(`SELECT id, code FROM site WHERE code IN (${chunk.map(() => '?').join(', ')})`, chunk)) ids.set(code, id)
  }
  return ids
}

/** A day in Beijing as a moment. */
const momentOf = (day: string | undefined): Date | null => (day ? new Date(`${day}T00:00:00+08:00`) : null)

/** Writes running demands of an older system where they stand, with the days that they bring; only those that still wait are held against their neighbours. */
export async function takeOverLines(tx: Transaction, visitor: Visitor, { batch: { id, kind }, lines }: { batch: ImportBatch; lines: readonly PlanLine[] }): Promise<Imported> {
  const arriving = lines.map(({ rowNumber, value }) => arrivalOf(kind, { rowNumber, value, batchId: id }))
  const numbers = await numbersFor(arriving, visitor.today)
  await insertMany(tx, 'demand', arriving.map(({ values, columns, rowNumber }, i) => ({
    ...columnsOf(kind, values).demand, ...columns, number: numbers[i]!, kind, importBatchId: id, importRowNumber: rowNumber,
    enteredAt: visitor.now, promiseStale: true, createdAt: visitor.now, changedAt: visitor.now, changedByName: visitor.user.name,
  })))
  const kept = await tx.$queryRawUnsafe<{ id: number; number: string }[]>(`SELECT id, number FROM demand WHERE number IN (${numbers.map(() => '?').join(', ')})`, ...numbers)
  const idOf = new Map(kept.map((one) => [one.number, Number(one.id)]))
  const demands = arriving.map((one, i) => ({ ...one, id: idOf.get(numbers[i]!)!, number: numbers[i]! }))
  await insertMany(tx, kinds[kind].table, demands.map(({ id: demandId, values }) => ({ ...columnsOf(kind, values).detail, demandId })))
  const suspected = await suspectTwins(tx, demands.filter(({ columns }) => columns.state === 'collected').map((one) => ({ ...one.values, kind, id: one.id })))
  await beginTakenOver(tx, visitor, demands.map(({ id: demandId, number, values, columns, changes, note, site }) => ({
    id: demandId, number, state: columns.state, ownerId: columns.ownerId, note, site, longitude: values.longitude, latitude: values.latitude,
    name: values.name, carrier: values.carrier, provinceCode: values.provinceCode, cityCode: values.cityCode, districtCode: values.districtCode,
    changes: { ...changes, ...(suspected.has(demandId) ? { duplicate: ['none', suspected.get(demandId)] as [string, unknown] } : {}) },
  })), translate(visitor.language)('takeover:origin'))
  await tx.$executeRawUnsafe(
    `UPDATE import_row r JOIN demand d ON d.import_batch_id = r.batch_id AND d.import_row_number = r.\`row_number\` SET r.demand_id = d.id
      WHERE r.batch_id = ? AND r.\`row_number\` BETWEEN ? AND ?`,
    id, lines[0]!.rowNumber, lines.at(-1)!.rowNumber,
  )
  return { imported: lines.length }
}

/** What the carrier has sent, or was given back, is not ours yet. */
const notTaken: readonly DemandState[] = ['submitted', 'returned']

function arrivalOf(kind: DemandKind, { rowNumber, value, batchId }: { rowNumber: number; value: PlanLine['value']; batchId: number }) {
  const { takeOver, ...plain } = value as TakenOverValues
  const values = atKeptPrecision(plain)
  const columns = {
    state: takeOver.legacyState, ownerId: takeOver.ownerId, origin: 'legacy', legacyNumber: takeOver.legacyNumber, legacyOrder: takeOver.legacyOrder ?? null, legacyYearlyFen: takeOver.yearlyYuan === undefined ? null : Number(fenOf(String(takeOver.yearlyYuan))),
    collectedAt: notTaken.includes(takeOver.legacyState) ? null : momentOf(takeOver.collectedOn), screenedAt: momentOf(takeOver.screenedOn), sitedAt: momentOf(takeOver.sitedOn), confirmedAt: momentOf(takeOver.confirmedOn),
  }
  const { state: _, ...told } = columns
  const changes = Object.fromEntries(Object.entries(told).filter(([, one]) => one !== null).map(([field, one]): [string, [unknown, unknown]] => [field, [field === 'origin' ? 'own' : null, one instanceof Date ? one.toISOString() : one]]))
  return { kind, values, columns, rowNumber, site: legacySiteOf(kind, value as TakenOverValues), note: takeOver.reason ?? '', changes: { ...differences({}, values), importRow: [null, `${batchId}:${rowNumber}`] as [null, string], ...changes } }
}
