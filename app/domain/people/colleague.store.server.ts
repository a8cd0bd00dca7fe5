import { rows } from '~/platform/sql.server'
import type { Scope } from './scope'

export interface Colleague { id: number; name: string }

/** A choice, not a directory: where there are more, none is offered. */
const mostOffered = 60
const keptMs = 60_000
const mostKept = 500
const kept = new Map<string, { until: number; found: Colleague[] }>()

/** Account managers who work in this scope, or over it; at most a minute old. */
export async function managersWithin({ ranges }: Scope): Promise<Colleague[]> {
  const key = JSON.stringify(ranges)
  const known = kept.get(key)
  if (known && known.until > Date.now()) return known.found

  const codes = ranges.flatMap((range) => (range.level === 'nation' ? [] : [range.code]))
  const places = codes.length === 0 ? '' : `AND (${codes.map(() => "g.division_code LIKE CONCAT(?, '%') OR ? LIKE CONCAT(g.division_code, '%')").join(' OR ')})`
  const all = ranges.length === 0 ? [] : await rows<Colleague>(
    `SELECT DISTINCT u.id, u.name FROM role_grant g JOIN user u ON u.id = g.user_id WHERE g.role = 'account_manager' ${places} ORDER BY u.id LIMIT ${mostOffered + 1}`, codes.flatMap((code) => [code, code]),
  )
  const found = all.length > mostOffered ? [] : all
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, { until: Date.now() + keptMs, found })
  return found
}
