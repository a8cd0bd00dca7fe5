import type { DemandValues } from '../demand/demand'
import type { ScreenedSite } from '../screening/reply.store.server'
import type { AncillaryType } from '../shared/configuration'

/** The ancillary equipment that goes with a tower and a shelter, where only one does. */
export function ancillaryFor(tower: string, shelter: string): AncillaryType | '' {
  if (shelter === 'rru') return 'rru'
  if (shelter === 'none') return 'none'
  if (shelter === 'cabinet') return tower === 'ground' ? 'ground_cabinet' : 'other_cabinet'
  if (shelter === '') return ''
  return tower === 'ground' ? 'ground_shelter' : 'other_shelter'
}

/** The talks as the chosen candidate foresees them. */
export function resultFromCandidate(site: Pick<ScreenedSite, 'name' | 'longitude' | 'latitude' | 'address' | 'constructionMode' | 'towerType' | 'shelterType' | 'heightMaxMetres'>, demand: DemandValues): Record<string, string> {
  return {
    name: site.name,
    longitude: String(site.longitude),
    latitude: String(site.latitude),
    address: site.address,
    constructionMode: site.constructionMode,
    towerType: site.towerType,
    shelterType: site.shelterType,
    ancillaryType: ancillaryFor(site.towerType, site.shelterType),
    systemCount: String(demand.systemCount),
    ...('antennas' in demand ? { antennas: String(demand.antennas), heightMetres: String(Math.min(site.heightMaxMetres, demand.heightMaxMetres)) } : {}),
    powerKw: demand.powerKw === null ? '' : String(demand.powerKw),
  }
}
