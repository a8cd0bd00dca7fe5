import { db, type Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import type { ProofGiven } from './confirmation'

/** Whose proof a file is: of an off-line answer, or of an agreement that came without one. */
export interface ProofHolder {
  aggregate: 'screening_question' | 'screening_agreement'
  id: number
}

export async function addProofs(tx: Transaction, { user, now }: Visitor, { aggregate, id }: ProofHolder, proofs: readonly ProofGiven[]): Promise<void> {
  if (proofs.length === 0) return
  await tx.attachment.createMany({ data: proofs.map((file) => ({ ...file, aggregate, aggregateId: id, kind: 'answer_proof', byUserId: user.id, at: now })) })
}

export interface ProofFile extends ProofHolder {
  fileId: number
  name: string
}

interface Held {
  questions: readonly { id: number }[]
  agreements: readonly { id: number }[]
}

/** Proofs of these, oldest first. The caller has found their demand in his scope. */
export async function proofsOf(held: Held): Promise<ProofFile[]> {
  const found = await db.attachment.findMany({ where: { OR: holders(held) }, orderBy: { id: 'asc' } })
  return found.map(({ id, name, aggregate, aggregateId }) => ({ fileId: id, name, aggregate: aggregate as ProofHolder['aggregate'], id: aggregateId }))
}

/** One of these proofs with its content; null for any other file. */
export async function findProof(held: Held, fileId: number): Promise<{ name: string; sha256: string; contentType: string } | null> {
  return db.attachment.findFirst({ where: { id: fileId, OR: holders(held) }, select: { name: true, sha256: true, contentType: true } })
}

const holders = ({ questions, agreements }: Held) => [
  { aggregate: 'screening_question', aggregateId: { in: questions.map(({ id }) => id) } },
  { aggregate: 'screening_agreement', aggregateId: { in: agreements.map(({ id }) => id) } },
]
