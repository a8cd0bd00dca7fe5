/** Kinds of numbers that one box finds. */
export const hitKinds = ['demand', 'task', 'order', 'batch', 'site'] as const
export type HitKind = (typeof hitKinds)[number]

export interface Hit {
  kind: HitKind
  /** What was looked for: a number, a code, the name of a batch. */
  number: string
  name: string
  carrier: string | null
  districtCode: string | null
  /** Key of the state's words; null where it has none. */
  stateKey: string | null
  /** Null: there is no page of it. */
  href: string | null
}

/** More than these are told to be looked for by more of their number. */
export const mostFound = 20

const shortest = 2
const longest = 60

/** The text that is looked for; null where it is too short or too long to be a number or the beginning of a name. */
export function soughtIn(typed: string | null): string | null {
  const text = (typed ?? '').normalize('NFKC').trim()
  return text.length >= shortest && text.length <= longest ? text : null
}

/** Like a LIKE pattern for what begins with the text. */
export const beginningWith = (text: string): string => `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** One hit with a page of its own is the answer; else they are listed. */
export const onlyHit = (hits: readonly Hit[]): string | null => (hits.length === 1 ? (hits[0]?.href ?? null) : null)
