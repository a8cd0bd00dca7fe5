import type { TowerDemand } from '../demand/demand'

export interface PlannedPlace {
  name: string
  longitude: number
  latitude: number
  site: null | { code: string; name: string; address: string; longitude: number; latitude: number; towerType: string; shelterType: string; owner: string; tenants: number }
}

type Texts = Record<string, string>

/** The reply as the plan foresees it: what stands there already need only be checked and completed. */
export function candidateFromPlan(planned: PlannedPlace, { choice, demand, surveyor }: { choice: string; demand: TowerDemand; surveyor: string }): Texts {
  const { site } = planned
  const place = site ?? { ...planned, address: demand.address, towerType: demand.towerType ?? '', shelterType: demand.shelterType ?? '' }
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
    heightMinMetres: String(demand.heightMinMetres),
    heightMaxMetres: String(demand.heightMaxMetres),
    towerType: place.towerType,
    shelterType: place.shelterType,
    constructionMode: !site ? 'new' : choice === 'alter' ? 'alter' : 'existing',
    surveyor,
  }
}
