import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, visit } from '../visit'
import { cast, gaoYuan, quancheng, tower, wangMin, zhaoLei } from './demand-cast'
import { batchOf, checkedBatch, commit, filled, key, sheetOf, upload, workOff } from './import-cast'
import { collectDemand } from '~/domain/demand/commands.server'
import { settleImports } from '~/domain/demand/importing.commands.server'
import { errorWorkbook } from '~/domain/demand/import-errors.server'
import { cancelImport } from '~/domain/demand/import.commands.server'
import { findImport, importLines, sameFile, verdictCounts } from '~/domain/demand/import.store.server'
import { forgetAccount } from '~/domain/people/store.server'
import { historyOf } from '~/domain/process/history.server'
import { db } from '~/platform/db.server'
import { askToStop } from '~/platform/job-list.server'
import type { RunningJob } from '~/platform/work.server'
import { loader as show } from '~/routes/import/show'
import { loader as originalFile } from '~/routes/import/file'
import { loader as errorsFile } from '~/routes/import/errors'
import { action as commitRoute } from '~/routes/import/commit'

const paging = { sort: 'row', descending: false, size: 200, after: null, before: null }
const linesOf = async (id: number) => (await importLines(id, null, paging)).rows
const errorsOf = async (id: number) => (await importLines(id, 'error', paging)).rows.flatMap(({ rowNumber, errors }) => errors.filter(({ weight }) => weight === 'error').map(({ column, rule, value }) => `${rowNumber} ${column.replace('*', '')} ${rule} ${value}`))
const fixture = (name: string) => readFile(new URL(`../world/files/${name}`, import.meta.url))

beforeEach(async () => {
  await freshDatabase()
  await cast()
  await db.roleGrant.createMany({ data: [{ userId: 2, role: 'account_manager', divisionCode: '3702' }, { userId: 5, role: 'account_manager', divisionCode: '37' }] })
  for (const id of [1, 2, 5]) forgetAccount(id)
})

