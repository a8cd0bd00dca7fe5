import { beforeAll, describe, expect, it } from 'vitest'
import { carrierSiteFields } from '~/domain/site/carrier-view'
import { carrierSiteColumns } from '~/domain/site/list-columns'
import { sources } from '~/domain/report/export-source.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import * as exportOf from '~/routes/export/create'
import * as map from '~/routes/portal/site-map'
import * as near from '~/routes/portal/site-near'
import * as sites from '~/routes/portal/sites'
import * as staffFile from '~/routes/site/file'
import * as staffList from '~/routes/site/list'
import * as staffShow from '~/routes/site/show'
import { demoWorld } from '../demo-world'
import { pageOf } from '../page'
import { cookieOf, endOf, visit } from '../visit'

/** People of three carriers: of a city, of a province and of the nation. */
const people = [['yd.liu', 'CMCC', '3701'], ['yd.cha', 'CMCC', ''], ['lt.wei', 'CUCC', '3701'], ['dx.yan', 'CTCC', '37'], ['dx.hu', 'CTCC', '3301']] as const
const cookies = new Map<string, string>()
let kept: { id: number; code: string; name: string; districtCode: string; siteFeeFen: bigint; meterNumber: string | null; carriers: Set<string> }[] = []
let secrets: string[] = []

beforeAll(async () => {
  await demoWorld()
  for (const [login] of people) cookies.set(login, await cookieOf((await db.user.findUniqueOrThrow({ where: { login } })).id))
  await db.site.updateMany({ where: { code: '37010200001' }, data: { name: '联通移动电信共址站', remarks: '业主王大爷', meterNumber: 'DB-SECRET-1' } })
  await db.attachment.create({ data: { aggregate: 'site', aggregateId: (await db.site.findUniqueOrThrow({ where: { code: '37010200001' } })).id, kind: 'contract', name: '保密租赁合同.pdf', sha256: '0'.repeat(64), size: 1, contentType: 'application/pdf', byUserId: 1, at: new Date() } })
  const found = await db.site.findMany({ include: { tenancies: { where: { until: null } } } })
  kept = found.map(({ tenancies, ...site }) => ({ ...site, carriers: new Set(tenancies.map(({ carrier }) => carrier)) }))
  const orders = await db.order.findMany({ select: { number: true } })
  const staff = await db.user.findMany({ where: { grants: { none: { carrier: { not: null } } } }, select: { name: true } })
  secrets = [...found.flatMap(({ name, meterNumber }) => [name, meterNumber ?? '']), ...orders.map(({ number }) => number), ...staff.map(({ name }) => name), '业主王大爷', '保密租赁合同.pdf', 'siteFee', 'powerFee', 'tenants', 'tenanc', 'remarks', 'meterNumber'].filter((words) => words !== '')
}, 240_000)

const at = (path: string, login: string) => visit(path, { cookie: cookies.get(login) })
const textOf = ({ data, html }: { data: unknown; html: string }) => `${JSON.stringify(data)}\n${html}`

function expectClean(text: string, carrier: string) {
  expect(secrets.filter((words) => text.includes(words))).toEqual([])
  expect(['CMCC', 'CUCC', 'CTCC', 'CBN'].filter((code) => code !== carrier && text.includes(code))).toEqual([])
  expect(['中国移动', '中国联通', '中国电信', '中国广电'].filter((name) => text.includes(name))).toEqual([])
  expect(kept.filter(({ siteFeeFen }) => text.includes(`${siteFeeFen}`) && siteFeeFen > 0n).map(({ code }) => code)).toEqual([])
}

const pages = [
  ['the list', sites, '/portal/sites?size=200'], ['his own', sites, '/portal/sites?size=200&mine=1'], ['by height', sites, '/portal/sites?size=200&sort=-height&heightFrom=20'], ['by a name', sites, '/portal/sites?text=%E8%81%94%E9%80%9A'],
  ['by how many share', sites, '/portal/sites?sharing=three&size=200'], ['the map', map, '/portal/sites/map?division=370102'], ['the map of his ground', map, '/portal/sites/map'],
  ['around a point', near, '/portal/sites/near?longitude=117.076&latitude=36.6664&radius=5000'], ['around a wrong point', near, '/portal/sites/near?longitude=36&latitude=117'], ['an empty list', sites, '/portal/sites?text=99999999'],
] as const

