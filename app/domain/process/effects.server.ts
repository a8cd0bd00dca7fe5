import type { Transaction } from '~/platform/db.server'
import { notifyAll, type Telling } from '~/platform/notice.server'
import { mannerOf, type Topic } from '../notice/topics'
import { voidOrderOf } from '../order/withdrawal.store.server'
import type { Visitor } from '../people/visitor'
import { closeQuestion } from '../screening/closing.store.server'
import { openTask, withdrawTasks, type TaskSubject } from '../task/store.server'
import { carrierMayReadNote, carriersNameOf } from './carrier-eyes'
import { stepOf, taskOpened, type DemandState, type Step, type StepCode, type Told } from './demand-process'
import { leave } from './leaving.server'
import { milestoneMoved } from './milestones'

export interface Followed {
  step: StepCode
  demand: TaskSubject & { state: DemandState; ownerId: number | null }
  to: DemandState
  note: string
  /** What the command has to tell besides. */
  tell?: readonly Telling[]
}

/** What the table says follows from a step: tasks in a later stage, notices, messages to other systems. */
export async function follow(tx: Transaction, visitor: Visitor, { step, demand, to, note, tell = [] }: Followed): Promise<void> {
  const rule = stepOf(step)
  if (rule.withdraws) await withdrawTasks(tx, visitor, demand.id)
  if (demand.state === 'screened' && to !== 'screened') await closeQuestion(tx, visitor, demand.id)
  await leave(tx, visitor, { step, demand, to, note })
  if (to === 'cancelled') await voidOrderOf(tx, visitor, demand.id, note)
  const kind = taskOpened(step, demand.state)
  if (kind) await openTask(tx, visitor, kind, demand)

  await notifyAll(tx, [...toldBy(rule, demand.state, to).map((told) => telling(visitor, told, { step, demand, to, note })), ...tell])
  if (rule.sends) {
    await tx.outboxMessage.createMany({
      data: [{
        topic: rule.sends, aggregate: 'demand', aggregateId: demand.id, nextAt: visitor.now, createdAt: visitor.now,
        payload: { number: demand.number, state: to, carrier: demand.carrier, districtCode: demand.districtCode, at: visitor.now.toISOString() },
      }],
    })
  }
}

/** Those whom the table names, and the carrier's people wherever one of the eight milestones is reached or taken back. */
function toldBy(rule: Step, from: DemandState, to: DemandState): Told[] {
  const told = (rule.tells ?? []).filter((one) => isTold(one, to))
  return milestoneMoved(from, to) && !told.includes('carrier_engineer') ? [...told, 'carrier_engineer'] : told
}

/** An order that waits for approval is no concern of the carrier's. */
const isTold = (told: Told, to: DemandState): boolean => told !== 'carrier_engineer' || to !== 'order_approving'

/** Screens that a notice leads to, by who is told. */
const places: Record<Told, (demand: { id: number }) => string> = {
  owner: ({ id }) => `/demands/${id}`,
  account_manager: ({ id }) => `/demands/${id}`,
  area_manager: ({ id }) => `/demands/${id}`,
  carrier_engineer: ({ id }) => `/portal/demands/${id}`,
}

function telling(visitor: Visitor, told: Told, { step, demand, to, note }: Followed): Telling {
  const people = told === 'owner'
    ? { userIds: demand.ownerId === null ? [] : [demand.ownerId] }
    : { role: told, divisions: [demand.provinceCode, demand.cityCode, demand.districtCode], carrier: told === 'carrier_engineer' ? demand.carrier : null }
  const { named, ...said } = told === 'carrier_engineer' ? saidToCarrier(visitor, step, note) : { named: step, by: visitor.user.name, note }
  const notice = {
    kind: `demand.${named}`,
    aggregate: 'demand',
    aggregateId: demand.id,
    facts: { number: demand.number, name: demand.name, ...said, ...(told === 'carrier_engineer' ? milestoneFacts(demand.state, to) : {}) },
    location: places[told](demand),
    at: visitor.now,
    exceptUserId: visitor.user.id,
    manner: mannerOf(topicOf(told, step, to)),
  }
  return { people, notice }
}

function milestoneFacts(from: DemandState, to: DemandState): Record<string, string> {
  const moved = milestoneMoved(from, to)
  return moved?.code ? { milestone: moved.code, moved: moved.back ? 'back' : 'on' } : {}
}

const ofOwner: Partial<Record<StepCode, Topic>> = {
  screen_ok: 'result', screen_fail: 'result', site_ok: 'result', site_fail: 'result', answer_screening: 'question', cancel: 'cancelled', refuse_order: 'cancelled', partner_left: 'question',
}
const ofCarrier: Partial<Record<StepCode, Topic>> = { ask_carrier: 'question', withdraw_question: 'question', recall_order: 'order', return_demand: 'question', cancel: 'cancelled' }

/** What waits for somebody is a duty; the rest is news. */
function topicOf(told: Told, step: StepCode, to: DemandState): Topic {
  if (told === 'area_manager') return 'task'
  if (told === 'account_manager') return 'arrival'
  if (told === 'owner') return ofOwner[step] ?? 'order'
  return to === 'order_pending' ? 'sign' : (ofCarrier[step] ?? 'milestone')
}

/** Nobody of the tower company is named to a carrier, and what the house remarks to itself is not told. */
const saidToCarrier = ({ scope, user }: Visitor, step: StepCode, note: string) => ({
  named: carriersNameOf(step),
  by: scope.carrier === null ? '' : user.name,
  note: carrierMayReadNote(step) ? note : '',
})
