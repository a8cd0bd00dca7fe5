import { existsSync, readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, gaoYuan, liuYang, quancheng, wangMin, zhaoLei } from './demand-cast'
import { insertDemands } from '~/domain/demand/collection.store.server'
import { exportPath } from '~/domain/report/export-file.server'
import { exportLog, findExport, ownExports } from '~/domain/report/export.store.server'
import { exportAgain, exportRows, sweepExports, writeLargeExport, type ExportAsked } from '~/domain/report/exporting.commands.server'
import { db, transaction } from '~/platform/db.server'
import { claim } from '~/platform/jobs.server'
import { work } from '~/platform/work.server'

const newest = { sort: 'id', descending: true, size: 50, after: null, before: null }
const asked = (change: Partial<ExportAsked> = {}): ExportAsked => ({ listId: 'demand.list', form: 'list', query: '', columns: ['number', 'name', 'place', 'requiredOn', 'longitude', 'systems', 'state'], key: crypto.randomUUID(), ...change })

async function sheetOf(id: number): Promise<{ rows: unknown[][]; workbook: ExcelJS.Workbook }> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(readFileSync(exportPath({ id })) as never)
  const rows: unknown[][] = []
  workbook.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)))
  return { rows, workbook }
}

async function exported(visitor: typeof wangMin, change: Partial<ExportAsked> = {}): Promise<number> {
  const verdict = await exportRows(visitor, asked(change))
  if (!verdict.ok) throw new Error(verdict.because)
  expect(verdict.ready).toBe(true)
  return verdict.exportId
}

beforeAll(async () => {
  await freshDatabase()
  await cast()
  const arriving = Array.from({ length: 130 }, (_, i) => ({
    kind: 'tower' as const,
    values: { ...quancheng, name: i === 7 ? '=1+1 站' : `站 ${i}`, carrier: i % 2 === 0 ? ('CMCC' as const) : ('CUCC' as const), districtCode: i % 3 === 0 ? '370103' : '370102', latitude: 36.5 + i * 0.002, requiredOn: `2027-0${1 + (i % 4)}-15` },
  }))
  await transaction((tx) => insertDemands(tx, wangMin, 'collect', arriving), { timeoutMs: 30_000 })
}, 90_000)

describe('an export', () => {
  it('holds every row of the filter over all pages, in the order and with the columns of the list', async () => {
    const id = await exported(wangMin, { query: 'division=370103&sort=requiredOn&after=WzEsMV0' })
    const { rows } = await sheetOf(id)
    expect(rows[0]).toEqual(['编号', '需求站名', '行政区划', '要求交付日期', '经度', '网络系统', '状态'])
    expect(rows).toHaveLength(1 + 44)
    const days = rows.slice(1).map((row) => row[3])
    expect(days).toEqual([...days].sort())
    expect(rows[1]!.slice(2)).toEqual(['山东省 济南市 市中区', '2027-01-15', 117.02531, '4G 1800、5G 3500', '待处理'])
  })

  it('writes a name that looks like a formula as text', async () => {
    const { workbook } = await sheetOf(await exported(wangMin, { query: 'text=%3D' }))
    const cell = workbook.worksheets[0]!.getCell('B2')
    expect([cell.value, cell.numFmt, cell.formula]).toEqual(['=1+1 站', '@', undefined])
  })

  it('holds nothing from outside the scope, and of an unknown division nothing at all', async () => {
    expect((await sheetOf(await exported(zhaoLei))).rows).toHaveLength(1)
    expect((await sheetOf(await exported(wangMin, { query: 'division=3702' }))).rows).toHaveLength(1)
    expect((await sheetOf(await exported(gaoYuan))).rows).toHaveLength(131)
  })

  it('of a carrier holds its own demands only', async () => {
    const { rows } = await sheetOf(await exported(liuYang, { listId: 'portal.demands', columns: ['number', 'name', 'state'] }))
    expect(rows).toHaveLength(1 + 65)
    expect(await exportRows(liuYang, asked())).toEqual({ ok: false, because: 'notFound' })
  })

  it('as a collection sheet carries number, version and the template it is of', async () => {
    const { rows, workbook } = await sheetOf(await exported(wangMin, { form: 'sheet.tower', query: 'division=370103' }))
    const sheet = workbook.worksheets[0]!
    expect([rows[1]![0], rows[1]!.at(-1)]).toEqual(['需求单号', '版本'])
    expect(sheet.getColumn(rows[1]!.length).hidden).toBe(true)
    expect(rows[2]!.at(-1)).toBe(1)
    expect(rows[2]).toEqual(expect.arrayContaining(['中国联通', '山东省', '济南市', '市中区', 117.02531, 36.758, '4G 1800、5G 3500', '否', '2027-02-15', 30.5]))
    const stamp = workbook.getWorksheet('_template')!
    expect([stamp.state, stamp.getCell('A1').value]).toEqual(['veryHidden', 'demand.tower'])
    expect((await sheetOf(await exported(wangMin, { form: 'sheet.tunnel' }))).rows).toHaveLength(2)
  })

  it('asked for twice by the same form is one', async () => {
    const key = crypto.randomUUID()
    const first = await exportRows(wangMin, asked({ key }))
    expect(await exportRows(wangMin, asked({ key }))).toMatchObject({ ok: true, exportId: (first as { exportId: number }).exportId, ready: true })
  })

  it('is its maker’s alone, and everybody’s stand in the log', async () => {
    const id = await exported(wangMin)
    expect(await findExport(id, zhaoLei)).toBeNull()
    expect((await ownExports(zhaoLei, newest)).rows.map((file) => file.byName)).toEqual(['赵磊'])
    const log = await exportLog({ by: '王', listId: 'demand.list', from: '2026-11-24', to: '2026-11-24' }, newest)
    expect(log.rows[0]).toMatchObject({ id, byName: '王敏', rowCount: 130, state: 'ready' })
    expect(log.rows.every(({ byName }) => byName === '王敏')).toBe(true)
    expect((await exportLog({ by: '', listId: '', from: '2026-11-25', to: '' }, newest)).rows).toEqual([])
  })

  it('goes after seven days, its record stays, and it can be made again', async () => {
    const id = await exported(wangMin)
    await sweepExports(new Date(wangMin.now.getTime() + 6.9 * 86_400_000))
    expect(existsSync(exportPath({ id }))).toBe(true)
    await sweepExports(new Date(wangMin.now.getTime() + 7.1 * 86_400_000))
    expect(existsSync(exportPath({ id }))).toBe(false)
    const file = (await findExport(id, wangMin))!
    expect(file).toMatchObject({ state: 'expired', rowCount: 130 })
    expect(await exportAgain(wangMin, file, null)).toMatchObject({ ok: true, ready: true })
  })
})

