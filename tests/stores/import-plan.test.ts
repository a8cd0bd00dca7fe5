import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, gaoYuan, quancheng, tower, wangMin, zhaoLei } from './demand-cast'
import { batchOf, checkedBatch, commit, exportedSheet, filled, key, upload, workOff } from './import-cast'
import { collectionSheet } from '~/domain/demand/collection-sheet.server'
import { kinds } from '~/domain/demand/kinds'
import { allDivisions } from '~/domain/shared/division.store.server'
import { headingRowNumber, makeTemplate } from '~/platform/workbook/template.server'
import { collectDemand, sendToMatching } from '~/domain/demand/commands.server'
import { importLines } from '~/domain/demand/import.store.server'
import { settleImports } from '~/domain/demand/importing.commands.server'
import { mendRow } from '~/domain/demand/planning.commands.server'
import { towerSheet } from '~/domain/demand/tower.fields'
import { undoImport } from '~/domain/demand/undoing.commands.server'
import { heldDemands, undoFigures } from '~/domain/demand/undo.store.server'
import type { ImportBatch } from '~/domain/demand/import'
import { forgetAccount } from '~/domain/people/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import type { RunningJob } from '~/platform/work.server'

const paging = { sort: 'row', descending: false, size: 200, after: null, before: null }
const linesOf = async (id: number) => (await importLines(id, null, paging)).rows
const lineOf = async (id: number, rowNumber: number) => (await linesOf(id)).find((one) => one.rowNumber === rowNumber)!
const mend = async (visitor: Visitor, { id }: ImportBatch, rowNumber: number, changes: Record<string, string>, formKey = key()) => {
  const { raw, version } = await lineOf(id, rowNumber)
  return mendRow(visitor, { batchId: id, rowNumber, raw: { ...raw, ...changes }, version, key: formKey })
}

beforeEach(async () => {
  await freshDatabase()
  await cast()
  await db.roleGrant.createMany({ data: [{ userId: 2, role: 'account_manager', divisionCode: '3702' }, { userId: 5, role: 'account_manager', divisionCode: '37' }] })
  for (const id of [1, 2, 5]) forgetAccount(id)
})

