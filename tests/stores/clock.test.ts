import { beforeEach, describe, expect, it } from 'vitest'
import { readCalendar } from '~/domain/shared/calendar.store.server'
import { addWorkingHours } from '~/domain/shared/working-time'
import { clockEvents, clockOf } from '~/domain/task/clock'
import { pauseTask, resetClock, resumeTask } from '~/domain/task/clock.commands.server'
import { clockHistory } from '~/domain/task/clock.store.server'
import { claimTask, releaseTask } from '~/domain/task/commands.server'
import { climb, climbLadder } from '~/domain/task/ladder.commands.server'
import { forgetLevels } from '~/domain/task/level.store.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { accountManager, areaManager, cast, demandIn, now } from './task-cast'

beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetLevels()
})

const hour = 3_600_000
const later = (hours: number) => new Date(now.getTime() + hours * hour)
const liQiang = () => areaManager(11)
const administrator = () => accountManager()

async function claimed(): Promise<number> {
  const { taskId } = await demandIn('screening')
  expect(await claimTask(liQiang(), { kind: 'screening', taskId: taskId!, key: null })).toMatchObject({ ok: true })
  return taskId!
}

const task = (id: number) => db.task.findUniqueOrThrow({ where: { id } })
const steps = async (id: number) => (await db.historyEvent.findMany({ where: { aggregate: 'task', aggregateId: id }, orderBy: { sequence: 'asc' } })).map(({ step }) => step)
const noticesOf = async (id: number) => (await db.notification.findMany({ where: { aggregate: 'task', aggregateId: id }, orderBy: [{ at: 'asc' }, { userId: 'asc' }] })).map(({ kind, userId }) => `${kind} ${userId}`)
const clockNow = async (id: number, at: Date) => clockOf(clockEvents(await clockHistory(null, id), 0), { calendar: await readCalendar(), now: at })
const pause = (taskId: number, of: { reason?: string; until?: Date; note?: string; key?: string | null } = {}) =>
  pauseTask(liQiang(), { kind: 'screening', taskId, key: of.key ?? null, reason: of.reason ?? 'carrier', until: (of.until ?? later(48)).toISOString(), note: of.note ?? '等运营商确认挂高' })

async function manager(id: number, divisionCode: string): Promise<void> {
  await db.user.create({ data: { id, login: `boss${id}`, name: `主管${id}`, createdAt: now, grants: { create: [{ role: 'manager', divisionCode }] } } })
}

describe('the clock of a task in the database', () => {
  it('stands in the task as its events say, from the level of its stage', async () => {
    const id = await claimed()
    const { dueAt, allowedHours } = await task(id)
    expect(allowedHours).toBe(16)
    expect(dueAt).toEqual(addWorkingHours(now, 16, await readCalendar()))
    expect((await clockNow(id, now)).dueAt).toBe(dueAt.toISOString())
  })

  it('stands still for a pause, and moves on by what is left when it ends early', async () => {
    const id = await claimed()
    const before = (await task(id)).dueAt
    expect(await pause(id)).toMatchObject({ ok: true })
    const stopped = await task(id)
    expect(stopped.dueAt.getTime()).toBeGreaterThan(before.getTime())
    expect([stopped.pauseReason, stopped.pausedUntil]).toEqual(['carrier', later(48)])
    expect((await clockNow(id, later(1))).dueAt).toBe(stopped.dueAt.toISOString())

    expect(await resumeTask({ ...liQiang(), now: later(24) }, { kind: 'screening', taskId: id, key: null })).toMatchObject({ ok: true })
    const running = await task(id)
    expect(running.pausedUntil).toBeNull()
    expect(running.dueAt).toEqual(addWorkingHours(later(24), 16, await readCalendar()))
    expect(await steps(id)).toEqual(['open', 'claim', 'pause', 'resume'])
  })

  it('is stopped once by a form that is sent twice, and not by a second pause, a stranger, or without a reason', async () => {
    const id = await claimed()
    expect(await pause(id, { note: ' ' })).toMatchObject({ because: 'reasonRequired' })
    expect(await pause(id, { until: later(24 * 30) })).toMatchObject({ because: 'pauseTooLong' })
    expect([await pause(id, { key: 'k' }), await pause(id, { key: 'k' })]).toMatchObject([{ ok: true }, { ok: true, repeated: true }])
    expect(await pause(id)).toMatchObject({ because: 'alreadyPaused' })
    expect(await pauseTask(areaManager(12), { kind: 'screening', taskId: id, key: null, reason: 'weather', until: later(24).toISOString(), note: '雨' })).toMatchObject({ because: 'heldByAnother' })
    expect(await pauseTask(areaManager(13, '370103'), { kind: 'screening', taskId: id, key: null, reason: 'weather', until: later(24).toISOString(), note: '雨' })).toMatchObject({ because: 'notFound' })
    expect(await steps(id)).toEqual(['open', 'claim', 'pause'])
  })
})

