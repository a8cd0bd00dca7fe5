import type { AncillaryType, constructionModes, PowerMode, ShelterType, teams, TowerType, transmissions } from '../shared/configuration'

/** Where a demand of an older system was to stand, as that system had found and agreed it. */
export interface LegacySite {
  /** Of the register; null where it is to be built. */
  siteId: number | null
  name: string
  longitude: number
  latitude: number
  address: string
  constructionMode: (typeof constructionModes)[number]
  towerType: TowerType
  shelterType: ShelterType
  mountMetres: number
  /** YYYY-MM-DD */
  surveyedOn: string
  /** What the talks ended with; null while they are under way. */
  agreed: null | {
    ancillaryType: AncillaryType
    landOwner: string
    siteFeeYuan: number
    leaseYears: number
    powerMode: PowerMode
    powerCostYuan: number
    transmission: (typeof transmissions)[number]
    team: (typeof teams)[number]
    systemCount: number
    antennas: number
  }
}
