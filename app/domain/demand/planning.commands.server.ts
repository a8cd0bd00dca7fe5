import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { namedTwinsOf } from './twins.store.server'
import type { DemandKind } from './demand'
import { permissionFor, type ImportBatch, type ImportVerdict } from './import'
import { withDatumDoubts } from './coordinate-doctor'
import { datumTwinsOf } from './datum.store.server'
import { judgedAnew, knownTwins, mergedPlan, withMended, type JudgeKept } from './import-change'
import { goodOf, mostTwins, placedOf, planOf, type JudgedRow, type KeptTwin, type PlannedRow } from './import-check'
import { importOfJob, lockImport, moveImport } from './import.store.server'
import { planFigures, planHash } from './plan-hash.server'
import { judgeFor } from './planning-judge.server'
import { planRows, writePlanRows, type KeptRow } from './planning.store.server'
import { numberColumn } from './round-trip'
import { judgeTakenOver } from './take-over.store.server'
import { planUpdate } from './updating.commands.server'

/**
 * Before the first row is written: is everything as it was shown? Demands that came in meanwhile, divisions, scope and
 * dictionaries are looked at again. If not, nothing is imported: what is different is listed, and the person decides anew.
 */
export async function isStillThePlan(visitor: Visitor, batch: ImportBatch): Promise<boolean> {
  const shown = await planRows(batch.id)
  const { rows, changes } = mergedPlan(shown, await plannedAnew(visitor, batch, shown))
  if (changes.length === 0 && planHash(shown) === batch.planHash) return true

  await transaction(async (tx) => {
    const locked = await lockImport(tx, batch.id)
    if (locked?.state !== 'importing' || locked.importedCount > 0) return
    await writePlanRows(tx, keptOf(shown, rows))
    const { suspectedSince: _, ...notes } = locked.notes
    await moveImport(tx, visitor, locked, { step: 'plan_anew', to: 'checked', set: { choice: null, ...planFigures(rows), notes: { ...notes, changes: changes.slice(0, 500) } } })
  }, { timeoutMs: 120_000 })
  return false
}

async function plannedAnew(visitor: Visitor, { kind, purpose }: ImportBatch, shown: readonly KeptRow[]): Promise<PlannedRow[]> {
  if (purpose === 'update') return planUpdateAnew(visitor, kind, shown)
  const fields = judgedAnew(shown, whole(await judgeFor(visitor, kind)))
  const judged = purpose === 'take_over' ? await judgeTakenOver(kind, fields, visitor, (row) => row.value !== null) : fields
  return planOf(kind, judged, await namedTwinsOf(placedOf(kind, judged), mostTwins))
}

/** A row keeps what it says beside its fields. */
const whole = (judge: JudgeKept): JudgeKept => (rowNumber, raw) => ({ ...judge(rowNumber, raw), raw })

/** A row with an error stays as it is until it is mended. */
async function planUpdateAnew(visitor: Visitor, kind: DemandKind, shown: readonly KeptRow[]): Promise<PlannedRow[]> {
  const now = await planUpdate(visitor, kind, shown)
  return shown.map((row, i) => (row.verdict === 'error' ? row : now[i]!))
}

/** The rows that differ from what is kept, with their ids. */
const keptOf = (kept: readonly KeptRow[], rows: readonly PlannedRow[]): KeptRow[] =>
  rows.flatMap((row, i) => (row === kept[i] ? [] : [{ ...kept[i]!, ...row }]))

export interface Mending {
  batchId: number
  rowNumber: number
  /** Texts by field, as they are to stand in the row. */
  raw: Record<string, string>
  /** Of the row, as it was shown. */
  version: number
  key: string
}

export interface Mended {
  verdict: ImportVerdict
  /** The next row with an error; null where none is left. */
  next: number | null
  repeated: boolean
}

