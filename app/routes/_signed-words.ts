import type { KeptSignature } from '~/domain/order/signature'
import type { Translate } from '~/locales/words'
import { day, time } from '~/ui/figures'

/** The confirmation of exactly this content, among the signatures of an order; null while there is none. */
export const signatureOf = (signatures: readonly KeptSignature[], hash: string | null): KeptSignature | null =>
  signatures.find(({ act, contentHash }) => (act === 'confirm' || act === 'scan') && contentHash === hash) ?? null

/** In one sentence, as it stands under the printed form. */
export function signedWords(signature: KeptSignature | null, t: Translate): string | null {
  if (!signature) return null
  const { signedBy, userName, at, signedOn, contentHash: hash } = signature
  return signedBy === null ? t('order:form.signed', { name: userName, time: time(at), hash }) : t('order:form.signedOnPaper', { name: signedBy, day: day(signedOn ?? ''), hash })
}
