import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, quancheng } from '../stores/demand-cast'
import { cookieOf, endOf, person, visit } from '../visit'
import type { TowerDemand } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { db } from '~/platform/db.server'
import * as cancel from '~/routes/demand/cancel'
import * as duplicates from '~/routes/demand/duplicates'
import * as edit from '~/routes/demand/edit'
import * as judge from '~/routes/demand/judge'
import * as list from '~/routes/demand/list'
import * as fresh from '~/routes/demand/new-tower'
import * as pending from '~/routes/demand/pending'
import * as send from '~/routes/demand/send-matching'
import * as show from '~/routes/demand/show'

let jinan = ''
let qingdao = ''

beforeEach(async () => {
  await freshDatabase()
  await cast()
  jinan = await cookieOf(await person({ login: 'manager1', name: '王敏', grants: [{ role: 'account_manager', divisionCode: '3701' }] }))
  qingdao = await cookieOf(await person({ login: 'manager2', name: '赵磊', grants: [{ role: 'account_manager', divisionCode: '3702' }] }))
})

type Form = Record<string, string>
const filled = (change: Partial<TowerDemand> = {}): Form => {
  const entered = demandEntered('tower', { ...quancheng, systems: ['5G'], ...change })
  return Object.fromEntries(Object.entries(entered).map(([field, value]) => [field, [value ?? ''].flat().join('、')]))
}
const call = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })
const post = (path: string, form: Form, cookie = jinan) => visit(path, { cookie, form: { _key: `key ${Math.random()}`, ...form } })
const whereTo = (response: Response | null) => [response?.status, response?.headers.get('location')]

async function collected(change: Partial<TowerDemand> = {}): Promise<number> {
  const end = await endOf(fresh.action(call(post('/demands/new/tower', filled(change)))))
  return Number(/\/demands\/(\d+)/.exec(end?.headers.get('location') ?? '')?.[1])
}

describe('the form of a new demand', () => {
  it('keeps it and leads to it; the same form sent again leads there too and keeps nothing more', async () => {
    const form = { ...filled(), _key: 'one form' }
    const [first, second] = [await endOf(fresh.action(call(post('/demands/new/tower', form)))), await endOf(fresh.action(call(post('/demands/new/tower', form))))]
    expect(whereTo(second)).toEqual(whereTo(first))
    expect(first?.status).toBe(303)
    expect(await db.demand.count()).toBe(1)
  })

  it('comes back with every mistake and everything typed', async () => {
    const end = await endOf(fresh.action(call(post('/demands/new/tower', { ...filled(), antennas: '三副', phone: '', district: '370202' }))))
    expect(end?.status).toBe(422)
    const { errors, values } = (await end!.json()) as { errors: { field: string }[]; values: Form }
    expect(errors.map(({ field }) => field)).toEqual(['district', 'antennas', 'phone'])
    expect(values).toMatchObject({ antennas: '三副', name: '泉城路东口' })
    expect(await db.demand.count()).toBe(0)
  })

  it('leads a suspected one to where it is judged', async () => {
    const id = await collected()
    const end = await endOf(fresh.action(call(post('/demands/new/tower', filled()))))
    expect(end?.headers.get('location')).toBe(`/demands/${id + 1}/duplicates`)
  })

  it('is saved as a draft without being judged, several of them, and a submitted draft is gone', async () => {
    await endOf(fresh.action(call(post('/demands/new/tower', { name: '半成品', keep: 'draft' }))))
    const end = await endOf(fresh.action(call(post('/demands/new/tower', { ...filled(), antennas: '?', keep: 'draft' }))))
    const draftId = /draft=(\d+)/.exec(end?.headers.get('location') ?? '')![1]!
    const { drafts, values } = await fresh.loader(call(visit(`/demands/new/tower?draft=${draftId}`, { cookie: jinan })))
    expect(drafts.map(({ title }) => title).sort()).toEqual(['半成品', '泉城路东口'].sort())
    expect(values).toMatchObject({ antennas: '?', name: '泉城路东口' })
    expect((await endOf(fresh.loader(call(visit(`/demands/new/tower?draft=${draftId}`, { cookie: qingdao })))))?.status).toBe(404)

    await endOf(fresh.action(call(post('/demands/new/tower', { ...filled(), _draft: draftId }))))
    expect((await db.draft.findMany()).map(({ title }) => title)).toEqual(['半成品'])
  })
})

