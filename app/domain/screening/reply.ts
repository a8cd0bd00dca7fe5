import { refuse, type Verdict } from '../shared/verdict'
import type { Candidate } from './screening.fields'

export interface ReplyCandidate {
  /** Place in the form, from 0. */
  place: number
  /** Null where its fields are not in order yet. */
  value: Pick<Candidate, 'surveyedOn'> | null
  photos: number
}

export interface ReplyFinding {
  place: number
  field: 'photos' | 'surveyedOn'
  rule: 'noPhoto' | 'future'
}

/** What a successful reply still lacks, beyond its fields: a photo of each candidate, and no survey in the future. */
export const replyFindings = (candidates: readonly ReplyCandidate[], today: string): ReplyFinding[] =>
  candidates.flatMap(({ place, value, photos }): ReplyFinding[] => [
    ...(value && value.surveyedOn > today ? [{ place, field: 'surveyedOn', rule: 'future' } as const] : []),
    ...(photos === 0 ? [{ place, field: 'photos', rule: 'noPhoto' } as const] : []),
  ])

/** A screening succeeds with at least one candidate that meets the demand. */
export const maySucceed = (candidates: readonly { value: Pick<Candidate, 'meets'> }[]): Verdict =>
  candidates.some(({ value }) => value.meets === 'yes') ? { ok: true } : refuse('noCandidate')
