import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row } from '~/platform/sql.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import { carriersTime, type CarrierAmount, type CarrierTime, type KeptTime } from './carrier-view'

/** Nothing of the event, of its reason or of who decided it is read for a carrier. */
const columns = `s.id, s.order_id AS orderId, s.order_number AS orderNumber, d.name, s.district_code AS districtCode, s.from_day AS fromDay, s.before_year_fen AS beforeYearFen, s.before_month_fen AS beforeMonthFen,
  s.after_year_fen AS afterYearFen, s.after_month_fen AS afterMonthFen, s.at`
const joins = 'JOIN orders o ON o.id = s.order_id JOIN demand d ON d.id = o.demand_id'

type Stored = Omit<CarrierAmount, 'fromDay' | 'at' | 'beforeYearFen' | 'beforeMonthFen' | 'afterYearFen' | 'afterMonthFen'>
  & { fromDay: Date | string; at: Date } & Record<'beforeYearFen' | 'beforeMonthFen' | 'afterYearFen' | 'afterMonthFen', number | bigint>

const amountOf = ({ fromDay, at, beforeYearFen, beforeMonthFen, afterYearFen, afterMonthFen, ...rest }: Stored): CarrierAmount => ({
  ...rest, fromDay: typeof fromDay === 'string' ? fromDay : fromDay.toISOString().slice(0, 10), at: at.toISOString(),
  beforeYearFen: Number(beforeYearFen), beforeMonthFen: Number(beforeMonthFen), afterYearFen: Number(afterYearFen), afterMonthFen: Number(afterMonthFen),
})

export const carrierAmountSorts = { told: 's.id' } as const

export const amountTextIn = (query: URLSearchParams): string => (query.get('text') ?? '').trim().slice(0, 40)

function asked(scope: Scope, text: string): { from: string; ranges: Condition[]; filters: Condition[] } {
  const pattern = `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const ranges = scope.carrier === null ? [] : rangeConditions(scope, 's')
  return { from: 'sharing_change s', ranges, filters: text === '' ? [] : [{ sql: 's.order_number LIKE ?', params: [pattern] }] }
}

/** Changes of the amounts of the carrier's own orders, newest first. */
export async function listCarrierAmounts(scope: Scope, { text, paging }: { text: string; paging: Paging }): Promise<Page<CarrierAmount>> {
  const page = await listPage<Stored>({ ...asked(scope, text), columns, joins, sorts: carrierAmountSorts, id: 's.id', paging })
  return { ...page, rows: page.rows.map((one) => plain(one)) }
}

/** Without the keys of the page. */
const plain = (one: Stored): CarrierAmount => {
  const { id, orderId, orderNumber, name, districtCode, fromDay, beforeYearFen, beforeMonthFen, afterYearFen, afterMonthFen, at } = one
  return amountOf({ id, orderId, orderNumber, name, districtCode, fromDay, beforeYearFen, beforeMonthFen, afterYearFen, afterMonthFen, at })
}

/** Every line that the filter leaves, for exports. */
export async function* everyCarrierAmount(scope: Scope, { text, paging }: { text: string; paging: Paging }): AsyncGenerator<CarrierAmount> {
  for await (const one of everyRow<Stored>({ ...asked(scope, text), columns, joins, sorts: carrierAmountSorts, id: 's.id', paging })) yield plain(one)
}

export const countCarrierAmounts = (scope: Scope, text: string, cap?: number): Promise<Count> => countUpTo(asked(scope, text), cap)

/** One of the carrier's own; null for anybody else's. */
export async function findCarrierAmount(id: number, scope: Scope): Promise<(CarrierAmount & { times: CarrierTime[] }) | null> {
  if (scope.carrier === null) return null
  const within = scopeCondition(scope, 's')
  const found = await row<Stored & { times: unknown }>(`SELECT ${columns}, s.times FROM sharing_change s ${joins} WHERE s.id = ? AND ${within.sql}`, [id, ...within.params])
  if (!found) return null

  const times = (typeof found.times === 'string' ? JSON.parse(found.times) : found.times) as KeptTime[]
  return { ...plain(found), times: times.map(carriersTime) }
}
