import ExcelJS from 'exceljs'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, visit } from '../visit'
import { cast, gaoYuan, wangMin } from './demand-cast'
import { batchOf, commit, filled, key, upload, workOff, type Filled } from './import-cast'
import { importLines } from '~/domain/demand/import.store.server'
import type { ImportBatch } from '~/domain/demand/import'
import { mendRow } from '~/domain/demand/planning.commands.server'
import { mayTakeOver, takeOverRecord } from '~/domain/demand/take-over.fields'
import { takeOverSheet } from '~/domain/demand/take-over-workbook.server'
import { towerSheet } from '~/domain/demand/tower.fields'
import { permissionsOf } from '~/domain/people/permissions'
import { forgetAccount } from '~/domain/people/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { designOrder } from '~/domain/order/commands.server'
import { brokenInvariants } from '~/domain/process/invariants.server'
import { historyOf } from '~/domain/process/history.server'
import { confirmationOf } from '~/domain/screening/confirmation.store.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { milestones } from '~/domain/process/milestones'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import { headingRowNumber, makeTemplate } from '~/platform/workbook/template.server'
import { loader as quality } from '~/routes/import/quality'
import { loader as qualityFile } from '~/routes/import/quality-file'

const may: Visitor['may'] = (permission) => permissionsOf('system_admin').includes(permission)
const nation = { ranges: [{ level: 'nation' as const }], carrier: null }
const guoAn: Visitor = { ...gaoYuan, user: { id: 9, name: '郭安', login: 'guoan' }, roles: ['system_admin'], scope: nation, may, scopeFor: (permission) => (may(permission) ? nation : null) }

/** A running demand of the older system. */
const legacy = (at: number, changes: Filled = {}): Filled => ({ legacyNumber: `OLD-${at}`, legacyState: '整合中', collectedOn: '2025-06-01', ...filled(at), ...changes })

