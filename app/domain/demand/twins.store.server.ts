import { rows, type Param } from '~/platform/sql.server'
import { forgottenStates, likeness, widestOffsetMetres, type Likeness, type Placement } from './duplicates'
import { rowsAround, stripsOf, type Strip } from './strips'

export type Read = <Row extends object>(sql: string, params: readonly Param[]) => Promise<Row[]>

interface Kept extends Placement {
  strip: number
  id: number
  number: string
  name: string
}

export interface Twin extends Likeness {
  /** Place of the asking row in the list. */
  row: number
  id: number
  number: string
  name: string
}

/** Nearly all demands allow no larger offset: so far each row looks for itself. */
const usualOffsetMetres = 500

/**
 * Kept demands that look like those of the list, by strips from south to north: the index on (latitude, longitude) is passed over
 * once at most, however long the list. The few kept demands that allow more than the usual offset are found by an index of theirs.
 * Not scoped: a twin across the border of a person's division still is one; who may read it is decided where it is shown.
 */
export async function twinsOf(list: readonly Placement[], read: Read = rows): Promise<Twin[]> {
  const around = stripsOf(list, ({ offsetMetres }) => Math.max(offsetMetres, usualOffsetMetres))
  const widely = stripsOf(list, () => widestOffsetMetres)
  const found = new Map<string, Twin>()
  const look = (strips: readonly Strip[], kept: readonly Kept[]) => {
    for (const one of kept) {
      for (const row of rowsAround(strips[Number(one.strip)]!, one)) {
        const alike = likeness(list[row]!, one)
        if (alike) found.set(`${row} ${one.id}`, { ...alike, row, id: one.id, number: one.number, name: one.name })
      }
    }
  }
  for (const some of portionsOf(around)) look(around, await read<Kept>(...nearStrips(around, some)).then(placed))
  if (list.length > 0) look(widely, await wideIn(widely, read))

  return [...found.values()].sort((a, b) => a.row - b.row || a.id - b.id)
}

/** Stretches that one statement asks for. */
const atOnce = 1_000

/** Places of strips in portions, each small enough for one statement. */
function portionsOf(strips: readonly Strip[]): number[][] {
  const portions: number[][] = []
  let room = 0
  strips.forEach(({ stretches }, at) => {
    if (room < stretches.length) {
      portions.push([])
      room = atOnce
    }
    portions.at(-1)!.push(at)
    room -= stretches.length
  })
  return portions
}

const columns = 'd.id, d.number, d.name, d.kind, d.carrier, d.district_code AS districtCode, d.longitude, d.latitude, d.offset_metres AS offsetMetres'
const remembered = `d.state NOT IN (${forgottenStates.map((state) => `'${state}'`).join(', ')})`

/** One branch per strip, each a range of the index. */
function nearStrips(strips: readonly Strip[], some: readonly number[]): [sql: string, params: Param[]] {
  const branches = some.map((at) => {
    const { south, north, stretches, carriers } = strips[at]!
    return {
      sql: `SELECT ${at} AS strip, ${columns} FROM demand d FORCE INDEX (demand_latitude_longitude_idx)
        WHERE d.latitude BETWEEN ? AND ? AND (${stretches.map(() => 'd.longitude BETWEEN ? AND ?').join(' OR ')}) AND d.carrier IN (${carriers.map(() => '?').join(', ')}) AND ${remembered}`,
      params: [south, north, ...stretches.flat(), ...carriers],
    }
  })
  return [branches.map(({ sql }) => sql).join(' UNION ALL '), branches.flatMap(({ params }) => params)]
}

/** The few kept demands that allow more than the usual offset, around the whole list: each may reach several of its rows. */
async function wideIn(strips: readonly Strip[], read: Read): Promise<Kept[]> {
  const south = Math.min(...strips.map((strip) => strip.south))
  const north = Math.max(...strips.map((strip) => strip.north))
  const west = Math.min(...strips.map(({ stretches }) => stretches[0]![0]))
  const east = Math.max(...strips.map(({ stretches }) => stretches.at(-1)![1]))
  const found = placed(await read<Kept>(
    `SELECT 0 AS strip, ${columns} FROM demand d FORCE INDEX (demand_offset_metres_latitude_longitude_idx)
      WHERE d.offset_metres > ? AND d.latitude BETWEEN ? AND ? AND d.longitude BETWEEN ? AND ? AND ${remembered}`,
    [usualOffsetMetres, south, north, west, east],
  ))
  return found.flatMap((one) => strips.flatMap((strip, at) => (one.latitude >= strip.south && one.latitude <= strip.north ? [{ ...one, strip: at }] : [])))
}

/** DECIMAL columns come as text or as a decimal, by the driver that read them. */
const placed = (kept: readonly Kept[]): Kept[] => kept.map((one) => ({ ...one, id: Number(one.id), longitude: Number(one.longitude), latitude: Number(one.latitude), offsetMetres: Number(one.offsetMetres) }))
