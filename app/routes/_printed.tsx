import type { Cell, PrintedFact, PrintedTable } from '~/domain/order/printed-form'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'

type Money = (fen: string) => string

const shown = (cell: Cell, money: Money) => (typeof cell === 'object' ? money(cell.fen) : cell)

/** Letters beyond which a column's words are broken into lines. */
const longest = 12
const isLong = (rows: readonly Cell[][], at: number) => rows.some((row) => typeof row[at] === 'string' && row[at].length > longest)

/** A table of the confirmation form. Columns in which no row says anything are left out, so that it fits the paper. */
export function PrintedRows({ caption, table }: { caption: string; table: PrintedTable }) {
  const { money } = useWords()
  const said = table.columns.map((column, at) => ({ ...column, at })).filter(({ at }) => table.rows.length === 0 || table.rows.some((row) => row[at] !== '—'))
  return (
    <Table
      free
      caption={caption}
      columns={said.map(({ label, end, at }) => ({
        key: String(at), label, align: end ? ('end' as const) : ('start' as const), wrap: !end && isLong(table.rows, at), render: ({ row }: { row: Cell[] }) => shown(row[at] ?? '', money),
      }))}
      rows={table.rows.map((row, index) => ({ index, row }))}
      rowKey={({ index }) => String(index)}
    />
  )
}

export function PrintedFacts({ facts }: { facts: readonly PrintedFact[] }) {
  const { money } = useWords()
  return (
    <dl className="defs mb-3">
      {facts.map(({ label, value, unit }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {shown(value, money)}
            {unit && value !== '—' && <span className="unit"> {unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