describe('somebody else’s demand', () => {
  it.each([
    ['show', (id: string) => show.loader(call(visit(`/demands/${id}`, { cookie: qingdao }), { demandId: id }))],
    ['edit', (id: string) => edit.loader(call(visit(`/demands/${id}/edit`, { cookie: qingdao }), { demandId: id }))],
    ['duplicates', (id: string) => duplicates.loader(call(visit(`/demands/${id}/duplicates`, { cookie: qingdao }), { demandId: id }))],
    ['cancel', (id: string) => cancel.loader(call(visit(`/demands/${id}/cancel`, { cookie: qingdao }), { demandId: id }))],
    ['cancelling', (id: string) => cancel.action(call(post(`/demands/${id}/cancel`, { reason: '撤', _version: '1' }, qingdao), { demandId: id }))],
    ['judging', (id: string) => judge.action(call(post(`/demands/${id}/judge`, { reason: '重', verdict: 'duplicate', pair: '1', _version: '1' }, qingdao), { demandId: id }))],
    ['changing', (id: string) => edit.action(call(post(`/demands/${id}/edit`, { ...filled({ districtCode: '370202' }), _version: '1' }, qingdao), { demandId: id }))],
  ])('is not there: %s', async (_name, visiting) => {
    const id = String(await collected())
    expect((await endOf(visiting(id)))?.status).toBe(404)
  })

  it('is in no list and no count, whatever the address asks for', async () => {
    await collected()
    const { lines, count } = await list.loader(call(visit('/demands?division=3701&text=XQ3701', { cookie: qingdao })))
    expect([lines, count]).toEqual([[], { count: 0, more: false }])
  })

  it('is not sent to matching by a made-up form', async () => {
    const id = await collected()
    await endOf(send.action(call(post('/demands/send-matching', { id: String(id) }, qingdao))))
    expect(await db.demand.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'collected' })
  })
})

describe('two people who change the same demand', () => {
  const change = (id: number, form: Form) => endOf(edit.action(call(post(`/demands/${id}/edit`, form), { demandId: String(id) })))

  it('the second sees what the first wrote beside what he typed, and nothing of it is lost', async () => {
    const id = await collected()
    expect((await change(id, { ...filled({ antennas: 9, name: '泉城路甲' }), _version: '1' }))?.status).toBe(303)
    const end = await change(id, { ...filled({ name: '泉城路乙', remarks: '加急' }), _version: '1' })
    expect(end?.status).toBe(409)
    const { conflict, version } = (await end!.json()) as { version: number; conflict: { who: string; fields: object[]; taken: string[]; kept: [string, string][] } }
    expect([version, conflict.who]).toEqual([2, '王敏'])
    expect(conflict.fields).toMatchObject([{ field: 'name', before: '泉城路东口', theirs: '泉城路甲', mine: '泉城路乙' }])
    expect(conflict.taken).toEqual(['天线数量'])
    expect(conflict.kept).toContainEqual(['remarks', '加急'])

    const chosen = { ...Object.fromEntries(conflict.kept), name: '泉城路乙', _version: '2' }
    expect((await change(id, chosen))?.status).toBe(303)
    expect(await db.demand.findUniqueOrThrow({ where: { id }, include: { tower: true } })).toMatchObject({ name: '泉城路乙', remarks: '加急', version: 3, tower: { antennas: 9 } })
  })

  it('see who else has the form open, until it is sent or long ago', async () => {
    const id = await collected()
    const open = async (cookie: string) => (await edit.loader(call(visit(`/demands/${id}/edit`, { cookie }), { demandId: String(id) }))).others.map(({ name }) => name)
    const second = await cookieOf(await person({ login: 'manager3', name: '高远', grants: [{ role: 'account_manager', divisionCode: '37' }] }))
    expect([await open(jinan), await open(second), await open(jinan)]).toEqual([[], ['王敏'], ['高远']])
    await change(id, { ...filled({ remarks: '加急' }), _version: '1' })
    expect(await open(second)).toEqual([])
    await open(jinan)
    await db.viewMark.updateMany({ data: { at: new Date(Date.now() - 16 * 60_000) } })
    expect(await open(second)).toEqual([])
  })

  it('in different fields need not choose: both changes stand, and the second is told', async () => {
    const id = await collected()
    await change(id, { ...filled({ antennas: 9 }), _version: '1' })
    const end = await change(id, { ...filled({ remarks: '加急' }), _version: '1' })
    expect(whereTo(end)).toEqual([303, `/demands/${id}`])
    const flash = JSON.parse(Buffer.from(/flash=([^.;]+)/.exec(end?.headers.get('set-cookie') ?? '')![1]!, 'base64url').toString()) as object
    expect(flash).toMatchObject({ say: 'demand:done.changedMerged', tone: 'note', facts: { who: '王敏', fields: '天线数量' } })
    expect(await db.demand.findUniqueOrThrow({ where: { id }, include: { tower: true } })).toMatchObject({ remarks: '加急', version: 3, tower: { antennas: 9 } })
  })

  it('so that the sum is wrong are told, with both changes in the form', async () => {
    const id = await collected()
    await change(id, { ...filled({ systems: ['4G', '5G'] }), _version: '1' })
    const end = await change(id, { ...filled({ name: '' }), _version: '1' })
    expect(end?.status).toBe(422)
    await change(id, { ...filled({ heightMinMetres: 30, heightMaxMetres: 35, systems: ['4G', '5G'] }), _version: '2' })
    const both = await change(id, { ...filled({ heightMinMetres: 20, heightMaxMetres: 30.5 }), _version: '2' })
    expect(both?.status).toBe(409)
  })
})

