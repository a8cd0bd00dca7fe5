import { rows } from '~/platform/sql.server'
import { covers, type Placed, type Scope } from '../people/scope'
import { boxAround, type Point } from '../shared/distance'
import { cellsWithin } from './cells'
import { datumProbes, datumSuspicion, suspectedMetres, type DatumProbe, type DatumSuspicion } from './datum'
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

type Near = { row: number; id: number; districtCode: string } & Point
type Best = Omit<DatumTwin, 'number'>

/** Squares asked for by one statement. */
const atOnce = 5_000

/** At most one suspicion of each point, the nearest: each way to mistake the datum asks the index of squares. Only demands that the person may see are named. */
export async function datumTwinsOf(list: readonly DatumAsked[], scope: Scope): Promise<DatumTwin[]> {
  const best = new Map<number, Best>()
  const probes = new Map<number, DatumProbe[]>()
  const probesOf = (row: number): DatumProbe[] => {
    const known = probes.get(row) ?? datumProbes(list[row]!)
    probes.set(row, known)
    return known
  }
  for (const carrier of new Set(list.map((asked) => asked.carrier))) {
    for (const { row, id, districtCode, longitude, latitude } of await nearProbes(list, carrier, probesOf)) {
      const asked = list[Number(row)]!
      const other = { longitude: Number(longitude), latitude: Number(latitude) }
      const suspicion = id === asked.id || !covers(scope, placeOf(districtCode, carrier)) ? null : datumSuspicion(asked, other, probesOf(Number(row)))
      if (suspicion && suspicion.distanceMetres < (best.get(Number(row))?.distanceMetres ?? Infinity)) best.set(Number(row), { ...suspicion, ...other, row: Number(row), id })
    }
  }
  const numbers = await numbersOf([...best.values()].map(({ id }) => id))
  return [...best.values()].map((one) => ({ ...one, number: numbers.get(one.id) ?? '' })).sort((a, b) => a.row - b.row)
}

const placeOf = (districtCode: string, carrier: string): Required<Placed> => ({ provinceCode: districtCode.slice(0, 2), cityCode: districtCode.slice(0, 4), districtCode, carrier })

/** Answered from demand_cell_idx alone. */
async function nearProbes(list: readonly DatumAsked[], carrier: string, probesOf: (row: number) => readonly DatumProbe[]): Promise<Near[]> {
  const found: Near[] = []
  let asks: Ask[] = []
  const send = async () => {
    if (asks.length > 0) found.push(...(await rows<Near>(nearAsks, [JSON.stringify(asks), carrier])))
    asks = []
  }
  for (const [row, asked] of list.entries()) {
    if (asked.carrier === carrier) asks.push(...asksOf(probesOf(row), row))
    if (asks.length >= atOnce) await send()
  }
  await send()
  return found
}

const nearAsks = `SELECT STRAIGHT_JOIN a.\`row\`, d.id, d.longitude, d.latitude, d.district_code AS districtCode
  FROM JSON_TABLE(?, '$[*]' COLUMNS (\`row\` INT PATH '$[0]', cell BIGINT PATH '$[1]', south DOUBLE PATH '$[2]', north DOUBLE PATH '$[3]', west DOUBLE PATH '$[4]', east DOUBLE PATH '$[5]')) a
  JOIN demand d FORCE INDEX (demand_cell_idx) ON d.cell = a.cell AND d.carrier = ?
  WHERE d.latitude BETWEEN a.south AND a.north AND d.longitude BETWEEN a.west AND a.east AND d.state NOT IN (${forgottenStates.map((state) => `'${state}'`).join(', ')})`

type Ask = [row: number, cell: number, south: number, north: number, west: number, east: number]

/** One for each square, with the box around all that is looked for in it: what it holds too much is left out afterwards. */
function asksOf(probes: readonly DatumProbe[], row: number): Ask[] {
  const asks = new Map<number, Ask>()
  for (const probe of probes) {
    const { minLatitude: south, maxLatitude: north, minLongitude: west, maxLongitude: east } = boxAround(probe, suspectedMetres)
    for (const cell of cellsWithin(probe, suspectedMetres)) {
      const [, , s, n, w, e] = asks.get(cell) ?? [row, cell, south, north, west, east]
      asks.set(cell, [row, cell, shorter(Math.min(s, south)), shorter(Math.max(n, north)), shorter(Math.min(w, west)), shorter(Math.max(e, east))])
    }
  }
  return [...asks.values()]
}

/** Seven decimals: a centimetre, and half the text. */
const shorter = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

async function numbersOf(ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: number; number: string }>(`SELECT id, number FROM demand WHERE id IN (${ids.map(() => '?').join(', ')})`, ids)
  return new Map(found.map(({ id, number }) => [id, number]))
}
