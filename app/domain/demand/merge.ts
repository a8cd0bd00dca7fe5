import type { Entered } from '~/fields/record'

/** One field that two people left different: as it was loaded, as it is kept now, as the second one typed it. */
export interface Clash {
  field: string
  before: string
  theirs: string
  mine: string
  /** Only the other one touched it: his value is the sensible choice. */
  theirsOnly: boolean
}

const text = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join('、') : (value ?? '').trim())

/** One field that at least one of two people changed, and who: mine, theirs, both differently, or both the same. */
export interface Changed {
  field: string
  before: string
  theirs: string
  mine: string
  by: 'mine' | 'theirs' | 'both' | 'same'
}

export interface ThreeForms {
  before: Entered
  theirs: Entered
  mine: Entered
}

/** Three forms of one record held against each other, field by field; what nobody touched is left out. */
export const changedFields = (fields: readonly string[], { before, theirs, mine }: ThreeForms): Changed[] =>
  fields
    .map((field) => ({ field, before: text(before[field]), theirs: text(theirs[field]), mine: text(mine[field]) }))
    .filter((one) => one.theirs !== one.before || one.mine !== one.before)
    .map((one) => ({ ...one, by: whose(one) }))

function whose({ before, theirs, mine }: Omit<Changed, 'field' | 'by'>): Changed['by'] {
  if (mine === before) return 'theirs'
  if (theirs === before) return 'mine'
  return theirs === mine ? 'same' : 'both'
}

/**
 * What a form asks that was sent over a newer record. `clashes` are the fields in which theirs and mine differ and the other
 * one had a hand; `kept` is the rest of what was typed, to be sent again as it is.
 */
export function mergeEntered(fields: readonly string[], forms: ThreeForms): { clashes: Clash[]; kept: [name: string, value: string][] } {
  const clashes = changedFields(fields, forms).filter(({ by }) => by === 'theirs' || by === 'both').map(({ by, ...one }) => ({ ...one, theirsOnly: by === 'theirs' }))
  const clashing = new Set(clashes.map(({ field }) => field))
  const kept = fields
    .filter((field) => !clashing.has(field))
    .flatMap((field) => [forms.mine[field] ?? []].flat().map((value): [string, string] => [field, value]))

  return { clashes, kept }
}
