/** The indoor or tunnel system of a site: what it covers, and what another carrier may still connect to. */
export interface SiteDas {
  /** Name of the building or of the tunnel, as people say it. */
  placeName: string
  system: DasSystem
  /** System codes, as the demand's dictionary has them. */
  bands: readonly string[]
  doublePath: boolean
  poiPorts: number
  poiFree: number
  sourcePositions: number
  sourceFree: number
  rruSupply: string | null
  /** Buildings: square metres. */
  coverageArea: number | null
  floors: number | null
  lifts: number | null
  /** Tunnels. */
  lengthKm: number | null
  bores: number | null
  endLongitude: number | null
  endLatitude: number | null
}

export const dasSystems = ['passive', 'active'] as const
export type DasSystem = (typeof dasSystems)[number]

export const dasKinds = ['building_das', 'tunnel_das'] as const
export type DasKind = (typeof dasKinds)[number]
