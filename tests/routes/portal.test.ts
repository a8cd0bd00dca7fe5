import { beforeEach, describe, expect, it } from 'vitest'
import { changeDemand, returnDemand, takeDemand } from '~/domain/demand/commands.server'
import type { TowerDemand } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { findOrder } from '~/domain/order/order.store.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { takeFlash } from '~/platform/flash.server'
import { optionalVisitor } from '~/domain/people/enter.server'
import { takeStep } from '~/domain/process/runner.server'
import { db } from '~/platform/db.server'
import * as cancel from '~/routes/portal/cancel-demand'
import * as confirm from '~/routes/portal/confirm'
import * as show from '~/routes/portal/demand'
import * as edit from '~/routes/portal/edit-demand'
import * as fresh from '~/routes/portal/new-tower'
import * as order from '~/routes/portal/order'
import * as refuse from '~/routes/portal/refuse'
import * as giveBack from '~/routes/portal/return'
import { freshDatabase } from '../database'
import { pageOf } from '../page'
import { quancheng } from '../stores/demand-cast'
import { key, setting, sitedDemand, wangMin } from '../stores/order-cast'
import { cookieOf, endOf, person, visit } from '../visit'

let liuYang = ''
let viewer = ''

beforeEach(async () => {
  await freshDatabase()
  await setting()
  liuYang = await cookieOf(3)
  viewer = await cookieOf(await person({ login: 'cha', name: '查理文', grants: [{ role: 'carrier_viewer', divisionCode: '37', carrier: 'CMCC' }] }))
})

type Form = Record<string, string>
interface Door { action: (args: never) => Promise<unknown> }
interface Page { loader: (args: never) => Promise<unknown> }

const filled = (change: Partial<TowerDemand> = {}): Form =>
  Object.fromEntries(Object.entries(demandEntered('tower', { ...quancheng, systems: ['5G'], ...change })).map(([field, value]) => [field, [value ?? ''].flat().join('、')]))

async function send(door: Door, form: Form, params: Record<string, string> = {}, cookie = liuYang): Promise<Response> {
  const _csrf = (await optionalVisitor(visit('/', { cookie })))!.csrf
  const request = visit('/portal', { cookie, form: { _csrf, _key: `key ${Math.random()}`, ...form } })
  return (await endOf(door.action({ request, params, context: {} } as never)))!
}
const open = (page: Page, params: Record<string, string> = {}, cookie = liuYang) => page.loader({ request: visit('/portal', { cookie }), params, context: {} } as never)
const statusOf = async (page: Page, params: Record<string, string>, cookie = liuYang) => (await endOf(open(page, params, cookie)))?.status ?? 200

/** The sentence that the next page will say. */
const said = (answer: Response) => {
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]!).join('; ')
  const taken = takeFlash(visit('/', { cookie }))
  return [taken?.flash.say, JSON.stringify(taken?.flash.facts ?? {})]
}

async function raised(change: Partial<TowerDemand> = {}): Promise<{ demandId: string }> {
  const answer = await send(fresh, filled(change))
  return { demandId: /\/portal\/demands\/(\d+)$/.exec(answer.headers.get('location') ?? '')![1]! }
}
const kept = ({ demandId }: { demandId: string }) => db.demand.findUniqueOrThrow({ where: { id: Number(demandId) } })

describe('a demand raised on the portal', () => {
  it('waits to be taken, belongs to the own carrier whatever the form says, and is told to the account manager', async () => {
    const demand = await kept(await raised({ carrier: 'CUCC' }))
    expect(demand).toMatchObject({ state: 'submitted', carrier: 'CMCC', number: expect.stringMatching(/^XQ3701-\d{6}-00001$/) })
    expect(await db.notification.findMany({ select: { userId: true, kind: true } })).toEqual([{ userId: 1, kind: 'demand.submit_demand' }])
  })

  it('is raised once, however often the button is pressed', async () => {
    const form = { ...filled(), _key: 'one form' }
    const [first, second] = [await send(fresh, form), await send(fresh, form)]
    expect([second.status, second.headers.get('location')]).toEqual([303, first.headers.get('location')])
    expect(await db.demand.count()).toBe(1)
  })

  it('comes back with its mistakes and everything that was typed', async () => {
    const answer = await send(fresh, filled({ longitude: 200, districtCode: '370202' }))
    expect(answer.status).toBe(422)
    const { errors, values } = (await answer.json()) as { errors: { field: string }[]; values: Form }
    expect(errors.map(({ field }) => field)).toEqual(['district', 'longitude'])
    expect([values.longitude, values.address]).toEqual(['200', '泉城路 1 号'])
    expect(await db.demand.count()).toBe(0)
  })

  it('is not raised by who may only read', async () => {
    expect((await send(fresh, filled(), {}, viewer)).status).toBe(403)
  })
})

