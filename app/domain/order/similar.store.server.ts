import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { OrderState } from './order'

export interface SimilarOrder {
  id: number
  number: string
  name: string
  state: OrderState
  version: number
  districtCode: string
  configuration: string | null
  yearlyFen: number | null
  changedAt: string
  /** The same tower configuration; the same district. */
  sameConfiguration: boolean
  sameDistrict: boolean
}

interface Like {
  id: number
  carrier: string
  kind: string
  cityCode: string
  districtCode: string
  configuration: string | null
}

/** So many of the newest of a city are looked at. */
const lookedAt = 300

const columns = `o.id, o.number, d.name, o.state, o.version, o.district_code AS districtCode, t.configuration, o.yearly_fen AS yearlyFen, o.changed_at AS changedAt`
type Stored = Omit<SimilarOrder, 'changedAt' | 'sameConfiguration' | 'sameDistrict'> & { changedAt: Date }

export interface Sought {
  /** Those still being designed; otherwise any that is not void. */
  open: boolean
  most: number
}

/** Orders of the same carrier, kind and city within the scope, the likest first; `more`: there are others that are not shown. */
export async function similarOrders(like: Like, scope: Scope, { open, most }: Sought): Promise<{ orders: SimilarOrder[]; more: boolean }> {
  const within = scopeCondition(scope, 'o')
  const states = open ? "o.state IN ('draft', 'returned') AND d.state = 'ordering'" : "o.state <> 'voided'"
  const found = await rows<Stored>(
    `SELECT ${columns} FROM orders o JOIN demand d ON d.id = o.demand_id JOIN order_tower t ON t.order_id = o.id
      WHERE o.city_code = ? AND o.carrier = ? AND o.kind = ? AND o.id <> ? AND ${states} AND ${within.sql} ORDER BY o.id DESC LIMIT ${lookedAt}`,
    [like.cityCode, like.carrier, like.kind, like.id, ...within.params],
  )
  const weight = (one: SimilarOrder) => (one.sameConfiguration ? 4 : 0) + (one.sameDistrict ? 2 : 0) + (one.state === 'signed' ? 1 : 0)
  const orders = found
    .map((one) => ({ ...one, changedAt: one.changedAt.toISOString(), sameConfiguration: one.configuration !== null && one.configuration === like.configuration, sameDistrict: one.districtCode === like.districtCode }))
    .sort((a, b) => weight(b) - weight(a) || b.id - a.id)
  return { orders: orders.slice(0, most), more: orders.length > most }
}

/** The id of an order by its whole number, within the scope; null where there is none. */
export async function orderIdBy(number: string, scope: Scope): Promise<number | null> {
  const within = scopeCondition(scope, 'o')
  return (await rows<{ id: number }>(`SELECT o.id FROM orders o WHERE o.number = ? AND ${within.sql}`, [number, ...within.params]))[0]?.id ?? null
}
