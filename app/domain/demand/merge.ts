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

/**
 * Three forms of one record held against each other. `clashes` are the fields in which theirs and mine differ and the other
 * one had a hand; `kept` is the rest of what was typed, to be sent again as it is.
 */
export function mergeEntered(fields: readonly string[], { before, theirs, mine }: { before: Entered; theirs: Entered; mine: Entered }): { clashes: Clash[]; kept: [name: string, value: string][] } {
  const differing = fields
    .map((field) => ({ field, before: text(before[field]), theirs: text(theirs[field]), mine: text(mine[field]) }))
    .filter((one) => one.theirs !== one.mine && one.theirs !== one.before)
  const clashing = new Set(differing.map(({ field }) => field))
  const kept = fields
    .filter((field) => !clashing.has(field))
    .flatMap((field) => [mine[field] ?? []].flat().map((value): [string, string] => [field, value]))

  return { clashes: differing.map((one) => ({ ...one, theirsOnly: one.mine === one.before })), kept }
}
