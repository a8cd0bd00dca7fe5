import ExcelJS from 'exceljs'
import { beforeEach, describe, expect, it } from 'vitest'
import { findOrder } from '~/domain/order/order.store.server'
import { dayInBeijing } from '~/domain/shared/working-time'
import { optionalVisitor } from '~/domain/people/enter.server'
import { db } from '~/platform/db.server'
import * as approvals from '~/routes/approval/list'
import * as approval from '~/routes/approval/show'
import * as approve from '~/routes/approval/approve'
import * as reject from '~/routes/approval/reject'
import * as ancillary from '~/routes/order/ancillary'
import * as check from '~/routes/order/check'
import * as confirmScan from '~/routes/order/confirm-scan'
import * as design from '~/routes/order/design'
import * as fees from '~/routes/order/fees'
import * as form from '~/routes/order/form'
import * as list from '~/routes/order/list'
import * as price from '~/routes/order/price'
import * as products from '~/routes/order/products'
import * as scan from '~/routes/order/scan'
import * as sharing from '~/routes/order/sharing'
import * as show from '~/routes/order/show'
import * as submit from '~/routes/order/submit'
import * as todo from '~/routes/order/todo'
import * as workbook from '~/routes/order/workbook'
import { chainOf } from '../chain'
import { freshDatabase } from '../database'
import { setting, sitedDemand, wangMin } from '../stores/order-cast'
import { cookieOf, endOf, person, visit } from '../visit'

let jinan = ''
let qingdao = ''
let approver = ''

beforeEach(async () => {
  await freshDatabase()
  await setting()
  jinan = await cookieOf(await person({ login: 'manager1', name: '王敏', grants: [{ role: 'account_manager', divisionCode: '3701' }] }))
  qingdao = await cookieOf(await person({ login: 'manager2', name: '赵磊', grants: [{ role: 'account_manager', divisionCode: '3702' }] }))
  approver = await cookieOf(await person({ login: 'approver1', name: '韩冰', grants: [{ role: 'approver', divisionCode: '37' }] }))
})

type Params = Record<string, string>
const args = (request: Request, params: Params = {}) => ({ request, params, context: {} })
const open = <T,>(route: { loader: (a: ReturnType<typeof args>) => Promise<T> }, { path = '/', params = {}, cookie = jinan }: { path?: string; params?: Params; cookie?: string } = {}) => route.loader(args(visit(path, { cookie }), params))

async function send(route: { action: (a: ReturnType<typeof args>) => Promise<unknown> }, fields: Record<string, unknown>, { params = {}, cookie = jinan }: { params?: Params; cookie?: string } = {}): Promise<Response> {
  const _csrf = (await optionalVisitor(visit('/', { cookie })))!.csrf
  const sent = Object.fromEntries(Object.entries({ _csrf, _key: crypto.randomUUID(), ...fields }).map(([name, value]) => [name, String(value)]))
  return (await endOf(route.action(args(visit('/', { cookie, form: sent }), params))))!
}
const location = (response: Response) => response.headers.get('location') ?? ''
const orderOf = async (id: number) => (await findOrder(id, wangMin.scope))!

async function designed(): Promise<{ id: number; params: Params }> {
  const end = await send(design, {}, { params: { demandId: String(await sitedDemand()) } })
  const id = Number(/^\/orders\/(\d+)\/site$/.exec(location(end))?.[1])
  return { id, params: { orderId: String(id) } }
}

async function priced() {
  const order = await designed()
  expect((await send(price, { _version: 1 }, order)).status).toBe(303)
  return order
}

/** The texts of a part's form as its page shows them. */
async function typedOn(route: { loader: (a: ReturnType<typeof args>) => Promise<{ typed: { names: Record<string, string | string[] | undefined>; rows: number }; head: { version: number } }> }, params: Params) {
  const { typed, head } = await open(route, { params })
  const names = Object.fromEntries(Object.entries(typed.names).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])))
  return { ...names, rowCount: typed.rows, _version: head.version }
}

describe('the demands that wait for an order', () => {
  it('are designed from the list, each or many at once', async () => {
    const [first, second] = [await sitedDemand(), await sitedDemand({ carrier: 'CUCC' })]
    expect((await open(todo)).rows.map(({ id }) => id)).toEqual([second, first])
    expect((await open(todo, { path: '/?carrier=CUCC&text=泉城' })).count).toEqual({ count: 1, more: false })
    const _csrf = (await optionalVisitor(visit('/', { cookie: jinan })))!.csrf
    const body = new URLSearchParams([['_csrf', _csrf], ['_key', 'many'], ['id', String(first)], ['id', String(second)]])
    const request = new Request('http://crm.test/', { method: 'POST', headers: { host: 'crm.test', origin: 'http://crm.test', cookie: jinan }, body })
    expect(location((await endOf(design.action(args(request, { demandId: 'chosen' }))))!)).toBe('/orders/todo')
    expect((await open(todo)).rows).toEqual([])
    expect((await open(list)).rows.map(({ state }) => state)).toEqual(['draft', 'draft'])
  })
})

