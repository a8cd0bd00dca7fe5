import { rows, type Param } from '~/platform/sql.server'
import { covers, type Placed, type Scope } from '../people/scope'
import { boxAround, type Point } from '../shared/distance'
import { datumProbes, datumSuspicion, suspectedMetres, type DatumSuspicion } from './datum'
import { forgottenStates } from './duplicates'

export interface DatumAsked extends Point {
  carrier: string
  /** Itself, where it is kept already. */
  id?: number
}

/** A kept demand of the same carrier that would lie where another does, were one of the two written in another datum. */
export interface DatumTwin extends DatumSuspicion, Point {
  /** Place of the asking point in the list. */
  row: number
  id: number
  number: string
}

type Near = Omit<DatumTwin, keyof DatumSuspicion> & Required<Placed>

const atOnce = 200

/** At most one suspicion of each point, the nearest: each way to mistake the datum is looked up by the index on (latitude, longitude). Only demands that the person may see are named. */
export async function datumTwinsOf(list: readonly DatumAsked[], scope: Scope): Promise<DatumTwin[]> {
  const found: DatumTwin[] = []
  for (let from = 0; from < list.length; from += atOnce) {
    const chunk = list.slice(from, from + atOnce)
    const best = new Map<number, DatumTwin>()
    for (const { row, id, number, longitude, latitude, ...placed } of await nearProbes(chunk)) {
      const asked = chunk[Number(row)]!
      const other = { longitude: Number(longitude), latitude: Number(latitude) }
      const suspicion = id === asked.id || !covers(scope, placed) ? null : datumSuspicion(asked, other)
      if (suspicion && suspicion.distanceMetres < (best.get(Number(row))?.distanceMetres ?? Infinity)) best.set(Number(row), { ...suspicion, ...other, row: from + Number(row), id, number })
    }
    found.push(...best.values())
  }
  return found.sort((a, b) => a.row - b.row)
}

function nearProbes(chunk: readonly DatumAsked[]): Promise<Near[]> {
  const boxes = chunk.flatMap((asked, row) =>
    datumProbes(asked).map((probe): Param[] => {
      const box = boxAround(probe, suspectedMetres)
      return [row, asked.carrier, box.minLatitude, box.maxLatitude, box.minLongitude, box.maxLongitude]
    }),
  )
  const union = boxes.map((_, i) => (i === 0 ? 'SELECT ? AS r, ? AS carrier, ? AS south, ? AS north, ? AS west, ? AS east' : 'SELECT ?, ?, ?, ?, ?, ?')).join(' UNION ALL ')
  return rows<Near>(
    `SELECT n.r AS \`row\`, d.id, d.number, d.longitude, d.latitude, d.carrier, d.province_code AS provinceCode, d.city_code AS cityCode, d.district_code AS districtCode FROM (${union}) n
       STRAIGHT_JOIN demand d FORCE INDEX (demand_latitude_longitude_idx) ON d.latitude BETWEEN n.south AND n.north AND d.longitude BETWEEN n.west AND n.east
      WHERE d.carrier = n.carrier AND d.state NOT IN (${forgottenStates.map((state) => `'${state}'`).join(', ')})`,
    boxes.flat(),
  )
}
