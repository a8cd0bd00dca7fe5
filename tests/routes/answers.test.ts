import { beforeAll, describe, expect, it } from 'vitest'
import { optionalVisitor } from '~/domain/people/enter.server'
import { db } from '~/platform/db.server'
import * as change from '~/routes/change/new'
import * as changeList from '~/routes/change/list'
import * as changePrint from '~/routes/change/print'
import * as changeShow from '~/routes/change/show'
import * as submit from '~/routes/change/submit'
import * as confirmation from '~/routes/confirmation/list'
import * as cancelMany from '~/routes/exception/cancel-many'
import * as exceptions from '~/routes/exception/list'
import * as rematchMany from '~/routes/exception/rematch-many'
import * as home from '~/routes/portal/home'
import * as answer from '~/routes/portal/answer-question'
import * as question from '~/routes/portal/question'
import * as questions from '~/routes/portal/questions'
import { demoWorld } from '../demo-world'
import { pageOf } from '../page'
import { cookieOf, endOf, visit } from '../visit'

type Doors = { loader?: unknown; action?: unknown }
const cookies = new Map<string, string>()

async function cookieFor(login: string): Promise<string> {
  const kept = cookies.get(login) ?? (await cookieOf((await db.user.findUniqueOrThrow({ where: { login } })).id))
  cookies.set(login, kept)
  return kept
}

async function send(door: Doors, login: string, form: Record<string, string>, { params = {}, path = '/' }: { params?: Record<string, string>; path?: string } = {}): Promise<Response> {
  const cookie = await cookieFor(login)
  const _csrf = (await optionalVisitor(visit('/', { cookie })))!.csrf
  const request = visit(path, { cookie, form: { _csrf, _key: `k${Math.random()}`, ...form } })
  return (await endOf((door.action as (args: object) => Promise<unknown>)({ request, params, context: {} })))!
}
const look = async (page: Doors, login: string, { params = {}, path = '/' }: { params?: Record<string, string>; path?: string } = {}) => pageOf(page as never, visit(path, { cookie: await cookieFor(login) }), params)

beforeAll(demoWorld, 240_000)

