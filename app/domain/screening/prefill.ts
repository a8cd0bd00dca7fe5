import type { BuildingDemand, DemandValues, TunnelDemand } from '../demand/demand'

export interface PlannedPlace {
  name: string
  longitude: number
  latitude: number
  site: null | { code: string; name: string; address: string; longitude: number; latitude: number; towerType: string; shelterType: string; owner: string; tenants: number; carriers?: readonly string[] }
}

const whoOf = (site: PlannedPlace['site'], { carrier }: Pick<DemandValues, 'carrier'>) => ({ tenantsNowWho: [...(site?.carriers ?? [])], tenantsAddedWho: [carrier] })

type Texts = Record<string, string | string[]>

/** The reply as the plan foresees it: what stands there already need only be checked and completed. */
export function candidateFromPlan(planned: PlannedPlace, { choice, demand, surveyor }: { choice: string; demand: DemandValues; surveyor: string }): Texts {
  const { site } = planned
  if (!('antennas' in demand)) return dasFromPlan(planned, { choice, demand, surveyor })
  const wish = demand
  const place = site ?? { ...planned, address: demand.address, towerType: wish.towerType ?? '', shelterType: wish.shelterType ?? '' }
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
    ...whoOf(site, demand),
    heightMinMetres: String(wish.heightMinMetres),
    heightMaxMetres: String(wish.heightMaxMetres),
    towerType: place.towerType,
    shelterType: place.shelterType,
    constructionMode: !site ? 'new' : choice === 'alter' ? 'alter' : 'existing',
    surveyor,
  }
}

/** The same for a system in a building or a tunnel: what the demand asks for is what is to be found. */
function dasFromPlan({ name, longitude, latitude, site }: PlannedPlace, { choice, demand, surveyor }: { choice: string; demand: BuildingDemand | TunnelDemand; surveyor: string }): Texts {
  const size = 'buildingName' in demand ? demand.coverageSquareMetres : demand.lengthKm
  return {
    asPlanned: 'planned',
    siteCode: site?.code ?? '',
    name: site?.name ?? name,
    longitude: String(site?.longitude ?? longitude),
    latitude: String(site?.latitude ?? latitude),
    address: site?.address ?? demand.address,
    sharesExisting: site ? 'yes' : 'no',
    owner: site?.owner ?? '',
    tenantsNow: String(site?.tenants ?? 0),
    tenantsAdded: '1',
    ...whoOf(site, demand),
    machinePositions: String(demand.machinePositions ?? ''),
    poiPortsNeeded: String(demand.sourceBands.length),
    surveyedSize: String(size),
    floorsCovered: 'buildingName' in demand ? String(demand.floors ?? '') : '',
    liftsCovered: 'buildingName' in demand ? String(demand.lifts ?? '') : '',
    boresCovered: 'bore' in demand ? (demand.bore === 'double' ? '2' : '1') : '',
    sourceBands: [...demand.sourceBands],
    doublePath: demand.doublePath ? '1' : '0',
    rruSupply: demand.rruSupply ?? '',
    customerPowerKw: String(demand.powerKw ?? ''),
    constructionMode: !site ? 'new' : choice === 'alter' ? 'alter' : 'existing',
    surveyor,
  }
}
