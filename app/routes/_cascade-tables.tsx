import type { ShownOrder } from './_cascade.server'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'

interface Amounts {
  beforeYearFen: number | null
  afterYearFen: number | null
  beforeMonthFen: number | null
  afterMonthFen: number | null
}

/** Month and year before and after, and the difference of the year. */
export function useAmountColumns<Row extends Amounts>() {
  const { t, money } = useWords()
  const column = (key: keyof Amounts) => ({ key, label: t(`cascade:column.${key}`), align: 'end' as const, render: (row: Row) => money(row[key]) })
  const difference = ({ beforeYearFen, afterYearFen }: Row) => (beforeYearFen === null || afterYearFen === null ? '—' : money(afterYearFen - beforeYearFen))
  return [column('beforeMonthFen'), column('afterMonthFen'), column('beforeYearFen'), column('afterYearFen'), { key: 'difference', label: t('cascade:column.difference'), align: 'end' as const, render: difference }] as const
}

/** Every live order of the site, one line each. */
export function OrdersTable({ orders }: { orders: readonly ShownOrder[] }) {
  const { t, day } = useWords()
  const [monthBefore, monthAfter, yearBefore, yearAfter, difference] = useAmountColumns<ShownOrder>()
  if (orders.length === 0) return <p className="quiet">{t('cascade:show.noOrders')}</p>
  return (
    <Table
      free
      caption={t('cascade:show.orders')}
      rows={orders}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'number', label: t('cascade:column.order'), render: ({ id, number }) => <a href={`/orders/${id}`}>{number}</a> },
        { key: 'carrier', label: t('demand:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
        { key: 'effect', label: t('cascade:column.effect'), render: ({ because, changed, ends }) => because !== null ? <Tag tone="red">{t('cascade:effect.unpriced')}</Tag> : <Tag tone={ends ? 'amber' : changed ? 'blue' : 'grey'}>{t(`cascade:effect.${ends ? 'end' : changed ? 'reprice' : 'same'}`)}</Tag> },
        { key: 'from', label: t('cascade:column.from'), render: ({ from }) => day(from) },
        difference, yearBefore, yearAfter, monthBefore, monthAfter,
      ]}
    />
  )
}

/** One order, component by component; where it turns more than once, time by time. */
export function OrderCard({ order, stepsAt }: { order: ShownOrder; stepsAt?: string }) {
  const { t, day } = useWords()
  const amounts = useAmountColumns<ShownOrder['parts'][number]>()
  const times = useAmountColumns<ShownOrder['times'][number]>()
  const title = `${order.number} · ${t(`common:carrier.${order.carrier}`)}`
  return (
    <Card title={title} id={`order-${order.id}`} actions={stepsAt && order.because === null && <a href={stepsAt}>{t('cascade:show.steps')}</a>}>
      {order.because !== null && <p className="note note-failed">{order.because}</p>}
      {order.parts.length > 0 && (
        <Table free caption={title} rows={order.parts} rowKey={({ component }) => component} columns={[
          { key: 'component', label: t('cascade:column.component'), render: ({ component }) => component },
          { key: 'seatBefore', label: t('cascade:column.seatBefore'), render: ({ seatBefore }) => seatBefore || '—' },
          { key: 'seatAfter', label: t('cascade:column.seatAfter'), render: ({ seatBefore, seatAfter }) => (seatAfter === seatBefore ? seatAfter || '—' : <b>{seatAfter}</b>) },
          ...amounts,
        ]} />
      )}
      {order.times.length > 1 && (
        <>
          <h3 className="mt-3 mb-2">{t('cascade:show.times')}</h3>
          <Table free caption={`${title} ${t('cascade:show.times')}`} rows={order.times} rowKey={({ from }) => from} columns={[
            { key: 'from', label: t('cascade:column.from'), render: ({ from }) => day(from) },
            { key: 'until', label: t('cascade:column.until'), render: ({ until }) => day(until) },
            ...times,
          ]} />
        </>
      )}
    </Card>
  )
}
