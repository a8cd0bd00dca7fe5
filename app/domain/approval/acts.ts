import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { seatOf, settled, type Approval, type Seat } from './case'
import { isAdministrator, type Person } from './signer'

/** Everything that people do to a case. Labels: approval:act.<act>. */
export const acts = ['approve', 'reject', 'return', 'withdraw', 'add', 'ask', 'answer', 'transfer', 'remove', 'copy', 'comment', 'resubmit'] as const
/** What the product itself does. */
export const ownActs = ['remind', 'escalate', 'fall'] as const
export type Act = (typeof acts)[number] | (typeof ownActs)[number]

type Changed = Verdict<{ approval: Approval }>
const changed = (approval: Approval): Changed => ({ ok: true, approval: settled(approval) })
const withSeat = (approval: Approval, seat: Seat, set: Partial<Seat>): Seat[] => approval.seats.map((one) => (one.place === seat.place ? { ...one, ...set } : one))

/** Signs the person's seat; who was asked for advice answers instead. */
export function approve(approval: Approval, person: Person): Changed {
  const own = seatOf(approval, person)
  if (!own.ok) return own
  if (own.seat.kind === 'asked') return refuse('onlyAdvice')

  return changed({ ...approval, acted: true, seats: withSeat(approval, own.seat, { state: 'signed', signedById: person.id, signedByName: person.name }) })
}

/** Advice to who asked for it, who then signs himself. */
export function answer(approval: Approval, person: Person, note: string): Changed {
  const own = seatOf(approval, person)
  if (!own.ok) return own
  if (own.seat.kind !== 'asked') return refuse('notAsked')
  if (note.trim() === '') return refuse('reasonRequired')

  return changed({ ...approval, acted: true, seats: withSeat(approval, own.seat, { state: 'signed', signedById: person.id, signedByName: person.name }) })
}

/** May he decide, and has he said why? */
function deciding(approval: Approval, person: Person, note: string): { ok: true; seat: Seat } | Refusal {
  const own = seatOf(approval, person)
  if (!own.ok) return own
  if (own.seat.kind === 'asked') return refuse('onlyAdvice')
  return note.trim() === '' ? refuse('reasonRequired') : own
}

export function reject(approval: Approval, person: Person, note: string): Changed {
  const own = deciding(approval, person, note)
  return own.ok ? changed({ ...approval, acted: true, state: 'rejected' }) : own
}

export interface Return {
  /** An earlier step, or 0 for who asked. */
  to: number
  /** What was signed between stands; what comes back goes straight to who returned it. */
  straight: boolean
}

/** Back to an earlier step, or to who asked, with what is to be mended. */
export function sendBack(approval: Approval, person: Person, { to, straight, note }: Return & { note: string }): Changed {
  const own = deciding(approval, person, note)
  if (!own.ok) return own
  const from = approval.position
  if (!Number.isInteger(to) || to < 0 || to >= from) return refuse('noSuchStep')

  if (to === 0) return changed({ ...approval, acted: true, state: 'returned', resumeAt: straight ? from : null, seats: approval.seats.map((seat) => (seat.state === 'open' ? { ...seat, state: 'later' as const } : seat)) })
  return changed(cleared({ ...approval, acted: true, position: to }, (step) => step >= to && (!straight || step === to || step === from)))
}

/** Takes the signatures of some steps away; what was put beside the chain's seats goes with them. */
function cleared(approval: Approval, which: (step: number) => boolean): Approval {
  return {
    ...approval,
    seats: approval.seats.map((seat): Seat => {
      if (!which(seat.step)) return seat
      if (seat.kind !== 'chain') return { ...seat, state: 'void' }
      return { ...seat, state: 'later', signedById: null, signedByName: null, waitsFor: chainBefore(approval, seat) }
    }),
  }
}

/** The seat of the chain after which this one has its turn, without what was put between. */
function chainBefore({ seats, steps }: Approval, { step, place }: Seat): number | null {
  if (steps[step - 1]?.mode !== 'in_turn') return null
  return Math.max(0, ...seats.filter((seat) => seat.step === step && seat.kind === 'chain' && seat.place < place).map((seat) => seat.place)) || null
}

/** Asked anew by who asked: goes on where it was returned if that was said and the amount has not risen, else from the first step. */
export function resubmit(approval: Approval, { userId, risen }: { userId: number; risen: boolean }): Changed {
  if (approval.state !== 'returned') return refuse('approvalOver')
  if (approval.askedById !== userId && !approval.authors.includes(userId)) return refuse('notAsker')

  const from = approval.resumeAt !== null && !risen ? approval.resumeAt : 1
  return changed(cleared({ ...approval, state: 'running', position: from, resumeAt: null }, (step) => step >= from))
}

/** Taken back by who asked, as long as nobody else has acted. */
export function withdraw(approval: Approval, userId: number): Changed {
  if (approval.state !== 'running') return refuse('approvalOver')
  if (approval.askedById !== userId) return refuse('notAsker')
  if (approval.acted) return refuse('actedAlready')

  return changed({ ...approval, state: 'withdrawn' })
}

