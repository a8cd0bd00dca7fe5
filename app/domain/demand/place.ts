import type { Scope } from '../people/scope'
import { coversDivision } from '../people/scope'
import { findDivision, type Division, type Divisions } from '../shared/division'

export interface PlaceWords {
  province?: string | undefined
  city?: string | undefined
  district: string
}

export interface PlaceCodes {
  provinceCode: string
  cityCode: string
  districtCode: string
}

type Kept<T> = { [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] }

/** Everything that the tables keep of a form or a row: what was left empty is null, the place stands by its codes instead of its words. */
export function keptOf<T extends { district: string }>(values: T, { provinceCode, cityCode, districtCode }: PlaceCodes): Kept<Omit<T, PlaceWord>> & PlaceCodes {
  const kept: Record<string, unknown> = {}
  for (const field in values) if (!placeWords.has(field)) kept[field] = values[field] ?? null
  return { ...(kept as Kept<Omit<T, PlaceWord>>), provinceCode, cityCode, districtCode }
}

type PlaceWord = 'province' | 'city' | 'district'
const placeWords: ReadonlySet<string> = new Set<PlaceWord>(['province', 'city', 'district'])

export type PlaceRule = 'unknownPlace' | 'outsideScope'

/** The district that a person wrote, by names or code. What cannot be told apart is refused, and so is what he may not work on. */
export function placeOf(words: PlaceWords, divisions: Divisions, scope: Scope): ({ ok: true } & PlaceCodes) | { ok: false; field: 'province' | 'city' | 'district'; rule: PlaceRule } {
  const province = words.province ? findDivision(divisions, 'province', words.province, null) : undefined
  if (province === null) return refuse('province', 'unknownPlace')
  const city = words.city && !isProvinceAgain(words.city, province) ? findDivision(divisions, 'city', words.city, province?.code ?? null) : undefined
  if (city === null) return refuse('city', 'unknownPlace')
  const district = findDivision(divisions, 'district', words.district, city?.code ?? province?.code ?? null) ?? onlyWithin(scope, words.district, divisions)
  if (!district) return refuse('district', 'unknownPlace')
  if (!coversDivision(scope, district.code)) return refuse('district', 'outsideScope')

  return { ok: true, provinceCode: district.code.slice(0, 2), cityCode: district.code.slice(0, 4), districtCode: district.code }
}

/** In a municipality people write the province's name for the city too. */
const isProvinceAgain = (city: string, province: Division | undefined): boolean => province !== undefined && (city === province.name || city === province.shortName)

/** A name that several districts of the country share is clear where only one of them is the person's. */
function onlyWithin(scope: Scope, name: string, divisions: Divisions): Division | null {
  const mine: Divisions = new Map([...divisions].filter(([code, one]) => one.level === 'district' && coversDivision(scope, code)))
  return mine.size < divisions.size ? findDivision(mine, 'district', name, null) : null
}

const refuse = (field: 'province' | 'city' | 'district', rule: PlaceRule): { ok: false; field: typeof field; rule: PlaceRule } => ({ ok: false, field, rule })
