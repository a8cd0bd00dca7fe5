import { beforeEach, describe, expect, it } from 'vitest'
import { claimTask, releaseTask } from '~/domain/task/commands.server'
import { acceptTask, addHelper, answerPart, delegateTask, dropHelper, offerTask, refuseOffer, takeOfferBack, takePartBack } from '~/domain/task/handing.commands.server'
import { forgetTaskRules } from '~/domain/task/limit.store.server'
import { saveDraft } from '~/domain/task/reply.commands.server'
import { replyScreening } from '~/domain/screening/commands.server'
import { takeStep } from '~/domain/process/runner.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { accountManager, areaManager, cast, demandIn, now } from './task-cast'

const li = () => areaManager(11)
const zhao = () => areaManager(12)
const chen = () => areaManager(13)

beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetTaskRules()
  await db.roleGrant.createMany({ data: [[11, '370102'], [12, '370102'], [13, '3701'], [15, '370103']].map(([userId, divisionCode]) => ({ userId: userId as number, role: 'area_manager', divisionCode: divisionCode as string })) })
})

let keys = 0
const key = () => `k${(keys += 1)}`

async function claimed(): Promise<{ id: number; demandId: number }> {
  const { id: demandId, taskId } = await demandIn('screening')
  expect(await claimTask(li(), { kind: 'screening', taskId: taskId!, key: null })).toMatchObject({ ok: true })
  return { id: taskId!, demandId }
}

