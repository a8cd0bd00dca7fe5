import { rows, type Param } from '~/platform/sql.server'
import { rangeConditions, type Scope } from '../people/scope'
import { endedStates } from '../process/demand-process'
import { ageBounds, type AgeingBy, type AgeingRow } from './ageing'

/** Through, or ended: these do not age. */
const resting = [...endedStates, 'order_confirmed']

const keys: Record<AgeingBy, { key: string; join: string }> = {
  state: { key: 'd.state', join: '' },
  district: { key: 'd.district_code', join: '' },
  // Who holds it: the holder of its task, else who looks after the demand.
  person: { key: "COALESCE(t.assignee_name, u.name, '')", join: "LEFT JOIN task t ON t.demand_id = d.id AND t.state IN ('claimed', 'offered') LEFT JOIN user u ON u.id = d.owner_id" },
}

type Found = Record<'what' | 'total' | 'days' | 'oldest' | `b${number}`, string | number>

/** How long the demands of the scope have been in their present state, in days by the calendar; it reads the whole of the scope. */
export async function ageing(scope: Scope, by: AgeingBy, now: Date): Promise<AgeingRow[]> {
  const { key, join } = keys[by]
  const age = 'TIMESTAMPDIFF(SECOND, COALESCE(d.entered_at, d.changed_at), ?) / 86400'
  const counted = ageBounds.map((bound, at) => `SUM(x.age <= ${bound}) AS b${at}`).join(', ')
  const found = new Map<string, Found[]>()
  for (const range of rangeConditions(scope, 'd')) {
    const params: Param[] = [now, ...range.params, ...resting]
    const part = await rows<Found>(
      `SELECT x.what, COUNT(*) AS total, SUM(x.age) AS days, MAX(x.age) AS oldest, ${counted}
         FROM (SELECT ${key} AS what, ${age} AS age FROM demand d ${join} WHERE ${range.sql} AND d.state NOT IN (${resting.map(() => '?').join(', ')})) x GROUP BY x.what`,
      params,
    )
    for (const one of part) found.set(String(one.what), [...(found.get(String(one.what)) ?? []), one])
  }
  return [...found].map(([what, parts]) => rowOf(by, what, parts)).sort((a, b) => b.oldestDays - a.oldestDays)
}

function rowOf(by: AgeingBy, what: string, parts: readonly Found[]): AgeingRow {
  const sum = (name: keyof Found) => parts.reduce((all, part) => all + Number(part[name]), 0)
  const total = sum('total')
  const upTo = ageBounds.map((_, at) => sum(`b${at}`))
  const between = upTo.map((count, at) => count - (upTo[at - 1] ?? 0))
  return {
    state: by === 'state' ? what : null, districtCode: by === 'district' ? what : '', person: by === 'person' ? what : null, total,
    upTo1: between[0]!, upTo3: between[1]!, upTo7: between[2]!, upTo15: between[3]!, upTo30: between[4]!, beyond: total - upTo[4]!,
    averageDays: Math.round((sum('days') / total) * 10) / 10, oldestDays: Math.floor(Math.max(...parts.map(({ oldest }) => Number(oldest)))),
  }
}
