import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import * as addTenancy from '~/routes/site/add-tenancy'
import * as documents from '~/routes/site/documents'
import * as edit from '~/routes/site/edit'
import * as endTenancy from '~/routes/site/end-tenancy'
import * as file from '~/routes/site/file'
import * as list from '~/routes/site/list'
import * as map from '~/routes/site/map'
import * as near from '~/routes/site/near'
import * as newSite from '~/routes/site/new'
import * as platforms from '~/routes/site/platforms'
import * as removeFile from '~/routes/site/remove-file'
import * as show from '~/routes/site/show'
import { demoWorld } from '../demo-world'
import { pageOf } from '../page'
import { cookieOf, endOf, visit } from '../visit'

const cookies = new Map<string, string>()
const cookie = (login: string) => cookies.get(login)!
const at = (path: string, login = 'wangmin') => visit(path, { cookie: cookie(login) })

beforeAll(async () => {
  await demoWorld()
  for (const login of ['wangmin', 'gaoyuan', 'linfeng', 'liqiang', 'guoan', 'shenjie']) cookies.set(login, await cookieOf((await db.user.findUniqueOrThrow({ where: { login } })).id))
}, 240_000)

type Data = Record<string, unknown>
const read = async (module: { loader: (args: never) => Promise<unknown> }, path: string, { login = 'wangmin', params = {} }: { login?: string; params?: Record<string, string> } = {}) =>
  (await module.loader({ request: at(path, login), params, context: {} } as never)) as Data

let keys = 0
/** What a form sends, and how it ended: the place it leads to, or the page that came back with its status. */
async function send(module: { action: (args: never) => Promise<unknown> }, path: string, { form, params, login = 'wangmin' }: { form: Record<string, string>; params: Record<string, string>; login?: string }) {
  const request = visit(path, { cookie: cookie(login), form: { _key: `site-test-${++keys}`, ...form } })
  const answer = await endOf(module.action({ request, params, context: {} } as never))
  const body = answer && answer.status >= 400 && answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as Data) : null
  return { status: answer?.status ?? 200, to: answer?.headers.get('location') ?? null, body }
}

const siteBy = (code: string) => db.site.findUniqueOrThrow({ where: { code }, include: { platforms: { orderBy: { heightMetres: 'desc' } }, tenancies: true, das: true } })
const errorsOf = (body: Data | null) => ((body?.errors ?? []) as { field: string; message: string }[]).map(({ field, message }) => `${field}：${message}`)

/** The form of a site as its page shows it. */
async function formOf(code: string, more: Record<string, string> = {}): Promise<{ id: string; form: Record<string, string> }> {
  const { id } = await siteBy(code)
  const { values, version } = await read(edit, `/sites/${id}/edit`, { params: { siteId: String(id) } })
  const filled = Object.entries(values as Record<string, string | string[] | undefined>).filter(([, value]) => value !== undefined).map(([name, value]) => [name, Array.isArray(value) ? value.join('、') : value!])
  return { id: String(id), form: { ...Object.fromEntries(filled), _version: String(version), ...more } }
}

