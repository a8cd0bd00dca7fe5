import { rows } from '~/platform/sql.server'
import { rangeConditions, type Scope } from '../people/scope'
import { endOfDay } from './pool.store.server'
import type { Counted } from './pools'
import type { TaskKind } from './task'

const columns = { province: 'province_code', city: 'city_code', district: 'district_code' } as const
type Level = keyof typeof columns

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')

/** Tasks without a reply by place and kind. Each level is answered from its index alone (place, kind, state, due). One statement. */
export async function countByPlace(units: readonly { code: string; level: Level }[], { kinds, now }: { kinds: readonly TaskKind[]; now: Date }): Promise<Counted[]> {
  if (units.length === 0 || kinds.length === 0) return []
  const [begins, ends] = [endOfDay(now, -1), endOfDay(now, 0)].map((ms) => new Date(ms))
  const branches = (Object.keys(columns) as Level[]).flatMap((level) => {
    const codes = units.filter((one) => one.level === level).map(({ code }) => code)
    if (codes.length === 0) return []
    const column = columns[level]
    return [{
      sql: `SELECT t.${column} AS code, t.kind, CAST(SUM(t.state = 'open') AS SIGNED) AS open, CAST(SUM(t.due_at >= ? AND t.due_at < ?) AS SIGNED) AS today, CAST(SUM(t.due_at < ?) AS SIGNED) AS late
              FROM task t WHERE t.${column} IN (${marks(codes)}) AND t.kind IN (${marks(kinds)}) AND t.state IN ('open', 'claimed', 'offered') GROUP BY t.${column}, t.kind`,
      params: [begins!, ends!, now, ...codes, ...kinds],
    }]
  })
  return rows<Counted>(branches.map(({ sql }) => sql).join(' UNION ALL '), branches.flatMap(({ params }) => params))
}

/** What these people hold within the scope, by district and kind. */
export async function countHeld(userIds: readonly number[], { scope, kinds }: { scope: Scope; kinds: readonly TaskKind[] }): Promise<{ code: string; kind: TaskKind; n: number }[]> {
  const within = rangeConditions(scope, 't')
  if (within.length === 0 || kinds.length === 0) return []
  return rows(
    `SELECT t.district_code AS code, t.kind, COUNT(*) AS n FROM task t WHERE t.assignee_id IN (${marks(userIds)}) AND t.state IN ('claimed', 'offered') AND t.kind IN (${marks(kinds)})
        AND (${within.map(({ sql }) => sql).join(' OR ')}) GROUP BY t.district_code, t.kind`,
    [...userIds, ...kinds, ...within.flatMap(({ params }) => params)],
  )
}
