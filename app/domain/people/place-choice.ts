import { coversDivision, rangeOf, type Scope } from './scope'
import type { Division, Divisions } from '../shared/division'

/** The scope narrowed to one division of it; a division outside leaves no row. */
export function narrowed(scope: Scope, code: string): Scope {
  if (code === '') return scope
  if (!/^(\d\d){1,3}$/.test(code)) return { ...scope, ranges: [] }
  if (coversDivision(scope, code)) return { ...scope, ranges: [rangeOf(code)] }
  return { ...scope, ranges: scope.ranges.filter((range) => range.level !== 'nation' && range.code.startsWith(code)) }
}

/** Divisions of a level of which a person with this scope sees at least a part, in order of their codes. */
export const divisionsWithin = (divisions: Divisions, scope: Scope, level: Division['level']): Division[] =>
  [...divisions.values()]
    .filter((division) => division.level === level)
    .filter(({ code }) => coversDivision(scope, code) || scope.ranges.some((range) => range.level !== 'nation' && range.code.startsWith(code)))
    .sort((a, b) => a.code.localeCompare(b.code))

/** The same by the names of province, city and district: what the drop-downs of a sheet offer. */
export function placeNamesWithin(divisions: Divisions, scope: Scope): { province: string; city: string; district: string }[] {
  const name = (code: string) => divisions.get(code)?.name ?? code
  return divisionsWithin(divisions, scope, 'district').map(({ code, name: district }) => ({ province: name(code.slice(0, 2)), city: name(code.slice(0, 4)), district }))
}

const mostChoices = 120

/**
 * Divisions to choose from in the filter of a list: the finest level that still makes a short list, and below the
 * division chosen its own parts, so that a nation is narrowed step by step.
 */
export function placeChoices(divisions: Divisions, scope: Scope, chosen: string): Division[] {
  const key = JSON.stringify([scope.ranges, chosen])
  const known = choicesKnown.get(divisions) ?? new Map<string, Division[]>()
  const found = known.get(key) ?? choicesWithin(divisions, scope, chosen)
  if (known.size >= mostKnown) known.clear()
  choicesKnown.set(divisions, known.set(key, found))
  return found
}

/** Every page of a list asks for the same few choices among thousands of divisions. */
const choicesKnown = new WeakMap<Divisions, Map<string, Division[]>>()
const mostKnown = 500

function choicesWithin(divisions: Divisions, scope: Scope, chosen: string): Division[] {
  const levels = ['district', 'city', 'province'] as const
  const each = levels.map((level) => divisionsWithin(divisions, scope, level))
  const base = each.find((list) => list.length <= mostChoices) ?? each.at(-1)!
  const path = [chosen.slice(0, 2), chosen.slice(0, 4)].filter((code, i) => code.length === (i + 1) * 2)
  const below = path.flatMap((code) => each.flat().filter((one) => one.parentCode === code))
  const all = new Map([...base, ...below].map((one) => [one.code, one]))

  return [...all.values()].sort((a, b) => a.code.localeCompare(b.code))
}