describe('a bad row that is mended in a form', () => {
  it('is judged alone, joins the plan, and the plan has a new hash; the next bad row is named', async () => {
    const batch = await checkedBatch(wangMin, [filled(0), filled(1, { carrier: '中国铁通' }), filled(2, { phone: '无' })])
    expect(await mend(wangMin, batch, 4, { carrier: '中国移动' })).toMatchObject({ ok: true, verdict: 'fresh', next: 5 })
    const mended = await batchOf(wangMin, batch.id)
    expect(mended).toMatchObject({ state: 'checked', goodCount: 2, errorCount: 1 })
    expect(mended.planHash).not.toBe(batch.planHash)
    expect(await commit(wangMin, batch, 'good')).toMatchObject({ ok: false, because: 'planChanged' })
    expect(await mend(wangMin, batch, 5, { phone: '13800000001' })).toMatchObject({ ok: true, verdict: 'fresh', next: null })
    expect(await commit(wangMin, await batchOf(wangMin, batch.id), 'all')).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'imported', importedCount: 3 })
    expect((await historyOf('import_batch', batch.id)).map(({ step, note }) => [step, note]).filter(([step]) => step === 'mend_row')).toEqual([['mend_row', '4'], ['mend_row', '5']])
  })

  it('that is still wrong keeps what was typed, with its mistakes', async () => {
    const batch = await checkedBatch(wangMin, [filled(0, { longitude: '117°04′' })])
    expect(await mend(wangMin, batch, 3, { longitude: '236.66' })).toMatchObject({ ok: true, verdict: 'error' })
    const { raw, errors, version } = await lineOf(batch.id, 3)
    expect([raw.longitude, errors.map(({ rule }) => rule), version]).toEqual(['236.66', ['tooBig', 'fewDecimals'], 2])
  })

  it('finds its twins, in the file and among the kept, and lets go those that it stood beside', async () => {
    await collectDemand(wangMin, tower({ ...quancheng, longitude: filled(9).longitude as number, latitude: filled(9).latitude as number }), key())
    const batch = await checkedBatch(wangMin, [filled(0), filled(0, { name: '又一次' }), filled(3)])
    expect((await lineOf(batch.id, 4)).verdict).toBe('duplicate_in_file')
    await mend(wangMin, batch, 3, { longitude: String(filled(9).longitude), latitude: String(filled(9).latitude) })
    expect([(await lineOf(batch.id, 3)).verdict, (await lineOf(batch.id, 4)).verdict]).toEqual(['suspected', 'fresh'])
    await mend(wangMin, batch, 5, { longitude: String(filled(0).longitude), latitude: String(filled(0).latitude) })
    expect(await lineOf(batch.id, 5)).toMatchObject({ verdict: 'duplicate_in_file', twins: [{ rowNumber: 4, rule: 'exact', distanceMetres: 0 }] })
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ suspectCount: 2 })
  })

  it('lets in a row that a column filled down had shut out', async () => {
    const batch = await checkedBatch(wangMin, Array.from({ length: 11 }, () => filled(3)))
    expect((await lineOf(batch.id, 13)).verdict).toBe('error')
    await mend(wangMin, batch, 5, { longitude: String(filled(8).longitude) })
    expect((await lineOf(batch.id, 13)).verdict).toBe('duplicate_in_file')
  })

  it('in two windows at once is mended by the first, sent twice once, and by nobody else', async () => {
    const batch = await checkedBatch(wangMin, [filled(0, { phone: '无' })])
    const { raw, version } = await lineOf(batch.id, 3)
    const asked = { batchId: batch.id, rowNumber: 3, raw: { ...raw, phone: '13800000001' }, version }
    const sent = key()
    const answers = await Promise.all([mendRow(wangMin, { ...asked, key: sent }), mendRow(wangMin, { ...asked, key: sent }), mendRow(wangMin, { ...asked, raw: { ...raw, phone: '13900000000' }, key: key() })])
    const { version: after, raw: kept } = await lineOf(batch.id, 3)
    expect(after).toBe(2)
    expect(answers.filter((one) => !one.ok).map((one) => !one.ok && one.because).every((because) => because === 'planChanged')).toBe(true)
    expect(['13800000001', '13900000000']).toContain(kept.phone)
    expect(await mendRow(zhaoLei, { ...asked, version: 2, key: key() })).toMatchObject({ ok: false, because: 'notFound' })
    expect(await mendRow(wangMin, { ...asked, rowNumber: 99, key: key() })).toMatchObject({ ok: false, because: 'notFound' })
  })

  it('outside the scope of its person stays an error, whoever else may work there', async () => {
    const rows = [filled(0), filled(1, { city: '青岛市', district: '市南区' })]
    const [own, wide] = [await checkedBatch(wangMin, rows), await checkedBatch(gaoYuan, rows)]
    expect([(await lineOf(own.id, 4)).errors.filter(({ weight }) => weight === 'error').map(({ rule }) => rule), (await lineOf(wide.id, 4)).verdict]).toEqual([['outsideScope'], 'fresh'])
    expect(await mend(wangMin, own, 4, { city: '济南市', district: '历下区' })).toMatchObject({ verdict: 'fresh' })
    expect(await mend(wangMin, own, 3, { city: '青岛市', district: '市南区' })).toMatchObject({ verdict: 'error' })
  })

  it('of a building is mended in the fields of its kind, and its list comes back merged', async () => {
    const { fields } = kinds.building.sheet
    const { workbook, sheet } = makeTemplate(collectionSheet(translate('zh-CN'), { kind: 'building', divisions: await allDivisions(), scope: wangMin.scope }))
    const { heightMinMetres: _l, heightMaxMetres: _h, antennas: _a, ...common } = filled(0)
    const building = { ...common, buildingName: '泉城购物中心', buildingType: '商店', floorAreaSquareMetres: 20_000, coverageSquareMetres: 10_000, systems: '5G 2600', systemCount: 1, sourceBands: '2600', propertyContact: '王物业', propertyPhone: '13800000001' }
    const columnOf = (name: string) => fields.findIndex(({ field }) => field === name) + 1
    for (const [field, value] of Object.entries(building)) if (columnOf(field) > 0) sheet.getRow(headingRowNumber + 1).getCell(columnOf(field)).value = value
    const id = await upload(wangMin, Buffer.from(await workbook.xlsx.writeBuffer()))
    await workOff()
    const batch = await batchOf(wangMin, id)
    expect([batch.kind, (await lineOf(id, 3)).errors.filter(({ weight }) => weight === 'error').map(({ field, rule }) => [field, rule])]).toEqual(['building', [['buildingType', 'notListed']]])
    expect(await mend(wangMin, batch, 3, { buildingType: '商场' })).toMatchObject({ ok: true, verdict: 'fresh', next: null })
    await commit(wangMin, await batchOf(wangMin, id), 'all')
    await workOff()
    const [demand] = await db.demand.findMany({ include: { building: true } })
    expect(demand).toMatchObject({ kind: 'building', state: 'collected', building: { buildingType: 'mall', buildingName: '泉城购物中心' } })

    const list = await exportedSheet(wangMin, 'building')
    list.worksheets[0]!.getRow(headingRowNumber + 1).getCell(columnOf('buildingName') + 1).value = '泉城购物中心二期'
    const back = await upload(wangMin, Buffer.from(await list.xlsx.writeBuffer()), '清单.xlsx', 'update')
    await workOff()
    expect(await batchOf(wangMin, back)).toMatchObject({ kind: 'building', goodCount: 1, errorCount: 0 })
    await commit(wangMin, await batchOf(wangMin, back), 'all')
    await workOff()
    expect(await db.demandBuilding.findFirst()).toMatchObject({ buildingName: '泉城购物中心二期', buildingType: 'mall' })
  })

  it('goes through its form without loss, in either language', () => {
    const texts = { carrier: '移动', systems: '5G 3500、4G 1800', nightAccess: '是', requiredOn: '2027/12/31', longitude: '117.1', name: ' 站 ', district: '历下区', scene: '闹市' }
    const [zh, en] = [translate('zh-CN'), translate('en')]
    const form = towerSheet.textsToForm(texts, [zh, en])
    expect(form).toMatchObject({ carrier: 'CMCC', systems: ['5G_3500', '4G_1800'], nightAccess: '1', requiredOn: '2027-12-31', longitude: '117.1', scene: '闹市' })
    expect(towerSheet.formToTexts(form, zh)).toMatchObject({ carrier: '中国移动', systems: '5G 3500、4G 1800', nightAccess: '是', requiredOn: '2027-12-31', name: '站', scene: '闹市' })
    expect(towerSheet.textsToForm(towerSheet.formToTexts(form, en), [zh, en])).toEqual({ ...form, name: '站', railProject: '0' })
  })
})

