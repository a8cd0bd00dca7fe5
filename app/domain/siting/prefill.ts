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
export function resultFromCandidate(site: Pick<ScreenedSite, 'name' | 'longitude' | 'latitude' | 'address' | 'constructionMode' | 'towerType' | 'shelterType' | 'heightMaxMetres' | 'das'>, demand: DemandValues): Record<string, string | string[]> {
  const { das } = site
  if (das) return { ...placeOf(site), systemCount: String(demand.systemCount), ...Object.fromEntries(Object.entries(das).map(([field, value]) => [field, Array.isArray(value) ? value : typeof value === 'boolean' ? (value ? '1' : '0') : String(value ?? '')])) }
  return {
    ...placeOf(site),
    towerType: site.towerType,
    shelterType: site.shelterType,
    ancillaryType: ancillaryFor(site.towerType, site.shelterType),
    systemCount: String(demand.systemCount),
    ...('antennas' in demand ? { antennas: String(demand.antennas), heightMetres: String(Math.min(site.heightMaxMetres, demand.heightMaxMetres)) } : {}),
    powerKw: demand.powerKw === null ? '' : String(demand.powerKw),
  }
}

const placeOf = ({ name, longitude, latitude, address, constructionMode }: Pick<ScreenedSite, 'name' | 'longitude' | 'latitude' | 'address' | 'constructionMode'>) =>
  ({ name, longitude: String(longitude), latitude: String(latitude), address, constructionMode })
