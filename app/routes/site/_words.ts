import { placeName, type Divisions } from '~/domain/shared/division'
import type { Translate } from '~/locales/words'
import { money } from '~/ui/figures'

export interface Saying { t: Translate; divisions: Divisions }

/** Dictionaries of the fields that hold a code. */
const dictionaries: Record<string, string> = {
  kind: 'site:kind', state: 'site:state', towerType: 'pricing:towerType', shelterType: 'pricing:shelterType', powerMode: 'siting:dictionary.powerMode', system: 'site:dictionary.system',
  bands: 'demand:dictionary.system', position: 'site:position', carrier: 'common:carrier',
}

/** A kept value of a site as people read it. */
export function siteValueInWords(field: string, value: unknown, words: Saying): string {
  const { t, divisions } = words
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map((one) => siteValueInWords(field, one, words)).join('、')
  if (field === 'districtCode' || field === 'district') return placeName(divisions, String(value))
  if (field === 'siteFeeFen' || field === 'powerFeeFen') return money(Number(value))
  if (typeof value === 'boolean') return t(`error:word.${value ? 'yes' : 'no'}`)
  if (typeof value === 'object') return Object.entries(value).filter(([, one]) => one !== null).map(([name, one]) => siteValueInWords(name, one, words)).join(' ')
  return dictionaries[field] ? t(`${dictionaries[field]}.${String(value)}`) : String(value)
}

export const siteFieldLabel = (field: string, t: Translate): string => t(`site:field.${field === 'districtCode' ? 'district' : field === 'tenancy' ? 'tenants' : field.endsWith('FeeFen') ? field.replace('Fen', 'Yuan') : field}`)
