import type { Difference } from '~/domain/order/form-differences'
import type { Cell } from '~/domain/order/printed-form'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

/** Two forms, field by field, where they differ. */
export function Compared({ title, rows, heads: [earlier, later] }: { title: string; rows: readonly Difference[]; heads: readonly [string, string] }) {
  const { t, money } = useWords()
  const shown = (cell: Cell) => (typeof cell === 'object' ? money(cell.fen) : cell || '—')
  return (
    <Table
      free
      caption={title}
      rows={rows}
      rowKey={({ where, what }) => `${where} ${what}`}
      columns={[
        { key: 'what', label: t('common:conflict.field'), wrap: true, render: ({ where, what }) => (where ? `${where} · ${what}` : what) },
        { key: 'before', label: earlier, wrap: true, render: ({ before }) => shown(before) },
        { key: 'now', label: later, wrap: true, render: ({ now }) => shown(now) },
      ]}
    />
  )
}