describe('an import that is taken back', () => {
  const imported = async (count: number): Promise<ImportBatch> => {
    const batch = await checkedBatch(wangMin, Array.from({ length: count }, (_, i) => filled(i)))
    await commit(wangMin, batch, 'all')
    await workOff()
    return batchOf(wangMin, batch.id)
  }
  const undo = (visitor: Visitor, { id, version }: ImportBatch, formKey = key()) => undoImport(visitor, { batchId: id, version, reason: '上传错了文件', key: formKey })

  it('cancels what nobody has touched, each with its own event, and never gives the numbers again', async () => {
    const batch = await imported(120)
    const numbers = (await db.demand.findMany({ select: { number: true } })).map(({ number }) => number)
    expect(await undo(wangMin, batch)).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'undone', undoneCount: 120, importedCount: 120 })
    expect(await db.demand.count({ where: { state: 'cancelled', version: 2 } })).toBe(120)
    const [first] = await db.demand.findMany({ take: 1 })
    expect((await historyOf('demand', first!.id)).at(-1)).toMatchObject({ step: 'undo_import', fromState: 'collected', toState: 'cancelled', note: '上传错了文件' })
    const again = await checkedBatch(wangMin, [filled(0)])
    expect(again).toMatchObject({ suspectCount: 0 })
    await commit(wangMin, again, 'all')
    await workOff()
    const fresh = await db.demand.findFirstOrThrow({ where: { importBatchId: again.id } })
    expect(numbers).not.toContain(fresh.number)
  })

  it('leaves those that went on, and says what holds each', async () => {
    const batch = await imported(3)
    const [first, second] = await db.demand.findMany({ orderBy: { id: 'asc' } })
    await sendToMatching(gaoYuan, [first!.id], key())
    await db.demand.update({ where: { id: second!.id }, data: { version: 2 } })
    await db.historyEvent.create({ data: { aggregate: 'demand', aggregateId: second!.id, sequence: 2, step: 'change_demand', fromState: 'collected', toState: 'collected', changes: {}, byUserId: 1, byName: '王敏', at: new Date(), requestNumber: 'x' } })
    expect(await undoFigures(batch, wangMin.scope)).toEqual({ untouched: 1, held: 2 })
    expect((await heldDemands(batch, wangMin.scope, paging)).rows.map(({ rowNumber, state, step, byName }) => [rowNumber, state, step, byName])).toEqual([[3, 'matching', 'send_matching', '高远'], [4, 'collected', 'change_demand', '王敏']])
    await undo(wangMin, batch)
    await workOff()
    const after = await batchOf(wangMin, batch.id)
    expect(after).toMatchObject({ state: 'partly_undone', undoneCount: 1 })
    expect((await db.demand.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state)).toEqual(['matching', 'collected', 'cancelled'])
    expect(await undoFigures(batch, wangMin.scope)).toEqual({ untouched: 0, held: 2 })
  })

  it('asked for twice, or by two windows at once, is done once; not by others, not without a reason, not before its end', async () => {
    const batch = await imported(2)
    const sent = key()
    const answers = await Promise.all([undo(wangMin, batch, sent), undo(wangMin, batch, sent), undo(wangMin, batch)])
    expect(answers.filter((one) => one.ok && !one.repeated)).toHaveLength(1)
    await workOff()
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'undone', undoneCount: 2 })
    expect(await db.historyEvent.count({ where: { step: 'undo_import' } })).toBe(2)
    expect(await undo(wangMin, await batchOf(wangMin, batch.id))).toMatchObject({ ok: false, because: 'wrongState' })
    expect(await undo(zhaoLei, batch)).toMatchObject({ ok: false, because: 'notFound' })
    const other = await imported(1)
    expect(await undoImport(wangMin, { batchId: other.id, version: other.version, reason: ' ', key: key() })).toMatchObject({ ok: false, because: 'reasonRequired' })
    const waiting = await checkedBatch(wangMin, [filled(40)])
    expect(await undo(wangMin, waiting)).toMatchObject({ ok: false, because: 'wrongState' })
  })

  it('leaves alone what the person may no longer work on', async () => {
    const batch = await checkedBatch(gaoYuan, [filled(0), filled(1, { city: '青岛市', district: '市南区' })])
    await commit(gaoYuan, batch, 'all')
    await workOff()
    await db.roleGrant.updateMany({ where: { userId: 5 }, data: { divisionCode: '3701' } })
    forgetAccount(5)
    await undo(gaoYuan, await batchOf(gaoYuan, batch.id))
    await workOff()
    expect(await batchOf(gaoYuan, batch.id)).toMatchObject({ state: 'partly_undone', undoneCount: 1 })
    expect((await heldDemands(batch, { ...gaoYuan.scope, ranges: [{ level: 'city', code: '3701' }] }, paging)).rows).toMatchObject([{ rowNumber: 4, outside: true }])
  })

  it('that is stopped, or whose job fails, ends by what it had taken back', async () => {
    const batch = await imported(3)
    await undo(wangMin, batch)
    const { jobId } = await batchOf(wangMin, batch.id)
    await db.job.update({ where: { id: jobId! }, data: { stopAsked: true } })
    await workOff()
    const stopped = await batchOf(wangMin, batch.id)
    expect([stopped.state, stopped.undoneCount]).toEqual(['imported', 0])

    await undo(wangMin, stopped)
    const again = await batchOf(wangMin, batch.id)
    await db.job.update({ where: { id: again.jobId! }, data: { state: 'failed', dedupeKey: null } })
    await db.importBatch.update({ where: { id: batch.id }, data: { undoneCount: 1 } })
    await settleImports({} as RunningJob)
    expect(await batchOf(wangMin, batch.id)).toMatchObject({ state: 'partly_undone', refusal: 'failed' })
  })
})
