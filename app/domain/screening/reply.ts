import { refuse, type Verdict } from '../shared/verdict'
import { mostCandidates, type Candidate } from './screening.fields'

export const places = Array.from({ length: mostCandidates }, (_, place) => place)
/** Before the fields of a candidate in the form. */
export const prefixOf = (place: number): string => `candidates[${place}].`

export interface ReplyCandidate {
  /** Place in the form, from 0. */
  place: number
  /** Null where its fields are not in order yet. */
  value: Pick<Candidate, 'surveyedOn'> | null
  /** Kinds of files that its checklist requires and that are not there. */
  missing: readonly string[]
}

export type ReplyFinding = { place: number; rule: 'future' } | { place: number; rule: 'fileMissing'; kind: string }

/** What a successful reply still lacks, beyond its fields: the required files of each candidate, and no survey in the future. */
export const replyFindings = (candidates: readonly ReplyCandidate[], today: string): ReplyFinding[] =>
  candidates.flatMap(({ place, value, missing }): ReplyFinding[] => [
    ...(value && value.surveyedOn > today ? [{ place, rule: 'future' } as const] : []),
    ...missing.map((kind) => ({ place, rule: 'fileMissing', kind }) as const),
  ])

/** A screening succeeds with at least one candidate that meets the demand. */
export const maySucceed = (candidates: readonly { value: Pick<Candidate, 'meets'> }[]): Verdict =>
  candidates.some(({ value }) => value.meets === 'yes') ? { ok: true } : refuse('noCandidate')
