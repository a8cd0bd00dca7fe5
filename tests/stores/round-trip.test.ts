import ExcelJS from 'exceljs'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, visit } from '../visit'
import { cast, gaoYuan, quancheng, wangMin, zhaoLei } from './demand-cast'
import { batchOf, commit, exportedSheet, filled, key, sheetOf, upload, workOff } from './import-cast'
import { changeDemand, collectDemand, sendToMatching } from '~/domain/demand/commands.server'
import type { DemandKind, TowerDemand } from '~/domain/demand/demand'
import type { ImportBatch } from '~/domain/demand/import'
import { importLines } from '~/domain/demand/import.store.server'
import { findDemand } from '~/domain/demand/store.server'
import { forgetAccount } from '~/domain/people/store.server'
import { undoImport } from '~/domain/demand/undoing.commands.server'
import { heldDemands, undoFigures } from '~/domain/demand/undo.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { db } from '~/platform/db.server'
import { action as rowAction, loader as rowLoader } from '~/routes/import/row'
import { loader as newExport } from '~/routes/export/new'

const paging = { sort: 'row', descending: false, size: 200, after: null, before: null }
const linesOf = async (id: number) => (await importLines(id, null, paging)).rows
const verdictsOf = async (id: number) => (await linesOf(id)).map(({ verdict }) => verdict)
const rulesOf = async (id: number) => (await linesOf(id)).flatMap(({ rowNumber, errors }) => errors.filter(({ weight }) => weight === 'error').map(({ rule }) => `${rowNumber} ${rule}`))

const enter = async (name: string, at: number, visitor = wangMin): Promise<number> => {
  const entered = await collectDemand(visitor, { kind: 'tower', values: { ...quancheng, name, longitude: filled(at).longitude as number, latitude: filled(at).latitude as number } }, key())
  if (!entered.ok) throw new Error(entered.because)
  return entered.demandId
}
const change = async (visitor: Visitor, id: number, changes: Partial<TowerDemand>) => {
  const { version, values } = (await findDemand(id, visitor.scope))!
  const changed = await changeDemand(visitor, { demandId: id, values: { ...(values as TowerDemand), ...changes }, version, key: key() })
  if (!changed.ok) throw new Error(changed.because)
}

/** The exported list of one kind, as a person opens it. */
async function exported(visitor: Visitor, kind: DemandKind = 'tower') {
  const workbook = await exportedSheet(visitor, kind)
  const sheet = workbook.worksheets[0]!
  const column = (heading: string) => (sheet.getRow(2).values as unknown[]).findIndex((one) => String(one ?? '').replace(/[*（].*$/, '') === heading)
  const rowOf = (name: string) => sheet.getRows(3, sheet.rowCount)!.find((row) => row.getCell(column('需求站名')).value === name)!
  return { sheet, column, set: (name: string, heading: string, value: string | number | null) => { rowOf(name).getCell(column(heading)).value = value }, body: async () => Buffer.from(await workbook.xlsx.writeBuffer()) }
}

async function sentBack(visitor: Visitor, list: { body: () => Promise<Buffer> }): Promise<ImportBatch> {
  const id = await upload(visitor, await list.body(), '需求清单.xlsx', 'update')
  await workOff()
  return batchOf(visitor, id)
}

beforeEach(async () => {
  await freshDatabase()
  await cast()
  await db.roleGrant.createMany({ data: [{ userId: 2, role: 'account_manager', divisionCode: '3702' }, { userId: 5, role: 'account_manager', divisionCode: '37' }] })
  for (const id of [1, 2, 5]) forgetAccount(id)
})

