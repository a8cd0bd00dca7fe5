import { beforeEach, describe, expect, it } from 'vitest'
import { forgetCalendar } from '~/domain/shared/calendar.store.server'
import { pauseTask } from '~/domain/task/clock.commands.server'
import { claimTask } from '~/domain/task/commands.server'
import { answerPart, delegateTask, offerTask, refuseOffer } from '~/domain/task/handing.commands.server'
import { lookWhetherBegun, returnIdle } from '~/domain/task/idle.commands.server'
import { publishTaskRules } from '~/domain/task/limit.commands.server'
import { forgetTaskRules, taskRuleLines } from '~/domain/task/limit.store.server'
import { saveDraft } from '~/domain/task/reply.commands.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { areaManager, cast, demandIn, now, visitorAs } from './task-cast'

const li = () => areaManager(11)
const administrator = () => visitorAs(10, { role: 'system_admin', place: '' })
const hour = 3_600_000
/** Tuesday 24 November, ten in the morning in Beijing, and so many hours later. */
const later = (hours: number) => new Date(now.getTime() + hours * hour)

const rule = (idleDays: number, more: { holdingLimit?: number; version?: number; note?: string } = {}) =>
  publishTaskRules(administrator(), { rules: [{ kind: 'screening', holdingLimit: more.holdingLimit ?? 0, idleDays }, { kind: 'siting', holdingLimit: 0, idleDays: 0 }], note: more.note ?? '试行', version: more.version ?? 0, key: null })

beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetCalendar()
  forgetTaskRules()
  await db.roleGrant.createMany({ data: [11, 12].map((userId) => ({ userId, role: 'area_manager', divisionCode: '370102' })) })
})

async function claimed(): Promise<number> {
  const { taskId } = await demandIn('screening')
  expect(await claimTask(li(), { kind: 'screening', taskId: taskId!, key: null })).toMatchObject({ ok: true })
  return taskId!
}
const task = (id: number) => db.task.findUniqueOrThrow({ where: { id } })
const steps = async (id: number) => (await db.historyEvent.findMany({ where: { aggregate: 'task', aggregateId: id }, orderBy: { sequence: 'asc' } })).map(({ step, byName, note }) => `${step} ${byName} ${note ?? ''}`.trim())
const draft = (id: number) => saveDraft(li(), { kind: 'screening', taskId: id, key: null, version: null, typed: {}, files: { added: [], removed: [] } })