describe('a part', () => {
  it('sent with a mistake comes back with it and with everything typed', async () => {
    const { params } = await designed()
    const end = await send(ancillary, { _version: 1, powerKw: '六千瓦', powerMode: 'mains_380', generatorOption: '包干' }, { params })
    expect(end.status).toBe(422)
    const { mistakes, typed } = (await end.json()) as { mistakes: { field: string }[]; typed: { names: Record<string, string> } }
    expect(mistakes.map(({ field }) => field)).toEqual(['powerKw'])
    expect(typed.names).toMatchObject({ powerKw: '六千瓦', generatorOption: '包干' })
  })

  it('is saved and leads on, or stays', async () => {
    const { id, params } = await designed()
    const typed = await typedOn(ancillary, params)
    expect(location(await send(ancillary, { ...typed, powerKw: '6.5', then: 'next' }, { params }))).toBe(`/orders/${id}/products`)
    expect((await orderOf(id)).parts.ancillary.powerKw).toBe(6.5)
  })

  it('tells of a seat that cannot be, at its control', async () => {
    const { params } = await designed()
    const end = await send(sharing, { ...(await typedOn(sharing, params)), 'seats.tower.position': 'anchor' }, { params })
    const { mistakes } = (await end.json()) as { mistakes: { field: string; message: string }[] }
    expect(mistakes).toEqual([{ field: 'seats.tower.sharers', message: '塔：共享家数与租户身份不符：独享为 1 家，锚定或其他租户至少 2 家，既有共享方须少于共享家数' }])
  })

  it('gains and loses rows without being saved', async () => {
    const { id, params } = await designed()
    const typed = await typedOn(products, params)
    const more = (await (await send(products, { ...typed, 'rows[0].heightMetres': '37', add: 1 }, { params })).json()) as { typed: { names: Record<string, string>; rows: number } }
    expect([more.typed.rows, more.typed.names['rows[0].heightMetres'], more.typed.names['rows[1].heightMetres']]).toEqual([2, '37', '37'])
    const less = (await (await send(products, { ...more.typed.names, rowCount: 2, 'rows[1].heightMetres': '29', remove: 0, _version: 1 }, { params })).json()) as typeof more
    expect([less.typed.rows, less.typed.names['rows[0].heightMetres']]).toEqual([1, '29'])
    expect((await orderOf(id)).version).toBe(1)
  })

  it('lays a conflict side by side and takes the choice, keeping what only the other changed', async () => {
    const { id, params } = await designed()
    const typed = await typedOn(ancillary, params)
    await send(ancillary, { ...typed, powerKw: '6.5', generatorCondition: '院内' }, { params })
    const end = await send(ancillary, { ...typed, powerKw: '8' }, { params })
    expect(end.status).toBe(409)
    const { clash } = (await end.json()) as { clash: { who: string; version: number; fields: { name: string; before: string; theirs: string; mine: string }[]; kept: [string, string][] } }
    expect([clash.who, clash.version]).toEqual(['王敏', 2])
    expect(clash.fields).toMatchObject([{ name: 'powerKw', before: '', theirs: '6.5', mine: '8' }])
    await send(ancillary, { ...Object.fromEntries(clash.kept), _version: clash.version, powerKw: '8' }, { params })
    expect((await orderOf(id)).parts.ancillary).toMatchObject({ powerKw: 8, generatorCondition: '院内' })
  })

  it('lays two lists of rows side by side too', async () => {
    const { id, params } = await designed()
    const typed = await typedOn(fees, params)
    await send(fees, { ...typed, 'rows[0].amountYuan': '13000' }, { params })
    const end = await send(fees, { ...typed, 'rows[0].amountYuan': '14000' }, { params })
    const { clash } = (await end.json()) as { clash: { version: number; fields: { name: string; theirs: string; words: Record<string, string> }[]; kept: [string, string][] } }
    const [field] = clash.fields
    expect(field?.words[field.theirs]).toBe('1 行：场地费 包干 13000.00 1 是')
    await send(fees, { ...Object.fromEntries(clash.kept), _version: clash.version, rows: field?.theirs }, { params })
    expect((await orderOf(id)).parts.fees[0]?.amountYuan).toBe('13000.00')
  })
})