describe('an exported list', () => {
  it('carries the number first and the version last and hidden, and changes nothing when it comes back as it is', async () => {
    for (let i = 0; i < 3; i += 1) await enter(`站 ${i}`, i)
    const list = await exported(wangMin)
    expect([list.sheet.getRow(2).getCell(1).value, list.column('版本'), list.sheet.getColumn(list.column('版本')).hidden]).toEqual(['需求单号', list.sheet.columnCount, true])
    const batch = await sentBack(wangMin, list)
    expect(batch).toMatchObject({ state: 'checked', purpose: 'update', rowCount: 3, goodCount: 0, errorCount: 0, notes: {} })
    expect(await verdictsOf(batch.id)).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(await commit(wangMin, batch, 'all')).toMatchObject({ ok: false, because: 'nothingChosen' })
  })

  it('separates unchanged, changed, stale and conflicting rows, and changes what can be, each against its version', async () => {
    const [same, mine, both, clash] = [await enter('不改', 0), await enter('我改', 1), await enter('各改', 2), await enter('都改', 3)]
    const list = await exported(wangMin)
    list.set('我改', '天线数量', 9)
    list.set('各改', '备注', '加急')
    list.set('都改', '联系人', '王五')
    await change(gaoYuan, both, { contact: '赵六' })
    await change(gaoYuan, clash, { contact: '赵六' })
    const batch = await sentBack(wangMin, list)
    expect(await verdictsOf(batch.id)).toEqual(['unchanged', 'changed', 'stale', 'conflict'])
    expect(batch).toMatchObject({ goodCount: 2, errorCount: 1 })
    expect(await commit(wangMin, batch, 'all')).toMatchObject({ ok: false, because: 'incomplete' })
    expect(await commit(wangMin, batch, 'good')).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'partly_imported', importedCount: 2 })
    expect(await findDemand(mine, wangMin.scope)).toMatchObject({ version: 2, values: { antennas: 9 } })
    expect(await findDemand(both, wangMin.scope)).toMatchObject({ version: 3, values: { contact: '赵六', remarks: '加急' } })
    expect(await findDemand(clash, wangMin.scope)).toMatchObject({ version: 2, values: { contact: '赵六' } })
    expect(await findDemand(same, wangMin.scope)).toMatchObject({ version: 1 })
    expect((await historyOf('demand', mine)).at(-1)).toMatchObject({ step: 'change_demand', changes: { antennas: [6, 9] }, note: `导入批次 ${batch.id} 第 4 行修改`, byName: '王敏' })
    expect((await linesOf(batch.id)).map(({ demandId }) => demandId)).toEqual([null, mine, both, null])
  })

  it('asks about a conflict with three values, and takes what was chosen', async () => {
    const id = await enter('都改', 3)
    const list = await exported(wangMin)
    list.set('都改', '联系人', '王五')
    list.set('都改', '备注', '加急')
    await change(gaoYuan, id, { contact: '赵六', antennas: 12 })
    const batch = await sentBack(wangMin, list)
    const cookie = await cookieOf(1)
    const params = { batchId: String(batch.id), rowNumber: '3' }
    const path = `/imports/${batch.id}/rows/3`
    const page = (await rowLoader({ request: visit(path, { cookie }), params, context: {} })) as { conflict: { who: string; fields: { field: string; before: string; theirs: string; mine: string }[] }; row: { version: number } }
    expect(page.conflict).toMatchObject({ who: '高远', fields: [{ field: 'contact', before: '刘洋', theirs: '赵六', mine: '王五' }] })
    const send = (contact: string, version = page.row.version) => endOf(rowAction({ request: visit(path, { cookie, form: { contact, _version: String(version), _key: key() } }), params, context: {} }))
    await send('没人写过的')
    expect(await verdictsOf(batch.id)).toEqual(['conflict'])
    expect((await send('王五'))?.status).toBe(303)
    expect(await verdictsOf(batch.id)).toEqual(['changed'])
    await commit(wangMin, await batchOf(wangMin, batch.id), 'all')
    await workOff()
    expect(await findDemand(id, wangMin.scope)).toMatchObject({ version: 3, values: { contact: '王五', antennas: 12, remarks: '加急' } })
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'imported' })
  })

  it('never overwrites what came between the check and the import: it is listed and asked again', async () => {
    const id = await enter('我改', 1)
    const list = await exported(wangMin)
    list.set('我改', '天线数量', 9)
    const batch = await sentBack(wangMin, list)
    await change(gaoYuan, id, { antennas: 12 })
    await commit(wangMin, batch, 'all')
    await workOff()
    const again = await batchOf(wangMin, batch.id)
    expect(again).toMatchObject({ state: 'checked', importedCount: 0, goodCount: 0, notes: { changes: [{ rowNumber: 3, what: 'verdict', verdict: 'conflict' }] } })
    expect(await findDemand(id, wangMin.scope)).toMatchObject({ values: { antennas: 12 } })
  })

  it('cannot change what has gone on, what lies elsewhere, or what nobody knows', async () => {
    const gone = await enter('已整合', 1)
    await enter('我改', 2)
    await enter('青岛', 4, gaoYuan)
    await db.demand.updateMany({ where: { name: '青岛' }, data: { cityCode: '3702', districtCode: '370202' } })
    const list = await exported(gaoYuan)
    for (const name of ['已整合', '我改', '青岛']) list.set(name, '天线数量', 9)
    list.set('我改', '需求单号', 'XQ3701-999999-00001')
    await sendToMatching(wangMin, [gone], key())
    const batch = await sentBack(wangMin, list)
    expect(await rulesOf(batch.id)).toEqual(['3 locked', '4 numberUnknown', '5 numberUnknown'])
    expect(batch).toMatchObject({ goodCount: 0, errorCount: 3 })
  })

  it('with columns taken out leaves these as they are', async () => {
    const id = await enter('我改', 1)
    const list = await exported(wangMin)
    list.set('我改', '天线数量', 9)
    const keep = ['需求单号', '需求站名', '天线数量', '版本'].map((heading) => list.column(heading))
    const narrow = new ExcelJS.Workbook()
    const sheet = narrow.addWorksheet('改')
    for (const number of [2, 3]) sheet.addRow(keep.map((at) => list.sheet.getRow(number).getCell(at).value))
    const batch = await sentBack(wangMin, { body: async () => Buffer.from(await narrow.xlsx.writeBuffer()) })
    expect(await verdictsOf(batch.id)).toEqual(['changed'])
    await commit(wangMin, batch, 'all')
    await workOff()
    expect(await findDemand(id, wangMin.scope)).toMatchObject({ values: { ...quancheng, name: '我改', antennas: 9, longitude: filled(1).longitude, latitude: filled(1).latitude } })
  })

  it('uploaded for the wrong purpose is named as such, both ways', async () => {
    await enter('我改', 1)
    const list = await exported(wangMin)
    const [entered, updated] = [await upload(wangMin, await list.body()), await upload(wangMin, await sheetOf(wangMin, [filled(0)]), '表.xlsx', 'update')]
    await workOff()
    expect([await batchOf(wangMin, entered), await batchOf(wangMin, updated)].map(({ state, refusal }) => [state, refusal])).toEqual([['refused', 'exportedList'], ['refused', 'notExported']])
  })

  it('shows a person nothing of other divisions; the form of the list is chosen beforehand, with the rows it will have', async () => {
    await enter('我改', 1)
    expect((await exported(zhaoLei)).sheet.actualRowCount).toBe(2)
    const asked = async (userId: number, query: string) => newExport({ request: visit(`/exports/new?list=demand.list&${query}`, { cookie: await cookieOf(userId) }), params: {}, context: {} })
    expect(await asked(1, 'form=sheet.tower&state=collected')).toMatchObject({ form: 'sheet.tower', count: 1, query: 'state=collected' })
    expect(await asked(1, 'form=sheet.tunnel')).toMatchObject({ form: 'sheet.tunnel', count: 0 })
    expect(await asked(1, 'form=no')).toMatchObject({ form: 'list', count: 1 })
  })

  it('has the drop-downs of the template, the place lists of the person, and ends with the guide', async () => {
    await enter('我改', 1)
    const workbook = await exportedSheet(wangMin)
    const [sheet] = workbook.worksheets
    const rules = (sheet as unknown as { dataValidations: { model: Record<string, { type: string; formulae: string[] }> } }).dataValidations.model
    const kindsOf = new Set(Object.values(rules).filter(({ type }) => type === 'list').map(({ formulae }) => formulae[0]!.replace(/\d+$/, '')))
    expect([...kindsOf]).toEqual(expect.arrayContaining(['provinces', 'list_']))
    expect(workbook.definedNames.getRanges('provinces').ranges).toEqual([expect.stringMatching(/_template/)])
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([['铁塔', 'visible'], ['_template', 'veryHidden'], ['填写说明', 'visible']])
  })

  it('written by the export of the list of demands, in the other language too, comes back the same way', async () => {
    await enter('不改', 0)
    await enter('我改', 1)
    for (const language of ['zh-CN', 'en'] as const) {
      const workbook = await exportedSheet(wangMin, 'tower', language)
      const sheet = workbook.worksheets[0]!
      const named = sheet.getRows(3, 2)!.find((row) => (row.values as unknown[]).includes('我改'))!
      const antennas = (sheet.getRow(2).values as unknown[]).findIndex((heading) => ['天线数量', 'Number of antennas', 'Antennas'].includes(String(heading ?? '').replace('*', '')))
      named.getCell(antennas).value = 9
      const batch = await sentBack(wangMin, { body: async () => Buffer.from(await workbook.xlsx.writeBuffer()) })
      expect([batch.state, batch.notes, (await verdictsOf(batch.id)).sort()]).toEqual(['checked', {}, ['changed', 'unchanged']])
    }
  })

  it('that moves a demand beside another leaves it suspected', async () => {
    await enter('老站', 0)
    const id = await enter('我改', 5)
    const list = await exported(wangMin)
    list.set('我改', '经度', filled(0).longitude as number)
    list.set('我改', '纬度', filled(0).latitude as number)
    const batch = await sentBack(wangMin, list)
    await commit(wangMin, batch, 'all')
    await workOff()
    expect(await db.demand.findUnique({ where: { id } })).toMatchObject({ duplicate: 'suspected', state: 'collected' })
  })
})

