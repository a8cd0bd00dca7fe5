import type { KeptProblem } from '~/fields/message'
import type { Point } from '../shared/distance'
import { coordinateFindings, type PartialPoint } from './coordinates'
import type { DatumTwin } from './datum.store.server'
import { boxOf, districtFindings, type Box, type BoxLevel, type Boxes } from './district-box'
import type { RowProblem } from './import'

/** Rules about a point; a row that breaks one of them is shown with a map. */
const pointRules: readonly string[] = ['swapped', 'outsideCountry', 'fewDecimals', 'farFromDistrict', 'farFromCity', 'farFromProvince', 'otherDatum', 'filledDown', 'tooSmall', 'tooBig']
const pointFields: readonly string[] = ['longitude', 'latitude', 'datum']

export const isAboutPoint = ({ field, rule }: Pick<KeptProblem, 'field' | 'rule'>): boolean => pointFields.includes(field) && pointRules.includes(rule)

/** Another point that the map shows: the same one with its axes exchanged, or a demand that it may be in another datum. */
export interface OtherPoint extends Point {
  what: 'exchanged' | 'datum'
  label: string
}

/** What the map of a doubtful point is drawn from: nothing of it changes the point. */
export interface DoubtfulPoint {
  point: Point
  /** Of the district, or of the city or province where the district has none. */
  area: { box: Box; level: BoxLevel } | null
  others: OtherPoint[]
}

/** The map of a point whose problems are these; null where nothing is doubtful about it, or it is no point. */
export function mapOf({ longitude, latitude }: PartialPoint, { districtCode, boxes, problems }: { districtCode: string | null; boxes: Boxes; problems: readonly Pick<KeptProblem, 'field' | 'rule' | 'facts'>[] }): DoubtfulPoint | null {
  const about = problems.filter(isAboutPoint)
  if (longitude === undefined || latitude === undefined || about.length === 0) return null

  const area = districtCode === null ? null : boxOf(districtCode, boxes)
  const exchanged: OtherPoint[] = about.some(({ rule }) => rule === 'swapped') ? [{ what: 'exchanged', label: '', longitude: latitude, latitude: longitude }] : []
  const datum = about.filter(({ rule }) => rule === 'otherDatum').map(({ facts }): OtherPoint => ({ what: 'datum', label: String(facts.number), longitude: Number(facts.otherLongitude), latitude: Number(facts.otherLatitude) }))
  return { point: { longitude, latitude }, area, others: [...exchanged, ...datum] }
}

/** A suspicion of another datum as a problem that can be kept and said. */
export const datumProblem = ({ from, to, number, distanceMetres, apartMetres, longitude, latitude }: DatumTwin, written: string): KeptProblem => ({
  field: 'datum', rule: 'otherDatum', value: written, key: 'demand:rule.otherDatum',
  facts: { from, to, number, metres: distanceMetres, apart: apartMetres, otherLongitude: longitude, otherLatitude: latitude },
})

/** Everything doubtful about the point of a kept demand. */
export function pointProblems(values: Point & { districtCode: string; datum: string }, { boxes, twin }: { boxes: Boxes; twin: DatumTwin | null }): KeptProblem[] {
  const found = [...coordinateFindings(values), ...districtFindings(values, boxes)]
  return [
    ...found.map(({ field, rule, values: facts = {} }) => ({ field, rule, value: String(values[field as 'longitude' | 'latitude']), key: `demand:rule.${rule}`, facts })),
    ...(twin ? [datumProblem(twin, values.datum)] : []),
  ]
}

/** Rows with the suspicions of their points added; `twins` name the place among the good rows. */
export function withDatumDoubts<Row extends { value: unknown; problems: RowProblem[]; raw: Record<string, string> }>(rows: readonly Row[], twins: readonly DatumTwin[]): Row[] {
  const byRow = new Map(twins.map((twin) => [twin.row, twin]))
  let good = -1
  return rows.map((row) => {
    if (row.value !== null) good += 1
    const twin = row.value === null ? undefined : byRow.get(good)
    return twin ? { ...row, problems: [...row.problems, { ...datumProblem(twin, row.raw.datum ?? ''), column: '', weight: 'warning' as const }] } : row
  })
}
