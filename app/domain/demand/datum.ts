import gcoord from 'gcoord'
import { distanceMetres, type Point } from '../shared/distance'

/** CGCS2000 is WGS84 within centimetres. */
const systems = { WGS84: gcoord.WGS84, GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 } as const
export type PlainDatum = keyof typeof systems

const plainDatums: readonly PlainDatum[] = ['WGS84', 'GCJ02', 'BD09']

/** What a point would read in another datum. Used to hold two points against each other, never to change one. */
function inDatum({ longitude, latitude }: Point, from: PlainDatum, to: PlainDatum): Point {
  const [x, y] = gcoord.transform([longitude, latitude], systems[from], systems[to])
  return { longitude: x, latitude: y }
}

export interface DatumProbe extends Point {
  from: PlainDatum
  to: PlainDatum
}

/** Where a point would lie if it were written in one datum and read in another: each pair both ways. */
export const datumProbes = (point: Point): DatumProbe[] =>
  plainDatums.flatMap((from) => plainDatums.filter((to) => to !== from).map((to) => ({ from, to, ...inDatum(point, from, to) })))

/** So near after converting one, two points are suspected to be one place. */
export const suspectedMetres = 30

export interface DatumSuspicion {
  from: PlainDatum
  to: PlainDatum
  /** Between the two after converting the first. */
  distanceMetres: number
  /** Between the two as they are written. */
  apartMetres: number
}

/** Whether two points that lie apart as written fall together once one of them is read in another datum; `probes` where they are known. */
export function datumSuspicion(point: Point, other: Point, probes: readonly DatumProbe[] = datumProbes(point)): DatumSuspicion | null {
  const apart = distanceMetres(point, other)
  if (apart <= suspectedMetres) return null

  const near = probes
    .map(({ from, to, ...probe }) => ({ from, to, distanceMetres: Math.round(distanceMetres(probe, other)), apartMetres: Math.round(apart) }))
    .filter((one) => one.distanceMetres <= suspectedMetres)
    .sort((a, b) => a.distanceMetres - b.distanceMetres)
  return near[0] ?? null
}
