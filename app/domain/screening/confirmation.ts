import { refuse, type Verdict } from '../shared/verdict'

/** How the carrier said yes: on the portal by its own hand, else in a way that one of ours records. */
export const agreementChannels = ['portal', 'phone', 'meeting', 'letter', 'mail'] as const
export type AgreementChannel = (typeof agreementChannels)[number]

/** A file that shows an off-line answer, as it came with a form. */
export interface ProofGiven {
  name: string
  sha256: string
  size: number
  contentType: string
}

/** What a proof is kept as. */
export const proofKinds = ['pdf', 'png', 'jpeg', 'xlsx', 'text'] as const

export interface AgreementFinding {
  field: 'agreedOn' | 'channel'
  rule: 'future' | 'beforeReply' | 'noPortalAnswer'
}

/** The answer to the last question about a result, where a site was chosen. */
export interface ChosenAnswer {
  chosenId: number
  channel: AgreementChannel
  person: string
  /** YYYY-MM-DD */
  on: string
}

interface Around {
  today: string
  repliedOn: string
  /** The answer that chose this very candidate; null where there is none. */
  answered: ChosenAnswer | null
}

/** The carrier can only have agreed once the result was there, and not tomorrow; on the portal only by an answer that is there. Days are Beijing's. */
export function agreementFindings({ channel, agreedOn }: { channel: AgreementChannel; agreedOn: string }, { today, repliedOn, answered }: Around): AgreementFinding[] {
  if (channel === 'portal' && answered?.channel !== 'portal') return [{ field: 'channel', rule: 'noPortalAnswer' }]
  if (agreedOn > today) return [{ field: 'agreedOn', rule: 'future' }]
  return agreedOn < repliedOn ? [{ field: 'agreedOn', rule: 'beforeReply' }] : []
}

/** An agreement rests on a recorded answer to this candidate, or on the proof that comes with it. */
export const isProved = ({ answered, proofs }: { answered: ChosenAnswer | null; proofs: readonly unknown[] }): boolean => answered !== null || proofs.length > 0

/** Only a site that was found and meets the demand can be accepted. */
export const mayChoose = (candidate: { meets: boolean } | undefined): Verdict => (candidate?.meets ? { ok: true } : refuse('noCandidate'))

/** The first in the order of the reply that meets the demand. */
export const firstMeeting = <T extends { rank: number; meets: boolean }>(candidates: readonly T[]): T | undefined =>
  [...candidates].sort((a, b) => a.rank - b.rank).find(({ meets }) => meets)