async function sheet(rows: readonly Filled[]): Promise<Buffer> {
  const { workbook, sheet: page } = makeTemplate(takeOverSheet(translate('zh-CN'), { kind: 'tower', divisions: await allDivisions(), scope: nation }))
  const at = new Map([...takeOverRecord.fields, ...towerSheet.fields].map(({ field }, i): [string, number] => [field, i + 1]))
  rows.forEach((row, i) => { for (const [field, value] of Object.entries(row)) page.getRow(headingRowNumber + 1 + i).getCell(at.get(field)!).value = value })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

async function checked(rows: readonly Filled[]): Promise<ImportBatch> {
  const id = await upload(guoAn, await sheet(rows), '旧系统.xlsx', 'take_over')
  await workOff()
  return batchOf(guoAn, id)
}

const paging = { sort: 'row', descending: false, size: 200, after: null, before: null }
const errorsOf = async (id: number) => (await importLines(id, 'error', paging)).rows.flatMap(({ rowNumber, errors }) => errors.filter(({ weight }) => weight === 'error').map(({ field, rule }) => `${rowNumber} ${field} ${rule}`))

beforeEach(async () => {
  await freshDatabase()
  await cast()
  await db.user.create({ data: { id: 9, login: 'guoan', name: '郭安', createdAt: new Date(), grants: { create: { role: 'system_admin' } } } })
  for (const id of [1, 9]) forgetAccount(id)
})

describe('running demands of an older system', () => {
  it('come in where they stand, each with its own event, its old number, its days and its owner', async () => {
    const batch = await checked([
      legacy(0, { legacyState: '待处理' }), legacy(1, { ownerLogin: 'USER1' }), legacy(2, { legacyState: '筛查中' }), legacy(3, { legacyState: '筛查失败', reason: '规划绿地' }),
      legacy(4, { legacyState: '选址中', screenedOn: '2025-07-01' }), legacy(5, { legacyState: '订单已确认', screenedOn: '2025-07-01', sitedOn: '2025-08-02', confirmedOn: '2025-09-03', legacyOrder: 'ORD-5' }),
    ])
    expect(batch).toMatchObject({ state: 'checked', purpose: 'take_over', goodCount: 6, errorCount: 0 })
    expect(await commit(guoAn, batch, 'all')).toMatchObject({ ok: true })
    await workOff()
    expect(await batchOf(guoAn, batch.id)).toMatchObject({ state: 'imported', importedCount: 6 })
    const demands = await db.demand.findMany({ orderBy: { id: 'asc' } })
    expect(demands.map(({ state, legacyNumber, origin, ownerId }) => [state, legacyNumber, origin, ownerId])).toEqual([
      ['collected', 'OLD-0', 'legacy', null], ['matching', 'OLD-1', 'legacy', 1], ['screening', 'OLD-2', 'legacy', null], ['screen_failed', 'OLD-3', 'legacy', null],
      ['siting', 'OLD-4', 'legacy', null], ['order_confirmed', 'OLD-5', 'legacy', null],
    ])
    expect((await db.task.findMany({ orderBy: { id: 'asc' } })).map(({ kind, state, demandId }) => [kind, state, demandId])).toEqual([['screening', 'open', demands[2]!.id], ['siting', 'open', demands[4]!.id]])
    const [event] = await historyOf('demand', demands[3]!.id)
    expect(event).toMatchObject({ sequence: 1, step: 'take_over', fromState: null, toState: 'screen_failed', note: '规划绿地', byName: '郭安' })
  })

  it('have a history that leads to what they are, and the days of their milestones', async () => {
    const batch = await checked([legacy(5, { legacyState: '订单已确认', screenedOn: '2025-07-01', sitedOn: '2025-08-02', confirmedOn: '2025-09-03', legacyOrder: 'ORD-5' })])
    await commit(guoAn, batch, 'all')
    await workOff()
    const demand = await db.demand.findFirstOrThrow({ include: { tower: true } })
    const history = await historyOf('demand', demand.id)
    const told = Object.fromEntries(history.flatMap(({ changes }) => Object.entries(changes).map(([field, [, after]]) => [field, after])))
    const { tower, ...row } = demand
    const known = ['id', 'number', 'kind', 'state', 'version', 'createdAt', 'changedAt', 'changedByName', 'duplicate', 'importBatchId', 'importRowNumber', 'demandId', 'enteredAt', 'promisedOn', 'promiseStale']
    const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString().replace('T00:00:00.000Z', '') : value !== null && typeof value === 'object' && 'toNumber' in value ? (value as { toNumber: () => number }).toNumber() : value)
    for (const [field, value] of Object.entries({ ...row, ...tower })) if (!known.includes(field)) expect([field, told[field] ?? null]).toEqual([field, plain(value)])
    expect(milestones('order_confirmed', history).slice(0, 4).map(({ state, at }) => [state, at?.slice(0, 10)])).toEqual([['done', '2025-05-31'], ['done', '2025-06-30'], ['done', '2025-08-01'], ['done', '2025-09-02']])
  })

  const found: Filled = { siteName: '泉城路老机房', siteLongitude: 116.7003, siteLatitude: 36.5, siteAddress: '泉城路 1 号', constructionMode: '新建', builtTowerType: '普通地面塔', builtShelterType: '自建地面机房', mountMetres: 28, surveyedOn: '2025-06-20' }
  const agreed: Filled = { builtAncillaryType: '地面塔机房配套', landOwner: '泉城物业', siteFeeYuan: 12000, leaseYears: 5, powerMode: '市电 380V', powerCostYuan: 30000, transmission: '光缆已到', team: '自有人员' }

  it('rest on the site that was found and agreed there, so that confirmation and order go on here', async () => {
    const batch = await checked([
      legacy(0, { legacyState: '待筛查确认', ...found }),
      legacy(1, { legacyState: '待编制订单', screenedOn: '2025-07-01', sitedOn: '2025-08-02', yearlyYuan: 23456.78, ...found, ...agreed }),
      legacy(2, { legacyState: '订单编制中', screenedOn: '2025-07-01', sitedOn: '2025-08-02', legacyOrder: 'ORD-2', ...found, ...agreed }),
      legacy(3, { legacyState: '已退回', reason: '坐标不清' }), legacy(4, { legacyState: '待承接' }), legacy(5, { legacyState: '已取消', reason: '客户撤项' }), legacy(6, { legacyState: '重单关闭', reason: '与另一单重复' }),
    ])
    expect([await errorsOf(batch.id), batch.goodCount]).toEqual([[], 7])
    await commit(guoAn, batch, 'all')
    await workOff()
    const demands = await db.demand.findMany({ orderBy: { id: 'asc' } })
    expect(demands.map(({ state }) => state)).toEqual(['screened', 'sited', 'ordering', 'returned', 'submitted', 'cancelled', 'closed_duplicate'])
    expect(demands.map(({ collectedAt, legacyYearlyFen }) => [collectedAt !== null, legacyYearlyFen === null ? null : Number(legacyYearlyFen)])).toEqual([[true, null], [true, 2345678], [true, null], [false, null], [false, null], [true, null], [true, null]])
    expect(await db.task.groupBy({ by: ['kind', 'state'], _count: true })).toEqual([{ kind: 'screening', state: 'done', _count: 3 }, { kind: 'siting', state: 'done', _count: 2 }])
    expect((await db.screenedSite.findMany({ orderBy: { id: 'asc' } })).map(({ name, chosen, surveyor }) => [name, chosen, surveyor])).toEqual([['泉城路老机房', false, '旧系统'], ['泉城路老机房', true, '旧系统'], ['泉城路老机房', true, '旧系统']])
    expect((await confirmationOf(demands[0]!.id, guoAn))?.candidates).toMatchObject([{ name: '泉城路老机房', meets: true }])
    const order = await db.order.findFirstOrThrow({ include: { partSite: true, fees: true } })
    expect(order).toMatchObject({ demandId: demands[2]!.id, state: 'draft', partSite: { towerStationName: '泉城路老机房' } })
    expect(order.fees.map(({ kind, amountFen }) => [kind, Number(amountFen)])).toEqual([['site', 1_200_000], ['power', 3_000_000]])
    expect((await historyOf('demand', demands[2]!.id))[0]).toMatchObject({ changes: { plan: [null, 'build'], site: [null, '泉城路老机房'], order: [null, order.number] } })
    expect(await brokenInvariants()).toEqual([])

    const designed = await designOrder(wangMin, demands[1]!.id, key())
    expect(designed).toMatchObject({ ok: true, state: 'ordering' })
  })

  it('are told in words where a state cannot be taken: approvals and issued forms, systems in buildings, unknown sites', async () => {
    const batch = await checked([legacy(0, { legacyState: '待审批' }), legacy(1, { legacyState: '待客户确认' }), legacy(2, { legacyState: '待筛查确认', ...found, siteCode: 'NOWHERE' }), legacy(3, { legacyState: '待编制订单', screenedOn: '2025-07-01', sitedOn: '2025-08-02', ...found })])
    expect(await errorsOf(batch.id)).toEqual([
      '3 legacyState notTaken', '4 legacyState notTaken', '5 siteCode noSite', ...['builtAncillaryType', 'landOwner', 'siteFeeYuan', 'leaseYears', 'powerMode', 'powerCostYuan', 'transmission', 'team'].map((field) => `6 ${field} neededByState`),
    ])
    const cookie = await cookieOf(9)
    const page = (await quality({ request: visit(`/imports/${batch.id}/quality`, { cookie }), params: { batchId: String(batch.id) }, context: {} })) as { lines: { words: string; count: number }[] }
    expect(page.lines.find(({ words }) => words.includes('待审批'))?.words).toContain('正在走的审批和已发出的确认单带不过来')
    expect([mayTakeOver('building', 'screened'), mayTakeOver('building', 'siting'), mayTakeOver('tower', 'sited')]).toEqual([false, true, true])
  })

  it('are refused row by row where the older system says too little, or what cannot be', async () => {
    const batch = await checked([
      legacy(0, { legacyState: '订单已确认' }), legacy(1, { legacyState: '选址中', screenedOn: '2025-05-01' }), legacy(2, { legacyState: '筛查失败' }), legacy(3, { legacyState: '办理中' }),
      legacy(4, { collectedOn: '2999-01-01' }), legacy(5, { ownerLogin: 'nobody' }), legacy(6, { legacyNumber: 'OLD-5' }), legacy(7, { carrier: '铁通', legacyNumber: '' }), legacy(8),
    ])
    expect(await errorsOf(batch.id)).toEqual([
      '3 screenedOn neededByState', '3 sitedOn neededByState', '3 confirmedOn neededByState', '3 legacyOrder neededByState', '4 screenedOn beforeEarlier', '5 reason neededByState',
      '6 legacyState notListed', '7 collectedOn future', '8 ownerLogin noOwner', '9 legacyNumber repeated', '10 legacyNumber required', '10 carrier notListed',
    ])
    expect(batch).toMatchObject({ goodCount: 1, errorCount: 8 })
  })

  it('come in once: a number that was taken over is refused, and so is what came between check and import', async () => {
    const first = await checked([legacy(0)])
    const second = await checked([legacy(0), legacy(1)])
    await commit(guoAn, first, 'all')
    await workOff()
    await commit(guoAn, second, 'all')
    await workOff()
    expect(await batchOf(guoAn, second.id)).toMatchObject({ state: 'checked', importedCount: 0, notes: { changes: [{ rowNumber: 3, what: 'refused', verdict: 'error' }] } })
    expect(await errorsOf((await checked([legacy(0)])).id)).toEqual(['3 legacyNumber taken'])
  })

  it('can be mended row by row like any other', async () => {
    const batch = await checked([legacy(0, { legacyState: '选址中' }), legacy(1)])
    const row = (await importLines(batch.id, 'error', paging)).rows[0]!
    expect(await mendRow(guoAn, { batchId: batch.id, rowNumber: 3, raw: { ...row.raw, screenedOn: '2025-07-01' }, version: row.version, key: key() })).toMatchObject({ ok: true, verdict: 'fresh', next: null })
    await commit(guoAn, await batchOf(guoAn, batch.id), 'all')
    await workOff()
    expect((await db.demand.findMany({ orderBy: { id: 'asc' } })).map(({ state, legacyNumber }) => [state, legacyNumber])).toEqual([['siting', 'OLD-0'], ['matching', 'OLD-1']])
  })
})