describe('price and submit', () => {
  it('show what a recalculation changed', async () => {
    const { id, params } = await priced()
    await send(products, { ...(await typedOn(products, params)), 'rows[0].heightMetres': '29' }, { params })
    expect((await open(price, { params })).outdated).toBe(true)
    const end = await send(price, { _version: 3 }, { params })
    const { compared, outdated } = await open(price, { path: location(end), params })
    expect([outdated, compared?.total]).toEqual([false, { words: '年费合计', before: 4_390_292, after: 3_312_880 }])
    expect(location(end)).toMatch(new RegExp(`^/orders/${id}/price\\?before=\\d+$`))
  })

  it('say in words what the book lacks', async () => {
    const { params } = await designed()
    await send(products, { ...(await typedOn(products, params)), 'rows[0].heightMetres': '90' }, { params })
    const end = await send(price, { _version: 2 }, { params })
    expect([end.status, await end.json()]).toEqual([422, { why: ['价格本 V2018 缺少 1 项数值，补齐后才能计价：', '标准建造成本 塔 普通地面塔（90）'] }])
  })

  it('list what is missing with a link to each, then let it go', async () => {
    const { id, params } = await designed()
    await send(ancillary, { _version: 1, powerMode: '' }, { params })
    const view = await open(check, { params })
    expect(view.hard).toEqual([{ part: 'ancillary', words: '请填写电力引入方式', path: `/orders/${id}/ancillary#f-powerMode` }])
    expect(view.price).toBe('never')
    expect(location(await send(submit, { _version: 2 }, { params }))).toBe(`/orders/${id}/check`)

    await send(ancillary, { _version: 2, powerMode: 'mains_220' }, { params })
    await send(price, { _version: 3 }, { params })
    expect(location(await send(submit, { _version: 4 }, { params }))).toBe(`/orders/${id}`)
    expect((await orderOf(id)).state).toBe('issued')
  })
})

describe('the form', () => {
  it('is the same on the page and in the workbook, and its text is never a formula', async () => {
    const { id, params } = await priced()
    await db.orderSite.updateMany({ where: { orderId: id }, data: { address: '=1+1' } })
    await send(submit, { _version: 2 }, { params })
    const { form: printed, draft } = await open(form, { params })
    expect([draft, printed.title, printed.totals[0]?.value]).toEqual([false, '需求订单确认表', { fen: '4390292' }])

    const file = new ExcelJS.Workbook()
    const response = await open(workbook, { params })
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('需求订单确认表'))
    await file.xlsx.load(await response.arrayBuffer())
    const cells = file.worksheets.flatMap((sheet) => sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row.slice(1) : [])))
    const told = [...printed.head, ...printed.parts.flatMap(({ facts }) => facts), ...printed.totals].map(({ value }) => (typeof value === 'object' ? Number(value.fen) / 100 : value))
    const inTables = [...printed.parts.flatMap(({ table }) => table?.rows ?? []), ...printed.lines.rows, ...printed.steps.rows].flat().map((value) => (typeof value === 'object' ? Number(value.fen) / 100 : value))
    expect([...told, ...inTables].filter((value) => !cells.includes(value))).toEqual([])
    expect(cells).toContain('=1+1')
    expect(cells.some((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell)).toBe(false)
  })

  it('of a draft says so and has no hash', async () => {
    const { params } = await designed()
    const { draft, form: printed } = await open(form, { params })
    expect([draft, printed.head.at(-1)?.value, printed.notes]).toEqual([true, '—', ['尚未计价。']])
  })
})

describe('an approval', () => {
  it('is listed with its amount, decided by another, and sent back with a reason', async () => {
    await chainOf({ provinceCode: '37' })
    const { id, params } = await priced()
    await send(submit, { _version: 2 }, { params })
    const { rows } = await open(approvals, { cookie: approver })
    expect(rows.map(({ amountFen, askedByName, state }) => [amountFen, askedByName, state])).toEqual([[4_390_292, '王敏', 'running']])
    const place = { params: { caseId: String(rows[0]?.id) }, cookie: approver }
    const seen = await open(approval, place)
    expect([seen.ways.because, seen.view?.differences, seen.view?.order.id]).toEqual([null, null, id])

    expect(location(await send(reject, { _version: 1, note: '' }, place))).toBe(`/me/approvals/${rows[0]?.id}`)
    expect(location(await send(reject, { _version: 1, note: '场地费过高' }, place))).toBe('/me/approvals')
    expect((await orderOf(id)).state).toBe('draft')
    await send(submit, { _version: 4 }, { params })
    const again = (await open(approvals, { cookie: approver })).rows[0]
    expect(location(await send(approve, { _version: 1, note: '同意' }, { params: { caseId: String(again?.id) }, cookie: approver }))).toBe('/me/approvals')
    expect((await orderOf(id)).state).toBe('issued')
  })
})

