import { towerTypes } from '../shared/configuration'
import { readBox, type MapBox } from './map-box'
import { siteKinds } from './site'

/** What a carrier may look for: nothing that would tell who else is there. */
export interface CarrierSiteFilters {
  /** Beginning of a code; names are not looked at. */
  code: string | null
  kind: string | null
  towerType: string | null
  heightFrom: number | null
  heightTo: number | null
  free: boolean
  mine: boolean
  box: MapBox | null
}

/** Unknown values are as if they were not there. */
export function readCarrierSiteFilters(query: URLSearchParams): CarrierSiteFilters {
  const text = (name: string): string => (query.get(name) ?? '').trim()
  const metres = (name: string): number | null => (/^\d{1,3}(\.\d{1,2})?$/.test(text(name)) ? Number(text(name)) : null)
  return {
    code: text('text').slice(0, 32) || null,
    kind: siteKinds.find((one) => one === text('kind')) ?? null,
    towerType: towerTypes.find((one) => one === text('towerType')) ?? null,
    heightFrom: metres('heightFrom'),
    heightTo: metres('heightTo'),
    free: text('free') === '1',
    mine: text('mine') === '1',
    box: readBox(text('box')),
  }
}

export const carrierFilterNames = ['text', 'division', 'kind', 'towerType', 'heightFrom', 'heightTo', 'free', 'mine', 'box'] as const

/** A list narrowed by heights stands in the order of heights, which an index gives. */
export const carrierSortOf = ({ heightFrom, heightTo }: CarrierSiteFilters): 'height' | 'code' => (heightFrom === null && heightTo === null ? 'code' : 'height')
