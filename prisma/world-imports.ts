import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { checkImport } from '../app/domain/demand/checking.commands.server'
import { collectionSheet } from '../app/domain/demand/collection-sheet.server'
import { sendToMatching } from '../app/domain/demand/commands.server'
import type { ImportBatch, ImportPurpose } from '../app/domain/demand/import'
import { beginImport, commitImport } from '../app/domain/demand/import.commands.server'
import { findImport } from '../app/domain/demand/import.store.server'
import { importDemands } from '../app/domain/demand/importing.commands.server'
import { takeOverRecord } from '../app/domain/demand/take-over.fields'
import { takeOverSheet } from '../app/domain/demand/take-over-workbook.server'
import { towerSheet } from '../app/domain/demand/tower.fields'
import { undoDemands, undoImport } from '../app/domain/demand/undoing.commands.server'
import type { Visitor } from '../app/domain/people/visitor'
import { saveView } from '../app/domain/report/list-view.commands.server'
import { allDivisions } from '../app/domain/shared/division.store.server'
import { translate } from '../app/locales/words'
import { db } from '../app/platform/db.server'
import { keptFile } from '../app/platform/kept-file.server'
import { work } from '../app/platform/work.server'
import { filledWorkbook } from '../app/platform/workbook/filled.server'
import type { Template } from '../app/platform/workbook/template.server'
import { at } from './world-people'

const t = translate('zh-CN')
const day = 86_400_000

type Filled = Record<string, string | number>

/** A good row in the south of 历下区; each further number lies a kilometre from the one before. */
const row = (place: number, name: string, changes: Filled = {}): Filled => ({
  carrier: '中国移动', carrierBranch: '济南分公司', batch: '2026年第5批', planYear: 2026, name, province: '山东省', city: '济南市', district: '历下区',
  longitude: Number((117.0312 + (place % 4) * 0.01237).toFixed(5)), latitude: Number((36.6103 + Math.floor(place / 4) * 0.01129).toFixed(5)), datum: 'WGS84', address: `${name}附近`, scene: '一般城区', offsetMetres: 100,
  requiredOn: '2027-06-30', priority: '中', systems: '5G 2600', systemCount: 1, heightMinMetres: 25, heightMaxMetres: 35, antennas: 3, contact: '刘洋', phone: '0531-86000000', ...changes,
})

const handlers = { 'demand.check': checkImport, 'demand.import': importDemands, 'demand.undo': undoDemands }

/** Does what the imports of the demo world have put aside for the worker. */
async function workOff(): Promise<void> {
  const stop = new AbortController()
  const busy = work({ handlers, signal: stop.signal, pollMs: 20 })
  const unfinished = () => db.job.findMany({ where: { kind: { in: Object.keys(handlers) }, state: { in: ['waiting', 'running'] } }, select: { error: true } })
  for (let left = await unfinished(); left.length > 0 && left.every(({ error }) => error === null); left = await unfinished()) await new Promise((over) => setTimeout(over, 20))
  stop.abort()
  await busy
}

async function uploaded(visitor: Visitor, name: string, { template, fields, rows, purpose }: { template: Template; fields: readonly string[]; rows: readonly Filled[]; purpose: ImportPurpose }): Promise<ImportBatch> {
  const body = await filledWorkbook({ template, rows: rows.map((one) => fields.map((field) => one[field] ?? null)) })
  const sha256 = createHash('sha256').update(body).digest('hex')
  await mkdir(dirname(keptFile(sha256)), { recursive: true })
  await writeFile(keptFile(sha256), body)
  const begun = await beginImport(visitor, { name, sha256, size: body.length, purpose }, `world-upload-${name}`)
  if (!begun.ok) throw new Error(`upload ${name}: ${begun.because}`)
  await workOff()
  return seen(visitor, begun.batchId)
}

async function seen(visitor: Visitor, id: number): Promise<ImportBatch> {
  const batch = await findImport(id, visitor)
  if (!batch) throw new Error(`no import ${id}`)
  return batch
}

async function collected(visitor: Visitor, name: string, rows: readonly Filled[]): Promise<ImportBatch> {
  const template = collectionSheet(t, { kind: 'tower', divisions: await allDivisions(), scope: visitor.scope })
  return uploaded(visitor, name, { template, fields: towerSheet.fields.map(({ field }) => field), rows, purpose: 'enter' })
}

async function committed(visitor: Visitor, { id, planHash, version }: ImportBatch): Promise<ImportBatch> {
  const verdict = await commitImport(visitor, { batchId: id, choice: 'good', planHash: planHash ?? '', version, key: `world-commit-${id}` })
  if (!verdict.ok) throw new Error(`commit ${id}: ${verdict.because}`)
  await workOff()
  return seen(visitor, id)
}

/** Imports as they stand in a day's work: one that was taken back, demands of an older system, and one with verdicts of every kind that waits for its decision. */
export async function seedImports(): Promise<void> {
  if ((await db.importBatch.count()) > 0) return
  await takenBack()
  await takenOver()
  await waiting()
}

