import type { SiteProblem } from '~/domain/site/consistency'
import { divisionsWithin } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { keyIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

/** More than a list that one can choose from. */
const mostDistricts = 200

export async function districtsOf({ scope }: Visitor) {
  const divisions = await allDivisions()
  const districts = divisionsWithin(divisions, scope, 'district')
  return districts.length > mostDistricts ? [] : districts.map(({ code }) => ({ code, name: placeName(divisions, code) }))
}

export interface FormError { field: string; message: string }

/** What contradicts what stands there, each in a sentence. */
export const problemsInWords = (problems: readonly SiteProblem[], { language }: Visitor, facts: Record<string, string> = {}): FormError[] =>
  problems.map((one) => ({ field: one.field, message: translate(language)(`site:rule.${one.rule}`, { ...one.facts, ...facts }) }))

/** Version and key of a form of a site; a form without a version is none. */
export function sentFrom(visitor: Visitor, path: string): { version: number; key: string | null } {
  const version = versionIn(visitor.form)
  if (version === null) throw refusedAt(path, refuse('invalid'), visitor)
  return { version, key: keyIn(visitor.form) }
}