describe('the ladder', () => {
  it('reminds the holder, then tells the nearest manager and the owner, then the province, each once', async () => {
    await manager(31, '3701')
    await manager(32, '37')
    await manager(33, '')
    const id = await claimed()
    const calendar = await readCalendar()
    const { dueAt } = await task(id)
    const remindAt = addWorkingHours(now, 8, calendar)
    const provinceAt = addWorkingHours(dueAt, 8, calendar)

    expect(await climb(id, new Date(remindAt.getTime() - 60_000))).toBeNull()
    expect(await climb(id, remindAt)).toBe('remind')
    expect(await climb(id, remindAt)).toBeNull()
    expect(await climb(id, dueAt)).toBe('escalate_superior')
    expect(await climb(id, dueAt)).toBeNull()
    expect(await climb(id, provinceAt)).toBe('escalate_province')
    expect(await climb(id, new Date(provinceAt.getTime() + 1000 * hour))).toBeNull()

    expect(await steps(id)).toEqual(['open', 'claim', 'remind', 'escalate_superior', 'escalate_province'])
    expect(await noticesOf(id)).toEqual(['task.remind 11', 'task.escalate_superior 10', 'task.escalate_superior 31', 'task.escalate_province 32'])
    expect((await task(id)).nextAlarmAt).toBeNull()
  })

  it('is climbed once by ten workers at the same moment', async () => {
    const id = await claimed()
    const at = addWorkingHours(now, 8, await readCalendar())
    const climbed = await Promise.all(Array.from({ length: 10 }, () => climb(id, at)))
    expect(climbed.filter((rung) => rung !== null)).toEqual(['remind'])
    expect(await noticesOf(id)).toEqual(['task.remind 11'])
  })

  it('tells the pool of a task that nobody holds, and the nation where city and province have no manager', async () => {
    await manager(33, '')
    await db.roleGrant.create({ data: { userId: 12, role: 'area_manager', divisionCode: '370102' } })
    const { taskId } = await demandIn('screening')
    await climb(taskId!, addWorkingHours(now, 8, await readCalendar()))
    await climb(taskId!, (await task(taskId!)).dueAt)
    expect(await noticesOf(taskId!)).toEqual(['task.remind 12', 'task.escalate_superior 10', 'task.escalate_superior 33'])
  })

  it('reminds nobody of what is late already, and nobody while the clock stands still', async () => {
    const [late, stopped] = [await claimed(), await claimed()]
    const { dueAt } = await task(late)
    expect(await climb(late, dueAt)).toBe('escalate_superior')
    await pause(stopped, { until: later(24 * 6), reason: 'weather' })
    expect(await climb(stopped, dueAt)).toBeNull()
    expect((await task(stopped)).nextAlarmAt!.getTime()).toBeGreaterThanOrEqual(later(24 * 6).getTime())
  })

  it('ends with its task', async () => {
    const id = await claimed()
    const { demandId } = await task(id)
    await db.task.update({ where: { id }, data: { nextAlarmAt: new Date('2020-01-01'), state: 'done' } })
    expect(await climb(id, later(9999))).toBeNull()
    expect(await steps(id)).toEqual(['open', 'claim'])
    expect(demandId).toBeGreaterThan(0)
  })

  it('is gone through by the job until nothing is due', async () => {
    const ids = [await claimed(), await claimed(), await claimed()]
    await db.task.updateMany({ data: { createdAt: new Date('2026-01-05'), dueAt: new Date('2026-01-10'), nextAlarmAt: new Date('2026-01-10') } })
    let done = 0
    expect(await climbLadder({ progress: async ({ done: n = 0 }) => void (done = n) })).toEqual({ againAfterSeconds: 60 })
    expect(done).toBeGreaterThanOrEqual(3)
    for (const id of ids) expect((await steps(id)).slice(2)).toEqual(['escalate_superior'])
    await climbLadder({ progress: async () => {} })
    for (const id of ids) expect((await steps(id)).slice(2)).toEqual(['escalate_superior', 'escalate_province'])
  })
})

describe('due moments reckoned anew', () => {
  it('follow the calendar, with before and after in the history; the same comes to nothing', async () => {
    const id = await claimed()
    const { dueAt: before } = await task(id)
    const same = await resetClock(administrator(), { taskId: id, kind: 'screening', levels: false })
    expect(same).toMatchObject({ ok: true, changed: false })
    await db.holiday.create({ data: { day: new Date('2026-11-25'), working: false, name: '停工' } })
    const reset = await resetClock(administrator(), { taskId: id, kind: 'screening', levels: false })
    const { dueAt: after } = await task(id)
    expect(reset).toMatchObject({ ok: true, changed: true, before: before.toISOString(), after: after.toISOString() })
    expect(after.getTime() - before.getTime()).toBe(24 * hour)
    expect(await steps(id)).toEqual(['open', 'claim', 'reckon'])
  })

  it('take the level of today only where that is asked for, also while the clock stands still', async () => {
    const id = await claimed()
    await pause(id)
    await db.serviceLevelVersion.create({
      data: { validFrom: new Date('2026-02-01'), note: '', byUserId: 0, byName: '系统', createdAt: now, rules: { create: [{ stage: 'screening', hours: 24, remindHours: 8, superiorHours: 0, provinceHours: 8 }] } },
    })
    forgetLevels()
    expect(await resetClock(administrator(), { taskId: id, kind: 'screening', levels: false })).toMatchObject({ changed: false })
    const { dueAt: before } = await task(id)
    expect(await resetClock(administrator(), { taskId: id, kind: 'screening', levels: true })).toMatchObject({ changed: true })
    const { dueAt, allowedHours, pausedUntil } = await task(id)
    expect([allowedHours, pausedUntil]).toEqual([24, later(48)])
    expect(dueAt).toEqual(addWorkingHours(before, 8, await readCalendar()))
    expect((await steps(id)).at(-1)).toBe('change_level')
  })

  it('leave what is finished alone', async () => {
    const id = await claimed()
    await releaseTask(liQiang(), { kind: 'screening', taskId: id, key: null, reason: '走错' })
    await db.task.update({ where: { id }, data: { state: 'withdrawn' } })
    expect(await resetClock(administrator(), { taskId: id, kind: 'screening', levels: true })).toMatchObject({ because: 'alreadyDone' })
  })
})