describe('questions on the portal', () => {
  it('stand on the home page and in a list, and show the carrier its own fee and nobody’s name', async () => {
    const open = await db.screeningQuestion.findFirstOrThrow({ where: { state: 'open' } })
    const engineer = (await db.user.findFirstOrThrow({ where: { grants: { some: { role: 'carrier_engineer', carrier: open.carrier, divisionCode: open.cityCode } } } })).login
    expect((await look(home, engineer, { path: '/portal' })).html).toContain(open.demandNumber)
    expect((await look(questions, engineer, { path: '/portal/questions' })).html).toContain(open.demandNumber)
    const { html } = await look(question, engineer, { path: `/portal/questions/${open.id}`, params: { questionId: String(open.id) } })
    expect(html).toContain('预计年费')
    const staff = (await db.user.findMany({ where: { grants: { none: { carrier: { not: null } } } } })).map(({ name }) => name)
    expect(staff.filter((name) => html.includes(name))).toEqual([])
  })

  it('are answered by hand and hash: without the tick nothing is taken, what was typed stays', async () => {
    const open = await db.screeningQuestion.findFirstOrThrow({ where: { state: 'open' } })
    const engineer = (await db.user.findFirstOrThrow({ where: { grants: { some: { role: 'carrier_engineer', carrier: open.carrier, divisionCode: open.cityCode } } } })).login
    const params = { questionId: String(open.id) }
    const form = { _version: String(open.version), contentHash: open.contentHash, answer: 'declined', answerText: '离覆盖目标太远' }
    const refused = await send(answer, engineer, form, { params })
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([422, expect.stringContaining('离覆盖目标太远')])
    const silent = await send(answer, engineer, { ...form, agreed: '1', answerText: '' }, { params })
    expect(silent.status).toBe(422)
    const taken = await send(answer, engineer, { ...form, agreed: '1' }, { params })
    expect(taken.headers.get('location')).toBe(`/portal/questions/${open.id}#receipt`)
    expect(await db.screeningQuestion.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({ state: 'answered', answer: 'declined', answerText: '离覆盖目标太远' })
  })
})

describe('exceptions', () => {
  it('show cause, age, owner and what next, and one reason decides on many, each with its result', async () => {
    const { html } = await look(exceptions, 'wangmin', { path: '/exceptions' })
    for (const words of ['失败原因', '客户经理', '重新整合', '重新派单', '取消需求', '导出 Excel', '存为视图']) expect(html).toContain(words)
    const failed = await db.demand.findMany({ where: { cityCode: '3701', state: { in: ['screen_failed', 'siting_failed'] } }, orderBy: { id: 'asc' } })
    const elsewhere = await db.demand.findFirstOrThrow({ where: { cityCode: { not: '3701' }, state: { in: ['screen_failed', 'siting_failed', 'screened'] } } })
    const none = await send(rematchMany, 'wangmin', { id: String(failed[0]!.id), reason: '' })
    expect(none.headers.get('location')).toBe('/exceptions')
    const done = await send(rematchMany, 'wangmin', { id: String(failed[0]!.id), reason: '另选方案' })
    expect(done.headers.get('location')).toBe('/exceptions')
    expect((await db.demand.findUniqueOrThrow({ where: { id: failed[0]!.id } })).state).toBe('matching')
    const foreign = await send(rematchMany, 'wangmin', { id: String(elsewhere.id), reason: '别市' })
    expect(foreign.headers.get('location')).toMatch(/^\/me\/batches\/\d+$/)
    expect((await db.demand.findUniqueOrThrow({ where: { id: elsewhere.id } })).version).toBe(elsewhere.version)
  })

  it('cancelled many at once end by a document each', async () => {
    const one = await db.demand.findFirstOrThrow({ where: { cityCode: '3701', state: 'screened' } })
    const done = await send(cancelMany, 'wangmin', { id: String(one.id), reason: '规划调整', _back: '/confirmation' })
    expect(done.headers.get('location')).toBe('/confirmation')
    expect(await db.changeDocument.findFirst({ where: { demandId: one.id } })).toMatchObject({ kind: 'cancel', state: 'done' })
  })

  it('results to confirm can be exported, seen in one’s own way, and decided in one go', async () => {
    const { html } = await look(confirmation, 'wangmin', { path: '/confirmation' })
    for (const words of ['批量确认', '征询客户', '重新整合', '导出 Excel', '存为视图']) expect(html).toContain(words)
  })
})

describe('a change document', () => {
  it('is drawn up on a form that keeps what was typed, shown with what it undoes, sent, printed and listed', async () => {
    const demand = await db.demand.findFirstOrThrow({ where: { cityCode: '3701', state: 'screening', kind: 'tower' }, orderBy: { id: 'asc' } })
    const path = `/changes/new?demand=${demand.id}`
    const page = await look(change, 'wangmin', { path })
    expect(page.html).toContain('直接修改需要变更的内容')
    const values = (page.data as { form: { values: Record<string, string | string[]> } }).form.values
    const form = Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join('、')]])))
    const refused = await send(change, 'wangmin', { ...form, antennas: '6', kind: 'change', reasonCode: 'other', reason: '', _version: String(demand.version), then: 'preview' }, { path })
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([422, expect.stringContaining('"antennas":"6"')])
    const drawn = await send(change, 'wangmin', { ...form, antennas: '6', kind: 'change', reasonCode: 'parameter_error', reason: '天线数量有误', _version: String(demand.version), then: 'preview' }, { path })
    const id = /\/changes\/(\d+)$/.exec(drawn.headers.get('location') ?? '')?.[1] ?? ''
    const params = { changeId: id }
    const shown = await look(changeShow, 'wangmin', { path: `/changes/${id}`, params })
    for (const words of ['天线数量有误', '将撤销的内容', '从“筛查中”变为“整合中”', '提交并执行']) expect(shown.html).toContain(words)
    expect((await look(changePrint, 'wangmin', { path: `/changes/${id}/print`, params })).html).toContain('需求变更单')
    const { version } = await db.changeDocument.findUniqueOrThrow({ where: { id: Number(id) } })
    await send(submit, 'wangmin', { _version: String(version) }, { params })
    expect(await db.demand.findUniqueOrThrow({ where: { id: demand.id } })).toMatchObject({ state: 'matching' })
    expect((await look(changeList, 'wangmin', { path: '/changes?state=done' })).html).toContain(demand.number)
    expect((await look(changeList, 'zhaolei', { path: '/changes' })).html).not.toContain(demand.number)
  })
})