async function takenBack(): Promise<void> {
  const visitor = await at('wangmin', new Date(Date.now() - 6 * day))
  const batch = await committed(visitor, await collected(visitor, '第5批-误传.xlsx', [row(0, '千佛山南麓'), row(1, '浆水泉路'), row(2, '转山西路'), row(3, '荆山路')]))
  const { id } = await db.demand.findFirstOrThrow({ where: { importBatchId: batch.id }, orderBy: { id: 'asc' } })
  await sendToMatching(visitor, [id], 'world-import-matching')
  const asked = await undoImport(visitor, { batchId: batch.id, version: batch.version, reason: '传错了文件，这是上一批的草稿', key: 'world-undo' })
  if (!asked.ok) throw new Error(`undo: ${asked.because}`)
  await workOff()
}

async function takenOver(): Promise<void> {
  const visitor = await at('guoan', new Date(Date.now() - 5 * day))
  const site = { siteName: '龙洞路老机房', siteLongitude: 117.0806, siteLatitude: 36.6109, siteAddress: '龙洞路 12 号', constructionMode: '新建', builtTowerType: '普通地面塔', builtShelterType: '一体化机柜', mountMetres: 30, surveyedOn: '2025-09-12' }
  const agreed = { builtAncillaryType: '地面塔机柜配套', landOwner: '龙洞街道办', siteFeeYuan: 12_000, leaseYears: 10, powerMode: '市电 380V', powerCostYuan: 26_000, transmission: '光缆 500 米内', team: '自有人员' }
  const legacy = (number: string, changes: Filled): Filled => ({ legacyNumber: number, ownerLogin: 'wangmin', collectedOn: '2025-08-01', ...changes })
  const rows = [
    { ...row(8, '龙洞路'), ...legacy('JN-2025-0412', { legacyState: '待编制订单', screenedOn: '2025-09-20', sitedOn: '2025-10-15', yearlyYuan: 18_642.5, ...site, ...agreed }) },
    { ...row(9, '龙鼎大道'), ...legacy('JN-2025-0413', { legacyState: '整合中' }) },
    { ...row(10, '凤凰路南'), ...legacy('JN-2025-0414', { legacyState: '待客户确认' }) },
  ]
  const template = takeOverSheet(t, { kind: 'tower', divisions: await allDivisions(), scope: visitor.scope })
  const fields = [...takeOverRecord.fields, ...towerSheet.fields].map(({ field }) => field)
  await committed(visitor, await uploaded(visitor, '旧系统在办需求.xlsx', { template, fields, rows, purpose: 'take_over' }))
}

async function waiting(): Promise<void> {
  const visitor = await at('wangmin', new Date(Date.now() - day))
  const near = row(9, '龙鼎大道东', { latitude: Number((row(9, '').latitude as number).toFixed(5)) })
  await collected(visitor, '第5批-历下.xlsx', [
    row(4, '旅游路东段'), row(5, '洪山路'), row(5, '洪山路二期'), near,
    row(6, '窑头路', { longitude: 36.6216, latitude: 117.0559 }), row(7, '体育西路', { phone: '无' }), row(11, '舜华路', { district: '市南区', city: '青岛市' }), row(12, '会展路', { longitude: 117.0312, latitude: 36.4 }),
  ])
}

/** Named ways to look at the main lists: a person's own, one of them opening his list, and those of a role. */
export async function seedViews(): Promise<void> {
  if ((await db.savedView.count()) > 0) return
  const [wangmin, shenjie, guoan] = [await at('wangmin', new Date(Date.now() - 3 * day)), await at('shenjie', new Date(Date.now() - 3 * day)), await at('guoan', new Date(Date.now() - 8 * day))]
  const own = { columns: null, forWhom: { role: null }, key: null } as const
  const given = [
    await saveView(wangmin, { ...own, listId: 'demand.list', name: '我负责的在办需求', query: 'owner=me&group=screening', first: false }),
    await saveView(wangmin, { ...own, listId: 'demand.list', name: '移动第4批', query: 'carrier=CMCC&batch=2026年第4批', columns: ['number', 'name', 'state', 'place', 'requiredOn', 'promisedOn'] }),
    await saveView(shenjie, { ...own, listId: 'demand.pending', name: '移动待处理', query: 'carrier=CMCC', first: true }),
    await saveView(guoan, { listId: 'demand.list', name: '异常单', query: 'group=failed', columns: null, forWhom: { role: 'account_manager', divisionCode: '' }, key: null }),
    await saveView(guoan, { listId: 'site.list', name: '还能共享的站址', query: 'freeFrom=1&sharing=sole', columns: null, forWhom: { role: 'account_manager', divisionCode: '' }, key: null }),
    await saveView(guoan, { listId: 'screening.list', name: '今天到期', query: 'due=today', columns: null, forWhom: { role: 'area_manager', divisionCode: '37' }, key: null }),
  ]
  const refused = given.find((verdict) => !verdict.ok)
  if (refused) throw new Error(`view: ${JSON.stringify(refused)}`)
}
