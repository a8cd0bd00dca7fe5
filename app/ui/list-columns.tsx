import type { ReactNode } from 'react'
import { cellOf, type ListColumn } from '~/fields/list-column'
import type { Column } from './table'
import type { Words } from './words'

type Special<Row> = Partial<Record<string, (row: Row) => ReactNode>>

/** Declared columns as a table shows them; `special` draws what is more than its words: links, tags, marks. */
export const columnsOf = <Row extends object>(declared: readonly ListColumn[], words: Words, special: Special<Row> = {}): Column<Row>[] =>
  declared.map((column) => ({
    key: column.key,
    label: words.t(column.label),
    ...(column.sort ? { sort: column.sort } : {}),
    ...(column.wrap ? { wrap: true } : {}),
    ...(column.kind === 'number' || column.kind === 'fen' ? { align: 'end' as const } : {}),
    ...(column.more ? { more: true } : {}),
    render: special[column.key] ?? ((row: Row) => shown(column, (row as Record<string, unknown>)[column.key], words)),
  }))

function shown(column: ListColumn, value: unknown, { t, money }: Words): ReactNode {
  if (column.kind === 'fen') return money(value as number | string | null | undefined)
  return cellOf(column, value, t) ?? '—'
}