describe('changing it', () => {
  it('is open until matching begins', async () => {
    const params = await raised()
    const { version } = await kept(params)
    expect((await send(edit, { ...filled({ systems: ['5G'], name: '泉城路西口' }), _version: String(version) }, params)).status).toBe(303)
    expect(await kept(params)).toMatchObject({ name: '泉城路西口', state: 'submitted' })

    await db.demand.updateMany({ data: { state: 'matching' } })
    expect(await statusOf(edit, params)).toBe(303)
    const late = await send(edit, { ...filled({ name: '又改' }), _version: String((await kept(params)).version) }, params)
    expect(said(late)[0]).toBe('error:refusal.wrongState')
    expect((await kept(params)).name).toBe('泉城路西口')
  })

  it('lays what the tower company changed meanwhile beside what was typed, and names nobody of it', async () => {
    const params = await raised()
    const { version } = await kept(params)
    const changed = await changeDemand(wangMin, { demandId: Number(params.demandId), values: { ...quancheng, systems: ['5G'], name: '铁塔改名' }, version, key: key() })
    expect(changed.ok).toBe(true)
    const answer = await send(edit, { ...filled({ name: '我的改名', offsetMetres: 50 }), _version: String(version) }, params)
    expect(answer.status).toBe(409)
    const text = await answer.text()
    const { conflict, version: current } = JSON.parse(text) as { version: number; conflict: { who: string; fields: { field: string; before: string; theirs: string; mine: string }[]; kept: [string, string][] } }
    expect([current, conflict.who]).toEqual([version + 1, '铁塔公司'])
    expect(conflict.fields).toMatchObject([{ field: 'name', before: '泉城路东口', theirs: '铁塔改名', mine: '我的改名' }])
    expect(conflict.kept).toContainEqual(['offsetMetres', '50'])
    expect(text).not.toContain('王敏')
  })

  it('sends a demand that came back once more, and the page has said why it came back', async () => {
    const params = await raised()
    const returned = await returnDemand(wangMin, { demandId: Number(params.demandId), version: null, key: key(), reason: '请补充挂高' })
    expect(returned.ok).toBe(true)
    const { html } = await pageOf(show, visit(`/portal/demands/${params.demandId}`, { cookie: liuYang }), params)
    expect(html).toContain('请补充挂高')
    expect(html).toContain('修改并重新提交')
    expect(html).not.toContain('王敏')

    const again = await send(edit, { ...filled({ heightMinMetres: 30, heightMaxMetres: 35 }), _version: String((await kept(params)).version) }, params)
    expect(said(again)[0]).toBe('portal:edit.doneAgain')
    expect((await kept(params)).state).toBe('submitted')
  })
})

describe('cancelling it', () => {
  it('asks for a reason, and does it once', async () => {
    const params = await raised()
    expect((await send(cancel, { reason: ' ' }, params)).status).toBe(422)
    const form = { reason: '规划调整', _key: 'one cancel', _version: String((await kept(params)).version) }
    expect(said(await send(cancel, form, params))[0]).toBe('portal:cancel.done')
    expect(said(await send(cancel, form, params))[0]).toBe('portal:cancel.done')
    expect((await kept(params)).state).toBe('cancelled')
    expect(await db.historyEvent.count({ where: { step: 'cancel' } })).toBe(1)
  })

  it('is over once screening has begun', async () => {
    const params = await raised()
    expect((await takeDemand(wangMin, { demandId: Number(params.demandId), version: null, key: key() })).ok).toBe(true)
    await db.demand.updateMany({ data: { state: 'screening' } })
    expect(await statusOf(cancel, params)).toBe(303)
    expect(said(await send(cancel, { reason: '晚了' }, params))[0]).toBe('error:refusal.wrongState')
    expect((await kept(params)).state).toBe('screening')
  })
})

async function issued(): Promise<{ orderId: string }> {
  const designed = await designOrder(wangMin, await sitedDemand(), key())
  if (!designed.ok) throw new Error(designed.because)
  await price(designed.orderId)
  return { orderId: String(designed.orderId) }
}
async function price(id: number): Promise<void> {
  const version = async () => (await findOrder(id, wangMin.scope))!.version
  for (const act of [recalculate, submitOrder]) {
    const verdict = await act(wangMin, id, { version: await version(), key: key() })
    if (!verdict.ok) throw new Error(verdict.because)
  }
}
const onPage = async ({ orderId }: { orderId: string }): Promise<Form> => {
  const { version, contentHash } = (await open(confirm, { orderId })) as { version: number; contentHash: string }
  return { _version: String(version), contentHash }
}
const orderOf = ({ orderId }: { orderId: string }) => db.order.findUniqueOrThrow({ where: { id: Number(orderId) }, include: { demand: true, signatures: true } })