describe('a sheet of 300 rows as people fill it', () => {
  const rows = Array.from({ length: 300 }, (_, i) => filled(i))
  const bad: Record<number, Parameters<typeof filled>[1]> = {
    4: { longitude: 36.66, latitude: 117.02 }, 17: { longitude: '117°04′34″' }, 30: { carrier: '中国铁通' }, 31: { name: '' }, 55: { district: '市南区', city: '青岛市' },
    56: { district: '不存在区' }, 80: { heightMinMetres: 40, heightMaxMetres: 30 }, 81: { requiredOn: '明年三月', phone: '无' }, 120: { offsetMetres: '100米' }, 299: { systems: '6G' },
  }
  for (const [at, changes] of Object.entries(bad)) rows[Number(at)] = filled(Number(at), changes)
  rows[200] = filled(100, { name: '又一次' })
  rows[201] = filled(101, { latitude: Number((filled(101).latitude as number) + 0.0005), name: '旁边' })

  it('gets a verdict per row, with every error, and imports nothing by itself', async () => {
    await collectDemand(wangMin, tower({ ...quancheng, longitude: filled(7).longitude as number, latitude: filled(7).latitude as number }), key())
    const batch = await checkedBatch(wangMin, rows)
    expect(batch).toMatchObject({ state: 'checked', rowCount: 300, goodCount: 290, errorCount: 10, suspectCount: 3, templateVersion: '2026-11', sheetName: '铁塔类需求收集表' })
    expect(await verdictCounts(batch.id)).toMatchObject({ error: 10, duplicate_in_file: 2, suspected: 1, fresh: 287 })
    expect(await errorsOf(batch.id)).toEqual([
      '7 经度（度） swapped 36.66', '7 纬度（度） swapped 117.02', '20 经度（度） degreesMinutes 117°04′34″', '33 运营商 notListed 中国铁通', '34 需求站名 required ',
      '58 区县 outsideScope 市南区', '59 区县 unknownPlace 不存在区', '83 挂高上限（米） heightOrder 30',
      '84 要求交付日期 notDay 明年三月', '84 联系电话 notInForm 无', '123 允许偏移（米） unitInNumber 100米', '302 网络系统 notListed 6G',
    ])
    const lines = [...(await linesOf(batch.id)), ...(await importLines(batch.id, null, { ...paging, after: [202, (await linesOf(batch.id)).at(-1)!.id] })).rows]
    expect(lines.map(({ rowNumber }) => rowNumber)).toEqual(Array.from({ length: 300 }, (_, i) => i + 3))
    expect(lines.filter(({ twins }) => twins.length > 0).map(({ rowNumber, twins }) => [rowNumber, ...twins])).toEqual([
      [10, { rule: 'exact', distanceMetres: 0, demandId: expect.any(Number), number: 'XQ3701-261124-00001' }],
      [203, { rule: 'exact', distanceMetres: 0, rowNumber: 103 }],
      [204, { rule: 'near', distanceMetres: 56, rowNumber: 104 }],
    ])
    expect(await db.demand.count()).toBe(1)
    expect(await db.numberCounter.findMany({ where: { prefix: { startsWith: 'XQ' } } })).toMatchObject([{ last: 1 }])
  })

  it('imports only the good rows when that is chosen, with the row as origin, and no number for a failed row', async () => {
    const batch = await checkedBatch(wangMin, rows)
    expect(await commit(wangMin, batch, 'all')).toMatchObject({ ok: false, because: 'incomplete' })
    expect(await commit(wangMin, batch, 'good')).toMatchObject({ ok: true })
    await workOff()

    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'partly_imported', importedCount: 290, choice: 'good' })
    const demands = await db.demand.findMany({ orderBy: { id: 'asc' }, select: { id: true, number: true, importRowNumber: true, duplicate: true, ownerId: true, state: true } })
    expect(demands.map(({ importRowNumber }) => importRowNumber)).toEqual(Array.from({ length: 300 }, (_, i) => i + 3).filter((row) => bad[row - 3] === undefined))
    expect(demands.map(({ number }) => number.slice(-5))).toEqual(Array.from({ length: 290 }, (_, i) => String(i + 1).padStart(5, '0')))
    expect(demands.filter(({ duplicate }) => duplicate === 'suspected').map(({ importRowNumber }) => importRowNumber)).toEqual([203, 204])
    expect(demands.every(({ ownerId, state }) => ownerId === 1 && state === 'collected')).toBe(true)
    expect(await db.duplicatePair.count()).toBe(2)
    expect((await historyOf('demand', demands[0]!.id))[0]).toMatchObject({ step: 'collect', changes: { importRow: [null, `${batch.id}:3`] } })
    expect((await linesOf(batch.id)).filter(({ demandId, verdict }) => (demandId === null) !== (verdict === 'error'))).toEqual([])
    expect((await historyOf('import_batch', batch.id)).map(({ step, toState }) => [step, toState])).toEqual([['upload', 'uploaded'], ['check', 'checked'], ['commit', 'importing'], ['import', 'partly_imported']])
  })

  it('gives back a workbook of the failed rows alone, which can be mended and uploaded as it is', async () => {
    const batch = await checkedBatch(wangMin, rows)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(errorWorkbook(batch))
    const sheet = workbook.worksheets.find(({ name }) => name === '铁塔类需求收集表')!
    const headings = (sheet.getRow(2).values as string[]).map((heading) => String(heading ?? '').replace('*', ''))
    const column = (name: string) => headings.indexOf(name)
    const failed = sheet.getRows(3, 10)!
    expect(failed.map((row) => row.getCell(column('原行号')).value)).toEqual([7, 20, 33, 34, 58, 59, 83, 84, 123, 302])
    expect(failed[1]!.getCell(column('经度（度）')).value).toBe('117°04′34″')
    expect(failed[1]!.getCell(column('经度（度）')).fill).toMatchObject({ fgColor: { argb: 'FFFBD5D5' } })
    expect(failed[7]!.getCell(column('错误原因')).value).toContain('要求交付日期')

    failed.forEach((row, i) => {
      for (const [heading, value] of Object.entries({ '经度（度）': 118.1, '纬度（度）': 37 + i * 0.02, 运营商: '中国移动', 需求站名: `改 ${i}`, 市: '济南市', 区县: '历下区', '挂高上限（米）': 45, 要求交付日期: '2027-12-31', 联系电话: '13800000000', '允许偏移（米）': 100, 网络系统: '5G 3500' })) row.getCell(column(heading)).value = value
    })
    const again = await upload(wangMin, Buffer.from(await workbook.xlsx.writeBuffer()))
    await workOff()
    expect(await batchOf(wangMin, again)).toMatchObject({ state: 'checked', rowCount: 10, errorCount: 0, notes: {} })
  })
})

