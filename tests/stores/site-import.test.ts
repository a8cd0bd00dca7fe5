import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ExcelJS from 'exceljs'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import { checkSites } from '~/domain/site/import-checking.commands.server'
import { beginSiteImport, cancelSiteImport, commitSiteImport, importSites } from '~/domain/site/import.commands.server'
import { findSiteImport, siteImportLines, standingByCode } from '~/domain/site/import.store.server'
import { readPlatforms, siteSheet } from '~/domain/site/sheet.fields'
import { siteErrorWorkbook, siteSheetTemplate, writeSiteSheet } from '~/domain/site/sheet-workbook.server'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import { keptFile } from '~/platform/kept-file.server'
import { work } from '~/platform/work.server'
import { headingRowNumber, makeTemplate } from '~/platform/workbook/template.server'
import { demoWorld } from '../demo-world'
import { cookieOf, visit } from '../visit'

const t = translate('zh-CN')
let wangMin: Visitor
let zhaoLei: Visitor
let keys = 0
const key = () => `site-import-${(keys += 1)}`

const someone = async (login: string): Promise<Visitor> => enter(visit('/sites/import', { cookie: await cookieOf((await db.user.findUniqueOrThrow({ where: { login } })).id) }), 'site.import')

beforeAll(demoWorld, 240_000)
beforeEach(async () => {
  wangMin = await someone('wangmin')
  zhaoLei = await someone('zhaolei')
})

type Filled = Record<string, string | number>
const tower = (code: string, more: Filled = {}): Filled => ({
  code, kind: '宏站', name: `${code}站`, province: '山东省', city: '济南市', district: '历下区', longitude: 117.08123, latitude: 36.66123, address: '导入路 1 号', towerType: '普通地面塔', heightMetres: 45, shelterType: '一体化机柜', platforms: '43×6；38×6', ...more,
})

