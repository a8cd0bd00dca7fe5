import type { Transaction } from '~/platform/db.server'
import { notifyAll, type Telling } from '~/platform/notice.server'
import { voidOrderOf } from '../order/withdrawal.store.server'
import type { Visitor } from '../people/visitor'
import { openTask, withdrawTasks, type TaskSubject } from '../task/store.server'
import { carrierMayReadNote, carriersNameOf } from './carrier-eyes'
import { stepOf, taskOpened, type DemandState, type StepCode, type Told } from './demand-process'

export interface Followed {
  step: StepCode
  demand: TaskSubject & { state: DemandState; ownerId: number | null }
  to: DemandState
  note: string
}

/** What the table says follows from a step: tasks in a later stage, notices, messages to other systems. */
export async function follow(tx: Transaction, visitor: Visitor, { step, demand, to, note }: Followed): Promise<void> {
  const rule = stepOf(step)
  if (rule.withdraws) await withdrawTasks(tx, visitor, demand.id)
  if (to === 'cancelled') await voidOrderOf(tx, visitor, demand.id, note)
  const kind = taskOpened(step, demand.state)
  if (kind) await openTask(tx, visitor, kind, demand)

  await notifyAll(tx, (rule.tells ?? []).filter((told) => isTold(told, to)).map((told) => telling(visitor, told, { step, demand, note })))
  if (rule.sends) {
    await tx.outboxMessage.createMany({
      data: [{
        topic: rule.sends, aggregate: 'demand', aggregateId: demand.id, nextAt: visitor.now, createdAt: visitor.now,
        payload: { number: demand.number, state: to, carrier: demand.carrier, districtCode: demand.districtCode, at: visitor.now.toISOString() },
      }],
    })
  }
}

/** An order that waits for approval concerns the approvers alone, one that was issued the carrier alone. */
function isTold(told: Told, to: DemandState): boolean {
  if (told === 'approver') return to === 'order_approving'
  if (told === 'carrier_engineer') return to !== 'order_approving'
  return true
}

/** Screens that a notice leads to, by who is told. */
const places: Record<Told, (demand: { id: number }) => string> = {
  owner: ({ id }) => `/demands/${id}`,
  account_manager: ({ id }) => `/demands/${id}`,
  area_manager: ({ id }) => `/demands/${id}`,
  approver: () => '/me/approvals',
  carrier_engineer: ({ id }) => `/portal/demands/${id}`,
}

function telling(visitor: Visitor, told: Told, { step, demand, note }: Pick<Followed, 'step' | 'demand' | 'note'>): Telling {
  const people = told === 'owner'
    ? { userIds: demand.ownerId === null ? [] : [demand.ownerId] }
    : { role: told, divisions: [demand.provinceCode, demand.cityCode, demand.districtCode], carrier: told === 'carrier_engineer' ? demand.carrier : null }
  const { named, ...said } = told === 'carrier_engineer' ? saidToCarrier(visitor, step, note) : { named: step, by: visitor.user.name, note }
  const notice = {
    kind: `demand.${named}`,
    aggregate: 'demand',
    aggregateId: demand.id,
    facts: { number: demand.number, name: demand.name, ...said },
    location: places[told](demand),
    at: visitor.now,
    exceptUserId: visitor.user.id,
  }
  return { people, notice }
}

/** Nobody of the tower company is named to a carrier, and what the house remarks to itself is not told. */
const saidToCarrier = ({ scope, user }: Visitor, step: StepCode, note: string) => ({
  named: carriersNameOf(step),
  by: scope.carrier === null ? '' : user.name,
  note: carrierMayReadNote(step) ? note : '',
})