describe('a file with nothing wrong', () => {
  it('is imported whole, blank rows in the middle left out and their numbers kept', async () => {
    const batch = await checkedBatch(wangMin, [filled(0), null, filled(1)])
    expect(await commit(wangMin, batch, 'all')).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'imported', importedCount: 2 })
    expect((await db.demand.findMany({ orderBy: { id: 'asc' } })).map(({ importRowNumber, name }) => [importRowNumber, name])).toEqual([[3, '历下 0 号站'], [5, '历下 1 号站']])
  })

  it('is doubted where the day is past, a point is rough or a column was filled down', async () => {
    const same = Array.from({ length: 12 }, () => filled(3))
    const batch = await checkedBatch(wangMin, [filled(0, { requiredOn: '2020-01-01', longitude: 116.7 }), ...same])
    const [first, ...others] = await linesOf(batch.id)
    expect(first!.errors.map(({ field, rule, weight }) => [field, rule, weight])).toEqual([['longitude', 'fewDecimals', 'warning'], ['latitude', 'fewDecimals', 'warning'], ['requiredOn', 'dayPast', 'warning']])
    expect(others.filter(({ verdict }) => verdict === 'error').map(({ rowNumber, errors }) => [rowNumber, errors.at(-1)!.rule])).toEqual([[14, 'filledDown'], [15, 'filledDown']])
  })

  it('comes again with a warning', async () => {
    const body = await sheetOf(wangMin, [filled(0)])
    const first = await upload(wangMin, body)
    const second = await upload(gaoYuan, body)
    await workOff()
    expect(await sameFile(await batchOf(gaoYuan, second))).toMatchObject([{ id: first, byName: '王敏', importedCount: 0 }])
  })
})

describe('files of other programs', () => {
  it('saved by LibreOffice from the template are read as what people meant', async () => {
    const id = await upload(wangMin, await fixture('tower-messy-libreoffice.xlsx'))
    await workOff()
    expect(await batchOf(wangMin, id)).toMatchObject({ state: 'checked', rowCount: 7, goodCount: 4, errorCount: 3, notes: {} })
    expect((await errorsOf(id)).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['8 运营商 notListed', '8 区县 unknownPlace', '8 场景 notListed', '9 经度（度） swapped', '9 纬度（度） swapped', '10 经度（度） degreesMinutes', '10 纬度（度） degreesMinutes', '10 要求交付日期 notDay'])
  })

  it('of the carrier’s own, with other names and grouped headings, are read; what was not read is said', async () => {
    const id = await upload(wangMin, await fixture('own-sheet-libreoffice.xlsx'))
    await workOff()
    const batch = await batchOf(wangMin, id)
    expect(batch).toMatchObject({ state: 'checked', sheetName: '需求明细', templateVersion: null, notes: { ignoredSheets: ['封面'] } })
    expect((await linesOf(id)).map(({ rowNumber, raw }) => [rowNumber, raw.name])).toEqual([[4, '经十路甲'], [5, '经十路乙']])
  })

  it('that are no workbook of ours end as not accepted, with the reason', async () => {
    const other = new ExcelJS.Workbook()
    other.addWorksheet('通讯录').addRows([['姓名', '电话'], ['张三', '1']])
    const few = new ExcelJS.Workbook()
    few.addWorksheet('需求').addRows([['运营商', '需求站名', '经度', '纬度'], ['中国移动', '站', 117.1, 36.6]])
    const bodies = [await fixture('own-sheet.xls'), await fixture('own-sheet.ods'), Buffer.from('PK\x03\x04 broken'), Buffer.from(await other.xlsx.writeBuffer()), Buffer.from(await few.xlsx.writeBuffer()), await sheetOf(wangMin, [])]
    const ids: number[] = []
    for (const body of bodies) ids.push(await upload(wangMin, body))
    await workOff()
    const ended = await Promise.all(ids.map((id) => batchOf(wangMin, id)))
    expect(ended.map(({ state, refusal }) => [state, refusal])).toEqual([['refused', 'oldWorkbook'], ['refused', 'otherProgram'], ['refused', 'damaged'], ['refused', 'noHeadings'], ['refused', 'missingColumns'], ['refused', 'noRows']])
    expect(ended[4]!.refusalFacts.columns).toContain('运营商地市公司')
  })
})

