import type { DemandValues } from '../demand/demand'

export interface PlannedPlace {
  name: string
  longitude: number
  latitude: number
  site: null | { code: string; name: string; address: string; longitude: number; latitude: number; towerType: string; shelterType: string; owner: string; tenants: number }
}

type Texts = Record<string, string>

/** The reply as the plan foresees it: what stands there already need only be checked and completed. */
export function candidateFromPlan(planned: PlannedPlace, { choice, demand, surveyor }: { choice: string; demand: DemandValues; surveyor: string }): Texts {
  const { site } = planned
  const wish = 'antennas' in demand ? demand : null
  const place = site ?? { ...planned, address: demand.address, towerType: wish?.towerType ?? '', shelterType: wish?.shelterType ?? '' }
  return {
    asPlanned: 'planned',
    siteCode: site?.code ?? '',
    name: place.name,
    longitude: String(place.longitude),
    latitude: String(place.latitude),
    address: place.address,
    sharesExisting: site ? 'yes' : 'no',
    owner: site?.owner ?? '',
    tenantsNow: String(site?.tenants ?? 0),
    tenantsAdded: '1',
    heightMinMetres: String(wish?.heightMinMetres ?? ''),
    heightMaxMetres: String(wish?.heightMaxMetres ?? ''),
    towerType: place.towerType,
    shelterType: place.shelterType,
    constructionMode: !site ? 'new' : choice === 'alter' ? 'alter' : 'existing',
    surveyor,
  }
}
