import { tidy } from './cell'
import type { Field } from './field'
import type { Translate } from './message'

/** Which heading of a sheet is which field, which fields have no column and which headings belong to none. */
export interface Columns {
  headingOf: Map<string, string>
  missing: Field[]
  unknown: string[]
  repeated: string[]
}

/** Finds the columns by label or by an older heading, in any of the languages given. Marks, blanks and units in brackets do not matter. */
export function matchHeadings(fields: readonly Field[], headings: readonly string[], languages: readonly Translate[]): Columns {
  const headingOf = new Map<string, string>()
  const repeated: string[] = []
  const exact = fieldByName(fields, languages, bare)
  const loose = fieldByName(fields, languages, withoutBrackets)
  const unknown: string[] = []

  for (const heading of headings) {
    const field = exact.get(bare(heading)) ?? loose.get(withoutBrackets(heading))
    if (field === undefined) unknown.push(heading)
    else if (headingOf.has(field)) repeated.push(heading)
    else headingOf.set(field, heading)
  }

  return { headingOf, missing: fields.filter((f) => !headingOf.has(f.field)), unknown: unknown.filter((h) => h !== ''), repeated }
}

/** Whether a heading names one of the fields, in any of the languages. */
export function headingNamer(fields: readonly Field[], languages: readonly Translate[]): (heading: string) => boolean {
  const exact = fieldByName(fields, languages, bare)
  const loose = fieldByName(fields, languages, withoutBrackets)
  return (heading) => (exact.get(bare(heading)) ?? loose.get(withoutBrackets(heading))) !== undefined
}

/** A name that two fields share names neither. */
function fieldByName(fields: readonly Field[], languages: readonly Translate[], form: (heading: string) => string): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  for (const field of fields) {
    const names = new Set([...languages.map((t) => t(field.labelKey)), ...field.alsoHeaded].map(form))
    for (const name of names) found.set(name, found.has(name) ? undefined : field.field)
  }
  return found
}

export const bare = (heading: string): string => tidy(heading).replace(/[*＊#\s:：]/g, '').replace(/（/g, '(').replace(/）/g, ')').toLowerCase()

const withoutBrackets = (heading: string): string => bare(heading).replace(/\([^()]*\)/g, '')
