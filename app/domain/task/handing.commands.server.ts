import type { Prisma } from '~/generated/prisma/client'
import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { notifyPeople } from '~/platform/notice.server'
import { mannerOf } from '../notice/topics'
import { personWho } from '../people/colleague.store.server'
import { actingOn, placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { TaskActed } from './commands.server'
import { helperIdsOf } from './handing.store.server'
import { mayAddHelper, mayAnswerOffer, mayAnswerPart, mayDelegate, mayOffer, mayTakeBack, mayTakePartBack, type Receiver } from './handing'
import { roomToHold } from './limit.store.server'
import { findAnyTask, lockAnyTask, type TaskRow } from './store.server'
import { mayWork, workPermission, type TaskState } from './task'

export interface HandingAsked {
  taskId: number
  /** Idempotency key of the form. */
  key: string | null
}

export type ToSomebody = HandingAsked & { toUserId: number; words: string }
export type WithWords = HandingAsked & { words: string }

/** What an act makes of the task. */
interface Act {
  step: string
  to?: TaskState
  set: Prisma.TaskUncheckedUpdateManyInput
  changes: Changes
  note?: string
  /** Who is told. */
  tells?: number | null
}

interface Found {
  task: TaskRow
  /** In whose place the visitor acts. */
  place: { id: number; name: string }
}

type Judged = Verdict<{ act: Act }>

const longest = 500
const act = (what: Act): Judged => ({ ok: true, act: { ...what, note: what.note?.trim().slice(0, longest) } })

/** One act on one task: its lock, the rule, the change, history, notice and audit, in one transaction and once. `holderOf` says whose place is meant. */
const onTask = (visitor: Visitor, { taskId, key }: HandingAsked, { holderOf = (task) => task.assigneeId, judge }: { holderOf?: (task: TaskRow) => number | null; judge: (tx: Transaction, found: Found) => Promise<Judged> | Judged }): Promise<Verdict<TaskActed>> =>
  decide((tx) => once(tx, visitor, key, async () => {
    const task = await lockAnyTask(tx, taskId, visitor.scope)
    if (!task || !visitor.may(workPermission[task.kind])) return refuse('notFound')
    const judged = await judge(tx, { task, place: placeOf(visitor, task, holderOf(task)) })
    if (!judged.ok) return judged
    await carryOut(tx, actingOn(visitor, task, holderOf(task)), task, judged.act)
    return { ok: true, taskId, number: task.number }
  }))

async function carryOut(tx: Transaction, visitor: Visitor, task: TaskRow, { step, to = task.state, set, changes, note = '', tells = null }: Act): Promise<void> {
  const version = task.version + 1
  await tx.task.updateMany({ where: { id: task.id }, data: { ...set, state: to, version } })
  await appendHistory(tx, visitor, [{ aggregate: 'task', aggregateId: task.id, sequence: version, step, fromState: task.state, toState: to, changes, note }])
  if (tells !== null) {
    await notifyPeople(tx, { userIds: [tells] }, {
      kind: `task.${step}`, aggregate: 'task', aggregateId: task.id, location: `/${task.kind}/${task.id}`, at: visitor.now, exceptUserId: visitor.user.id,
      facts: { number: task.number, name: task.title, by: visitor.user.name, note }, manner: mannerOf('task'),
    })
  }
  await record(tx, visitor, { event: `${task.kind}.${step}`, subject: task.number, outcome: 'done', ...(note ? { detail: { note } } : {}) })
}

const receiverOf = (tx: Transaction, task: TaskRow, userId: number): Promise<Receiver | null> =>
  personWho(tx, userId, { permission: workPermission[task.kind], districtCode: task.districtCode })

const noOffer = { offeredToId: null, offeredToName: null }
const noPart = { delegatedToId: null, delegatedToName: null }

/** 转派: offers the task to somebody who may take it or not; until then it stays with its holder, and its clock runs on. */
export const offerTask = (visitor: Visitor, { toUserId, words, ...asked }: ToSomebody): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    judge: async (tx, { task, place }) => {
      const receiver = await receiverOf(tx, task, toUserId)
      const allowed = mayOffer(task, place.id, receiver)
      if (!allowed.ok) return allowed
      if (words.trim() === '') return refuse('reasonRequired')
      const { id, name } = receiver!
      return act({ step: 'offer', to: 'offered', set: { offeredToId: id, offeredToName: name }, changes: { offeredTo: [null, name] }, note: words, tells: id })
    },
  })