async function sheetOf(rows: readonly Filled[]): Promise<Buffer> {
  const { workbook, sheet } = makeTemplate(siteSheetTemplate(t, await allDivisions(), wangMin.scope))
  const columnOf = new Map(siteSheet.fields.map(({ field }, at): [string, number] => [field, at + 1]))
  rows.forEach((row, i) => { for (const [field, value] of Object.entries(row)) sheet.getRow(headingRowNumber + 1 + i).getCell(columnOf.get(field)!).value = value })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

async function workOff(): Promise<void> {
  const stop = new AbortController()
  const busy = work({ handlers: { 'site.check': checkSites, 'site.import': importSites }, signal: stop.signal, pollMs: 20 })
  const unfinished = () => db.job.findMany({ where: { kind: { startsWith: 'site.' }, state: { in: ['waiting', 'running'] } }, select: { error: true } })
  for (let left = await unfinished(); left.length > 0 && left.every(({ error }) => error === null); left = await unfinished()) await new Promise((done) => setTimeout(done, 30))
  stop.abort()
  await busy
  const failed = await db.job.findFirst({ where: { kind: { startsWith: 'site.' }, error: { not: null } } })
  if (failed) throw new Error(`${failed.kind}: ${failed.error}`)
}

async function upload(body: Buffer, visitor = wangMin): Promise<number> {
  const sha256 = createHash('sha256').update(body).digest('hex')
  await mkdir(dirname(keptFile(sha256)), { recursive: true })
  await writeFile(keptFile(sha256), body)
  const begun = await beginSiteImport(visitor, { name: '站址登记表.xlsx', sha256, size: body.length }, key())
  if (!begun.ok) throw new Error(begun.because)
  return begun.importId
}

async function checked(rows: readonly Filled[]) {
  const id = await upload(await sheetOf(rows))
  await workOff()
  return stateOf(id)
}

async function stateOf(id: number) {
  const batch = (await findSiteImport(id, wangMin))!
  const { rows } = await siteImportLines(id, null, { sort: 'row', descending: false, size: 200, after: null, before: null })
  return { batch, lines: rows.map(({ rowNumber, verdict, code, errors, done }) => ({ rowNumber, verdict, code, done, why: errors.map((one) => siteSheet.say(one, t).message).join('；') })) }
}

async function commit(id: number, choice: 'all' | 'good') {
  const { version } = (await findSiteImport(id, wangMin))!
  const begun = await commitSiteImport(wangMin, { importId: id, version, choice, key: key() })
  await workOff()
  return begun
}

const siteBy = (code: string) => db.site.findUniqueOrThrow({ where: { code }, include: { platforms: { orderBy: { heightMetres: 'desc' } }, das: true } })
const eventsOf = async (id: number) => (await db.historyEvent.findMany({ where: { aggregate: 'site', aggregateId: id }, orderBy: { sequence: 'asc' } })).map(({ sequence, step, changes }) => ({ sequence, step, changes }))

describe('platforms as they are written', () => {
  it.each([
    ['43×6；38×6', [[43, 6], [38, 6]]], ['43x6;38*6', [[43, 6], [38, 6]]], ['43.5米 × 6', [[43.5, 6]]], ['', []], [undefined, []], ['43', null], ['×6', null], ['43×6×2', null], ['高×多', null],
  ] as const)('%s', (written, read) => {
    expect(readPlatforms(written)?.map(({ heightMetres, capacity }) => [heightMetres, capacity]) ?? null).toEqual(read)
  })
})

describe('the check', () => {
  it('judges every row before anything is written, and says of each wrong one why', async () => {
    const before = await db.site.count()
    const { batch, lines } = await checked([
      tower('NEW-A-01'),
      tower('NEW-A-02', { platforms: '50×6' }),
      tower('NEW-A-03', { district: '市南区', city: '青岛市' }),
      tower('NEW-A-04', { longitude: 36.66, latitude: 117.08 }),
      tower('NEW-A-05', { kind: '楼宇室分', towerType: '', heightMetres: '', shelterType: '', platforms: '' }),
      tower('NEW-A-06', { platforms: '高处' }),
      tower('NEW-A-07'), tower('NEW-A-07'),
      tower('37010200001', { name: '改名' }),
      tower('37020200001'),
      tower('37010200002', { version: 99 }),
      tower('坏编码'),
    ])
    expect(batch).toMatchObject({ state: 'checked', rowCount: 12, newCount: 1, changedCount: 0, errorCount: 11 })
    expect(lines.map(({ rowNumber }) => rowNumber)).toEqual(Array.from({ length: 12 }, (_, at) => at + 3))
    const why = lines.map((line) => line.why)
    expect(why[0]).toBe('')
    for (const [at, words] of [[1, '高于塔高 45 米'], [2, '不在您的管辖范围内'], [3, '请核对经纬度是否填反'], [4, '楼宇室分请填写覆盖面积'], [5, '看不懂'], [6, '出现了多次'], [7, '出现了多次'], [8, '保留导出的版本号'], [9, '已有站址使用'], [10, '已更新到版本'], [11, '只能用字母']] as const) expect(why[at]).toContain(words)
    expect(await db.site.count()).toBe(before)
  })

  it('gives the wrong rows back, red, with their reason and the row they came from', async () => {
    const { batch } = await checked([tower('NEW-B-01'), tower('NEW-B-02', { platforms: '50×6' })])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(siteErrorWorkbook(batch))
    const texts: string[] = []
    workbook.worksheets[0]!.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)))
    expect(texts.join('\n')).toMatch(/NEW-B-02[\s\S]*高于塔高 45 米/)
    expect(texts.join('\n')).not.toContain('NEW-B-01')
  })

  it('refuses a sheet that is none of ours, and an empty one, each by name', async () => {
    const other = new ExcelJS.Workbook()
    other.addWorksheet('随便').addRows([['站址编码', '站址类型', '站址名称', '地址'], ['A', 'B', 'C', 'D']])
    const id = await upload(Buffer.from(await other.xlsx.writeBuffer()))
    await workOff()
    expect((await stateOf(id)).batch).toMatchObject({ state: 'refused', refusal: 'missingColumns' })
    expect((await checked([])).batch).toMatchObject({ state: 'refused', refusal: 'noRows' })
  })

  it('is another person’s business only if he is that person', async () => {
    const { batch } = await checked([tower('NEW-C-01')])
    expect(await findSiteImport(batch.id, zhaoLei)).toBeNull()
    expect(await commitSiteImport(zhaoLei, { importId: batch.id, version: batch.version, choice: 'all', key: key() })).toMatchObject({ ok: false, because: 'notFound' })
    expect(await cancelSiteImport(zhaoLei, batch.id)).toMatchObject({ ok: false, because: 'notFound' })
  })
})

