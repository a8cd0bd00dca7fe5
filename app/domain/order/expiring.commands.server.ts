import { transaction, type Transaction } from '~/platform/db.server'
import { notifyAll, type Notice } from '~/platform/notice.server'
import { thisRequest } from '~/platform/request.server'
import { rows } from '~/platform/sql.server'
import type { RunningJob } from '~/platform/work.server'
import { mannerOf } from '../notice/topics'
import { dayInBeijing } from '../shared/working-time'
import { itself } from '../task/itself'
import { isExpired } from './order'
import { advanceOrder, lockOrderOf, type OrderHead } from './order.store.server'

const everySeconds = 600
const atOnce = 200
/** Days before the last one on which the carrier is reminded. */
const daysAhead = 3

interface Due {
  demandId: number
  demandName: string
  ownerId: number | null
  provinceCode: string
  cityCode: string
  districtCode: string
}

/** The job that marks forms whose last day is over, and reminds of those whose last day is near, each once. Answers when to run again. */
export async function expireForms({ progress }: Pick<RunningJob, 'progress'>, now = new Date()): Promise<{ againAfterSeconds: number }> {
  const today = dayInBeijing(now)
  const over = await dueForms('o.expires_on < ?', [today])
  const near = await dueForms('o.expires_on BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM order_reminder r WHERE r.order_id = o.id AND r.form_version = o.form_version)', [today, dayInBeijing(new Date(now.getTime() + daysAhead * 86_400_000))])
  let done = 0
  for (const { due, act } of [...over.map((due) => ({ due, act: expireForm })), ...near.map((due) => ({ due, act: remindOfForm }))]) {
    await act(due, now)
    await progress({ done: (done += 1) })
  }
  return { againAfterSeconds: Math.max(over.length, near.length) < atOnce ? everySeconds : 1 }
}

const dueForms = (when: string, days: readonly string[]): Promise<Due[]> => rows<Due>(
  `SELECT d.id AS demandId, d.name AS demandName, d.owner_id AS ownerId, o.province_code AS provinceCode, o.city_code AS cityCode, o.district_code AS districtCode
     FROM orders o JOIN demand d ON d.id = o.demand_id
    WHERE o.state = 'issued' AND ${when} ORDER BY o.id LIMIT ${atOnce}`, days,
)

/** One form, once: its order is locked; state, history and notices are one transaction. */
const expireForm = (due: Due, now: Date): Promise<void> =>
  transaction(async (tx) => {
    const order = await lockOrderOf(tx, due.demandId)
    if (order?.state !== 'issued' || !isExpired(order.expiresOn, dayInBeijing(now))) return

    const { expiresOn } = order
    await advanceOrder(tx, { user: itself, now, requestNumber: thisRequest().number }, order, { step: 'expire', state: 'expired', note: expiresOn ?? '' })
    await tell(tx, due, { order, kind: 'order.expired', now, tellsOwner: true })
  })

const remindOfForm = (due: Due, now: Date): Promise<void> =>
  transaction(async (tx) => {
    const order = await lockOrderOf(tx, due.demandId)
    if (order?.state !== 'issued') return
    const { count } = await tx.orderReminder.createMany({ data: [{ orderId: order.id, formVersion: order.formVersion, at: now }], skipDuplicates: true })
    if (count === 1) await tell(tx, due, { order, kind: 'order.expiring', now, tellsOwner: false })
  })

interface Told {
  order: Pick<OrderHead, 'id' | 'number' | 'carrier' | 'expiresOn'>
  kind: 'order.expired' | 'order.expiring'
  now: Date
  tellsOwner: boolean
}

async function tell(tx: Transaction, due: Due, { order, kind, now, tellsOwner }: Told): Promise<void> {
  const said: Omit<Notice, 'location'> = {
    kind, aggregate: 'order', aggregateId: order.id, at: now, exceptUserId: itself.id, manner: mannerOf(kind === 'order.expiring' ? 'sign' : 'order'),
    facts: { number: order.number, name: due.demandName, by: '', note: order.expiresOn ?? '' },
  }
  const divisions = [due.provinceCode, due.cityCode, due.districtCode]
  await notifyAll(tx, [
    ...(tellsOwner && due.ownerId !== null ? [{ people: { userIds: [due.ownerId] }, notice: { ...said, location: `/orders/${order.id}` } }] : []),
    { people: { role: 'carrier_engineer' as const, divisions, carrier: order.carrier }, notice: { ...said, location: `/portal/orders/${order.id}` } },
  ])
}
