import type { Transaction } from '~/platform/db.server'
import { insertMany } from '~/platform/insert-many.server'
import type { Telling } from '~/platform/notice.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import { workingCalendar } from '../shared/calendar.store.server'
import type { Verdict } from '../shared/verdict'
import { resubmit } from './acts'
import { seatsFor, settled, type Approval } from './case'
import { lockOpenCaseOf, recordAct, saveCase, seatRow, type CaseRow, type Clock } from './case.store.server'
import type { ApprovalKind, ChainStep, StepTerms } from './chain'
import type { DrawnChain } from './chain.store.server'
import type { Placed } from './signer'
import { dueOf, nextAlarm } from './step-clock'
import { opened, tellingSeats } from './telling.server'

/** What is to be approved. The rows behind it are locked by the caller, the demand first. */
export interface Asked {
  kind: ApprovalKind
  subjectId: number
  demand: Placed & { id: number }
  /** How lists and notices call it, e.g. a number and a name. */
  title: string
  /** All who had a hand in it besides the visitor: none of them may sign. */
  authors: readonly number[]
  /** From `drawChain`, read before the locks. */
  chain: DrawnChain
}

export interface Started {
  caseId: number
  /** Who has the word, to be told with the step (`StepOutcome.tell`) or by `notifyAll`. */
  tell: Telling[]
}

/**
 * Starts the approval of a subject in the transaction of the step that asks for it. Null: no step of the chain applies, and
 * nothing need be approved. The end comes back to the kind's entry in subjects.server.ts, in the transaction of the last act.
 */
export async function startCase(tx: Transaction, visitor: Visitor, asked: Asked): Promise<Started | null> {
  const { kind, subjectId, demand, title, chain } = asked
  if (chain.steps.length === 0) return null

  const { provinceCode, cityCode, districtCode } = demand
  const place = { provinceCode, cityCode, districtCode }
  const begun = begin(visitor, { place, authors: authorsOf(visitor, asked.authors), steps: chain.steps })
  const { amountFen, demandKind } = chain.facts
  const kept = { subject: kind, subjectId, demandId: demand.id, demandKind, title: title.slice(0, 160), amountFen, chainId: chain.chainId, addedChainId: chain.addedChainId, overrideChainId: chain.overrideChainId, steps: begun.steps, authors: begun.authors }
  const clock = await clockOf(begun, visitor.now)
  const caseId = await insertOne(tx, 'approval_case', { ...kept, ...place, ...clock, askedById: visitor.user.id, askedByName: visitor.user.name, askedAt: visitor.now })
  await insertMany(tx, 'approval_seat', begun.seats.map((seat) => seatRow(caseId, seat)))
  return { caseId, tell: tellingSeats(visitor, { ...begun, id: caseId, title }, { kind: 'waiting', seats: opened([], begun) }) }
}

/** Who asks for another makes him a party as well. */
const authorsOf = ({ user, standsFor = [] }: Visitor, others: readonly number[]): number[] => [...new Set([user.id, ...standsFor.map(({ userId }) => userId), ...others])]
const termsOf = ({ name, mode, hours, remindHours, escalateHours, escalateRole }: ChainStep): StepTerms => ({ name, mode, hours, remindHours, escalateHours, escalateRole })

const begin = ({ user }: Visitor, { place, authors, steps }: { place: Placed; authors: number[]; steps: readonly ChainStep[] }): Approval =>
  settled({ ...place, state: 'running', steps: steps.map(termsOf), position: 1, resumeAt: null, seats: seatsFor(steps), askedById: user.id, authors, acted: false })

/** When the step that waits is due, and when somebody is reminded of it. */
export async function clockOf({ steps, position }: Pick<Approval, 'steps' | 'position'>, now: Date): Promise<Clock> {
  const terms = steps[position - 1]
  if (!terms || terms.hours === 0) return { dueAt: null, nextAlarmAt: null }
  const calendar = await workingCalendar(now.getTime())
  const dueAt = dueOf(terms, now, calendar)
  return { dueAt, nextAlarmAt: nextAlarm(terms, { due: dueAt, start: now, given: 0, calendar })?.at ?? null }
}

/** A case that was returned to who asked, locked, to go on with `resumeCase`; null where there is none. */
export async function returnedCaseOf(tx: Transaction, subject: { kind: ApprovalKind; subjectId: number }): Promise<CaseRow | null> {
  const found = await lockOpenCaseOf(tx, subject)
  return found?.state === 'returned' ? found : null
}

/**
 * Asks anew for what was returned: straight on at the step that returned it where that was said, the amount has not risen and
 * the steps are the same; else from the first. `chain` is from `drawAgain`: a case keeps the versions that it began with.
 */
export async function resumeCase(tx: Transaction, visitor: Visitor, { found, authors, chain, title }: { found: CaseRow; authors: readonly number[]; chain: DrawnChain; title: string }): Promise<Verdict<Started>> {
  const all = [...new Set([...authorsOf(visitor, authors), ...found.authors])]
  const steps = chain.steps.map(termsOf)
  const { amountFen } = chain.facts
  const risen = found.amountFen !== null && (amountFen === null || amountFen > found.amountFen)
  const same = JSON.stringify(steps) === JSON.stringify(found.steps.map((one) => termsOf(one as ChainStep)))
  const before: CaseRow = { ...found, authors: all }
  const anew = resubmit(same ? before : withSteps(before, chain.steps), { userId: visitor.user.id, risen: risen || !same })
  if (!anew.ok) return anew

  const { approval } = anew
  await saveCase(tx, found, { ...approval, amountFen }, { now: visitor.now, clock: await clockOf(approval, visitor.now) })
  await recordAct(tx, visitor, { id: found.id, position: approval.position }, { act: 'resubmit', note: '', changes: { state: [found.state, approval.state], position: [found.position, approval.position], amountFen: [found.amountFen, amountFen] } })
  return { ok: true, caseId: found.id, tell: tellingSeats(visitor, { ...approval, id: found.id, title }, { kind: 'waiting', seats: opened(found.seats, approval) }) }
}

/** Other steps than before: their seats stand in place of those that were there. */
function withSteps(found: CaseRow, steps: readonly ChainStep[]): Approval {
  const last = Math.max(0, ...found.seats.map(({ place }) => place))
  const past = found.seats.map((seat) => ({ ...seat, step: 0, state: 'void' as const }))
  return { ...found, steps: steps.map(termsOf), seats: [...past, ...seatsFor(steps, last)] }
}
