import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf } from '~/domain/order/form'
import { carrierRoles } from '~/domain/people/permissions'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import * as notices from '~/routes/me/notifications'
import * as demand from '~/routes/portal/demand'
import * as demands from '~/routes/portal/demands'
import * as form from '~/routes/portal/form'
import * as home from '~/routes/portal/home'
import * as order from '~/routes/portal/order'
import * as orders from '~/routes/portal/orders'
import * as workbook from '~/routes/portal/workbook'
import { demoWorld } from '../demo-world'
import { pageOf } from '../page'
import { cookieOf, endOf, visit } from '../visit'

/** People of three carriers: of a city, a province and the nation. */
const people = ['yd.liu', 'yd.cha', 'lt.wei', 'dx.yan', 'dx.hu']

interface Somebody {
  login: string
  cookie: string
  carrier: string
  division: string
}

const cast: Somebody[] = []
let staffNames: string[] = []
let internal: string[] = []
type Record = { id: number; number: string; carrier: string; districtCode: string; name: string; carrierNumber: string | null; orderId: number | null; orderNumber: string | null; hash: string | null; issued: boolean }
let records: Record[] = []

beforeAll(async () => {
  await demoWorld()
  const users = await db.user.findMany({ include: { grants: true } })
  for (const login of people) {
    const user = users.find((one) => one.login === login)!
    const [grant] = user.grants
    cast.push({ login, cookie: await cookieOf(user.id), carrier: grant!.carrier!, division: grant!.divisionCode })
  }
  staffNames = users.filter(({ grants }) => grants.some(({ role }) => !carrierRoles.some((one) => one === role))).map(({ name }) => name)
  const found = await db.demand.findMany({ include: { order: true } })
  records = found.map(({ id, number, carrier, districtCode, name, carrierNumber, order: own }) => (
    { id, number, carrier, districtCode, name, carrierNumber, orderId: own?.id ?? null, orderNumber: own?.number ?? null, hash: own?.contentHash ?? null, issued: (own?.formVersion ?? 0) > 0 }
  ))
  const replies = await db.taskReply.findMany({ where: { reasonText: { not: null } } })
  const tasks = await db.task.findMany()
  const siting = await db.sitingResult.findMany()
  const said = [...replies.map(({ reasonText }) => reasonText!), ...siting.flatMap(({ landOwner, landContact, team }) => [landOwner, landContact ?? '', team])].filter((words) => /[\u3400-\u9fff]{3}/.test(words))
  internal = [...said, ...tasks.map(({ number }) => number), 'order_approving', '审批']
}, 180_000)

const isOwn = ({ carrier, division }: Somebody, record: Record) => record.carrier === carrier && record.districtCode.startsWith(division)

const marksOf = ({ number, name, carrierNumber, orderNumber, hash }: Record): string[] => [number, name, carrierNumber, orderNumber, hash].filter((mark): mark is string => Boolean(mark))

/** What tells of records that are not this person's, and of none that is. */
function foreignMarks(somebody: Somebody): string[] {
  const own = new Set(records.filter((record) => isOwn(somebody, record)).flatMap(marksOf))
  return records.filter((record) => !isOwn(somebody, record)).flatMap(marksOf).filter((mark) => !own.has(mark))
}

function expectClean(text: string, somebody: Somebody) {
  expect(foreignMarks(somebody).filter((mark) => text.includes(mark))).toEqual([])
  expect(['CMCC', 'CUCC', 'CTCC', 'CBN'].filter((code) => code !== somebody.carrier && new RegExp(`"${code}"|${code}-`).test(text))).toEqual([])
  expect(['中国移动', '中国联通', '中国电信'].filter((name) => name !== translate('zh-CN')(`common:carrier.${somebody.carrier}`) && text.includes(name))).toEqual([])
  expect(staffNames.filter((name) => text.includes(name))).toEqual([])
  expect(internal.filter((words) => text.includes(words))).toEqual([])
}

const at = (path: string, { cookie }: Somebody) => visit(path, { cookie })
const textOf = ({ data, html }: { data: unknown; html: string }) => `${JSON.stringify(data)}\n${html}`