describe('an issued order', () => {
  it('is confirmed by who says that he has read it; the signature says who, when, from where and what', async () => {
    const params = await issued()
    const form = await onPage(params)
    expect((await send(confirm, form, params)).status).toBe(422)
    expect((await orderOf(params)).signatures).toEqual([])

    const answer = await send(confirm, { ...form, agreed: '1' }, params)
    expect([answer.headers.get('location'), said(answer)[0]]).toEqual([`/portal/orders/${params.orderId}#receipt`, 'portal:confirm.done'])
    const { state, demand, signatures, contentHash } = await orderOf(params)
    expect([state, demand.state]).toEqual(['signed', 'order_confirmed'])
    expect(signatures).toMatchObject([{ act: 'confirm', userName: '刘洋', carrier: 'CMCC', address: '127.0.0.1', contentHash, formVersion: 1 }])
  })

  it('shows the receipt to its carrier, and nothing more to press', async () => {
    const params = await issued()
    await send(confirm, { ...(await onPage(params)), agreed: '1' }, params)
    const { contentHash } = await orderOf(params)
    const { html } = await pageOf(order, visit(`/portal/orders/${params.orderId}`, { cookie: liuYang }), params)
    expect(html).toContain('确认回执')
    expect(html).toContain(contentHash)
    expect(html).not.toContain(`/portal/orders/${params.orderId}/confirm`)
    expect(await statusOf(confirm, params)).toBe(303)
  })

  it('is signed once, however often the button is pressed', async () => {
    const params = await issued()
    const form = { ...(await onPage(params)), agreed: '1', _key: 'one press' }
    const answers = [await send(confirm, form, params), await send(confirm, form, params)]
    expect(answers.map((answer) => said(answer)[0])).toEqual(['portal:confirm.done', 'portal:confirm.done'])
    expect((await orderOf(params)).signatures).toHaveLength(1)
  })

  it('goes back with a reason; what was issued before can no longer be signed', async () => {
    const params = await issued()
    const old = await onPage(params)
    expect((await send(giveBack, { ...old, reason: '' }, params)).status).toBe(422)
    expect(said(await send(giveBack, { ...old, reason: '挂高应为 35 米' }, params))[0]).toBe('portal:return.done')
    expect((await orderOf(params)).demand.state).toBe('ordering')

    await price(Number(params.orderId))
    const stale = await send(confirm, { ...old, agreed: '1' }, params)
    const [say, facts] = said(stale)
    expect(say).toBe('error:refusal.changedMeanwhile')
    expect(facts).not.toContain('王敏')
    expect((await orderOf(params)).state).toBe('issued')
  })

  it('is refused for good with a reason: order void, demand cancelled', async () => {
    const params = await issued()
    expect(said(await send(refuse, { ...(await onPage(params)), reason: '改用室分' }, params))[0]).toBe('portal:refuse.done')
    const { state, demand, signatures } = await orderOf(params)
    expect([state, demand.state, signatures.map(({ act }) => act)]).toEqual(['voided', 'cancelled', ['refuse']])
  })

  it('past its last day may be returned, not confirmed', async () => {
    const params = await issued()
    const form = await onPage(params)
    await db.order.updateMany({ data: { expiresOn: new Date('2020-01-01') } })
    await db.orderForm.updateMany({ data: { expiresOn: new Date('2020-01-01') } })
    expect(await statusOf(confirm, params)).toBe(303)
    expect(said(await send(confirm, { ...form, agreed: '1' }, params))[0]).toBe('error:refusal.formExpired')
    expect(await statusOf(giveBack, params)).toBe(200)
  })

  it('is read, but not signed, by who may only read', async () => {
    const params = await issued()
    expect([await statusOf(order, params, viewer), await statusOf(confirm, params, viewer)]).toEqual([200, 403])
    expect((await send(confirm, { agreed: '1' }, params, viewer)).status).toBe(403)
  })

  it('is told to the carrier without the names and remarks of the house', async () => {
    await issued()
    const told = await db.notification.findMany({ where: { userId: 3 }, select: { kind: true, facts: true } })
    expect(told).toMatchObject([{ kind: 'demand.issued', facts: { by: '', note: '' } }])
  })
})

it('a step that a carrier asks for out of turn is refused by the table itself', async () => {
  const params = await raised()
  const liu = (await optionalVisitor(visit('/', { cookie: liuYang })))!
  const verdict = await takeStep(liu, { step: 'take_demand', demandId: Number(params.demandId), version: null, key: null })
  expect(verdict).toMatchObject({ ok: false, because: 'notAllowed' })
})
