import { beforeEach, describe, expect, it } from 'vitest'
import { claimTask } from '~/domain/task/commands.server'
import type { DispatchContent } from '~/domain/task/dispatch'
import { saveDispatch, simulateDispatch, switchDispatchOff, switchDispatchOn } from '~/domain/task/dispatch.commands.server'
import { dispatchVersions, forgetDispatch } from '~/domain/task/dispatch.store.server'
import { dealOutNew, dealOutOne } from '~/domain/task/dispatching.commands.server'
import { forgetTaskRules } from '~/domain/task/limit.store.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { areaManager, cast, demandIn, now, visitorAs } from './task-cast'

const administrator = () => visitorAs(10, { role: 'system_admin', place: '' })
const content: DispatchContent = { kinds: ['screening'], onlyDistrict: true, exempt: [] }
const save = (version: number, more: Partial<DispatchContent> = {}) => saveDispatch(administrator(), { content: { ...content, ...more }, note: '试行', version, key: null })
const on = async () => {
  await save(0)
  await simulateDispatch(administrator(), { version: 1, key: null })
  expect(await switchDispatchOn(administrator(), { version: 2, key: null })).toMatchObject({ ok: true })
}
const deal = () => dealOutNew({ progress: async () => {} })
const task = (id: number) => db.task.findUniqueOrThrow({ where: { id } })

beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetDispatch()
  forgetTaskRules()
  await db.roleGrant.createMany({ data: [[11, '370102'], [12, '370102'], [13, '3701'], [15, '370103']].map(([userId, divisionCode]) => ({ userId: userId as number, role: 'area_manager', divisionCode: divisionCode as string })) })
})

describe('the dispatch rule', () => {
  it('is off until a draft was simulated as it stands; every change asks for another simulation', async () => {
    for (let n = 0; n < 4; n += 1) await demandIn('screening')
    await demandIn('siting')
    expect(await save(0, { kinds: [] })).toMatchObject({ because: 'dispatchWrong' })
    expect(await save(0, { exempt: [{ login: 'nobody', kinds: ['siting'] }] })).toMatchObject({ because: 'dispatchWrong' })
    expect(await save(0)).toMatchObject({ ok: true })
    expect(await save(0)).toMatchObject({ because: 'changedMeanwhile', facts: { by: '王敏' } })
    expect(await switchDispatchOn(administrator(), { version: 1, key: null })).toMatchObject({ because: 'notSimulated' })
    expect(await simulateDispatch(administrator(), { version: 1, key: null })).toMatchObject({ ok: true, lines: 5 })

    const [draft] = await dispatchVersions()
    expect(draft?.simulation?.map(({ choice }) => `${choice.to?.name ?? '—'} ${choice.because} ${choice.facts.n}`)).toEqual(['李强 district 0', '赵兰 district 0', '李强 district 1', '赵兰 district 1', '— kindOff 0'])
    expect(await db.task.count({ where: { state: 'open' } })).toBe(5)
    await save(2, { exempt: [{ login: 'user12', kinds: ['screening'] }] })
    expect(await switchDispatchOn(administrator(), { version: 3, key: null })).toMatchObject({ because: 'notSimulated' })
    await simulateDispatch(administrator(), { version: 3, key: null })
    expect((await dispatchVersions())[0]?.simulation?.map(({ choice }) => choice.to?.name ?? '—')).toEqual(['李强', '李强', '李强', '李强', '—'])
    expect(await switchDispatchOn(administrator(), { version: 4, key: null })).toMatchObject({ ok: true })
    expect(await db.historyEvent.count({ where: { aggregate: 'dispatch_rule' } })).toBe(5)
  })

  it('ends the version before it when the next comes on, and leaves new tasks in the pool when it is off', async () => {
    await on()
    await save(0)
    await simulateDispatch(administrator(), { version: 1, key: null })
    await switchDispatchOn(administrator(), { version: 2, key: null })
    expect((await dispatchVersions()).map(({ state }) => state)).toEqual(['on', 'off'])
    const { taskId } = await demandIn('screening')
    expect(await switchDispatchOff(administrator(), { note: ' ', key: null })).toMatchObject({ because: 'reasonRequired' })
    expect(await switchDispatchOff(administrator(), { note: '改为自行领单', key: null })).toMatchObject({ ok: true })
    expect(await switchDispatchOff(administrator(), { note: '再停', key: null })).toMatchObject({ because: 'alreadyOff' })
    expect(await deal()).toEqual({ againAfterSeconds: 60 })
    expect(await task(taskId!)).toMatchObject({ state: 'open', dispatchWaits: false })
    expect((await task((await demandIn('screening')).taskId!)).dispatchWaits).toBe(false)
  })
})

