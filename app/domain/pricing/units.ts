import type { Configuration, ProductUnit } from './priced-order'

/** One system of a carrier at one mounting height. */
export interface Installation {
  system: string
  heightMetres: string
  antennas: number
}

export interface UnitPlan {
  system: string
  heightMetres: string
  antennas: number
}

/** One unit is one system with up to so many antennas at one mounting height. */
export function planUnits(installations: readonly Installation[], antennasPerUnit: number): UnitPlan[] {
  return installations.flatMap(({ system, heightMetres, antennas }) => {
    const units = Math.max(1, Math.ceil(antennas / antennasPerUnit))
    return Array.from({ length: units }, (_, index) => ({
      system, heightMetres, antennas: Math.min(antennasPerUnit, Math.max(0, antennas - index * antennasPerUnit)),
    }))
  })
}

export function productType({ tower, shelter, ancillary }: Configuration): string {
  return `${tower}:${shelter}:${ancillary}`
}

/** For each unit, whether it is the first of its type for this carrier on the order and the site. */
export function firstOfTypes(units: readonly ProductUnit[], leased: readonly Configuration[]): boolean[] {
  const seen = new Set(leased.map(productType))

  return units.map((unit) => {
    const type = productType(unit.configuration)
    const first = !seen.has(type)
    seen.add(type)
    return first
  })
}
