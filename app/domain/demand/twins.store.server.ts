import { rows, type Param } from '~/platform/sql.server'
import { boxAround } from '../shared/distance'
import { cellsOf, stretchesAround } from './cells'
import { forgottenStates, likeness, widestOffsetMetres, type Likeness, type Placement } from './duplicates'

export type Read = <Row extends object>(sql: string, params: readonly Param[]) => Promise<Row[]>

type Kept = Pick<Placement, 'districtCode' | 'longitude' | 'latitude' | 'offsetMetres'> & { row: number; id: number }

export interface Twin extends Likeness {
  /** Place of the asking row in the list. */
  row: number
  id: number
}

export interface NamedTwin extends Twin {
  number: string
  name: string
}

/** Rows that reach farther ask by ranges, one row at a time: they are few, and their squares are many. */
const usualOffsetMetres = 500

/**
 * Kept demands that look like those of the list, by row and number. Each row asks for the squares around it, and the index of squares answers by
 * itself: no demand is read.
 * Not scoped: a twin across the border of a person's division still is one; who may read it is decided where it is shown.
 */
export async function twinsOf(list: readonly Placement[], read: Read = rows): Promise<Twin[]> {
  const found: Twin[] = []
  const look = (kept: readonly Kept[]) => {
    for (const one of kept) {
      const asking = list[Number(one.row)]!
      const alike = likeness(asking, placed(one, asking))
      if (alike) found.push({ ...alike, row: Number(one.row), id: Number(one.id) })
    }
  }
  for (const [sort, rowsOf] of bySort(list)) {
    const asks = rowsOf.filter((row) => list[row]!.offsetMetres <= usualOffsetMetres).flatMap((row) => asksOf(list[row]!, row))
    for (const part of portions(asks, atOnce)) look(await read<Kept>(near, [JSON.stringify(part), ...sort]))
    for (const row of rowsOf.filter((at) => list[at]!.offsetMetres > usualOffsetMetres)) look(await read<Kept>(...far(list[row]!, row)))
  }
  return found.sort((a, b) => a.row - b.row || a.id - b.id)
}

/** The first `most` of each row with number and name. */
export async function namedTwinsOf(list: readonly Placement[], most = Infinity, read: Read = rows): Promise<NamedTwin[]> {
  let place = 0
  const first = (await twinsOf(list, read)).filter((one, i, all) => {
    place = one.row === all[i - 1]?.row ? place + 1 : 0
    return place < most
  })
  const named = await namesOf([...new Set(first.map(({ id }) => id))], read)
  return first.flatMap((one) => (named.has(one.id) ? [{ ...one, ...named.get(one.id)! }] : []))
}

/** Rows of one carrier and kind: only they can be alike. */
function bySort(list: readonly Placement[]): [sort: [carrier: string, kind: string], rows: number[]][] {
  const sorts = new Map<string, [[string, string], number[]]>()
  list.forEach(({ carrier, kind }, row) => {
    const sort = sorts.get(`${carrier} ${kind}`) ?? [[carrier, kind], []]
    sort[1].push(row)
    sorts.set(`${carrier} ${kind}`, sort)
  })
  return [...sorts.values()]
}

/** One square that a row asks for; degrees of longitude per metre there, a little more than needed. */
type Ask = [row: number, cell: number, longitude: number, latitude: number, offsetMetres: number, perMetre: number]

/** Degrees of latitude per metre, a little more than needed. */
const perMetre = 0.000009003

function asksOf(place: Placement, row: number): Ask[] {
  const { longitude, latitude, offsetMetres } = place
  const east = perMetreEast(place)
  return stretchesAround(place, offsetMetres).flatMap(cellsOf).map((cell) => [row, cell, longitude, latitude, offsetMetres, east])
}

const perMetreEast = (place: Placement): number => (boxAround(place, widestOffsetMetres).maxLongitude - place.longitude) / widestOffsetMetres

const atOnce = 5_000

const portions = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

const columns = 'd.id, d.district_code AS districtCode, d.longitude, d.latitude, d.offset_metres AS offsetMetres'
const remembered = `d.state NOT IN (${forgottenStates.map((state) => `'${state}'`).join(', ')})`

/** Two demands at one point are alike whatever they allow; a point is as large as the fifth decimal. */
const onePoint = 0.00002

/** What lies within the larger of both offsets, and a little more. */
const withinReach = `ABS(d.latitude - a.latitude) <= GREATEST(a.reach, d.offset_metres) * ${perMetre} + ${onePoint}
    AND ABS(d.longitude - a.longitude) <= GREATEST(a.reach, d.offset_metres) * a.per_metre + ${onePoint}`

/** Answered from demand_cell_idx alone. */
const near = `SELECT STRAIGHT_JOIN a.\`row\`, ${columns}
  FROM JSON_TABLE(?, '$[*]' COLUMNS (\`row\` INT PATH '$[0]', cell BIGINT PATH '$[1]', longitude DOUBLE PATH '$[2]', latitude DOUBLE PATH '$[3]', reach INT PATH '$[4]', per_metre DOUBLE PATH '$[5]')) a
  JOIN demand d FORCE INDEX (demand_cell_idx) ON d.cell = a.cell AND d.carrier = ? AND d.kind = ?
  WHERE ${withinReach} AND ${remembered}`

function far(place: Placement, row: number): [sql: string, params: Param[]] {
  const stretches = stretchesAround(place, place.offsetMetres)
  return [
    `SELECT STRAIGHT_JOIN a.\`row\`, ${columns} FROM (SELECT ? AS \`row\`, ? AS longitude, ? AS latitude, ? AS reach, ? AS per_metre) a
       JOIN demand d FORCE INDEX (demand_cell_idx) ON (${stretches.map(() => 'd.cell BETWEEN ? AND ?').join(' OR ')}) AND d.carrier = ? AND d.kind = ?
      WHERE ${withinReach} AND ${remembered}`,
    [row, place.longitude, place.latitude, place.offsetMetres, perMetreEast(place), ...stretches.flat(), place.carrier, place.kind],
  ]
}

async function namesOf(ids: readonly number[], read: Read): Promise<Map<number, { number: string; name: string }>> {
  const named = new Map<number, { number: string; name: string }>()
  for (const part of portions(ids, atOnce)) {
    const found = await read<{ id: number; number: string; name: string }>(`SELECT d.id, d.number, d.name FROM demand d WHERE d.id IN (${part.map(() => '?').join(', ')})`, part)
    for (const { id, number, name } of found) named.set(Number(id), { number, name })
  }
  return named
}

/** DECIMAL columns come as text or as a decimal, by the driver that read them. */
const placed = ({ districtCode, longitude, latitude, offsetMetres }: Kept, { carrier, kind }: Placement): Placement =>
  ({ carrier, kind, districtCode, longitude: Number(longitude), latitude: Number(latitude), offsetMetres: Number(offsetMetres) })
