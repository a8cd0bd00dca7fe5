import type { Transaction } from '~/platform/db.server'
import { factorGiven } from '../people/second-factor.commands.server'
import { asksForFactor } from '../people/second-factor.store.server'
import type { Visitor } from '../people/visitor'
import { takeStep, type DemandRow, type StepOutcome, type StepTaken } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { demandOf } from './commands.server'
import { nextInChain } from './chain.store.server'
import { isExpired, type OrderState } from './order'
import { advanceSigned, lockToSign, provincesOf } from './order.store.server'
import type { Factor } from './receipt'

/** What the carrier's person had before him when he pressed the button. */
export interface Signing {
  /** Of the order. */
  version: number
  key: string | null
  /** Of the form that was shown; the signature is given on exactly this content. */
  contentHash: string
}

/** The carrier's confirmation: a signature on the content by its hash, with a second factor where the province asks for one. */
export async function confirmOrder(visitor: Visitor, orderId: number, { code = '', ...signing }: Signing & { code?: string }): Promise<Verdict<StepTaken>> {
  const factor = await factorFor(visitor, [orderId], { code, key: signing.key })
  return factor.ok ? confirmWith(visitor, orderId, { ...signing, factor: factor.factor }) : factor
}

/** Where the factor was judged before, for several orders at once. */
export const confirmWith = (visitor: Visitor, orderId: number, { factor, ...signing }: Signing & { factor: Factor }): Promise<Verdict<StepTaken>> =>
  sign(visitor, orderId, { ...signing, act: 'confirm', note: '', factor })

/** Whether any of the orders asks for a second factor, and which one was given: none of them is signed without. */
export async function factorFor(visitor: Visitor, orderIds: readonly number[], given: { code: string; key: string | null }): Promise<Verdict<{ factor: Factor }>> {
  return (await asksForFactor(await provincesOf(orderIds, visitor.scope))) ? factorGiven(visitor, given) : { ok: true, factor: 'none' }
}

/** Back to the designers, with what is to be changed. */
export const returnOrder = (visitor: Visitor, orderId: number, { reason, ...signing }: Signing & { reason: string }): Promise<Verdict<StepTaken>> =>
  sign(visitor, orderId, { ...signing, act: 'return', note: reason, factor: 'none' })

/** For good: the demand ends here. */
export const refuseOrder = (visitor: Visitor, orderId: number, { reason, ...signing }: Signing & { reason: string }): Promise<Verdict<StepTaken>> =>
  sign(visitor, orderId, { ...signing, act: 'refuse', note: reason, factor: 'none' })

type Act = 'confirm' | 'return' | 'refuse'
interface Signed extends Signing {
  act: Act
  note: string
  factor: Factor
}

const steps = { confirm: 'confirm_order', return: 'return_order', refuse: 'refuse_order' } as const
const states: Record<Act, OrderState> = { confirm: 'signed', return: 'returned', refuse: 'voided' }

async function sign(visitor: Visitor, orderId: number, signed: Signed): Promise<Verdict<StepTaken>> {
  const demandId = await demandOf(orderId, visitor)
  if (demandId === null) return refuse('notFound')

  const { act, key, note } = signed
  return takeStep(visitor, { step: steps[act], demandId, version: null, key, note, work: (tx, demand) => signWithin(tx, visitor, demand, signed) })
}

async function signWithin(tx: Transaction, visitor: Visitor, demand: DemandRow, { act, version, contentHash, note, factor }: Signed): Promise<Verdict<StepOutcome>> {
  const order = await lockToSign(tx, demand.id)
  if (!order) return refuse('notFound')
  if (order.version !== version || order.contentHash !== contentHash) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
  if (order.state !== 'issued' && order.state !== 'expired') return refuse('wrongState', { state: demand.state })
  if (act === 'confirm' && (order.state === 'expired' || isExpired(order.expiresOn, visitor.today))) return refuse('formExpired', { day: order.expiresOn ?? '' })

  const given = { act, formVersion: order.formVersion, userId: visitor.user.id, userName: visitor.user.name, carrier: order.carrier, address: visitor.address, contentHash, factor }
  const { keptHash, number } = order
  const { end, ...chained } = await nextInChain(tx, { ...given, order: number, keptHash, at: visitor.now.toISOString(), signedBy: null, signedOn: null, scans: [] }, order.chainEnd)
  await tx.signature.createMany({ data: [{ orderId: order.id, ...given, at: visitor.now, ...chained }] })
  await advanceSigned(tx, visitor, order, { step: act, state: states[act], note, end, changes: { signature: [null, contentHash], receipt: [null, chained.hash] } })
  return { ok: true, ...(act === 'confirm' ? { set: { confirmedAt: visitor.now } } : {}), changes: { signature: [null, contentHash] } }
}
