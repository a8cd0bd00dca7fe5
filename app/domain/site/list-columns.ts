import type { ListColumn } from '~/fields/list-column'
import { carrierSiteFields, type CarrierSiteField } from './carrier-view'

const field = (key: string, rest: Partial<ListColumn> = {}): ListColumn => ({ key, label: `site:field.${key}`, ...rest })

/** Every column of the register. Keys are the names of the values in a row. */
export const siteColumns: readonly ListColumn[] = [
  field('code', { sort: 'code', width: 18 }),
  field('name', { wrap: true, width: 28 }),
  field('state', { kind: 'code', words: 'site:state' }),
  field('kind', { kind: 'code', words: 'site:kind' }),
  { key: 'place', label: 'site:list.place', width: 22 },
  field('towerType', { kind: 'code', words: 'pricing:towerType' }),
  field('heightMetres', { kind: 'number', sort: 'height' }),
  { key: 'tenants', label: 'site:field.tenants', kind: 'number', sort: 'tenants' },
  { key: 'freePlatforms', label: 'site:list.free', kind: 'number' },
  field('builtOn', { kind: 'day' }),
  field('longitude', { kind: 'number', more: true, width: 14 }),
  field('latitude', { kind: 'number', more: true, width: 14 }),
  field('address', { more: true, wrap: true, width: 36 }),
  field('shelterType', { kind: 'code', words: 'pricing:shelterType', more: true }),
  field('powerMode', { kind: 'code', words: 'siting:dictionary.powerMode', more: true }),
  field('poiFree', { kind: 'number', more: true }),
  { key: 'version', label: 'site:field.version', kind: 'number', more: true },
]

/** How each field that a carrier sees stands in his list. */
const ofCarrier: Record<CarrierSiteField, ListColumn | null> = {
  id: null,
  districtCode: { key: 'place', label: 'site:list.place', width: 22 },
  code: field('code', { sort: 'code', width: 18 }),
  kind: field('kind', { kind: 'code', words: 'site:kind' }),
  address: field('address', { wrap: true, width: 36 }),
  longitude: field('longitude', { kind: 'number', width: 14 }),
  latitude: field('latitude', { kind: 'number', width: 14 }),
  towerType: field('towerType', { kind: 'code', words: 'pricing:towerType' }),
  heightMetres: field('heightMetres', { kind: 'number', sort: 'height' }),
  freePlatforms: { key: 'freePlatforms', label: 'site:list.free', kind: 'number' },
  poiFree: field('poiFree', { kind: 'number', more: true }),
  mine: { key: 'mine', label: 'site:portal.mine', kind: 'yesNo' },
}

/** Columns of a carrier's look-up: what he may see of a site, and nothing else. */
export const carrierSiteColumns: readonly ListColumn[] = carrierSiteFields.flatMap((name) => ofCarrier[name] ?? [])
