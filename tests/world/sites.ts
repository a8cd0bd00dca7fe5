import type { Carrier } from '~/domain/shared/carrier'
import { places } from './places'

export interface WorldSite {
  code: string
  name: string
  kind: 'macro' | 'rooftop'
  districtCode: string
  longitude: string
  latitude: string
  address: string
  towerType: string
  heightMetres: number
  shelterType: string
  powerMode: string
  stock: boolean
  siteFeeFen: number
  powerFeeFen: number
  builtOn: string
  platforms: { heightMetres: number; capacity: number; tenants: { carrier: Carrier; position: string; antennas: number; since: string }[] }[]
}

interface Build {
  kind: 'macro' | 'rooftop'
  towerType: string
  heightMetres: number
  shelterType: string
  platforms: readonly number[]
}

const builds: readonly Build[] = [
  { kind: 'macro', towerType: 'ground', heightMetres: 45, shelterType: 'ground_built', platforms: [43, 38, 33] },
  { kind: 'macro', towerType: 'landscape', heightMetres: 35, shelterType: 'cabinet', platforms: [33, 28] },
  { kind: 'rooftop', towerType: 'rooftop', heightMetres: 15, shelterType: 'rooftop_built', platforms: [14, 11] },
  { kind: 'macro', towerType: 'ground', heightMetres: 40, shelterType: 'cabinet', platforms: [38, 34] },
  { kind: 'rooftop', towerType: 'pole', heightMetres: 6, shelterType: 'rru', platforms: [5] },
]

const firsts: readonly Carrier[] = ['CMCC', 'CUCC', 'CTCC']

/** Offsets from the district's point in degrees: a sunflower, so that neighbours keep some 600 m between them. */
const offset = (index: number) => {
  const radius = 0.006 * Math.sqrt(index + 0.5)
  const angle = index * 2.399963
  return { east: radius * Math.cos(angle), north: radius * Math.sin(angle) }
}

/** Who sits where: every third site was taken over from a carrier; every other one is shared by two, every fifth by three. */
function tenantsOf(index: number, build: Build) {
  const stock = index % 3 === 0
  const [owner, second, third] = [0, 1, 2].map((step) => firsts[(index + step) % 3]!) as [Carrier, Carrier, Carrier]
  const since = stock ? '2015-10-31' : '2019-05-01'
  const all = [{ carrier: owner, position: stock ? 'original_owner' : 'anchor', antennas: 3, since }]
  if (index % 2 === 0) all.push({ carrier: second, position: stock ? 'existing_sharer' : 'tenant', antennas: 3, since: stock ? since : '2020-03-01' })
  if (index % 5 === 0 && build.platforms.length > 1) all.push({ carrier: third, position: 'tenant', antennas: 3, since: '2021-07-01' })
  return { stock, tenants: all }
}

export const sites: readonly WorldSite[] = places.flatMap((place, placeIndex) =>
  place.streets.map((street, index): WorldSite => {
    const build = builds[(index + placeIndex) % builds.length]!
    const { east, north } = offset(index)
    const { stock, tenants } = tenantsOf(index + placeIndex, build)
    return {
      code: `${place.district}${String(index + 1).padStart(5, '0')}`,
      name: `${street}站`,
      kind: build.kind,
      districtCode: place.district,
      longitude: (place.longitude + east).toFixed(6),
      latitude: (place.latitude + north).toFixed(6),
      address: `${street}${10 + index * 7} 号`,
      towerType: build.towerType,
      heightMetres: build.heightMetres,
      shelterType: build.shelterType,
      powerMode: index % 2 === 0 ? 'mains_380' : 'mains_220',
      stock,
      siteFeeFen: (8_000 + 500 * index) * 100,
      powerFeeFen: 3_000 * 100,
      builtOn: stock ? '2012-06-30' : '2018-12-20',
      platforms: build.platforms.map((heightMetres, level) => ({
        heightMetres,
        capacity: 6,
        tenants: tenants.filter((_, order) => order % build.platforms.length === level),
      })),
    }
  }),
)