const lists = [
  ['home', home, '/portal'],
  ['notices', notices, '/me/notifications?show=all'],
  ['demands', demands, '/portal/demands?size=200'],
  ['demands by every state', demands, '/portal/demands?size=200&state=ordering'],
  ['demands by the name of another', demands, '/portal/demands?text=XQ&sort=requiredOn'],
  ['demands of a division outside', demands, '/portal/demands?division=33'],
  ['orders that wait', orders, '/portal/orders'],
  ['all orders', orders, '/portal/orders?view=all&size=200'],
  ['orders by number', orders, '/portal/orders?view=all&text=DD'],
] as const

describe.each(people)('%s', (login) => {
  const somebody = () => cast.find((one) => one.login === login)!

  it.each(lists)('is sent nothing of others by %s', async (_name, module, path) => {
    expectClean(textOf(await pageOf(module, at(path, somebody()))), somebody())
  })

  it('counts only his own', async () => {
    const own = records.filter((record) => isOwn(somebody(), record))
    const { data } = await pageOf(demands, at('/portal/demands?size=200', somebody()))
    expect(data).toMatchObject({ count: { count: own.length, more: false } })
    expect((data as { rows: { id: number }[] }).rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(own.map(({ id }) => id).sort((a, b) => a - b))
    const listed = (await pageOf(orders, at('/portal/orders?view=all&size=200', somebody()))).data
    expect(listed).toMatchObject({ count: { count: own.filter(({ issued }) => issued).length } })
  })

  it('reads each of his demands without a word of the house', async () => {
    for (const { id } of records.filter((record) => isOwn(somebody(), record))) {
      expectClean(textOf(await pageOf(demand, at(`/portal/demands/${id}`, somebody()), { demandId: String(id) })), somebody())
    }
  })

  it('reads each of his orders, on the page, in print and as a workbook, without a word of the house', async () => {
    for (const { orderId } of records.filter((record) => isOwn(somebody(), record) && record.issued)) {
      const params = { orderId: String(orderId) }
      expectClean(textOf(await pageOf(order, at(`/portal/orders/${orderId}`, somebody()), params)), somebody())
      expectClean(textOf(await pageOf(form, at(`/portal/orders/${orderId}/form?steps=1`, somebody()), params)), somebody())
      expectClean(await workbookText(somebody(), params), somebody())
    }
  })

  it('finds no demand and no order of another, nor one of his own that was not issued yet', async () => {
    for (const record of records) {
      const params = { demandId: String(record.id), orderId: String(record.orderId ?? 987_654) }
      const status = async (module: { loader: (args: never) => Promise<unknown> }) => (await endOf(module.loader({ request: at('/portal', somebody()), params, context: {} } as never)))?.status ?? 200
      const own = isOwn(somebody(), record)
      expect([record.number, await status(demand)]).toEqual([record.number, own ? 200 : 404])
      for (const module of [order, form, workbook]) expect([record.orderNumber, await status(module)]).toEqual([record.orderNumber, own && record.issued ? 200 : 404])
    }
  })
})

async function workbookText(somebody: Somebody, params: { orderId: string }): Promise<string> {
  const answer = await workbook.loader({ request: at(`/portal/orders/${params.orderId}/form.xlsx`, somebody), params, context: {} } as never)
  const read = new ExcelJS.Workbook()
  await read.xlsx.load(await answer.arrayBuffer())
  const cells: string[] = [answer.headers.get('Content-Disposition') ?? '']
  read.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text))))
  return cells.join('\n')
}

describe('what the order form tells a carrier', () => {
  it('has no label of a field that is for staff alone', async () => {
    const t = translate('zh-CN')
    const [staff, shown] = [fieldsOf('staff'), fieldsOf('carrier')]
    const hidden = (Object.keys(staff) as (keyof typeof staff)[]).flatMap((part) => staff[part].filter(({ field }) => !shown[part].some((one) => one.field === field)).map(({ labelKey }) => t(labelKey)))
    expect(hidden.length).toBeGreaterThan(0)
    const own = cast.find(({ login }) => login === 'yd.liu')!
    const { orderId } = records.find((record) => isOwn(own, record) && record.issued)!
    const { html } = await pageOf(form, at(`/portal/orders/${orderId}/form`, own), { orderId: String(orderId) })
    expect(hidden.filter((label) => html.includes(`>${label}<`))).toEqual([])
  })
})