describe('the import', () => {
  it('writes only the good rows, each with its history, and ends under a name of its own', async () => {
    const { batch } = await checked([tower('NEW-D-01'), tower('NEW-D-02', { platforms: '50×6' })])
    expect(await commit(batch.id, 'all')).toMatchObject({ ok: false, because: 'incomplete' })
    expect(await commit(batch.id, 'good')).toMatchObject({ ok: true })
    expect((await stateOf(batch.id)).batch).toMatchObject({ state: 'partly_imported', doneCount: 1 })
    const made = await siteBy('NEW-D-01')
    expect([made.platforms.map(({ heightMetres, capacity }) => `${heightMetres}×${capacity}`), made.freePlatforms, made.cityCode, made.version]).toEqual([['43×6', '38×6'], 2, '3701', 1])
    expect((await eventsOf(made.id)).map(({ sequence, step }) => [sequence, step])).toEqual([[1, 'import_new']])
    expect(await db.site.count({ where: { code: 'NEW-D-02' } })).toBe(0)
  })

  it('is begun once, however often the button is pressed', async () => {
    const { batch } = await checked([tower('NEW-E-01')])
    expect(await commit(batch.id, 'all')).toMatchObject({ ok: true })
    expect(await commit(batch.id, 'all')).toMatchObject({ ok: false, because: 'planChanged' })
    expect(await db.site.count({ where: { code: 'NEW-E-01' } })).toBe(1)
    expect((await stateOf(batch.id)).batch.state).toBe('imported')
  })

  it('of everything or nothing is undone as a whole by one site that somebody has changed meanwhile', async () => {
    const { version } = await siteBy('37010200008')
    const { platforms: _, ...rest } = tower('37010200008', { version, towerType: '普通楼面塔', kind: '楼面站', heightMetres: 15, name: '甸柳庄新站', platforms: '14×6；11×6' })
    const { batch, lines } = await checked([tower('NEW-F-01'), { ...rest, platforms: '14×6；11×6' }])
    expect(lines.map(({ verdict }) => verdict)).toEqual(['fresh', 'change'])
    await db.site.update({ where: { code: '37010200008' }, data: { version: { increment: 1 } } })
    await commit(batch.id, 'all')
    const after = await stateOf(batch.id)
    expect([after.batch.state, after.batch.doneCount, after.lines.map(({ done }) => done), after.lines[1]!.why]).toEqual(['cancelled', 0, [false, false], '检查之后他人已改动这个站址，请重新上传'])
    expect(await db.site.count({ where: { code: 'NEW-F-01' } })).toBe(0)
    expect((await siteBy('37010200008')).name).not.toBe('甸柳庄新站')
  })

  it('is cancelled before it has begun, and then writes nothing', async () => {
    const { batch } = await checked([tower('NEW-G-01')])
    expect(await cancelSiteImport(wangMin, batch.id)).toMatchObject({ ok: true })
    expect(await commit(batch.id, 'all')).toMatchObject({ ok: false })
    expect(await db.site.count({ where: { code: 'NEW-G-01' } })).toBe(0)
  })
})