describe('the quality report', () => {
  it('counts each rule with its share and its rows before anything is written, on the page and as a workbook', async () => {
    const batch = await checked([legacy(0, { legacyState: '选址中' }), legacy(1, { phone: '无' }), legacy(2, { phone: '问王工' }), legacy(3)])
    const cookie = await cookieOf(9)
    const at = (path: string) => ({ request: visit(path, { cookie }), params: { batchId: String(batch.id) }, context: {} })
    const page = (await quality(at(`/imports/${batch.id}/quality`))) as { rowCount: number; goodCount: number; lines: { field: string; count: number; share: number; rows: number[]; weight: string }[] }
    expect([page.rowCount, page.goodCount]).toEqual([4, 1])
    expect(page.lines.filter(({ weight }) => weight === 'error').map(({ field, count, share, rows }) => [field, count, share, rows])).toEqual([['联系电话', 2, 0.5, [4, 5]], ['筛查确认日期', 1, 0.25, [3]]])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await ((await endOf(qualityFile(at(`/imports/${batch.id}/quality.xlsx`))))!.arrayBuffer()))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['汇总', '逐行'])
    expect((workbook.worksheets[0]!.getRow(2).values as unknown[]).slice(2, 6)).toEqual(['联系电话', '错误', 2, '50.0%'])
    expect(await db.demand.count()).toBe(0)
  })
})

describe('taking over', () => {
  it('is for the system administrator alone', async () => {
    const id = await upload(wangMin, await sheet([legacy(0)]), '旧系统.xlsx', 'take_over')
    await expect(workOff()).rejects.toThrow('notAllowed')
    expect(await db.demand.count()).toBe(0)
    expect((await batchOf(wangMin, id)).state).toBe('uploaded')
  })

  it('wants its own sheet', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('需求').addRows([['运营商', '需求站名', '经度', '纬度'], ['中国移动', '站', 117.1, 36.6]])
    const id = await upload(guoAn, Buffer.from(await workbook.xlsx.writeBuffer()), '别的.xlsx', 'take_over')
    await workOff()
    expect(await batchOf(guoAn, id)).toMatchObject({ state: 'refused', refusal: 'notTakeOver' })
  })
})
