import { refuse, type Verdict } from '../shared/verdict'
import type { Level, Mode, StepTerms } from './chain'
import { holds, isAdministrator, type Person, type Placed } from './signer'

/** returned: back at who asked, until it is asked anew. */
export const caseStates = ['running', 'returned', 'approved', 'rejected', 'withdrawn'] as const
export type CaseState = (typeof caseStates)[number]

/** chain: of the chain · added: signs besides · asked: gives advice to who asked, and signs nothing. */
export type SeatKind = 'chain' | 'added' | 'asked'
export type SeatState = 'later' | 'open' | 'signed' | 'void'

/** One who must sign: a holder of a role, or a person. */
export interface Seat {
  /** Within the case, from 1. */
  place: number
  /** From 1; 0 of steps that the case no longer has. */
  step: number
  kind: SeatKind
  /** The seat of the chain that it was put beside; null for that itself. */
  beside: number | null
  /** The seat that signs before. */
  waitsFor: number | null
  role: string | null
  level: Level
  userId: number | null
  userName: string | null
  /** Who put it there. */
  byId: number | null
  state: SeatState
  /** Nobody is left who could. */
  fallen: boolean
  signedById: number | null
  signedByName: string | null
}

export interface Approval extends Placed {
  state: CaseState
  /** Of the version that was in force when the case began. */
  steps: readonly StepTerms[]
  /** Which of the steps waits, from 1. */
  position: number
  /** While it is returned: the step at which it goes on; null from the first. */
  resumeAt: number | null
  seats: readonly Seat[]
  askedById: number
  /** All who had a hand in the subject, who asked among them. */
  authors: readonly number[]
  /** Somebody other than who asked has acted. */
  acted: boolean
}

export const isEnded = ({ state }: Pick<Approval, 'state'>): boolean => state === 'approved' || state === 'rejected' || state === 'withdrawn'

const inStep = (approval: Approval, step = approval.position) => approval.seats.filter((seat) => seat.step === step && seat.state !== 'void')

/** May this person fill this seat? Nobody ever signs his own work, whatever seat or role he has. */
export function mayFill(approval: Approval, seat: Seat, person: Person): Verdict {
  if (approval.authors.includes(person.id) || approval.askedById === person.id) return refuse('ownWork')
  const named = seat.userId === person.id || (seat.userId === null && seat.role !== null && holds(person, { role: seat.role, level: seat.level }, approval))
  if (!named && !(seat.fallen && isAdministrator(person, approval))) return refuse('notYourSeat')
  if (inStep(approval, seat.step).some((one) => one.kind !== 'asked' && one.signedById === person.id)) return refuse('signedAlready')

  return { ok: true }
}

/** The seat that a person fills by acting now: one in his own name before one of a role. */
export function seatOf(approval: Approval, person: Person): Verdict<{ seat: Seat }> {
  if (approval.state !== 'running') return refuse('approvalOver')
  if (approval.authors.includes(person.id) || approval.askedById === person.id) return refuse('ownWork')
  const open = inStep(approval).filter(({ state }) => state === 'open')
  const verdicts = [...open].sort((a, b) => Number(b.userId === person.id) - Number(a.userId === person.id)).map((seat) => ({ seat, verdict: mayFill(approval, seat, person) }))
  const fit = verdicts.find(({ verdict }) => verdict.ok)
  if (fit) return { ok: true, seat: fit.seat }

  return verdicts.map(({ verdict }) => verdict).find((verdict) => !verdict.ok && verdict.because === 'signedAlready') as Verdict<{ seat: Seat }> ?? refuse('notYourSeat')
}

/** A seat of the chain and what was put beside it are signed. */
const isDone = (seats: readonly Seat[], { place }: Seat): boolean => seats.filter((seat) => seat.place === place || seat.beside === place).every(({ state }) => state === 'signed')

/** Has a step all the signatures that its mode asks for? */
export function isComplete(approval: Approval, step: number): boolean {
  const seats = inStep(approval, step)
  const own = seats.filter(({ kind }) => kind === 'chain')
  const done = own.filter((seat) => isDone(seats, seat))
  return approval.steps[step - 1]?.mode === 'any' ? done.length > 0 : own.length > 0 && done.length === own.length
}

/** Who has the word by what was signed: opens seats whose turn it is, goes on over steps that are complete, and ends after the last. */
export function settled(approval: Approval): Approval {
  if (approval.state !== 'running') return { ...approval, seats: approval.seats.map((seat) => (isEnded(approval) && (seat.state === 'open' || seat.state === 'later') ? { ...seat, state: 'void' } : seat)) }

  let { position } = approval
  while (position <= approval.steps.length && isComplete(approval, position)) position += 1
  const over = position > approval.steps.length
  const signed = new Set(approval.seats.filter(({ state }) => state === 'signed').map(({ place }) => place))
  const turnOf = (seat: Seat): SeatState => {
    if (seat.state === 'signed' || seat.state === 'void') return seat.state
    if (seat.step < position) return 'void'
    return seat.step === position && (seat.waitsFor === null || signed.has(seat.waitsFor)) ? 'open' : 'later'
  }
  return { ...approval, state: over ? 'approved' : 'running', position: over ? approval.steps.length : position, seats: approval.seats.map((seat) => ({ ...seat, state: turnOf(seat) })) }
}

/** The seats of a chain's steps as they are at the beginning. */
export function seatsFor(steps: readonly { mode: Mode; signers: readonly ({ role: string; level: Level } | { userId: number; name: string })[] }[], from = 0): Seat[] {
  let place = from
  return steps.flatMap(({ mode, signers }, index) =>
    signers.map((signer, at): Seat => {
      place += 1
      const who = 'role' in signer ? { role: signer.role, level: signer.level, userId: null, userName: null } : { role: null, level: 'any' as const, userId: signer.userId, userName: signer.name }
      return { place, step: index + 1, kind: 'chain', beside: null, waitsFor: mode === 'in_turn' && at > 0 ? place - 1 : null, ...who, byId: null, state: 'later', fallen: false, signedById: null, signedByName: null }
    }),
  )
}