describe('the round trip', () => {
  const change = async (codes: string[], edit: (sheet: ExcelJS.Worksheet, column: (field: string) => number) => void) => {
    const standing = await standingByCode(codes)
    const divisions = await allDivisions()
    const template = siteSheetTemplate(t, divisions, wangMin.scope)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await writeSiteSheet(template, codes.map((code) => ({ code, ...standing.get(code)! })), { t, divisions })) as never)
    edit(workbook.worksheets.find(({ name }) => name === template.sheetName)!, (field) => siteSheet.fields.findIndex((one) => one.field === field) + 1)
    const id = await upload(Buffer.from(await workbook.xlsx.writeBuffer()))
    await workOff()
    return stateOf(id)
  }

  it('of what nobody touched changes nothing, towers and indoor systems alike', async () => {
    const codes = ['37010200001', '37010200003', '370102D0001', '370102D0003']
    const { batch, lines } = await change(codes, () => undefined)
    expect(lines.map(({ code, verdict, why }) => [code, verdict, why])).toEqual(codes.map((code) => [code, 'same', '']))
    expect(batch).toMatchObject({ sameCount: 4, changedCount: 0, errorCount: 0 })
  })

  it('writes exactly what was changed in the sheet, by code and version', async () => {
    const codes = ['37010200009', '370102D0001']
    const { batch, lines } = await change(codes, (sheet, column) => {
      sheet.getRow(3).getCell(column('batteryHours')).value = 9
      sheet.getRow(3).getCell(column('platforms')).value = '38×8；34×6；20×4'
      sheet.getRow(4).getCell(column('poiFree')).value = 0
    })
    expect(lines.map(({ verdict }) => verdict)).toEqual(['change', 'change'])
    await commit(batch.id, 'all')
    const [site, das] = [await siteBy('37010200009'), await siteBy('370102D0001')]
    expect([site.batteryHours?.toNumber(), site.platforms.map(({ heightMetres, capacity }) => `${heightMetres}×${capacity}`), site.version, das.das!.poiFree]).toEqual([9, ['38×8', '34×6', '20×4'], 2, 0])
    expect((await eventsOf(site.id)).filter(({ sequence }) => sequence > 1)).toEqual([{ sequence: 2, step: 'import_change', changes: { batteryHours: [expect.anything(), 9], platforms: ['38×6；34×6', '38×8；34×6；20×4'] } }])
    expect((await stateOf(batch.id)).batch.state).toBe('imported')
  })

  it('carries what a site costs a year to staff; an empty cell leaves the fee as it is', async () => {
    await db.site.update({ where: { code: '37010300004' }, data: { siteFeeFen: 1_234_567n, powerFeeFen: 50_000n } })
    const { batch, lines } = await change(['37010300004'], (sheet, column) => {
      expect([sheet.getRow(3).getCell(column('siteFeeYuan')).value, sheet.getRow(3).getCell(column('powerFeeYuan')).value]).toEqual([12_345.67, 500])
      sheet.getRow(3).getCell(column('siteFeeYuan')).value = 20_000.5
      sheet.getRow(3).getCell(column('powerFeeYuan')).value = null
    })
    expect(lines.map(({ verdict, why }) => [verdict, why])).toEqual([['change', '']])
    await commit(batch.id, 'all')
    const site = await siteBy('37010300004')
    expect([site.siteFeeFen, site.powerFeeFen]).toEqual([2_000_050n, 50_000n])
    expect((await eventsOf(site.id)).at(-1)).toMatchObject({ step: 'import_change', changes: { siteFeeFen: [1_234_567, 2_000_050] } })
  })

  it('lists who sits there; a change of it is sent back, since tenants move in and leave on the page of the site', async () => {
    const { lines } = await change(['37010200003', '37010200001'], (sheet, column) => {
      expect(String(sheet.getRow(3).getCell(column('tenantsToday')).value)).toMatch(/中国\S+ \S+ .*×\d+ \d{4}-\d\d-\d\d/)
      sheet.getRow(4).getCell(column('tenantsToday')).value = '中国广电 新增租户 ×3 2026-11-01'
    })
    expect(lines.map(({ verdict, why }) => [verdict, why])).toEqual([['same', ''], ['error', expect.stringContaining('站址页面办理')]])
  })

  it('keeps a name that looks like a formula as text', async () => {
    await db.site.update({ where: { code: '37010300001' }, data: { name: '=1+1' } })
    const { lines } = await change(['37010300001'], (sheet, column) => {
      expect(sheet.getRow(3).getCell(column('name')).formula).toBeUndefined()
    })
    expect(lines.map(({ verdict, why }) => [verdict, why])).toEqual([['same', '']])
  })
})