describe.each(people)('%s of %s', (login, carrier, division) => {
  const ground = () => kept.filter(({ districtCode }) => districtCode.startsWith(division))

  it.each(pages)('learns of no tenant, price, order, document or person by %s', async (_name, module, path) => {
    expectClean(textOf(await pageOf(module as never, at(path, login))), carrier)
  })

  it('sees every site of his ground and none beyond, each with the declared fields and its place', async () => {
    const { data } = await pageOf(sites as never, at('/portal/sites?size=200', login))
    const { rows, count } = data as { rows: Record<string, unknown>[]; count: object }
    expect(rows.map(({ code }) => code).sort()).toEqual(ground().map(({ code }) => code).sort())
    expect(count).toMatchObject({ count: ground().length })
    for (const row of rows) expect(Object.keys(row).sort()).toEqual([...carrierSiteFields, 'place'].sort())
  })

  it('finds his own marked, and only his own', async () => {
    const own = ground().filter(({ carriers }) => carriers.has(carrier)).map(({ code }) => code).sort()
    const { data } = await pageOf(sites as never, at('/portal/sites?size=200&mine=1', login))
    expect((data as { rows: { code: string }[] }).rows.map(({ code }) => code).sort()).toEqual(own)
    const all = (await pageOf(sites as never, at('/portal/sites?size=200', login))).data as { rows: { code: string; mine: boolean }[] }
    expect(all.rows.filter(({ mine }) => mine).map(({ code }) => code).sort()).toEqual(own)
  })

  it('cannot ask who else is there: such words of an address change nothing', async () => {
    const codes = async (query: string) => ((await pageOf(sites as never, at(`/portal/sites?size=200&${query}`, login))).data as { rows: { code: string }[] }).rows.map(({ code }) => code)
    const plain = await codes('')
    for (const query of ['tenant=CUCC', 'tenant=CTCC', 'sharing=none', 'sharing=three', 'state=retired', 'freeFrom=1&freeTo=2', 'powerMode=mains_220']) expect([query, await codes(query)]).toEqual([query, plain])
  })

  it('takes out the same fields and no more', async () => {
    const visitor = await enter(at('/portal/sites', login), 'portal.sites')
    const asked = { visitor, query: new URLSearchParams(), keys: [], kind: null }
    const rows: object[] = []
    for await (const row of sources['portal.sites'].rows(asked)) rows.push(row)
    expect(rows).toHaveLength(ground().length)
    for (const row of rows) expect(Object.keys(row).sort()).toEqual([...carrierSiteFields].sort())
    expectClean(JSON.stringify(rows), carrier)
    expect(carrierSiteColumns.map(({ label }) => translate('zh-CN')(label)).join()).not.toMatch(/租户|费|名称|共享/)
  })

  it('has no door to the staff’s register, its pages, its files or its export', async () => {
    const [first] = kept
    const file = await db.attachment.findFirstOrThrow({ where: { aggregate: 'site' } })
    const params = { siteId: String(first!.id), fileId: String(file.id) }
    for (const [module, path] of [[staffList, '/sites'], [staffShow, `/sites/${first!.id}`], [staffFile, `/sites/${first!.id}/files/${file.id}`]] as const) {
      expect((await endOf(module.loader({ request: at(path, login), params, context: {} } as never)))?.status).toBe(403)
    }
    const made = await endOf(exportOf.action({ request: visit('/exports', { cookie: cookies.get(login), form: { list: 'site.list', query: '', form: 'list', _key: `wall-${login}` } }), params: {}, context: {} } as never))
    expect(made?.status).toBe(404)
  })
})

describe('what is offered', () => {
  it('stands and works: neither planned nor retired sites are shown, not by their code, not on the map, not around a point', async () => {
    await db.site.updateMany({ where: { code: '37010300002' }, data: { state: 'planned' } })
    const { longitude, latitude } = await db.site.findUniqueOrThrow({ where: { code: '37010300002' } })
    const pagesOf = ['/portal/sites?text=37010300002', '/portal/sites?size=200'].map((path) => [sites, path] as const)
    for (const [module, path] of [...pagesOf, [map, '/portal/sites/map?division=370103'], [near, `/portal/sites/near?longitude=${longitude}&latitude=${latitude}&radius=10`]] as const) {
      expect(JSON.stringify((await pageOf(module as never, at(path, 'yd.liu'))).data)).not.toContain('37010300002')
    }
  })
})
