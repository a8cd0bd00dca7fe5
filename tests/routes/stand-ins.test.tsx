import { beforeEach, describe, expect, it } from 'vitest'
import { appointStandIn, endStandIn } from '~/domain/people/stand-in.commands.server'
import { forgetAccount } from '~/domain/people/store.server'
import { dayInBeijing } from '~/domain/shared/working-time'
import { db } from '~/platform/db.server'
import * as endPage from '~/routes/me/end-stand-in'
import * as standIns from '~/routes/me/stand-ins'
import * as claim from '~/routes/screening/claim'
import * as list from '~/routes/screening/list'
import * as release from '~/routes/screening/release'
import * as show from '~/routes/screening/show'
import { freshDatabase } from '../database'
import { pageOf } from '../page'
import { areaManager, cast, demandIn } from '../stores/task-cast'
import { cookieOf, endOf, visit } from '../visit'

let li = ''
let zhao = ''
let sun = ''

const day = (from: number) => dayInBeijing(new Date(Date.now() + from * 86_400_000))

beforeEach(async () => {
  await freshDatabase()
  await cast()
  const grants = [[10, 'account_manager', '3701'], [11, 'area_manager', '370102'], [12, 'area_manager', '370103'], [13, 'area_manager', '370103'], [15, 'area_manager', '370103']] as const
  await db.roleGrant.createMany({ data: grants.map(([userId, role, divisionCode]) => ({ userId, role, divisionCode })) })
  for (const id of [10, 11, 12, 13, 15]) forgetAccount(id)
  li = await cookieOf(11)
  zhao = await cookieOf(12)
  sun = await cookieOf(15)
})

const call = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })
const post = (path: string, form: Record<string, string>, cookie: string) => visit(path, { cookie, form: { _key: `key ${Math.random()}`, ...form } })
const asked = (more: Record<string, string> = {}) => ({ role: 'area_manager', standIn: '12', division: '', from: day(0), to: day(5), note: '年休假', ...more })
const appoint = (more: Record<string, string> = {}, cookie = li) => endOf(standIns.action(call(post('/me/stand-ins', asked(more), cookie))))
const errorsOf = async (response: Response | null) => ((await response!.json()) as { errors: Record<string, string> }).errors

describe('the page of stand-ins', () => {
  it('arranges one, shows it to both, and keeps what was typed where it is refused', async () => {
    const wrong = await appoint({ to: '', note: ' ' })
    expect(wrong?.status).toBe(422)
    expect(await wrong!.json()).toMatchObject({ typed: { standIn: '12' }, errors: { to: '请填写截止日期', note: '请填写事由' } })
    expect((await appoint())?.status).toBe(303)
    expect((await pageOf(standIns, visit('/me/stand-ins', { cookie: li }))).html).toContain('赵兰（代李强）')
    expect((await pageOf(standIns, visit('/me/stand-ins', { cookie: zhao }))).html).toContain('提前结束')
    expect(await db.notification.findMany({ select: { userId: true, kind: true } })).toEqual([{ userId: 12, kind: 'stand_in.appointed' }])
    expect(await db.auditEntry.count({ where: { event: 'me.standIns', outcome: 'done' } })).toBe(1)
    expect(await errorsOf(await appoint({ standIn: '13' }))).toEqual({ standIn: '这段时间内，同一角色和区划已经有人代办' })
  })

  it('takes nobody of another role, no role that one does not hold, no place that is not one’s own', async () => {
    expect(await errorsOf(await appoint({ standIn: '10' }))).toEqual({ standIn: '所选人员不具备同一角色，或账号已停用' })
    expect(Object.keys(await errorsOf(await appoint({ role: 'account_manager' })))).toEqual(['standIn'])
    expect(Object.keys(await errorsOf(await appoint({ role: 'approver' })))).toEqual(['standIn'])
    expect(Object.keys(await errorsOf(await appoint({ division: '370103' })))).toEqual(['division'])
    expect(await errorsOf(await appoint({ from: day(-1) }))).toMatchObject({ to: expect.stringContaining('起止日期有误') })
    expect(await errorsOf(await appoint({ standIn: '987654' }))).toMatchObject({ standIn: expect.stringContaining('同一角色') })
  })

  it('does not let a stand-in name a stand-in', async () => {
    await appoint()
    expect(await errorsOf(await appoint({ standIn: '13' }, zhao))).toEqual({ standIn: '代办不能再转代：您或所选人员在这段时间内另有代办关系' })
  })

  it('is ended by either of the two and by nobody else', async () => {
    await appoint()
    const { id } = await db.standIn.findFirstOrThrow()
    const end = (cookie: string) => endOf(endPage.action(call(post('/', {}, cookie), { standInId: String(id) })))
    expect((await end(sun))?.status).toBe(404)
    expect((await end(zhao))?.status).toBe(303)
    expect(await db.standIn.findFirst()).toMatchObject({ version: 2, endedAt: expect.any(Date) })
    await end(li)
    expect(await db.historyEvent.count({ where: { aggregate: 'stand_in' } })).toBe(2)
    expect((await appoint())?.status).toBe(303)
  })

  it('agrees to one of two that are asked for at the same moment', async () => {
    const liQiang = { ...areaManager(11), grants: [{ role: 'area_manager' as const, divisionCode: '370102', carrier: null }], today: day(0) }
    const both = await Promise.all([12, 13].map((standInId) => appointStandIn(liQiang, { standInId, role: 'area_manager', divisionCode: '', from: day(0), to: day(3), note: '出差', key: null })))
    expect(both.map((one) => (one.ok ? 'ok' : one.because)).sort()).toEqual(['ok', 'standInTwice'])
    expect(await endStandIn(areaManager(15), { id: (await db.standIn.findFirstOrThrow()).id, key: null })).toMatchObject({ because: 'notFound' })
  })
})