describe('between the check and the import', () => {
  it('a twin that came in meanwhile is found, the row is listed, and nothing is imported until that is accepted', async () => {
    const batch = await checkedBatch(wangMin, [filled(0), filled(1)])
    await collectDemand(gaoYuan, tower({ ...quancheng, longitude: filled(1).longitude as number, latitude: filled(1).latitude as number }), key())
    await commit(wangMin, batch, 'all')
    await workOff()
    const again = await batchOf(wangMin, batch.id)
    expect(again).toMatchObject({ state: 'checked', importedCount: 0, suspectCount: 1, choice: null, notes: { changes: [{ rowNumber: 4, what: 'verdict', verdict: 'suspected' }] } })
    expect([await db.demand.count(), again.planHash === batch.planHash]).toEqual([1, false])
    expect(await commit(wangMin, { ...again, planHash: batch.planHash }, 'all')).toMatchObject({ ok: false, because: 'planChanged' })
    expect(await commit(wangMin, again, 'all')).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'imported', importedCount: 2 })
  })

  it('a person who lost a city imports nothing, and decides on the new plan', async () => {
    const batch = await checkedBatch(gaoYuan, [filled(0), filled(1, { city: '青岛市', district: '市南区' })])
    expect(batch).toMatchObject({ goodCount: 2 })
    await db.roleGrant.updateMany({ where: { userId: 5 }, data: { divisionCode: '3701' } })
    forgetAccount(5)
    await commit(gaoYuan, batch, 'all')
    await workOff()
    const again = await batchOf(gaoYuan, batch.id)
    expect(again).toMatchObject({ state: 'checked', goodCount: 1, errorCount: 1, importedCount: 0, notes: { changes: [{ rowNumber: 4, what: 'refused', verdict: 'error' }] } })
    expect(await db.demand.count()).toBe(0)
    expect(await commit(gaoYuan, { ...again, planHash: batch.planHash }, 'good')).toMatchObject({ ok: false, because: 'planChanged' })
    expect(await commit(gaoYuan, again, 'good')).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(gaoYuan, batch.id)).toMatchObject({ state: 'partly_imported', importedCount: 1 })
  })
})