const task = (id: number) => db.task.findUniqueOrThrow({ where: { id } })
const steps = async (id: number) => (await db.historyEvent.findMany({ where: { aggregate: 'task', aggregateId: id }, orderBy: { sequence: 'asc' } })).map(({ step, byName }) => `${step} ${byName}`)
const offer = (id: number, toUserId = 12, words = '我出差一周', by = li()) => offerTask(by, { taskId: id, key: key(), toUserId, words })
const noticesTo = async (userId: number) => (await db.notification.findMany({ where: { userId, aggregate: 'task' }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)
const failure = { outcome: 'failure' as const, reasonCode: 'no_site', reasonText: '无址可用' }
const reply = (id: number, by = li()) => replyScreening(by, { taskId: id, key: key(), files: { added: [], removed: [] }, answer: failure })
const draft = (id: number, by = li()) => saveDraft(by, { kind: 'screening', taskId: id, key: key(), version: null, typed: { outcome: ['success'] }, files: { added: [], removed: [] } })

describe('a transfer', () => {
  it('leaves the task with its holder until it is accepted, and the clock runs on', async () => {
    const { id } = await claimed()
    const { dueAt } = await task(id)
    expect(await offer(id)).toMatchObject({ ok: true })
    expect(await task(id)).toMatchObject({ state: 'offered', assigneeId: 11, offeredToId: 12, offeredToName: '赵兰', dueAt })
    expect(await noticesTo(12)).toEqual(['task.offer'])

    expect(await acceptTask(zhao(), { taskId: id, key: key() })).toMatchObject({ ok: true })
    expect(await task(id)).toMatchObject({ state: 'claimed', assigneeId: 12, assigneeName: '赵兰', offeredToId: null, dueAt })
    expect(await noticesTo(11)).toEqual(['task.accept_offer'])
    expect(await steps(id)).toEqual(['open 王敏', 'claim 李强', 'offer 李强', 'accept_offer 赵兰'])
    expect(await reply(id)).toMatchObject({ because: 'heldByAnother' })
    expect(await reply(id, zhao())).toMatchObject({ ok: true })
  })

  it('comes back when it is refused with a reason, or taken back', async () => {
    const { id } = await claimed()
    await offer(id)
    expect(await refuseOffer(zhao(), { taskId: id, key: key(), words: ' ' })).toMatchObject({ because: 'reasonRequired' })
    expect(await refuseOffer(zhao(), { taskId: id, key: key(), words: '本周在外勘察' })).toMatchObject({ ok: true })
    expect(await task(id)).toMatchObject({ state: 'claimed', assigneeId: 11, offeredToId: null })
    expect(await db.notification.findFirst({ where: { userId: 11 } })).toMatchObject({ kind: 'task.refuse_offer', facts: { note: '本周在外勘察' } })

    await offer(id)
    expect(await takeOfferBack(zhao(), { taskId: id, key: key() })).toMatchObject({ because: 'heldByAnother' })
    expect(await takeOfferBack(li(), { taskId: id, key: key() })).toMatchObject({ ok: true })
    expect(await acceptTask(zhao(), { taskId: id, key: key() })).toMatchObject({ because: 'notOffered' })
    expect(await steps(id)).toEqual(['open 王敏', 'claim 李强', 'offer 李强', 'refuse_offer 赵兰', 'offer 李强', 'recall_offer 李强'])
  })

  it('goes only from its holder, with words, to somebody who works in its district', async () => {
    const { id } = await claimed()
    expect(await offer(id, 12, '帮忙', zhao())).toMatchObject({ because: 'heldByAnother' })
    expect(await offer(id, 15)).toMatchObject({ because: 'cannotReceive' })
    expect(await offer(id, 10)).toMatchObject({ because: 'cannotReceive' })
    expect(await offer(id, 11)).toMatchObject({ because: 'sameHolder' })
    expect(await offer(id, 12, ' ')).toMatchObject({ because: 'reasonRequired' })
    expect(await offerTask(areaManager(15, '370103'), { taskId: id, key: key(), toUserId: 12, words: '…' })).toMatchObject({ because: 'notFound' })
    expect(await offerTask(accountManager(), { taskId: id, key: key(), toUserId: 12, words: '…' })).toMatchObject({ because: 'notFound' })
    await offer(id, 13)
    expect(await acceptTask(zhao(), { taskId: id, key: key() })).toMatchObject({ because: 'offeredToAnother', facts: { by: '陈杰' } })
    for (const act of [offer(id), reply(id), draft(id), releaseTask(li(), { kind: 'screening', taskId: id, key: null, reason: '…' })]) expect(await act).toMatchObject({ because: 'taskOffered', facts: { by: '陈杰' } })
    expect((await task(id)).version).toBe(3)
  })

  it('is accepted once by a form that is sent twice, and not after the demand has left the stage', async () => {
    const { id, demandId } = await claimed()
    await offer(id)
    const one = key()
    expect(await Promise.all([acceptTask(zhao(), { taskId: id, key: one }), acceptTask(zhao(), { taskId: id, key: one })])).toMatchObject([{ ok: true }, { ok: true }])
    expect((await task(id)).version).toBe(4)
    await offer(id, 11, '还给你', zhao())
    expect(await takeStep(accountManager(), { step: 'cancel', demandId, version: null, key: null, note: '规划取消' })).toMatchObject({ ok: true })
    expect(await task(id)).toMatchObject({ state: 'withdrawn', offeredToId: null })
    expect(await acceptTask(li(), { taskId: id, key: key() })).toMatchObject({ because: 'taskWithdrawn' })
  })
})

describe('a part that is delegated', () => {
  it('keeps the holder from replying until it is done', async () => {
    const { id } = await claimed()
    expect(await delegateTask(li(), { taskId: id, key: key(), toUserId: 12, words: '请量一下楼高' })).toMatchObject({ ok: true })
    expect(await task(id)).toMatchObject({ state: 'claimed', assigneeId: 11, delegatedToId: 12 })
    expect(await reply(id)).toMatchObject({ because: 'taskDelegated', facts: { by: '赵兰' } })
    expect(await offer(id, 13)).toMatchObject({ because: 'taskDelegated' })
    expect(await draft(id, zhao())).toMatchObject({ ok: true })
    expect(await answerPart(chen(), { taskId: id, key: key(), words: '…' })).toMatchObject({ because: 'offeredToAnother' })
    expect(await answerPart(zhao(), { taskId: id, key: key(), words: ' ' })).toMatchObject({ because: 'reasonRequired' })
    expect(await answerPart(zhao(), { taskId: id, key: key(), words: '楼高 32 米' })).toMatchObject({ ok: true })
    expect(await db.notification.findFirst({ where: { userId: 11 } })).toMatchObject({ kind: 'task.answer_part', facts: { note: '楼高 32 米' } })
    expect(await draft(id, zhao())).toMatchObject({ because: 'heldByAnother' })
    expect(await reply(id)).toMatchObject({ ok: true })
  })

  it('is taken back by the holder alone', async () => {
    const { id } = await claimed()
    expect(await takePartBack(li(), { taskId: id, key: key() })).toMatchObject({ because: 'notDelegated' })
    await delegateTask(li(), { taskId: id, key: key(), toUserId: 12, words: '请量一下楼高' })
    expect(await takePartBack(zhao(), { taskId: id, key: key() })).toMatchObject({ because: 'heldByAnother' })
    expect(await takePartBack(li(), { taskId: id, key: key() })).toMatchObject({ ok: true })
    expect(await answerPart(zhao(), { taskId: id, key: key(), words: '迟了' })).toMatchObject({ because: 'notDelegated' })
  })
})

describe('a helper', () => {
  it('writes the draft and does not reply', async () => {
    const { id } = await claimed()
    expect(await draft(id, zhao())).toMatchObject({ because: 'heldByAnother' })
    expect(await addHelper(li(), { taskId: id, key: key(), toUserId: 12, words: '' })).toMatchObject({ ok: true })
    expect(await addHelper(li(), { taskId: id, key: key(), toUserId: 12, words: '' })).toMatchObject({ because: 'alreadyHelper' })
    expect(await draft(id, zhao())).toMatchObject({ ok: true })
    expect(await db.taskReply.findFirst({ where: { taskId: id } })).toMatchObject({ byName: '赵兰', final: false })
    expect(await reply(id, zhao())).toMatchObject({ because: 'heldByAnother' })
    expect(await dropHelper(chen(), { taskId: id, key: key(), helperId: 12 })).toMatchObject({ because: 'heldByAnother' })
    expect(await dropHelper(zhao(), { taskId: id, key: key(), helperId: 12 })).toMatchObject({ ok: true })
    expect(await draft(id, zhao())).toMatchObject({ because: 'heldByAnother' })
  })

  it('is gone when the task goes back to the pool; the draft stays, marked with its author', async () => {
    const { id } = await claimed()
    await addHelper(li(), { taskId: id, key: key(), toUserId: 12, words: '' })
    await draft(id, zhao())
    expect(await releaseTask(li(), { kind: 'screening', taskId: id, key: null, reason: '不在本区' })).toMatchObject({ ok: true })
    expect(await db.taskHelper.count()).toBe(0)
    expect(await db.taskReply.findFirst({ where: { taskId: id } })).toMatchObject({ byName: '赵兰' })
    expect(await task(id)).toMatchObject({ state: 'open', releaseCount: 1 })
  })
})

describe('the limit of tasks that one person holds', () => {
  const limit = async (holdingLimit: number) => {
    await db.taskRule.create({ data: { kind: 'screening', holdingLimit, idleDays: 0, note: '', byUserId: 1, byName: '郭安', createdAt: now } })
    forgetTaskRules()
  }

  it('holds when one person claims forty at once, and says of the rest why', { timeout: 120_000 }, async () => {
    await limit(5)
    const ids: number[] = []
    for (let n = 0; n < 40; n += 1) ids.push((await demandIn('screening')).taskId!)
    const verdicts = await Promise.all(ids.map((taskId) => claimTask(li(), { kind: 'screening', taskId, key: null })))
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(5)
    expect(verdicts.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 35 }, () => ({ ok: false, because: 'limitReached', facts: { n: 5, count: 5 } })))
    expect(await db.task.count({ where: { assigneeId: 11, state: 'claimed' } })).toBe(5)
    expect(await claimTask(zhao(), { kind: 'screening', taskId: ids.find((_, at) => !verdicts[at]!.ok)!, key: null })).toMatchObject({ ok: true })
  })

  it('holds when claims and offers are accepted at the same moment, also while others claim the same tasks', { timeout: 120_000 }, async () => {
    const offered: number[] = []
    for (let n = 0; n < 6; n += 1) {
      const { id } = await claimed()
      await offer(id)
      offered.push(id)
    }
    const open: number[] = []
    for (let n = 0; n < 10; n += 1) open.push((await demandIn('screening')).taskId!)
    await limit(4)
    await Promise.all([
      ...offered.map((taskId) => acceptTask(zhao(), { taskId, key: null })),
      ...open.flatMap((taskId) => [zhao(), chen()].map((person) => claimTask(person, { kind: 'screening', taskId, key: null }))),
    ])
    for (const userId of [12, 13]) expect(await db.task.count({ where: { assigneeId: userId, state: { in: ['claimed', 'offered'] } } })).toBe(4)
  })

  it('counts each kind by itself, and no task that is done', async () => {
    await limit(1)
    const { id } = await claimed()
    const next = (await demandIn('screening')).taskId!
    expect(await claimTask(li(), { kind: 'screening', taskId: next, key: null })).toMatchObject({ because: 'limitReached' })
    expect(await claimTask(li(), { kind: 'siting', taskId: (await demandIn('siting')).taskId!, key: null })).toMatchObject({ ok: true })
    await reply(id)
    expect(await claimTask(li(), { kind: 'screening', taskId: next, key: null })).toMatchObject({ ok: true })
  })
})
