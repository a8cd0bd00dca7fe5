import type { Visitor } from '~/domain/people/visitor'
import { proofKinds, type ProofGiven } from '~/domain/screening/confirmation'
import { mediaTypes } from '~/platform/content-kind'
import { postedProof } from '../_posted-proof.server'
import { translate } from '~/locales/words'

export interface SentProof {
  form: FormData
  proofs: ProofGiven[]
  kept: { name: string; ticket: string }[]
  errors: { field: string; message: string }[]
}

/** A posted form with the proof of an off-line answer. */
export async function sentProof(request: Request, visitor: Visitor): Promise<SentProof> {
  const { form, proofs, strange, kept } = await postedProof(request, visitor, proofKinds)
  const t = translate(visitor.language)
  return {
    form, kept,
    proofs: proofs.map(({ name, sha256, size, kind }) => ({ name, sha256, size, contentType: mediaTypes[kind] })),
    errors: strange.map(({ name }) => ({ field: 'proof', message: t('question:mistake.proofKind', { name }) })),
  }
}
