import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { areaManager, cast, demandIn } from './task-cast'
import { claimTask, eachTask, releaseTask } from '~/domain/task/commands.server'
import { db } from '~/platform/db.server'

beforeEach(async () => {
  await freshDatabase()
  await cast()
})

const claim = (visitor: ReturnType<typeof areaManager>, taskId: number, key: string | null = null) => claimTask(visitor, { kind: 'screening', taskId, key })

describe('claiming', () => {
  it('has exactly one winner per task when four people at once claim each of 50 tasks, 20 times over', { timeout: 300_000 }, async () => {
    const people = [11, 12, 13, 14].map((id) => areaManager(id))
    const tasks: Awaited<ReturnType<typeof demandIn>>[] = []
    for (let n = 0; n < 50; n += 1) tasks.push(await demandIn('screening'))
    for (let round = 1; round <= 20; round += 1) {
      const claims = tasks.flatMap(({ taskId }) => people.map((person) => ({ taskId, person })))
      const verdicts = await Promise.all(claims.map(async (one) => ({ ...one, verdict: await claim(one.person, one.taskId!) })))

      const winners = verdicts.filter(({ verdict }) => verdict.ok)
      expect(winners.map(({ taskId }) => taskId).sort()).toEqual(tasks.map(({ taskId }) => taskId).sort())
      const held = await db.task.findMany({ select: { id: true, assigneeId: true, assigneeName: true } })
      for (const { taskId, verdict } of verdicts.filter(({ verdict: { ok } }) => !ok)) {
        expect(verdict).toMatchObject({ because: 'heldByAnother', facts: { by: held.find(({ id }) => id === taskId)!.assigneeName } })
      }
      for (const { taskId, person } of winners) expect(held.find(({ id }) => id === taskId)!.assigneeId).toBe(person.user.id)
      const released = await Promise.all(winners.map(({ taskId, person }) => releaseTask(person, { kind: 'screening', taskId: taskId!, key: null, reason: '再来一次' })))
      expect(released.every(({ ok }) => ok)).toBe(true)
    }
    expect(await db.historyEvent.count({ where: { aggregate: 'task', step: 'claim' } })).toBe(1000)
    expect((await db.task.findMany()).every(({ releaseCount, version }) => releaseCount === 20 && version === 41)).toBe(true)
  })

  it('does nothing a second time for who has it already, and acts once for one key', async () => {
    const { taskId } = await demandIn('screening')
    const li = areaManager(11)
    expect(await Promise.all([claim(li, taskId!, 'k1'), claim(li, taskId!, 'k1')])).toMatchObject([{ ok: true }, { ok: true }])
    expect(await claim(li, taskId!)).toMatchObject({ ok: true })
    expect(await db.historyEvent.count({ where: { aggregate: 'task', aggregateId: taskId!, step: 'claim' } })).toBe(1)
  })

  it('finds no task of another district', async () => {
    const { taskId } = await demandIn('screening')
    expect(await claim(areaManager(15, '370103'), taskId!)).toMatchObject({ because: 'notFound' })
  })

  it('says per row what happened when many are claimed', async () => {
    const [a, b] = [await demandIn('screening'), await demandIn('screening')]
    await claim(areaManager(12), b.taskId!)
    const results = await eachTask([b.taskId!, a.taskId!, 999_999], (taskId) => claim(areaManager(11), taskId))
    expect(results.map(({ id, verdict }) => [id, verdict.ok || verdict.because])).toEqual([[a.taskId, true], [b.taskId, 'heldByAnother'], [999_999, 'notFound']])
  })
})

describe('releasing', () => {
  it('asks for a reason and counts', async () => {
    const { taskId } = await demandIn('screening')
    const li = areaManager(11)
    await claim(li, taskId!)
    expect(await releaseTask(li, { kind: 'screening', taskId: taskId!, key: null, reason: ' ' })).toMatchObject({ because: 'reasonRequired' })
    expect(await releaseTask(areaManager(12), { kind: 'screening', taskId: taskId!, key: null, reason: '不是我的' })).toMatchObject({ because: 'heldByAnother' })
    expect(await releaseTask(li, { kind: 'screening', taskId: taskId!, key: null, reason: '出差' })).toMatchObject({ ok: true })
    expect(await db.task.findUnique({ where: { id: taskId! } })).toMatchObject({ state: 'open', assigneeId: null, releaseCount: 1 })
    expect(await db.historyEvent.findFirst({ where: { aggregate: 'task', step: 'release' } })).toMatchObject({ note: '出差', fromState: 'claimed', toState: 'open' })
  })
})