describe('the register', () => {
  it.each([
    ['kind=macro', "s.kind = 'macro'"], ['kind=tunnel_das', "s.kind = 'tunnel_das'"], ['towerType=landscape', "s.tower_type = 'landscape'"], ['heightFrom=30&heightTo=40', 's.height_metres BETWEEN 30 AND 40'], ['powerMode=mains_220', "s.power_mode = 'mains_220'"],
    ['sharing=sole', '(SELECT COUNT(DISTINCT n.carrier) FROM tenancy n WHERE n.site_id = s.id AND n.until IS NULL) = 1'], ['sharing=three', '(SELECT COUNT(DISTINCT n.carrier) FROM tenancy n WHERE n.site_id = s.id AND n.until IS NULL) >= 3'],
    ['tenant=CTCC', "s.id IN (SELECT n.site_id FROM tenancy n WHERE n.carrier = 'CTCC' AND n.until IS NULL)"], ['text=37010300', "s.code LIKE '37010300%'"], ['text=泉城', "s.name LIKE '泉城%'"], ['division=370103', "s.district_code = '370103'"],
    ['freeFrom=35&freeTo=40', 's.id IN (SELECT p.site_id FROM platform p WHERE p.height_metres BETWEEN 35 AND 40 AND p.capacity > (SELECT COALESCE(SUM(n.antennas), 0) FROM tenancy n WHERE n.platform_id = p.id))'],
    ['box=117.05,36.6,117.09,36.7', 's.longitude BETWEEN 117.05 AND 117.09 AND s.latitude BETWEEN 36.6 AND 36.7'], ['kind=nonsense', 'TRUE'],
  ])('by %s shows what a plain look at every row finds, in every order', async (query, where) => {
    const wanted = (await rows<{ code: string }>(`SELECT s.code FROM site s WHERE s.city_code = '3701' AND ${where}`)).map(({ code }) => code).sort()
    for (const sort of ['code', '-code', 'height', '-height', 'tenants', '-tenants']) {
      const { lines, count } = (await read(list, `/sites?${query}&sort=${sort}&size=200`)) as { lines: { code: string; heightMetres: number; tenants: number }[]; count: object }
      expect(lines.map(({ code }) => code).sort()).toEqual(wanted)
      expect(count).toMatchObject({ count: wanted.length, more: false })
      const by = sort.replace('-', '')
      if (by !== 'code') {
        const figures = lines.map((line) => (by === 'height' ? line.heightMetres : line.tenants))
        expect(figures).toEqual([...figures].sort((a, b) => (sort.startsWith('-') ? b - a : a - b)))
      }
    }
    expect(wanted.length).toBeGreaterThan(0)
  })

  it('is turned page by page without losing or repeating a site', async () => {
    const seen: string[] = []
    let after = ''
    for (let page = 0; page < 9; page += 1) {
      const { lines, pager } = (await read(list, `/sites?size=20&sort=-tenants${after}`, { login: 'linfeng' })) as { lines: { code: string }[]; pager: { next: string | null } }
      seen.push(...lines.map(({ code }) => code))
      if (pager.next === null) break
      after = `&after=${pager.next}`
    }
    expect(seen.length).toBe(await db.site.count())
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('says why it is empty, and holds nothing of another city', async () => {
    expect((await pageOf(list as never, at('/sites?heightFrom=200'))).html).toContain('没有符合条件的记录')
    expect(((await read(list, '/sites?division=3301')) as { lines: unknown[] }).lines).toEqual([])
  })

  it('lets only those change a site who keep its city', async () => {
    const page = async (login: string) => (await pageOf(list as never, at('/sites', login))).html
    expect([(await page('wangmin')).includes('/sites/new'), (await page('linfeng')).includes('/sites/new'), (await page('guoan')).includes('/sites/new')]).toEqual([true, false, true])
  })
})

describe('a site’s page', () => {
  it('shows platforms, tenants, power and history; fees only to those who know prices', async () => {
    const { id } = await siteBy('37010200001')
    const html = async (login: string, part = '') => (await pageOf(show as never, at(`/sites/${id}${part}`, login), { siteId: String(id) })).html
    for (const words of ['43 米', '3 / 6 副', '市电 380V', 'DB37010200001', '年场地费', '8,000.00']) expect(await html('wangmin')).toContain(words)
    expect(await html('liqiang')).not.toMatch(/年场地费|8,000\.00|修改资料/)
    expect(await html('wangmin', '?part=tenancies')).toMatch(/中国移动.*原产权方.*43 米/)
    expect(await html('linfeng', '?part=tenancies')).not.toContain('登记退出')
  })

  it('shows the orders and demands that use it, to those who see them', async () => {
    const { id } = await siteBy('37010200001')
    const { id: orderId } = await db.order.findFirstOrThrow({ where: { cityCode: '3701' } })
    const order = await db.order.update({ where: { id: orderId }, data: { siteId: id } })
    const params = { siteId: String(order.siteId) }
    const part = async (login: string) => (await pageOf(show as never, at(`/sites/${order.siteId}?part=business`, login), params)).html
    expect(await part('wangmin')).toContain(order.number)
    expect(await part('liqiang')).not.toContain(order.number)
    expect(await part('guoan')).not.toContain(order.number)
  })

  it('of an indoor system shows its ports and what it covers', async () => {
    const { id } = await siteBy('370102D0003')
    const { html } = await pageOf(show as never, at(`/sites/${id}`), { siteId: String(id) })
    for (const words of ['燕山隧道', '0 / 6', '1.86', '有源', '4G 900']) expect(html).toContain(words)
  })
})

describe('across the border', () => {
  it('a city manager sees position, type and height of the neighbour’s sites near his own, and no more', async () => {
    const edge = await db.site.findFirstOrThrow({ where: { districtCode: '370112' }, orderBy: { id: 'asc' } })
    const { id: _, code: _code, ...like } = edge
    await db.site.create({ data: { ...like, code: '371200009', name: '章丘邻站', districtCode: '370202', cityCode: '3702', longitude: Number(edge.longitude) + 0.004, tenants: 2 } })
    const { html, data } = await pageOf(show as never, at(`/sites/${edge.id}?part=near`), { siteId: String(edge.id) })
    const stranger = (data as { near: { sites: Data[] } }).near.sites.find(({ own }) => own === false)!
    expect(Object.keys(stranger).sort()).toEqual(['distanceMetres', 'freePlatforms', 'heightMetres', 'id', 'kind', 'latitude', 'longitude', 'own', 'towerType'])
    expect(html).toContain('界外站址')
    expect(html + JSON.stringify(data)).not.toMatch(/章丘邻站|371200009/)
    expect(JSON.stringify(await read(show, `/sites/${edge.id}?part=near`, { login: 'gaoyuan', params: { siteId: String(edge.id) } }))).toContain('章丘邻站')
  })

  it('nobody looks through another city from afar', async () => {
    const hangzhou = (await read(near, '/sites/near?longitude=120.1302&latitude=30.2595&radius=5000')) as { found: { sites: unknown[] } }
    expect(hangzhou.found.sites).toEqual([])
    const own = (await read(near, '/sites/near?longitude=120.1302&latitude=30.2595&radius=5000', { login: 'shenjie' })) as { found: { sites: unknown[] } }
    expect(own.found.sites.length).toBeGreaterThan(0)
  })

  it('a mistyped point is named, and nothing is looked for', async () => {
    for (const query of ['longitude=36.66&latitude=117.07', 'longitude=abc&latitude=36', 'longitude=117&latitude=36.6&radius=99999']) expect(await read(near, `/sites/near?${query}`)).toMatchObject({ mistake: true, found: null })
  })
})

describe('the map', () => {
  it('draws few sites one by one, and nothing of another city', async () => {
    const { land } = (await read(map, '/sites/map?division=370103')) as { land: { total: number; points: { code: string }[]; cells: unknown[] } }
    expect([land.total, land.points.length, land.cells.length]).toEqual([9, 9, 0])
    expect(((await read(map, '/sites/map?division=3301')) as { land: unknown }).land).toBeNull()
    expect((await read(map, '/sites/map', { login: 'linfeng' })).land).toBeNull()
  })

  it('counts many by cell, and each count leads to a list of as many', async () => {
    const near = await db.site.findFirstOrThrow({ where: { districtCode: '370104' } })
    const { id: _, code: _code, ...like } = near
    await db.site.createMany({ data: Array.from({ length: 120 }, (_, n) => ({ ...like, code: `M${n}0000`, longitude: (116.85 + (n % 12) * 0.013).toFixed(6), latitude: (36.6 + Math.floor(n / 12) * 0.011).toFixed(6) })) })
    const { land } = (await read(map, '/sites/map?division=370104')) as { land: { total: number; cells: { sites: number; box: string }[] } }
    expect(land.total).toBe(await db.site.count({ where: { districtCode: '370104' } }))
    expect(land.cells.reduce((sum, { sites }) => sum + sites, 0)).toBe(land.total)
    for (const { sites, box } of land.cells) expect(((await read(list, `/sites?division=370104&box=${box}&size=200`)) as { lines: unknown[] }).lines).toHaveLength(sites)
    await db.site.deleteMany({ where: { code: { startsWith: 'M' }, districtCode: '370104' } })
  })
})

describe('changing a site', () => {
  it('writes what changed, with before and after, once', async () => {
    const { id, form } = await formOf('37010200002', { batteryHours: '6', address: '解放路 18 号', _key: 'once-only' })
    const path = `/sites/${id}/edit`
    for (let again = 0; again < 2; again += 1) expect((await send(edit, path, { form, params: { siteId: id } })).to).toMatch(new RegExp(`/sites/${id}`))
    const events = await db.historyEvent.findMany({ where: { aggregate: 'site', aggregateId: Number(id), sequence: { gt: 1 } } })
    expect(events.map(({ sequence, step, changes, byName }) => ({ sequence, step, changes, byName }))).toEqual([{ sequence: 2, step: 'change', byName: '王敏', changes: { address: ['解放路17 号', '解放路 18 号'], batteryHours: [3, 6] } }])
    expect(await siteBy('37010200002')).toMatchObject({ version: 2, address: '解放路 18 号', changedByName: '王敏' })
    expect(await db.auditEntry.count({ where: { event: 'site.change', subject: '37010200002' } })).toBe(1)
  })

  it.each([
    [{ heightMetres: '20' }, '塔高不能低于最高平台 43 米'], [{ longitude: '36.66', latitude: '117.08' }, '请核对经纬度是否填反'], [{ longitude: "117°4'30\"" }, '十进制度'], [{ powerUsedKw: '99' }, '超过可用容量'], [{ builtOn: '2099-01-01' }, '建成日期不能晚于今天'],
    [{ state: 'retired' }, '还有租户在站'], [{ stock: '0' }, '请先把站址标为存量站'], [{ district: '杭州市西湖区' }, '没有找到'], [{ district: '330106' }, '不在您的管辖范围内'], [{ kind: 'building_das' }, '不在可选项内'], [{ name: '' }, '请填写站址名称'], [{ name: '站'.repeat(121) }, '最多 120 个字'],
  ])('refuses %o, keeps what was typed, and writes nothing', async (more, words) => {
    const { id, form } = await formOf('37010200001', more as Record<string, string>)
    const { status, body } = await send(edit, `/sites/${id}/edit`, { form, params: { siteId: id } })
    expect([status, errorsOf(body).join('\n')]).toEqual([422, expect.stringContaining(words)])
    expect(body!.values).toMatchObject(Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'stock')))
    expect((await siteBy('37010200001')).version).toBe(1)
  })

  it('puts two people’s changes together where they do not meet, and asks where they do', async () => {
    const first = await formOf('37010200003', { remarks: '甲写的', batteryHours: '8' })
    const second = await formOf('37010200003', { meterNumber: 'NEW-1' })
    const third = await formOf('37010200003', { remarks: '丙写的' })
    const params = { siteId: first.id }
    const path = `/sites/${first.id}/edit`
    expect((await send(edit, path, { form: first.form, params })).status).toBe(303)
    expect((await send(edit, path, { form: second.form, params, login: 'gaoyuan' })).status).toBe(303)
    expect(await siteBy('37010200003')).toMatchObject({ remarks: '甲写的', meterNumber: 'NEW-1', version: 3 })

    const clash = await send(edit, path, { form: third.form, params })
    expect(clash.status).toBe(409)
    expect(clash.body).toMatchObject({ version: 3, conflict: { who: '高远', fields: [{ name: 'remarks', before: '', theirs: '甲写的', mine: '丙写的' }] } })
    const kept = Object.fromEntries((clash.body!.conflict as { kept: [string, string][] }).kept)
    expect((await send(edit, path, { form: { ...kept, remarks: '丙写的', _version: '3' }, params })).status).toBe(303)
    expect(await siteBy('37010200003')).toMatchObject({ remarks: '丙写的', meterNumber: 'NEW-1', version: 4 })
  })

  it('is not for people who only read, and not for another city', async () => {
    const { id, form } = await formOf('37010200004')
    expect((await send(edit, `/sites/${id}/edit`, { form, params: { siteId: id }, login: 'linfeng' })).status).toBe(403)
    expect((await send(edit, `/sites/${id}/edit`, { form, params: { siteId: id }, login: 'shenjie' })).status).toBe(404)
  })

  it('keeps an indoor system’s ports within what it has', async () => {
    const { id, form } = await formOf('370102D0001', { poiFree: '7' })
    const { body } = await send(edit, `/sites/${id}/edit`, { form, params: { siteId: id } })
    expect(errorsOf(body)).toEqual(['poiFree：空闲 POI 端口不能超过端口数 6'])
    expect((await send(edit, `/sites/${id}/edit`, { form: { ...form, poiFree: '1' }, params: { siteId: id } })).status).toBe(303)
    expect((await siteBy('370102D0001')).das!.poiFree).toBe(1)
  })
})