describe('an update that is taken back', () => {
  const undo = (visitor: Visitor, { id, version }: ImportBatch) => undoImport(visitor, { batchId: id, version, reason: '表格填错了行', key: key() })
  const updated = async (changes: readonly [string, string, string | number][]) => {
    const list = await exported(wangMin)
    for (const [name, heading, value] of changes) list.set(name, heading, value)
    const batch = await sentBack(wangMin, list)
    await commit(wangMin, batch, 'good')
    await workOff()
    return batchOf(wangMin, batch.id)
  }

  it('gives untouched demands their values from before, as a new change with the reason, and lists the others with what holds them', async () => {
    const [free, held, gone] = [await enter('放得回', 0), await enter('又改过', 1), await enter('已走远', 2)]
    const batch = await updated([['放得回', '天线数量', 9], ['放得回', '经度', filled(3).longitude as number], ['又改过', '联系人', '王五'], ['已走远', '联系人', '王五']])
    expect(batch).toMatchObject({ state: 'imported', importedCount: 3 })
    await change(gaoYuan, held, { phone: '13911111111' })
    await sendToMatching(wangMin, [gone], key())
    expect(await undoFigures(batch, wangMin.scope)).toEqual({ untouched: 1, held: 2 })
    expect((await heldDemands(batch, wangMin.scope, paging)).rows.map(({ name, step, byName }) => [name, step, byName])).toEqual([['又改过', 'change_demand', '高远'], ['已走远', 'send_matching', '王敏']])

    expect(await undo(wangMin, batch)).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'partly_undone', undoneCount: 1 })
    const { values, version } = (await findDemand(free, wangMin.scope))!
    expect([values, version]).toMatchObject([{ antennas: quancheng.antennas, longitude: filled(0).longitude }, 3])
    expect((await historyOf('demand', free)).at(-1)).toMatchObject({ step: 'change_demand', note: expect.stringContaining('表格填错了行') as string, changes: { antennas: [9, quancheng.antennas] } })
    expect((await findDemand(held, wangMin.scope))!.values).toMatchObject({ contact: '王五', phone: '13911111111' })
    expect(await undoFigures(batch, wangMin.scope)).toEqual({ untouched: 0, held: 2 })
  })

  it('is asked for again where only some went back, and never turns one back twice', async () => {
    const [first, second] = [await enter('甲', 0), await enter('乙', 1)]
    const batch = await updated([['甲', '联系人', '王五'], ['乙', '联系人', '王五']])
    await change(gaoYuan, second, { phone: '13911111111' })
    await undo(wangMin, batch)
    await workOff()
    expect(await undo(wangMin, await batchOf(wangMin, batch.id))).toMatchObject({ ok: true })
    await workOff()
    expect([(await findDemand(first, wangMin.scope))!.version, (await findDemand(second, wangMin.scope))!.version]).toEqual([3, 3])
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'partly_undone', undoneCount: 1 })
  })
})
