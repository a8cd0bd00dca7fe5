import { transaction, type Transaction } from '~/platform/db.server'
import { notifyAll, type Telling } from '~/platform/notice.server'
import type { RunningJob } from '~/platform/work.server'
import { readCalendar } from '../shared/calendar.store.server'
import { dayInBeijing, type Calendar } from '../shared/working-time'
import { lockCase, recordAct, type CaseRow } from './case.store.server'
import { administrators, divisionsAt } from './signer'
import { nextAlarm, type Alarm } from './step-clock'
import { noticeOf, tellingSeats } from './telling.server'
import { casesToAlarm, seatsToMark, type EmptySeat } from './watch.store.server'

const everySeconds = 60
const atOnce = 200

/** The product itself, where nobody acts. */
const itself = { id: 0, name: '系统', login: '' }

/** The job that reminds, tells upwards, and finds seats that nobody is left to fill. It never signs. Answers when to run again. */
export async function watchApprovals({ progress }: Pick<RunningJob, 'progress'>): Promise<{ againAfterSeconds: number }> {
  const now = new Date()
  let done = 0
  const calendar = await readCalendar()
  for (const id of await casesToAlarm(now, atOnce)) {
    await alarmCase(id, { now, calendar })
    await progress({ done: (done += 1) })
  }
  for (const seat of await seatsToMark(dayInBeijing(now), atOnce)) {
    await markSeat(seat, now)
    await progress({ done: (done += 1) })
  }
  return { againAfterSeconds: everySeconds }
}

/** One alarm of one case, once: with its act and its notices in one transaction, the row locked. */
export const alarmCase = (caseId: number, { now, calendar }: { now: Date; calendar: Calendar }): Promise<Alarm | null> =>
  transaction(async (tx) => {
    const found = await lockCase(tx, caseId)
    const terms = found?.steps[found.position - 1]
    if (!found || found.state !== 'running' || !terms || found.dueAt === null) return null

    const due = new Date(found.dueAt)
    const start = new Date(found.askedAt)
    // Nobody is reminded of what is already late.
    const given = found.alarms === 0 && due <= now ? 1 : found.alarms
    const next = nextAlarm(terms, { due, start, given, calendar })
    if (!next || next.at > now) {
      await tx.approvalCase.updateMany({ where: { id: caseId }, data: { nextAlarmAt: next?.at ?? null, alarms: given } })
      return null
    }

    const after = next.alarm === 'remind' ? 1 : 2
    await tx.approvalCase.updateMany({ where: { id: caseId }, data: { alarms: after, nextAlarmAt: nextAlarm(terms, { due, start, given: after, calendar })?.at ?? null } })
    await recordAct(tx, { user: itself, now }, found, { act: next.alarm, note: '', changes: { alarms: [found.alarms, after] } })
    await notifyAll(tx, tellingAlarm(found, next.alarm, { role: terms.escalateRole, now }))
    return next.alarm
  })

function tellingAlarm(found: CaseRow, alarm: Alarm, { role, now }: { role: string; now: Date }): Telling[] {
  const open = found.seats.filter(({ state }) => state === 'open')
  const signers = tellingSeats({ user: itself, now }, found, { kind: alarm, seats: open })
  if (alarm === 'remind') return signers
  return [...signers, { people: { role, divisions: divisionsAt('any', found), carrier: null }, notice: noticeOf(found, { kind: 'escalate', by: itself.name, note: '', now, exceptUserId: itself.id }) }]
}

/** A seat that nobody can fill falls to the administrators, who are told; one that somebody can fill again is theirs no more. */
export const markSeat = ({ caseId, place, fallen }: EmptySeat, now: Date): Promise<void> =>
  transaction(async (tx) => {
    const found = await lockCase(tx, caseId)
    const seat = found?.seats.find((one) => one.place === place)
    if (!found || found.state !== 'running' || seat?.state !== 'open' || seat.fallen !== fallen) return

    await tx.approvalSeat.updateMany({ where: { caseId, place }, data: { fallen: !fallen } })
    if (fallen) return
    await fall(tx, found, { place, who: seat.userName ?? seat.role, now })
  })

async function fall(tx: Transaction, found: CaseRow, { place, who, now }: { place: number; who: string | null; now: Date }): Promise<void> {
  await recordAct(tx, { user: itself, now }, found, { act: 'fall', note: '', changes: { place: [place, place], person: [who, null] } })
  const notice = noticeOf(found, { kind: 'fallen', by: itself.name, note: '', now, exceptUserId: itself.id })
  await notifyAll(tx, administrators.map((role) => ({ people: { role, divisions: divisionsAt('any', found), carrier: null }, notice })))
}