/** A person mends one row: it is judged again alone, its neighbours only where it stood in their way, and the plan has a new hash. */
export async function mendRow(person: Visitor, { batchId, rowNumber, raw, version, key }: Mending): Promise<Verdict<Mended>> {
  const found = await importOfJob(batchId)
  const scope = found && person.scopeFor(permissionFor[found.purpose])
  if (!found || !scope) return refuse('notFound')
  const visitor = { ...person, scope }
  const judge = await judgeFor(visitor, found.kind)
  return decide((tx) => once(tx, visitor, key, async (): Promise<Verdict<Mended>> => {
    const batch = await lockImport(tx, batchId)
    if (batch?.byUserId !== visitor.user.id) return refuse('notFound')
    if (batch.state !== 'checked') return refuse('wrongState')
    const shown = await planRows(batchId, tx)
    const row = shown.find((one) => one.rowNumber === rowNumber)
    if (!row) return refuse('notFound')
    if (row.version !== version) return refuse('planChanged')

    const texts = { ...own(row.raw), ...raw }
    const rows = batch.purpose === 'update' ? await withUpdateMended(visitor, batch.kind, { shown, rowNumber, raw: texts }) : await withEntryMended(tx, { visitor, batch }, { shown, rowNumber, raw: texts, judge })
    const { rows: merged } = mergedPlan(shown, rows)
    const plan = merged.map((one, i) => (one.rowNumber === rowNumber ? rows[i]! : one))
    await writePlanRows(tx, keptOf(shown, plan), rowNumber)
    await keepMending(tx, visitor, { batch, plan, rowNumber })
    return { ok: true, verdict: rows.find((one) => one.rowNumber === rowNumber)!.verdict, next: nextWrong(plan, rowNumber), repeated: false }
  }), { timeoutMs: 60_000 })
}

interface MendedAmong {
  shown: readonly KeptRow[]
  rowNumber: number
  raw: Record<string, string>
}

async function withEntryMended(tx: Transaction, { visitor, batch: { kind, purpose } }: { visitor: Visitor; batch: ImportBatch }, { shown, judge, ...mended }: MendedAmong & { judge: JudgeKept }): Promise<PlannedRow[]> {
  const fields = withMended(shown, mended, whole(judge))
  const judged = purpose === 'take_over' ? await judgeTakenOver(kind, fields, visitor, ({ rowNumber }) => rowNumber === mended.rowNumber) : fields
  const plan = planOf(kind, judged, knownTwins(shown, judged, await twinsOfNew(tx, { kind, judged }, ({ rowNumber, value }, i) => rowNumber === mended.rowNumber || (value !== null && shown[i]!.value === null))))
  const [row] = plan.filter(({ rowNumber, value }) => rowNumber === mended.rowNumber && value !== null)
  if (!row) return plan
  const [looked] = withDatumDoubts([row], await datumTwinsOf([row.value!], visitor.scope))
  return plan.map((one) => (one === row ? looked! : one))
}

/** An earlier row of the same demand still stands before it. */
async function withUpdateMended(visitor: Visitor, kind: DemandKind, { shown, rowNumber, raw }: MendedAmong): Promise<PlannedRow[]> {
  const before = shown.filter((one) => one.rowNumber < rowNumber && one.raw[numberColumn] === raw[numberColumn])
  const mended = (await planUpdate(visitor, kind, [...before, { rowNumber, raw }])).at(-1)!
  return shown.map((one) => (one.rowNumber === rowNumber ? mended : one))
}

/** What a row says beside its fields, which no form shows. */
const own = (raw: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(raw).filter(([field]) => field.startsWith('_')))

/** Twins among the kept demands of those rows whose place was not known before. */
async function twinsOfNew(tx: Transaction, { kind, judged }: { kind: DemandKind; judged: readonly JudgedRow[] }, isNew: (row: JudgedRow, at: number) => boolean): Promise<ReadonlyMap<number, KeptTwin[]>> {
  const asked = judged.filter(isNew)
  const good = goodOf(asked)
  const found = await namedTwinsOf(placedOf(kind, good), Infinity, (sql, params) => tx.$queryRawUnsafe(sql, ...params))
  return new Map(asked.map(({ rowNumber }) => [rowNumber, found.filter(({ row }) => good[row]!.rowNumber === rowNumber)]))
}

async function keepMending(tx: Transaction, visitor: Visitor, { batch, plan, rowNumber }: { batch: ImportBatch; plan: readonly PlannedRow[]; rowNumber: number }): Promise<void> {
  const changes = (batch.notes.changes ?? []).filter((one) => one.rowNumber !== rowNumber)
  await moveImport(tx, visitor, batch, { step: 'mend_row', to: 'checked', set: { ...planFigures(plan), notes: { ...batch.notes, changes, mended: (batch.notes.mended ?? 0) + 1 } }, note: String(rowNumber) })
  await record(tx, visitor, { event: 'import.mend', subject: String(batch.id), outcome: 'done', detail: { row: rowNumber } })
}

const nextWrong = (rows: readonly PlannedRow[], rowNumber: number): number | null => {
  const wrong = rows.filter(({ verdict }) => verdict === 'error' || verdict === 'conflict').map((one) => one.rowNumber)
  return wrong.find((one) => one > rowNumber) ?? wrong.find((one) => one !== rowNumber) ?? null
}
