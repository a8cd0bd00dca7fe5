import { nameLikeness } from '../demand/duplicates'
import type { SiteDas } from '../site/das'

/** What of a demand decides whether an existing system can serve it. */
export interface DasWish {
  /** Name of the building or of the tunnel. */
  placeName: string
  systems: readonly string[]
  sourceBands: readonly string[]
  doublePath: boolean
}

export interface DasFit {
  /** 0 to 1 */
  likeness: number
  /** The system stands in the same building or tunnel, by name or because it is the only place it can be. */
  samePlace: boolean
  /** Ports that the demand takes of the point of interface. */
  portsNeeded: number
  portsFree: number
  /** Systems that it does not carry yet. */
  missing: string[]
  /** Shared as it stands: the same place, free ports for all bands, every system carried. */
  shares: boolean
}

/** How much alike two names of one place are, at least. */
const alike = 0.6
/** So near that another name is no other building. */
const doorstepMetres = 60

/** One port for each band of the source, two where the paths are doubled. */
export const portsFor = ({ sourceBands, doublePath }: Pick<DasWish, 'sourceBands' | 'doublePath'>): number => sourceBands.length * (doublePath ? 2 : 1)

export function dasFit(wish: DasWish, das: Pick<SiteDas, 'placeName' | 'bands' | 'poiFree'>, distanceMetres: number): DasFit {
  const likeness = nameLikeness(wish.placeName, das.placeName)
  const samePlace = likeness >= alike || distanceMetres <= doorstepMetres
  const portsNeeded = portsFor(wish)
  const missing = wish.systems.filter((system) => !das.bands.includes(system))
  return { likeness, samePlace, portsNeeded, portsFree: das.poiFree, missing, shares: samePlace && das.poiFree >= portsNeeded && missing.length === 0 }
}