/** A person whom a seat is offered: whoever had a hand in the subject is none. */
export interface Offered {
  userId: number
  userName: string
}

function offering(approval: Approval, person: Person, offered: Offered): { ok: true; seat: Seat } | Refusal {
  const own = seatOf(approval, person)
  if (!own.ok) return own
  return mayBeOffered(approval, offered, person.id) ?? own
}

function mayBeOffered(approval: Approval, { userId, userName }: Offered, byId: number): Refusal | null {
  if (approval.authors.includes(userId) || approval.askedById === userId) return refuse('ownWork')
  if (userId === byId) return refuse('notToOneself')
  const taken = approval.seats.some((seat) => seat.step === approval.position && seat.state !== 'void' && !(seat.kind === 'asked' && seat.state === 'signed') && (seat.userId === userId || seat.signedById === userId))
  return taken ? refuse('seatTaken', { name: userName }) : null
}

const nextPlace = ({ seats }: Approval): number => Math.max(0, ...seats.map(({ place }) => place)) + 1

/** Puts a person's seat beside one's own: before it, or after it (then one's own is signed with it). */
export function addSigner(approval: Approval, person: Person, { where, ...offered }: Offered & { where: 'before' | 'after' }): Changed {
  const own = offering(approval, person, offered)
  if (!own.ok) return own
  if (own.seat.kind === 'asked') return refuse('onlyAdvice')

  return where === 'before' ? changed(putBefore(approval, own.seat, { kind: 'added', offered, byId: person.id })) : changed(putAfter(approval, own.seat, { offered, person }))
}

/** Asks a person for advice; the seat comes back with the answer. */
export function ask(approval: Approval, person: Person, offered: Offered): Changed {
  const own = offering(approval, person, offered)
  if (!own.ok) return own
  if (own.seat.kind === 'asked') return refuse('onlyAdvice')

  return changed(putBefore(approval, own.seat, { kind: 'asked', offered, byId: person.id }))
}

const newSeat = (approval: Approval, seat: Seat, given: Pick<Seat, 'kind' | 'byId' | 'waitsFor'> & Offered): Seat => ({
  place: nextPlace(approval), step: seat.step, beside: seat.beside ?? seat.place, role: null, level: 'any', state: 'later', fallen: false, signedById: null, signedByName: null, ...given,
})

function putBefore(approval: Approval, seat: Seat, { kind, offered, byId }: { kind: 'added' | 'asked'; offered: Offered; byId: number }): Approval {
  const put = newSeat(approval, seat, { kind, byId, waitsFor: seat.waitsFor, ...offered })
  return { ...approval, acted: true, seats: [...withSeat(approval, seat, { waitsFor: put.place, state: 'later' }), put] }
}

function putAfter(approval: Approval, seat: Seat, { offered, person }: { offered: Offered; person: Person }): Approval {
  const put = newSeat(approval, seat, { kind: 'added', byId: person.id, waitsFor: seat.place, ...offered })
  const signed = withSeat(approval, seat, { state: 'signed', signedById: person.id, signedByName: person.name })
  return { ...approval, acted: true, seats: [...signed.map((one) => (one.waitsFor === seat.place ? { ...one, waitsFor: put.place } : one)), put] }
}

/** Gives one's seat away. An administrator may give a seat away that nobody can fill. */
export function transfer(approval: Approval, person: Person, { place, ...offered }: Offered & { place: number | null }): Changed {
  const own = place === null ? offering(approval, person, offered) : fallenSeat(approval, person, { place, offered })
  if (!own.ok) return own

  return changed({ ...approval, acted: true, seats: withSeat(approval, own.seat, { ...offered, role: null, fallen: false }) })
}

function fallenSeat(approval: Approval, person: Person, { place, offered }: { place: number; offered: Offered }): { ok: true; seat: Seat } | Refusal {
  if (approval.state !== 'running') return refuse('approvalOver')
  const seat = approval.seats.find((one) => one.place === place && one.fallen && (one.state === 'open' || one.state === 'later'))
  if (!seat || !isAdministrator(person, approval)) return refuse('notYourSeat')
  return mayBeOffered(approval, offered, person.id) ?? { ok: true, seat }
}

/** Takes away a seat that one has put there oneself, before it is signed. */
export function remove(approval: Approval, person: Person, place: number): Changed {
  if (approval.state !== 'running') return refuse('approvalOver')
  const seat = approval.seats.find((one) => one.place === place && one.kind !== 'chain' && (one.state === 'open' || one.state === 'later'))
  if (!seat) return refuse('noSuchSeat')
  if (seat.byId !== person.id || approval.authors.includes(person.id)) return refuse('notYourAddition')

  const seats = approval.seats.map((one) => (one.waitsFor === place ? { ...one, waitsFor: seat.waitsFor } : one))
  return changed({ ...approval, seats: seats.map((one) => (one.place === place ? { ...one, state: 'void' as const } : one)) })
}