describe('a decision', () => {
  it('sent twice, or by two windows at once, is carried out once', async () => {
    const batch = await checkedBatch(wangMin, [filled(0)])
    const sent = key()
    const answers = await Promise.all([commit(wangMin, batch, 'all', sent), commit(wangMin, batch, 'all', sent), commit(wangMin, batch, 'all')])
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    expect(answers.flatMap((answer) => (answer.ok && !answer.repeated ? [answer] : []))).toHaveLength(1)
    await workOff()
    expect(await db.demand.count()).toBe(1)
    expect(await commit(wangMin, batch, 'all', sent)).toMatchObject(answers[0]!.ok ? { ok: true, repeated: true } : { ok: false })
    expect(await db.demand.count()).toBe(1)
  })

  it('of two people at once imports both files, and finds what is alike between them once', async () => {
    const first = await checkedBatch(wangMin, Array.from({ length: 60 }, (_, i) => filled(i)))
    const second = await checkedBatch(gaoYuan, Array.from({ length: 60 }, (_, i) => filled(i + 30)))
    await Promise.all([commit(wangMin, first, 'all'), commit(gaoYuan, second, 'all')])
    await workOff(2)
    // Whoever comes second sees what the first brought, and accepts it.
    for (const [person, batch] of [[wangMin, first], [gaoYuan, second]] as const) {
      const now = await batchOf(person, batch.id)
      if (now.state === 'checked') await commit(person, now, 'all')
    }
    await workOff(2)
    expect(await db.demand.count()).toBe(120)
    expect(new Set((await db.demand.findMany({ select: { number: true } })).map(({ number }) => number)).size).toBe(120)
    expect(await db.duplicatePair.count()).toBe(30)
    expect(await db.demand.count({ where: { duplicate: 'suspected' } })).toBe(30)
  })
})

describe('an import that is cancelled', () => {
  it('before the decision ends at once and imports nothing', async () => {
    const batch = await checkedBatch(wangMin, [filled(0)])
    expect(await cancelImport(wangMin, { batchId: batch.id, key: key() })).toMatchObject({ ok: true, stopping: false })
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'cancelled' })
    expect(await commit(wangMin, batch, 'all')).toMatchObject({ ok: false, because: 'wrongState' })
    expect(await cancelImport(wangMin, { batchId: batch.id, key: key() })).toMatchObject({ ok: false, because: 'wrongState' })
  })

  it('before its check is not checked any more', async () => {
    const id = await upload(wangMin, await sheetOf(wangMin, [filled(0)]))
    expect(await cancelImport(wangMin, { batchId: id, key: key() })).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(wangMin, id)).toMatchObject({ state: 'cancelled', rowCount: 0 })
  })

  it('while it runs stops at its next rows, and keeps what is imported', async () => {
    const batch = await checkedBatch(wangMin, [filled(0), filled(1)])
    await commit(wangMin, batch, 'all')
    const { jobId } = await batchOf(wangMin, batch.id)
    await db.job.update({ where: { id: jobId! }, data: { stopAsked: true } })
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'cancelled', importedCount: 0 })
    expect(await db.job.findUnique({ where: { id: jobId! } })).toMatchObject({ state: 'cancelled' })
  })

  it('among the jobs gets its final state as well', async () => {
    const batch = await checkedBatch(wangMin, [filled(0)])
    await commit(wangMin, batch, 'all')
    const { jobId } = await batchOf(wangMin, batch.id)
    expect(await askToStop(jobId!, { userId: 1 })).toBe('cancelled')
    await settleImports({} as RunningJob)
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'cancelled' })
  })
})

describe('another person’s import', () => {
  it('is not found, by page, file, workbook or command', async () => {
    const batch = await checkedBatch(wangMin, [filled(0, { name: '' })])
    expect(await findImport(batch.id, zhaoLei)).toBeNull()
    expect(await commit(zhaoLei, batch)).toMatchObject({ ok: false, because: 'notFound' })
    expect(await cancelImport(zhaoLei, { batchId: batch.id, key: key() })).toMatchObject({ ok: false, because: 'notFound' })

    const cookie = await cookieOf(2)
    const params = { batchId: String(batch.id) }
    const at = (path: string) => ({ request: visit(path, { cookie }), params, context: {} })
    expect((await endOf(show(at(`/imports/${batch.id}`))))?.status).toBe(404)
    expect((await endOf(originalFile(at(`/imports/${batch.id}/file`))))?.status).toBe(404)
    expect((await endOf(errorsFile(at(`/imports/${batch.id}/errors.xlsx`))))?.status).toBe(404)
    const form = visit(`/imports/${batch.id}/commit`, { cookie, form: { choice: 'good', plan: batch.planHash!, _version: String(batch.version), _key: key() } })
    expect((await endOf(commitRoute({ request: form, params, context: {} })))?.status).toBe(404)
  })
})