describe('platforms and tenants', () => {
  const platformForm = (rows: { id: string; heightMetres: string; capacity: string }[], version: number) =>
    ({ _version: String(version), rowCount: String(rows.length), ...Object.fromEntries(rows.flatMap((row, at) => Object.entries(row).map(([name, value]) => [`rows[${at}].${name}`, value]))) })

  it('are changed together with the counts of the register', async () => {
    const { id, platforms: [first, second], version } = await siteBy('37010200006')
    const params = { siteId: String(id) }
    const row = (one: typeof first) => ({ id: String(one!.id), heightMetres: String(one!.heightMetres), capacity: '3' })
    const refused = await send(platforms, `/sites/${id}/platforms`, { form: platformForm([{ ...row(first), heightMetres: '46' }], version), params })
    expect(errorsOf(refused.body).join()).toMatch(/高于塔高 45 米.*不能删去/)

    const third = (await siteBy('37010200006')).platforms[2]
    expect((await send(platforms, `/sites/${id}/platforms`, { form: platformForm([row(first), row(second), row(third), { id: '', heightMetres: '20', capacity: '4' }], version), params })).status).toBe(303)
    const after = await siteBy('37010200006')
    expect([after.platforms.map(({ heightMetres, capacity }) => `${heightMetres}×${capacity}`), after.freePlatforms, after.version]).toEqual([['43×3', '38×3', '33×3', '20×4'], 2, version + 1])
  })

  it('of another site cannot be named', async () => {
    const [mine, other] = [await siteBy('37010200006'), await siteBy('37010200009')]
    const { status } = await send(platforms, `/sites/${mine.id}/platforms`, { form: platformForm([{ id: String(other.platforms[0]!.id), heightMetres: '20', capacity: '60' }], mine.version), params: { siteId: String(mine.id) } })
    expect(status).toBe(303)
    expect((await siteBy('37010200009')).platforms.map(({ capacity }) => capacity)).toEqual(other.platforms.map(({ capacity }) => capacity))
    const seat = { carrier: 'CBN', position: 'tenant', platformId: String(other.platforms[0]!.id), antennas: '1', since: '2026-11-01', reason: '试', _version: String(mine.version) }
    await send(addTenancy, `/sites/${mine.id}/tenancies/new`, { form: seat, params: { siteId: String(mine.id) } })
    expect(await db.tenancy.count({ where: { siteId: mine.id, carrier: 'CBN' } })).toBe(0)
  })

  it('take a carrier in and let it go, with the reason in the history', async () => {
    const site = await siteBy('37010200007')
    const params = { siteId: String(site.id) }
    const free = site.platforms.at(-1)!
    const seat = { carrier: 'CBN', position: 'tenant', platformId: String(free.id), antennas: '2', since: '2026-11-01', reason: '广电 700M 入驻', _version: String(site.version) }
    const path = `/sites/${site.id}/tenancies/new`
    const wrong = await send(addTenancy, path, { form: { ...seat, antennas: '9', since: '2099-01-01', reason: '' }, params })
    expect(errorsOf(wrong.body)).toEqual(['reason：请填写原因'])
    expect(errorsOf((await send(addTenancy, path, { form: { ...seat, antennas: '9', since: '2099-01-01' }, params })).body)).toHaveLength(2)
    expect((await send(addTenancy, path, { form: seat, params })).status).toBe(303)
    expect((await send(addTenancy, path, { form: { ...seat, carrier: 'CMCC' }, params })).status).toBe(409)
    const after = await siteBy('37010200007')
    expect([after.tenants, after.version]).toEqual([site.tenants + 1, site.version + 1])

    const tenancy = after.tenancies.find(({ carrier }) => carrier === 'CBN')!
    const leave = `/sites/${site.id}/tenancies/${tenancy.id}/end`
    const leaving = { params: { ...params, tenancyId: String(tenancy.id) } }
    expect(errorsOf((await send(endTenancy, leave, { form: { until: '2026-10-31', reason: '退租', _version: String(after.version) }, ...leaving })).body)).toEqual(['until：退出日期不能早于入驻日期 2026-11-01'])
    expect((await send(endTenancy, leave, { form: { until: '2026-11-20', reason: '退租', _version: String(after.version) }, ...leaving })).status).toBe(303)
    expect((await send(endTenancy, leave, { form: { until: '2026-11-20', reason: '再退', _version: String(after.version + 1) }, ...leaving })).status).toBe(404)
    expect((await siteBy('37010200007')).tenants).toBe(site.tenants)
    const told = (await db.historyEvent.findMany({ where: { aggregate: 'site', aggregateId: site.id }, orderBy: { sequence: 'asc' } })).map(({ step, note }) => [step, note])
    expect(told).toEqual([['existing', null], ['add_tenancy', '广电 700M 入驻'], ['end_tenancy', '退租']])
    const { html } = await pageOf(show as never, at(`/sites/${site.id}`), params)
    for (const words of ['台账已有', '租户入驻', '租户退出', '广电 700M 入驻']) expect(html).toContain(words)
  })

  it('changed by two people stand beside each other where they meet, and go together where they do not', async () => {
    const { id, platforms: kept, version } = await siteBy('37010200006')
    const params = { siteId: String(id) }
    const rows = kept.map((one) => ({ id: String(one.id), heightMetres: String(one.heightMetres), capacity: String(one.capacity) }))
    const { form } = await formOf('37010200006', { remarks: '只改备注' })
    expect((await send(edit, `/sites/${id}/edit`, { form, params })).status).toBe(303)
    expect((await send(platforms, `/sites/${id}/platforms`, { form: platformForm([...rows, { id: '', heightMetres: '25', capacity: '4' }], version), params, login: 'gaoyuan' })).status).toBe(303)

    const clash = await send(platforms, `/sites/${id}/platforms`, { form: platformForm([...rows, { id: '', heightMetres: '26', capacity: '6' }], version + 1), params })
    expect(clash.status).toBe(409)
    expect(clash.body).toMatchObject({ version: version + 2, beside: { who: '高远', rows: [{ theirs: expect.stringContaining('25×4') as string, mine: expect.stringContaining('26×6') as string }] } })
    expect((clash.body!.beside as { rows: { before: string }[] }).rows[0]!.before).not.toContain('25×4')
    const after = (await siteBy('37010200006')).platforms.map((one) => ({ id: String(one.id), heightMetres: String(one.heightMetres), capacity: String(one.capacity) }))
    expect((await send(platforms, `/sites/${id}/platforms`, { form: platformForm([...after, { id: '', heightMetres: '26', capacity: '6' }], version + 2), params })).status).toBe(303)
    expect((await siteBy('37010200006')).platforms).toHaveLength(kept.length + 2)
  })

  it('two people who take the last places at once: one gets them', async () => {
    const site = await siteBy('37010200004')
    const platform = site.platforms.at(-1)!
    const form = (carrier: string) => ({ carrier, position: 'tenant', platformId: String(platform.id), antennas: '6', since: '2026-11-01', reason: '扩容', _version: String(site.version) })
    const params = { siteId: String(site.id) }
    const ended = await Promise.all(['CBN', 'OTHER'].map((carrier) => send(addTenancy, `/sites/${site.id}/tenancies/new`, { form: form(carrier), params })))
    expect(ended.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(await db.tenancy.count({ where: { platformId: platform.id, since: new Date('2026-11-01') } })).toBe(1)
  })
})

describe('a new site', () => {
  const form = { family: 'tower', code: 'TEST-0001', kind: 'macro', name: '测试站', state: 'planned', stock: '0', district: '370102', longitude: '117.0900001', latitude: '36.66', address: '测试路 1 号', towerType: 'ground', heightMetres: '40', shelterType: 'cabinet' }

  it('is registered once, with its first event; its code is nobody else’s', async () => {
    const { to } = await send(newSite, '/sites/new', { form, params: {} })
    expect(to).toMatch(/^\/sites\/\d+/)
    expect(await siteBy('TEST-0001')).toMatchObject({ name: '测试站', cityCode: '3701', provinceCode: '37', version: 1, state: 'planned', tenants: 0 })
    const twice = await send(newSite, '/sites/new', { form, params: {} })
    expect([twice.status, errorsOf(twice.body)]).toEqual([422, ['code：编码 TEST-0001 已有站址使用']])
    expect((await db.historyEvent.findMany({ where: { aggregate: 'site', step: 'register' } })).map(({ sequence }) => sequence)).toEqual([1])
  })

  it('is none in a district that one does not keep', async () => {
    expect(errorsOf((await send(newSite, '/sites/new', { form: { ...form, code: 'TEST-0002', district: '370202' }, params: {} })).body).join()).toContain('不在您的管辖范围内')
    expect(await db.site.count({ where: { code: 'TEST-0002' } })).toBe(0)
  })
})

describe('documents', () => {
  it('are judged by their content, kept, and taken out with an entry in the audit log', async () => {
    const { id } = await siteBy('37010200001')
    const params = { siteId: String(id) }
    const upload = async (name: string, content: string) => {
      const body = new FormData()
      body.set('kind', 'contract')
      body.set('_key', `doc-${name}`)
      body.append('files', new File([content], name))
      const request = new Request(`http://crm.test/sites/${id}/documents`, { method: 'POST', body, headers: { cookie: cookie('wangmin'), origin: 'http://crm.test', host: 'crm.test' } })
      return endOf(documents.action({ request, params, context: {} } as never))
    }
    const refused = await upload('合同.pdf', '<html>不是 PDF</html>')
    expect([refused?.status, JSON.stringify(await refused?.json())]).toEqual([422, expect.stringContaining('不是 PDF、图片或 xlsx')])
    expect((await upload('合同.pdf', '%PDF-1.4 租赁合同'))?.status).toBe(303)
    const [kept] = await db.attachment.findMany({ where: { aggregate: 'site', aggregateId: id } })
    const fetched = await endOf(file.loader({ request: at(`/sites/${id}/files/${kept!.id}`, 'liqiang'), params: { ...params, fileId: String(kept!.id) }, context: {} } as never))
    expect([fetched?.status, await fetched?.text(), fetched?.headers.get('content-disposition')]).toEqual([200, '%PDF-1.4 租赁合同', expect.stringContaining('attachment')])
    expect(await db.auditEntry.count({ where: { event: 'site.file', subject: '37010200001' } })).toBe(1)
    const other = await siteBy('37010200002')
    expect((await endOf(file.loader({ request: at('/x'), params: { siteId: String(other.id), fileId: String(kept!.id) }, context: {} } as never)))?.status).toBe(404)
    expect((await pageOf(show as never, at(`/sites/${id}?part=documents`), params)).html).toContain('合同.pdf')
  })

  it('are taken away with a reason, once, and stay in the history', async () => {
    const { id, version } = await siteBy('37010200009')
    const { id: fileId } = await db.attachment.create({ data: { aggregate: 'site', aggregateId: id, kind: 'contract', name: '旧合同.pdf', sha256: 'a'.repeat(64), size: 10, contentType: 'application/pdf', byUserId: 1, at: new Date() } })
    const params = { siteId: String(id), fileId: String(fileId) }
    const path = `/sites/${id}/files/${fileId}/remove`
    expect((await send(removeFile, path, { form: {}, params })).status).toBe(422)
    expect((await send(removeFile, path, { form: { reason: '合同已换签' }, params, login: 'linfeng' })).status).toBe(403)
    expect((await send(removeFile, path, { form: { reason: '合同已换签' }, params, login: 'shenjie' })).status).toBe(404)
    const other = await siteBy('37010200001')
    expect((await send(removeFile, path, { form: { reason: '合同已换签' }, params: { ...params, siteId: String(other.id) } })).status).toBe(404)
    expect((await send(removeFile, path, { form: { reason: '合同已换签' }, params })).to).toBe(`/sites/${id}?part=documents`)
    expect((await send(removeFile, path, { form: { reason: '再来' }, params })).status).toBe(404)
    expect(await db.attachment.findUniqueOrThrow({ where: { id: fileId } })).toMatchObject({ removedByName: '王敏', removedReason: '合同已换签' })
    expect((await siteBy('37010200009')).version).toBe(version + 1)
    const { html } = await pageOf(show as never, at(`/sites/${id}`), { siteId: String(id) })
    for (const words of ['移除资料', '旧合同.pdf', '合同已换签']) expect(html).toContain(words)
  })
})