/** The receiver takes the task over. Its limit is asked for before the task is locked. */
export const acceptTask = (visitor: Visitor, asked: HandingAsked): Promise<Verdict<TaskActed>> =>
  decide((tx) => once(tx, visitor, asked.key, async () => {
    const seen = await findAnyTask(asked.taskId, visitor.scope)
    if (!seen || !visitor.may(workPermission[seen.kind])) return refuse('notFound')
    const place = placeOf(visitor, seen, seen.offeredToId)
    const room = await roomToHold(tx, place.id, seen.kind)
    const task = await lockAnyTask(tx, asked.taskId, visitor.scope)
    if (!task) return refuse('notFound')
    const allowed = mayAnswerOffer(task, place.id)
    if (!allowed.ok) return allowed
    if (!room.ok) return room

    const changes: Changes = { assignee: [task.assigneeName, place.name], offeredTo: [task.offeredToName, null] }
    const set = { assigneeId: place.id, assigneeName: place.name, claimedAt: visitor.now, idleAt: visitor.now, ...noOffer }
    await tx.taskHelper.deleteMany({ where: { taskId: task.id, userId: place.id } })
    await carryOut(tx, actingOn(visitor, task, seen.offeredToId), task, { step: 'accept_offer', to: 'claimed', set, changes, tells: task.assigneeId })
    return { ok: true, taskId: task.id, number: task.number }
  }))

export const refuseOffer = (visitor: Visitor, { words, ...asked }: WithWords): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    holderOf: (task) => task.offeredToId,
    judge: (_tx, { task, place }) => {
      const allowed = mayAnswerOffer(task, place.id)
      if (!allowed.ok) return allowed
      if (words.trim() === '') return refuse('reasonRequired')
      return act({ step: 'refuse_offer', to: 'claimed', set: { ...noOffer, idleAt: visitor.now }, changes: { offeredTo: [task.offeredToName, null] }, note: words, tells: task.assigneeId })
    },
  })

export const takeOfferBack = (visitor: Visitor, asked: HandingAsked): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    judge: (_tx, { task, place }) => {
      const allowed = mayTakeBack(task, place.id)
      return allowed.ok ? act({ step: 'recall_offer', to: 'claimed', set: { ...noOffer, idleAt: visitor.now }, changes: { offeredTo: [task.offeredToName, null] }, tells: task.offeredToId }) : allowed
    },
  })

/** 委派: asks somebody for a part. The task stays with its holder, who does not reply until the part is there or taken back. */
export const delegateTask = (visitor: Visitor, { toUserId, words, ...asked }: ToSomebody): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    judge: async (tx, { task, place }) => {
      const receiver = await receiverOf(tx, task, toUserId)
      const allowed = mayDelegate(task, place.id, receiver)
      if (!allowed.ok) return allowed
      if (words.trim() === '') return refuse('reasonRequired')
      const { id, name } = receiver!
      return act({ step: 'delegate', set: { delegatedToId: id, delegatedToName: name }, changes: { delegatedTo: [null, name] }, note: words, tells: id })
    },
  })

/** The part is there: the task is back in its holder's hands alone. */
export const answerPart = (visitor: Visitor, { words, ...asked }: WithWords): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    holderOf: (task) => task.delegatedToId,
    judge: (_tx, { task, place }) => {
      const allowed = mayAnswerPart(task, place.id)
      if (!allowed.ok) return allowed
      if (words.trim() === '') return refuse('reasonRequired')
      return act({ step: 'answer_part', set: { ...noPart, idleAt: visitor.now }, changes: { delegatedTo: [task.delegatedToName, null] }, note: words, tells: task.assigneeId })
    },
  })

export const takePartBack = (visitor: Visitor, asked: HandingAsked): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    judge: (_tx, { task, place }) => {
      const allowed = mayTakePartBack(task, place.id)
      return allowed.ok ? act({ step: 'recall_part', set: { ...noPart, idleAt: visitor.now }, changes: { delegatedTo: [task.delegatedToName, null] }, tells: task.delegatedToId }) : allowed
    },
  })

/** 加派协办: somebody who may see and write the draft with its photos, and not reply. */
export const addHelper = (visitor: Visitor, { toUserId, words, ...asked }: ToSomebody): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    judge: async (tx, { task, place }) => {
      const receiver = await receiverOf(tx, task, toUserId)
      const allowed = mayAddHelper(task, place.id, { receiver, helperIds: await helperIdsOf(task.id, tx) })
      if (!allowed.ok) return allowed
      const { id, name } = receiver!
      await tx.taskHelper.createMany({ data: [{ taskId: task.id, userId: id, userName: name, byName: visitor.user.name, at: visitor.now }] })
      return act({ step: 'add_helper', set: {}, changes: { helper: [null, name] }, note: words, tells: id })
    },
  })

/** The holder thanks a helper, or the helper goes by himself. */
export const dropHelper = (visitor: Visitor, { helperId, ...asked }: HandingAsked & { helperId: number }): Promise<Verdict<TaskActed>> =>
  onTask(visitor, asked, {
    judge: async (tx, { task, place }) => {
      const holds = helperId === visitor.user.id ? ({ ok: true } as const) : mayWork(task, place.id)
      if (!holds.ok) return holds
      const helper = await tx.taskHelper.findUnique({ where: { taskId_userId: { taskId: task.id, userId: helperId } } })
      if (!helper) return refuse('notHelper')
      await tx.taskHelper.deleteMany({ where: { taskId: task.id, userId: helperId } })
      return act({ step: 'drop_helper', set: {}, changes: { helper: [helper.userName, null] }, tells: helperId })
    },
  })