/** A job as a large list would make it. */
async function large(query = '', byUserId = 1): Promise<number> {
  const made = await db.exportFile.create({
    data: { listId: 'demand.list', form: 'list', name: '需求收集.xlsx', query, columns: ['number', 'name'], language: 'zh-CN', byUserId, byName: '王敏', address: '', createdAt: wangMin.now, expiresAt: new Date('2999-01-01') },
  })
  const job = await db.job.create({ data: { kind: 'list.export', payload: { exportId: made.id }, byUserId, runAfter: new Date(0), createdAt: new Date() } })
  await db.exportFile.update({ where: { id: made.id }, data: { jobId: job.id } })
  return made.id
}

async function workUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = new AbortController()
  const working = work({ handlers: { 'list.export': writeLargeExport }, signal: end.signal, pollMs: 20 })
  for (const until = Date.now() + 20_000; !(await holds()) && Date.now() < until; ) await new Promise((done) => setTimeout(done, 25))
  end.abort()
  await working
}

describe('a large export', () => {
  it('is written by a job that tells how far it is', async () => {
    const id = await large('division=370103')
    expect((await findExport(id, wangMin))?.state).toBe('waiting')
    await workUntil(async () => (await findExport(id, wangMin))?.state === 'ready')
    expect(await findExport(id, wangMin)).toMatchObject({ state: 'ready', rowCount: 44, done: 44, total: 44 })
    expect((await sheetOf(id)).rows).toHaveLength(45)
  })

  it('is not written for a person who may no longer see the list', async () => {
    const id = await large('', gaoYuan.user.id)
    await workUntil(async () => (await findExport(id, gaoYuan))?.state === 'failed')
    expect((await findExport(id, gaoYuan))?.state).toBe('failed')
    expect(existsSync(exportPath({ id }))).toBe(false)
  })

  it('that is cancelled leaves no file behind', async () => {
    const id = await large()
    const { jobId } = (await findExport(id, wangMin))!
    const job = await claim(['list.export'], { owner: 'test', seconds: 60 })
    expect(job?.id).toBe(jobId)
    const stopped = writeLargeExport({ ...job!, signal: new AbortController().signal, progress: async ({ done }) => { if (done) throw new Error('stopped') }, progressWithin: async () => {} })
    await expect(stopped).rejects.toThrow('stopped')
    expect(existsSync(exportPath({ id }))).toBe(false)
  })
})
