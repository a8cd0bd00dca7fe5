import { isCarrier } from '../shared/carrier'
import { powerModes, towerTypes } from '../shared/configuration'
import { readBox, type MapBox } from './map-box'
import { sharings, siteKinds, siteStates, type Sharing } from './site'

/** What the address of the register asks for. */
export interface SiteFilters {
  /** Beginning of a code or of a name. */
  text: string | null
  kind: string | null
  towerType: string | null
  state: string | null
  powerMode: string | null
  sharing: Sharing | null
  /** A carrier that sits there today. */
  tenant: string | null
  heightFrom: number | null
  heightTo: number | null
  /** A platform with a free place between these heights. */
  freeFrom: number | null
  freeTo: number | null
  box: MapBox | null
}

export const noSiteFilters: SiteFilters = {
  text: null, kind: null, towerType: null, state: null, powerMode: null, sharing: null, tenant: null, heightFrom: null, heightTo: null, freeFrom: null, freeTo: null, box: null,
}

/** Names of the filters, as the address has them. */
export const siteFilterNames = [...Object.keys(noSiteFilters), 'division'] as const

/** Unknown values are as if they were not there. */
export function readSiteFilters(query: URLSearchParams): SiteFilters {
  const text = (name: string): string | null => (query.get(name) ?? '').trim().slice(0, 120) || null
  const oneOf = <Code extends string>(name: string, codes: readonly Code[]): Code | null => codes.find((code) => code === text(name)) ?? null
  const metres = (name: string): number | null => {
    const value = text(name)
    return value !== null && /^\d{1,3}(\.\d{1,2})?$/.test(value) ? Number(value) : null
  }
  const tenant = text('tenant')
  return {
    text: text('text'),
    kind: oneOf('kind', siteKinds),
    towerType: oneOf('towerType', towerTypes),
    state: oneOf('state', siteStates),
    powerMode: oneOf('powerMode', powerModes),
    sharing: oneOf('sharing', sharings),
    tenant: tenant !== null && isCarrier(tenant) ? tenant : null,
    heightFrom: metres('heightFrom'), heightTo: metres('heightTo'), freeFrom: metres('freeFrom'), freeTo: metres('freeTo'),
    box: readBox(text('box')),
  }
}

/** A list narrowed by heights stands in the order of heights, which an index gives; else in the order in which sites came. */
export const sortOf = ({ heightFrom, heightTo, freeFrom, freeTo }: SiteFilters): 'height' | 'code' =>
  [heightFrom, heightTo, freeFrom, freeTo].some((one) => one !== null) ? 'height' : 'code'