describe('a task that its holder does not begin', () => {
  it('is warned of one working day before, then goes back to the pool, by the system and with the reason', async () => {
    await rule(3)
    const id = await claimed()
    expect(await lookWhetherBegun(id, later(1))).toBeNull()
    expect((await task(id)).idleAt).toEqual(later(48))
    expect(await lookWhetherBegun(id, later(48))).toBe('warn')
    expect(await lookWhetherBegun(id, later(49))).toBeNull()
    expect(await lookWhetherBegun(id, later(72))).toBe('return')
    expect(await task(id)).toMatchObject({ state: 'open', assigneeId: null, releaseCount: 1, idleAt: null })
    expect(await steps(id)).toEqual(['open 王敏', 'claim 李强', 'warn_idle 系统 领单后 3 个工作日没有保存草稿或回单', 'return_idle 系统 领单后 3 个工作日没有保存草稿或回单'])
    const told = await db.notification.findMany({ where: { aggregate: 'task' }, orderBy: { id: 'asc' }, select: { userId: true, kind: true } })
    expect(told).toEqual(expect.arrayContaining([{ userId: 11, kind: 'task.warn_idle' }, { userId: 12, kind: 'task.return_idle' }]))
    expect(await lookWhetherBegun(id, later(100))).toBeNull()
  })

  it('stays with who has saved anything since he holds it, and not by a draft that another left', async () => {
    await rule(2)
    const [begun, not] = [await claimed(), await claimed()]
    expect(await draft(begun)).toMatchObject({ ok: true })
    await draft(not)
    await db.taskReply.updateMany({ where: { taskId: not }, data: { at: later(-30), byUserId: 12, byName: '赵兰' } })
    expect(await lookWhetherBegun(begun, later(400))).toBeNull()
    expect((await task(begun)).idleAt).toBeNull()
    expect(await lookWhetherBegun(not, later(400))).toBe('warn')
  })

  it('is left alone while its clock stands still, while it is offered, and while a part is out', async () => {
    await rule(1)
    const [paused, offered, delegated] = [await claimed(), await claimed(), await claimed()]
    await pauseTask(li(), { kind: 'screening', taskId: paused, key: null, reason: 'carrier', until: later(144).toISOString(), note: '等答复' })
    await offerTask(li(), { taskId: offered, key: null, toUserId: 12, words: '出差' })
    await delegateTask(li(), { taskId: delegated, key: null, toUserId: 12, words: '量楼高' })
    for (const id of [paused, offered, delegated]) expect(await lookWhetherBegun(id, later(100))).toBeNull()
    expect((await task(paused)).idleAt).toEqual(later(144))
    expect(await lookWhetherBegun(paused, later(145))).toBe('warn')
    await refuseOffer({ ...areaManager(12), now: later(148) }, { taskId: offered, key: null, words: '没空' })
    await answerPart({ ...areaManager(12), now: later(148) }, { taskId: delegated, key: null, words: '32 米' })
    for (const id of [offered, delegated]) expect(await lookWhetherBegun(id, later(149))).toBe('warn')
  })

  it('is warned of and returned once by ten workers at the same moment', async () => {
    await rule(2)
    const id = await claimed()
    const acts = async (at: Date) => (await Promise.all(Array.from({ length: 10 }, () => lookWhetherBegun(id, at)))).filter((act) => act !== null)
    expect(await acts(later(24))).toEqual(['warn'])
    expect(await acts(later(60))).toEqual(['return'])
    expect((await task(id)).version).toBe(4)
  })

  it('is looked at by the job, also when the rule came after the claim', async () => {
    const id = await claimed()
    await returnIdle({ progress: async () => {} })
    expect((await task(id)).idleAt).toBeNull()
    await rule(1)
    expect((await task(id)).idleAt).not.toBeNull()
    await db.task.update({ where: { id }, data: { claimedAt: new Date(Date.now() - 30 * 24 * hour), idleAt: new Date(Date.now() - 1000) } })
    await db.historyEvent.updateMany({ where: { aggregate: 'task', step: 'claim' }, data: { at: new Date(Date.now() - 30 * 24 * hour) } })
    await returnIdle({ progress: async () => {} })
    expect(await steps(id)).toHaveLength(3)
  })
})

describe('the rules of holding', () => {
  it('are kept line by line, only where they change, and not over another’s change', async () => {
    expect(await rule(3, { holdingLimit: 20 })).toMatchObject({ ok: true, changed: 1 })
    const id = (await taskRuleLines())[0]!.id
    expect(await rule(5)).toMatchObject({ because: 'changedMeanwhile', facts: { by: '王敏' } })
    expect(await rule(5, { version: id, note: ' ' })).toMatchObject({ because: 'reasonRequired' })
    expect(await rule(1000, { version: id })).toMatchObject({ because: 'taskRulesWrong' })
    expect(await rule(3, { version: id, holdingLimit: 20 })).toMatchObject({ ok: true, changed: 0 })
    expect(await rule(5, { version: id, holdingLimit: 20 })).toMatchObject({ ok: true, changed: 1 })
    expect((await taskRuleLines()).map(({ kind, holdingLimit, idleDays }) => `${kind} ${holdingLimit} ${idleDays}`)).toEqual(['screening 20 5', 'screening 20 3'])
    expect(await db.historyEvent.count({ where: { aggregate: 'task_rule' } })).toBe(2)
  })
})
