import type { KeptProblem } from '~/fields/message'
import { mediaTypes, type ContentKind } from '~/platform/content-kind'
import type { Transaction } from '~/platform/db.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import type { Changes } from '../process/history.server'
import { takeStep, type DemandRow, type StepOutcome, type StepTaken } from '../process/runner.server'
import { dayInBeijing } from '../shared/working-time'
import { refuse, type Verdict } from '../shared/verdict'
import { nextInChain } from './chain.store.server'
import { advanceSigned, findOrder, lockToSign } from './order.store.server'
import { scanFindings, type ScanGiven } from './scan'
import type { Signing } from './signature.commands.server'

export interface Scan {
  name: string
  sha256: string
  size: number
  kind: ContentKind
}

export type ScanMistake = Pick<KeptProblem, 'field' | 'rule' | 'facts'>

export interface ScannedForm extends Signing {
  given: ScanGiven
  scans: readonly Scan[]
}

/** The carrier's confirmation on paper, recorded by one of our own who brings the scan: the paper is what signs. */
export async function confirmByScan(visitor: Visitor, orderId: number, scanned: ScannedForm): Promise<Verdict<StepTaken> | { ok: false; mistakes: ScanMistake[] }> {
  const order = await findOrder(orderId, visitor.scope)
  if (!order?.issuedAt) return refuse('notFound')
  const { given, scans, key } = scanned
  const mistakes = scanFindings(given, { issuedOn: dayInBeijing(new Date(order.issuedAt)), expiresOn: order.expiresOn, today: visitor.today })
  if (mistakes.length > 0) return { ok: false, mistakes: mistakes.map(({ field, rule, values }) => ({ field, rule, facts: values ?? {} })) }
  if (scans.length === 0) return refuse('fileMissing')

  return takeStep(visitor, { step: 'confirm_order', demandId: order.demandId, version: null, key, note: `${given.signedBy} ${given.signedOn}`, work: (tx, demand) => scanWithin(tx, visitor, demand, scanned) })
}

async function scanWithin(tx: Transaction, visitor: Visitor, demand: DemandRow, { version, contentHash, given, scans }: ScannedForm): Promise<Verdict<StepOutcome>> {
  const order = await lockToSign(tx, demand.id)
  if (!order) return refuse('notFound')
  if (order.version !== version || order.contentHash !== contentHash) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
  // A paper that was signed in time may be brought in later.
  if (order.state !== 'issued' && order.state !== 'expired') return refuse('wrongState', { state: demand.state })

  const { signedBy, signedOn } = given
  const act = { act: 'scan' as const, formVersion: order.formVersion, userId: visitor.user.id, userName: visitor.user.name, carrier: order.carrier, address: visitor.address, contentHash, signedBy, factor: 'paper' as const }
  const { keptHash, number } = order
  const { end, ...chained } = await nextInChain(tx, { ...act, order: number, keptHash, at: visitor.now.toISOString(), signedOn, scans: scans.map(({ name, sha256, size }) => ({ name, sha256, size })) }, order.chainEnd)
  const id = await insertOne(tx, 'signature', { orderId: order.id, ...act, at: visitor.now, signedOn: new Date(signedOn), ...chained })
  await tx.attachment.createMany({
    data: scans.map(({ name, sha256, size, kind }) => ({ aggregate: 'signature', aggregateId: id, kind: 'signed_scan', name, sha256, size, contentType: mediaTypes[kind], byUserId: visitor.user.id, at: visitor.now })),
  })
  const changes: Changes = { signature: [null, contentHash], receipt: [null, chained.hash], signedBy: [null, signedBy], signedOn: [null, signedOn], scans: [null, scans.map(({ sha256 }) => sha256)] }
  await advanceSigned(tx, visitor, order, { step: 'confirm', state: 'signed', note: `${signedBy} ${signedOn}`, end, changes })
  return { ok: true, set: { confirmedAt: visitor.now }, changes: { signature: [null, contentHash] } }
}