describe('the lists', () => {
  it('pending holds collected and submitted demands only', async () => {
    const id = await collected()
    await collected({ latitude: 36.7 })
    await endOf(send.action(call(post('/demands/send-matching', { id: String(id) }))))
    const { lines } = await pending.loader(call(visit('/demands/pending', { cookie: jinan })))
    expect(lines.map(({ state }) => state)).toEqual(['collected'])
    expect((await pending.loader(call(visit('/demands/pending?state=matching', { cookie: jinan })))).lines).toEqual(lines)
  })

  it('a batch tells which rows went and why others did not', async () => {
    const id = await collected()
    const twin = await collected()
    const request = visit('/demands/send-matching', { cookie: jinan, form: { _key: 'batch', _back: '/demands/pending' } })
    const form = new URLSearchParams([['id', String(id)], ['id', String(twin)], ['_key', 'batch'], ['_back', '/demands/pending']])
    const both = new Request(request.url, { method: 'POST', headers: request.headers, body: form })
    const end = await endOf(send.action(call(both)))
    expect(end?.headers.get('location')).toMatch(/^\/me\/batches\/\d+$/)
    const flash = JSON.parse(Buffer.from(/flash=([^.;]+)/.exec(end?.headers.get('set-cookie') ?? '')![1]!, 'base64url').toString()) as { say: string; facts: { done: number; failed: number; reasons: string } }
    expect(flash).toMatchObject({ say: 'demand:done.sentSome', facts: { done: 1, failed: 1 } })
    expect(flash.facts.reasons).toContain('重单嫌疑尚未判定')
  })
})

describe('a twin across the border of one’s divisions', () => {
  it('is told by number and distance only', async () => {
    await cast2()
    const id = await collected({ districtCode: '370102' })
    const { pairs } = await duplicates.loader(call(visit(`/demands/${id}/duplicates`, { cookie: jinan }), { demandId: String(id) }))
    expect(pairs).toMatchObject([{ otherNumber: expect.stringContaining('XQ3702-'), there: null, rows: [], mayJudge: true }])
    const shown = await show.loader(call(visit(`/demands/${id}?part=twins`, { cookie: jinan }), { demandId: String(id) }))
    expect(shown.pairs).toMatchObject([{ other: null, distanceMetres: 0 }])
  })
})

/** The same point, entered by the neighbours as theirs. */
const cast2 = () => endOf(fresh.action(call(post('/demands/new/tower', filled({ districtCode: '370202' }), qingdao))))

describe('cancelling', () => {
  it('asks for a reason, then ends the demand with it and what was spent', async () => {
    const id = await collected()
    const act = (form: Form) => endOf(cancel.action(call(post(`/demands/${id}/cancel`, { _version: '1', ...form }), { demandId: String(id) })))
    expect((await act({ reason: ' ' }))?.status).toBe(422)
    expect(whereTo(await act({ reason: '运营商撤项', costs: '勘察 500 元' }))).toEqual([303, `/demands/${id}`])
    expect(await db.demand.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'cancelled' })
    expect(await db.historyEvent.findFirstOrThrow({ where: { aggregateId: id, step: 'cancel' } })).toMatchObject({ note: '运营商撤项 （已发生费用：勘察 500 元）' })
  })
})
