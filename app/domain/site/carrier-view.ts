import type { SiteKind } from './site'

/**
 * What a carrier's agreement lets him see of a site: where it is, what it is, how high, and how many platforms are free. Nobody's
 * name, no number of tenants, no price, no document, no name of the station, in which a tenant's may stand. List, map,
 * look-up and export draw from this one declaration.
 */
export const carrierSiteFields = ['id', 'code', 'kind', 'districtCode', 'address', 'longitude', 'latitude', 'towerType', 'heightMetres', 'freePlatforms', 'poiFree', 'mine'] as const
export type CarrierSiteField = (typeof carrierSiteFields)[number]

export interface CarrierSite extends Record<CarrierSiteField, unknown> {
  id: number
  code: string
  kind: SiteKind
  districtCode: string
  address: string
  longitude: number
  latitude: number
  towerType: string
  heightMetres: number
  freePlatforms: number
  /** Free ports of an indoor system; null for a tower. */
  poiFree: number | null
  /** His own company sits there. */
  mine: boolean
}

/** A site as it is kept, whatever else is known of it, cut down to what a carrier sees. */
export const carrierSite = (kept: CarrierSite): CarrierSite => Object.fromEntries(carrierSiteFields.map((field) => [field, kept[field]])) as unknown as CarrierSite
