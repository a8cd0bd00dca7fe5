/** A platform with the antennas that hang on it today. */
export interface PlatformUse {
  id: number
  heightMetres: number
  /** Antennas that fit. */
  capacity: number
  used: number
}

/** Mounting heights wished for, both ends included, and how many antennas. */
export interface WantedMount {
  fromMetres: number
  toMetres: number
  antennas: number
}

export interface Room {
  /** Free antenna places on all platforms within the wanted heights. */
  free: number
  fits: boolean
  /** The highest platform within the wanted heights that has a free place. */
  mountMetres: number | null
}

/** A platform that carries more than it was made for has no free place, not a negative one. */
export const freePlaces = ({ capacity, used }: PlatformUse): number => Math.max(0, capacity - used)

export function roomFor(platforms: readonly PlatformUse[], wanted: WantedMount): Room {
  const within = platforms.filter(({ heightMetres }) => heightMetres >= wanted.fromMetres && heightMetres <= wanted.toMetres)
  const open = within.filter((platform) => freePlaces(platform) > 0).map(({ heightMetres }) => heightMetres)
  const free = within.reduce((sum, platform) => sum + freePlaces(platform), 0)

  return { free, fits: free >= wanted.antennas && free > 0, mountMetres: open.length === 0 ? null : Math.max(...open) }
}
