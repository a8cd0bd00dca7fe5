import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ExcelJS from 'exceljs'
import { checkImport } from '~/domain/demand/checking.commands.server'
import { importDemands, settleImports } from '~/domain/demand/importing.commands.server'
import { undoDemands } from '~/domain/demand/undoing.commands.server'
import { beginImport, commitImport } from '~/domain/demand/import.commands.server'
import { findImport } from '~/domain/demand/import.store.server'
import type { ImportBatch, ImportChoice, ImportPurpose } from '~/domain/demand/import'
import { collectionSheet } from '~/domain/demand/collection-sheet.server'
import { towerSheet } from '~/domain/demand/tower.fields'
import type { DemandKind } from '~/domain/demand/demand'
import type { Visitor } from '~/domain/people/visitor'
import type { ExportFile } from '~/domain/report/export'
import { exportPath, writeExport } from '~/domain/report/export-file.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import { keptFile } from '~/platform/kept-file.server'
import { work } from '~/platform/work.server'
import { headingRowNumber, makeTemplate } from '~/platform/workbook/template.server'

const t = translate('zh-CN')
let keys = 0
export const key = () => `key-${(keys += 1)}`

/** What a person fills in, by field: texts and numbers as they stand in the cells. */
export type Filled = Record<string, string | number>

/** A good row somewhere in 历下区; each further number lies a good kilometre from the one before. */
export const filled = (at: number, changes: Filled = {}): Filled => ({
  carrier: '中国移动', carrierBranch: '济南分公司', name: `历下 ${at} 号站`, province: '山东省', city: '济南市', district: '历下区',
  longitude: Number((116.7 + (at % 20) * 0.02013).toFixed(5)), latitude: Number((36.5 + Math.floor(at / 20) * 0.02017).toFixed(5)), datum: 'WGS84',
  address: `泉城路 ${at} 号`, scene: '密集城区', offsetMetres: 100, requiredOn: '2027-12-31', priority: '中', systems: '4G 1800、5G 3500', systemCount: 2,
  heightMinMetres: 25, heightMaxMetres: 30, antennas: 6, contact: '刘洋', phone: '13800000000', ...changes,
})

/** The downloaded template with these rows typed in, from row 3 on. */
export async function sheetOf(visitor: Visitor, rows: readonly (Filled | null)[]): Promise<Buffer> {
  const { workbook, sheet } = makeTemplate(collectionSheet(t, { kind: 'tower', divisions: await allDivisions(), scope: visitor.scope }))
  const columnOf = new Map(towerSheet.fields.map(({ field }, at): [string, number] => [field, at + 1]))
  rows.forEach((row, i) => {
    for (const [field, value] of Object.entries(row ?? {})) sheet.getRow(headingRowNumber + 1 + i).getCell(columnOf.get(field)!).value = value
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** The list of demands of one kind as it is exported to be changed, opened. */
export async function exportedSheet(visitor: Visitor, kind: DemandKind = 'tower', language: 'zh-CN' | 'en' = 'zh-CN'): Promise<ExcelJS.Workbook> {
  const file: ExportFile = { id: 1, listId: 'demand.list', form: `sheet.${kind}`, state: 'running', name: '', query: 'sort=number', columns: [], language, rowCount: null, size: null, jobId: null, done: 0, total: 0, downloads: 0, byUserId: 1, byName: '王敏', createdAt: '', readyAt: null, expiresAt: '' }
  await writeExport(file, visitor)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(exportPath(file))
  return workbook
}

/** Keeps the bytes as an upload does, and begins the import. */
export const upload = (visitor: Visitor, body: Buffer, name = '需求收集表.xlsx', purpose: ImportPurpose = 'enter'): Promise<number> => keepUpload(visitor, body, { name, purpose, formKey: key() })

export async function keepUpload(visitor: Visitor, body: Buffer, { name, formKey, purpose }: { name: string; formKey: string; purpose: ImportPurpose }): Promise<number> {
  const sha256 = createHash('sha256').update(body).digest('hex')
  await mkdir(dirname(keptFile(sha256)), { recursive: true })
  await writeFile(keptFile(sha256), body)
  const begun = await beginImport(visitor, { name, sha256, size: body.length, purpose }, formKey)
  if (!begun.ok) throw new Error(begun.because)
  return begun.batchId
}

const handlers = { 'demand.check': checkImport, 'demand.import': importDemands, 'demand.settle': settleImports, 'demand.undo': undoDemands }

/** Lets workers do everything that is waiting. */
export async function workOff(workers = 1): Promise<void> {
  const stop = new AbortController()
  const busy = Array.from({ length: workers }, () => work({ handlers, signal: stop.signal, pollMs: 20 }))
  const unfinished = () => db.job.findMany({ where: { state: { in: ['waiting', 'running'] } }, select: { error: true } })
  for (let left = await unfinished(); left.length > 0 && left.every(({ error }) => error === null); left = await unfinished()) await new Promise((done) => setTimeout(done, 30))
  stop.abort()
  await Promise.all(busy)
  const failed = await db.job.findFirst({ where: { error: { not: null } } })
  if (failed) throw new Error(`${failed.kind}: ${failed.error}`)
}

export async function checkedBatch(visitor: Visitor, rows: readonly (Filled | null)[]): Promise<ImportBatch> {
  const id = await upload(visitor, await sheetOf(visitor, rows))
  await workOff()
  return batchOf(visitor, id)
}

export async function batchOf(visitor: Visitor, id: number): Promise<ImportBatch> {
  const batch = await findImport(id, visitor)
  if (!batch) throw new Error(`no import ${id}`)
  return batch
}

export const commit = (visitor: Visitor, { id, planHash, version }: ImportBatch, choice: ImportChoice = 'good', formKey = key()) =>
  commitImport(visitor, { batchId: id, choice, planHash: planHash ?? '', version, key: formKey })