describe('a new task while the rule is on', () => {
  it('goes to somebody of its district, least loaded first, with the reason in its history', async () => {
    const before = (await demandIn('screening')).taskId!
    await on()
    const ids: number[] = []
    for (let n = 0; n < 3; n += 1) ids.push((await demandIn('screening')).taskId!)
    const siting = (await demandIn('siting')).taskId!
    expect(await deal()).toEqual({ againAfterSeconds: 5 })
    expect((await Promise.all(ids.map(task))).map(({ assigneeName, state }) => `${state} ${assigneeName}`)).toEqual(['claimed 李强', 'claimed 赵兰', 'claimed 李强'])
    for (const id of [before, siting]) expect(await task(id)).toMatchObject({ state: 'open' })
    expect(await db.historyEvent.findFirst({ where: { aggregate: 'task', aggregateId: ids[2]!, step: 'dispatch' } })).toMatchObject({ byName: '系统', note: '本区县人员，在手 1 个', fromState: 'open', toState: 'claimed' })
    expect((await db.notification.findMany({ where: { kind: 'task.dispatch' }, orderBy: { id: 'asc' } })).map(({ userId }) => userId)).toEqual([11, 12, 11])
  })

  it('goes to nobody at his limit, last to who is away, and stays in the pool where nobody is left', async () => {
    await db.taskRule.create({ data: { kind: 'screening', holdingLimit: 1, idleDays: 0, note: '', byUserId: 1, byName: '郭安', createdAt: now } })
    await db.standIn.create({ data: { userId: 11, userName: '李强', standInId: 12, standInName: '赵兰', role: 'area_manager', fromDay: new Date('2020-01-01'), toDay: new Date('2099-01-01'), note: '休假', createdAt: now } })
    forgetTaskRules()
    await on()
    const ids: number[] = []
    for (let n = 0; n < 3; n += 1) ids.push((await demandIn('screening')).taskId!)
    await deal()
    expect((await Promise.all(ids.map(task))).map(({ assigneeName }) => assigneeName)).toEqual(['赵兰', '李强', null])
    expect(await db.historyEvent.findFirst({ where: { aggregateId: ids[1]!, step: 'dispatch' } })).toMatchObject({ note: '本区县人员，在手 0 个；外出，由赵兰代办' })
    expect((await task(ids[2]!)).dispatchWaits).toBe(false)
  })

  it('goes to one of them when people claim at the same moment and two workers deal it out', { timeout: 120_000 }, async () => {
    await on()
    for (let round = 0; round < 10; round += 1) {
      const id = (await demandIn('screening')).taskId!
      await Promise.all([
        ...[11, 12].map((person) => claimTask(areaManager(person), { kind: 'screening', taskId: id, key: null })),
        dealOutOne(id, content, new Date()), dealOutOne(id, content, new Date()),
      ])
      expect(await task(id)).toMatchObject({ state: 'claimed', version: 2, dispatchWaits: false })
      expect(await db.historyEvent.count({ where: { aggregate: 'task', aggregateId: id } })).toBe(2)
    }
  })
})
