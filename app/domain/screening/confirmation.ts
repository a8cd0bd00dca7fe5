import { refuse, type Verdict } from '../shared/verdict'

/** How the carrier said yes where it did not do so on the portal. */
export const agreementChannels = ['phone', 'meeting', 'letter', 'mail'] as const
export type AgreementChannel = (typeof agreementChannels)[number]

export interface AgreementFinding {
  field: 'agreedOn'
  rule: 'future' | 'beforeReply'
}

/** The carrier can only have agreed once the result was there, and not tomorrow. Days are Beijing's. */
export function agreementFindings(agreedOn: string, { today, repliedOn }: { today: string; repliedOn: string }): AgreementFinding[] {
  if (agreedOn > today) return [{ field: 'agreedOn', rule: 'future' }]
  return agreedOn < repliedOn ? [{ field: 'agreedOn', rule: 'beforeReply' }] : []
}

/** Only a site that was found and meets the demand can be accepted. */
export const mayChoose = (candidate: { meets: boolean } | undefined): Verdict => (candidate?.meets ? { ok: true } : refuse('noCandidate'))

/** The first in the order of the reply that meets the demand. */
export const firstMeeting = <T extends { rank: number; meets: boolean }>(candidates: readonly T[]): T | undefined =>
  [...candidates].sort((a, b) => a.rank - b.rank).find(({ meets }) => meets)