describe('who stands in', () => {
  const acts = async (id: number) => (await db.historyEvent.findMany({ where: { aggregate: 'task', aggregateId: id }, orderBy: { sequence: 'asc' } })).map(({ step, byName }) => `${step} ${byName}`)

  it('sees the other’s district and tasks, and acts there in his name, told as one for the other', async () => {
    const { taskId } = await demandIn('screening')
    const params = { taskId: String(taskId) }
    expect((await endOf(show.loader(call(visit('/', { cookie: zhao }), params))))?.status).toBe(404)
    await appoint()

    expect(await list.loader(call(visit('/screening', { cookie: zhao })))).toMatchObject({ standsFor: ['李强'], rows: [{ id: taskId }] })
    await claim.action(call(post('/', {}, zhao), params))
    expect(await db.task.findUnique({ where: { id: taskId! } })).toMatchObject({ assigneeId: 11, assigneeName: '李强' })
    expect(await list.loader(call(visit('/screening?view=mine', { cookie: zhao })))).toMatchObject({ rows: [{ id: taskId }] })
    const { html } = await pageOf(show, visit('/', { cookie: zhao }), params)
    for (const words of ['您在此任务上代李强办理', '赵兰（代李强）']) expect(html).toContain(words)
    await release.action(call(post('/', { reason: '资料不全' }, zhao), params))
    expect(await acts(taskId!)).toEqual(['open 王敏', 'claim 赵兰（代李强）', 'release 赵兰（代李强）'])
    expect((await db.auditEntry.findMany({ where: { event: { startsWith: 'screening.' } } })).map(({ userId, userName }) => `${userId} ${userName}`)).toEqual(['12 赵兰（代李强）', '12 赵兰（代李强）'])
  })

  it('sees nothing of it when it has ended, though he held a task there in the other’s name', async () => {
    const { taskId } = await demandIn('screening')
    await appoint()
    await claim.action(call(post('/', {}, zhao), { taskId: String(taskId) }))
    await db.standIn.updateMany({ data: { fromDay: new Date(day(-9)), toDay: new Date(day(-1)) } })
    forgetAccount(12)
    expect((await endOf(show.loader(call(visit('/', { cookie: zhao }), { taskId: String(taskId) }))))?.status).toBe(404)
    expect(await list.loader(call(visit('/screening', { cookie: zhao })))).toMatchObject({ standsFor: [], rows: [] })
    expect(await list.loader(call(visit('/screening?view=mine', { cookie: li })))).toMatchObject({ rows: [{ id: taskId }] })
  })
})
