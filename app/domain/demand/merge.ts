import type { Entered } from '~/fields/record'

/** One field that two people left different: as it was loaded, as it is kept now, as the second one typed it. */
export interface Clash {
  field: string
  before: string
  theirs: string
  mine: string
}

/** Fields that say one thing together: a point is not mended by one person's longitude and another's latitude. */
export const together: readonly (readonly string[])[] = [
  ['longitude', 'latitude', 'datum', 'district'],
  ['endLongitude', 'endLatitude'],
  ['heightMinMetres', 'heightMaxMetres'],
  ['systems', 'systemCount'],
]

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

export interface Merged {
  /** Fields that both touched and left different: a person chooses. */
  clashes: Clash[]
  /** Fields that only the other one touched: his value stands. */
  taken: string[]
  /** Every field but the clashing ones, to be sent again as it is. */
  kept: [name: string, value: string][]
}

/** Three forms of one record held against each other: as it was loaded, as somebody else left it meanwhile, as it was typed now. */
export function mergeEntered(fields: readonly string[], forms: ThreeForms): Merged {
  const { theirs, mine } = forms
  const changed = changedFields(fields, forms)
  const touched = new Set(changed.filter(({ by }) => by !== 'theirs').map(({ field }) => field))
  const goesWithMine = (field: string) => touched.has(field) || together.some((group) => group.includes(field) && group.some((other) => touched.has(other)))
  const differing = changed.filter(({ by }) => by === 'theirs' || by === 'both')
  const clashes = differing.filter(({ field }) => goesWithMine(field)).map(({ by: _, ...clash }) => clash)
  const taken = differing.filter(({ field }) => !goesWithMine(field)).map(({ field }) => field)
  const clashing = new Set(clashes.map(({ field }) => field))
  const kept = fields
    .filter((field) => !clashing.has(field))
    .flatMap((field) => [(taken.includes(field) ? theirs[field] : mine[field]) ?? []].flat().map((value): [string, string] => [field, value]))

  return { clashes, taken, kept }
}
