import type { ReactNode } from 'react'
import { columnsByKey } from '~/fields/list-column'
import { addressWith } from './address'
import { useFrame } from './words'

export interface Column<Row> {
  key: string
  label: string
  /** The key of a declared sort; makes the head a link. */
  sort?: string
  align?: 'start' | 'end' | 'center'
  /** Long words break into lines instead of widening the table. */
  wrap?: boolean
  /** Shown only where somebody has chosen it. */
  more?: boolean
  /** What is done with a row: shown whatever somebody has chosen. */
  always?: boolean
  /** A function that returns words or elements, not a component: one component per cell is what makes long tables slow. */
  render: (row: Row) => ReactNode
}

export interface TableProps<Row> {
  /** Read out before the table; not shown. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Draws a checkbox named `id` before each row that may be chosen; `name` is how the row is called. */
  choose?: { name: (row: Row) => string; may?: (row: Row) => boolean }
  /** The sort in force: 'neededBy', or '-neededBy' for descending. */
  sort?: string
  /** Rows of <tfoot>. */
  foot?: ReactNode
  /** The whole table is shown, without a box that scrolls by itself. */
  free?: boolean
  look?: 'normal' | 'dense' | 'large'
}

/** The columns of these keys in their order, the first of all leading; without keys those that are meant to be seen. */
export const columnsShown = <Row,>(columns: readonly Column<Row>[], keys: readonly string[] | null): readonly Column<Row>[] =>
  keys === null ? columns.filter(({ more }) => !more) : [...columnsByKey(columns, keys), ...columns.filter(({ always }) => always)]

const cellClass = ({ align, wrap }: Pick<Column<never>, 'align' | 'wrap'>) =>
  [align === 'end' && 'r', align === 'center' && 'c', wrap && 'w'].filter(Boolean).join(' ') || undefined

export function Table<Row>({ caption, columns, rows, rowKey, choose, sort, foot, free, look }: TableProps<Row>) {
  const { t, path, query } = useFrame()
  const looks = columns.map(cellClass)
  return (
    <div className={free ? 'scroll scroll-free' : 'scroll'} tabIndex={0} role="region" aria-label={caption}>
      <table className={tableClass(choose !== undefined, look)}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {choose && (
              <th scope="col" className="pick">
                <span className="sr-only">{t('common:list.choose')}</span>
              </th>
            )}
            {columns.map((column, i) => (
              <th key={column.key} scope="col" className={looks[i]} aria-sort={ariaSort(column.sort, sort)}>
                {column.sort ? <a href={addressWith(path, query, { sort: nextSort(column.sort, sort), after: null, before: null })}>{headWords(column, sort)}</a> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            return (
              <tr key={key}>
                {choose && (
                  <td className="pick">
                    {choose.may?.(row) !== false && (
                      <label>
                        <input type="checkbox" name="id" value={key} aria-label={t('common:list.chooseRow', { name: choose.name(row) })} />
                      </label>
                    )}
                  </td>
                )}
                {columns.map((column, i) =>
                  i === 0 ? (
                    <th key={column.key} scope="row" className={looks[i]}>
                      {column.render(row)}
                    </th>
                  ) : (
                    <td key={column.key} className={looks[i]}>
                      {column.render(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  )
}

const tableClass = (picks: boolean, look: TableProps<never>['look']) => ['t t-pin', picks && 't-pick', look === 'dense' && 't-dense', look === 'large' && 't-large'].filter(Boolean).join(' ')

const ariaSort = (key: string | undefined, inForce: string | undefined) =>
  key === undefined || inForce === undefined ? undefined : inForce === key ? ('ascending' as const) : inForce === `-${key}` ? ('descending' as const) : undefined

const nextSort = (key: string, inForce: string | undefined) => (inForce === key ? `-${key}` : key)

const headWords = ({ label, sort: key }: { label: string; sort?: string }, inForce: string | undefined) =>
  inForce === key ? `${label} ↑` : inForce === `-${key}` ? `${label} ↓` : label
