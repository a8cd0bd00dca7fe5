import type { Dimension } from '~/domain/pricing/what-if'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

export interface TallyRow {
  key: string
  label: string
  orders: number
  up: number
  down: number
  same: number
  unpriced: number
  /** Cents. */
  beforeFen: string
  afterFen: string
  changeFen: string
}

const names: Record<Dimension, string> = { carrier: 'carrier', provinceCode: 'province', type: 'type' }

/** Winners and losers by carrier, province or type; every number leads to its orders. */
export function Tallies({ runId, dimension, rows }: { runId: number; dimension: Dimension; rows: readonly TallyRow[] }) {
  const { t, money, number } = useWords()
  const label = (name: string) => t(`pricing:whatIf.${name}`)
  const orders = (key: string, how = '') => `/pricing/what-if/${runId}/orders?${new URLSearchParams({ [names[dimension]]: key, ...(how ? { how } : {}) })}`
  const linked = (how: 'up' | 'down' | 'unpriced') => ({ key, ...row }: TallyRow) => (row[how] === 0 ? '0' : <a className={how === 'unpriced' ? 'late' : undefined} href={orders(key, how)}>{number(row[how])}</a>)
  return (
    <Card title={label(`by.${dimension}`)} id={dimension}>
      <Table free caption={label(`by.${dimension}`)} rows={rows} rowKey={({ key }) => key} columns={[
        { key: 'name', label: label(names[dimension] === 'province' ? 'place' : names[dimension]), render: (row) => row.label },
        { key: 'orders', label: label('orders'), align: 'end', render: (row) => <a href={orders(row.key)}>{number(row.orders)}</a> },
        { key: 'up', label: label('how.up'), align: 'end', render: linked('up') },
        { key: 'down', label: label('how.down'), align: 'end', render: linked('down') },
        { key: 'unpriced', label: label('how.unpriced'), align: 'end', render: linked('unpriced') },
        { key: 'before', label: label('before'), align: 'end', render: (row) => money(row.beforeFen) },
        { key: 'after', label: label('after'), align: 'end', render: (row) => money(row.afterFen) },
        { key: 'change', label: label('change'), align: 'end', render: (row) => money(row.changeFen) },
      ]} />
    </Card>
  )
}