describe('somebody else’s order', () => {
  it('is not there: no page, no form, no file, no command, no line in a list', async () => {
    const { params } = await priced()
    const seen = { params, cookie: qingdao }
    for (const route of [show, check, price, form, workbook, ancillary, products]) {
      expect((await endOf(route.loader(args(visit('/', { cookie: qingdao }), params))))?.status).toBe(404)
    }
    expect((await send(ancillary, { _version: 1, powerMode: 'mains_220' }, seen)).status).toBe(404)
    expect((await send(price, { _version: 1 }, seen)).status).toBe(404)
    expect((await send(submit, { _version: 1 }, seen)).status).toBe(404)
    expect((await open(list, { cookie: qingdao })).count).toEqual({ count: 0, more: false })
    expect((await open(list, { path: '/?text=DD3701', cookie: qingdao })).rows).toEqual([])
  })
})

describe('the paper form', () => {
  const pdf = new Blob([Buffer.concat([Buffer.from('%PDF-1.4 '), Buffer.alloc(64, 32)])])
  async function sendScan(params: Params, fields: [string, string][], sent?: [Blob, string]): Promise<Response> {
    const body = new FormData()
    const cookie = jinan
    for (const [name, value] of [['_csrf', (await optionalVisitor(visit('/', { cookie })))!.csrf], ['_key', crypto.randomUUID()], ...fields] as const) body.append(name, value)
    if (sent) body.append('scan', ...sent)
    const made = new Request('http://localhost/', { method: 'POST', body })
    const plain = visit('/', { cookie, form: {} })
    const headers = new Headers(plain.headers)
    headers.set('content-type', made.headers.get('content-type')!)
    headers.delete('content-length')
    return (await endOf(confirmScan.action(args(new Request('http://localhost/', { method: 'POST', headers, body: made.body, duplex: 'half' } as RequestInit), params))))!
  }
  async function issued() {
    const { id, params } = await priced()
    const version = String((await orderOf(id)).version)
    expect((await send(submit, { _version: version }, { params })).status).toBe(303)
    const order = await orderOf(id)
    expect(order.state).toBe('issued')
    return { id, params, sent: Object.entries({ _version: String(order.version), contentHash: order.contentHash ?? '', signedBy: '刘洋', signedOn: dayInBeijing(new Date(order.issuedAt!)) }) }
  }

  it('keeps a scan that came with a refused form, is told what is no scan, and ends as a signature with its file', async () => {
    const { id, params, sent } = await issued()
    const refused = await sendScan(params, sent.map(([name, value]) => [name, name === 'signedOn' ? 'gestern' : value]), [pdf, '签字页.pdf'])
    expect(refused.status).toBe(422)
    const { errors, kept } = (await refused.json()) as { errors: { field: string }[]; kept: { name: string; ticket: string }[] }
    expect([errors.map(({ field }) => field), kept.map(({ name }) => name)]).toEqual([['signedOn'], ['签字页.pdf']])

    const strange = await sendScan(params, [...sent, ['_kept', kept[0]!.ticket]], [new Blob(['<html>']), '签字页.pdf'])
    expect([strange.status, ((await strange.json()) as { errors: { message: string }[] }).errors[0]!.message]).toEqual([422, expect.stringContaining('签字页.pdf')])
    expect(((await (await sendScan(params, [...sent, ['_kept', `${kept[0]!.ticket}x`]])).json()) as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual(['scan'])

    expect(location(await sendScan(params, [...sent, ['_kept', kept[0]!.ticket]]))).toBe(`/orders/${id}`)
    const [{ scans }] = (await open(show, { params })).signatures as unknown as [{ scans: { id: number }[] }]
    const file = await scan.loader(args(visit('/', { cookie: jinan }), { ...params, fileId: String(scans[0]!.id) }))
    expect([file.headers.get('content-type'), file.headers.get('content-disposition')?.startsWith('attachment')]).toEqual(['application/pdf', true])
    expect((await endOf(scan.loader(args(visit('/', { cookie: qingdao }), { ...params, fileId: String(scans[0]!.id) }))))?.status).toBe(404)
    expect((await endOf(open(confirmScan, { params })))?.status).toBe(303)
  })
})
