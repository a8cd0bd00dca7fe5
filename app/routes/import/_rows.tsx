import { verdictsFor, type ImportVerdict } from '~/domain/demand/import'
import { addressWith } from '~/ui/address'
import { Empty } from '~/ui/empty'
import { Pager } from '~/ui/pager'
import { Table, type Column } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { Tag } from '~/ui/tag'
import { useFrame, useWords, type Words } from '~/ui/words'
import { DoubtfulPointMap } from '../_doubtful-point'
import type { ShownRow, ShownRows } from './_rows.server'
import { verdictTones, type ShownBatch } from './_state'

export function Rows({ batch, rows }: { batch: ShownBatch; rows: ShownRows }) {
  const { path, query } = useFrame()
  const words = useWords()
  const { t } = words
  const { verdict, counts, lines, pager } = rows
  const tab = (one: ImportVerdict | null) => ({
    label: t(`import:verdict.${one ?? 'all'}`),
    href: addressWith(path, query, { verdict: one ?? 'all', after: null, before: null }),
    current: verdict === one,
    count: one ? counts[one] : batch.rowCount,
  })
  return (
    <div id="rows">
      <Tabs label={t('import:row.views')} tabs={[...verdictsFor[batch.purpose].map(tab), tab(null)]} />
      {batch.errorCount > 0 && (
        <p className="acts mb-3">
          <a href={`/imports/${batch.id}/errors.xlsx`} download>
            {t('import:row.workbook')}
          </a>{' '}
          <span className="quiet">{t('import:row.workbookHelp')}</span>
        </p>
      )}
      {lines.length === 0 ? <Empty why={t('import:row.none')} /> : <Table caption={t('import:row.title')} columns={columnsOf(words, batch, rows.mayRead)} rows={lines} rowKey={({ id }) => String(id)} />}
      {lines.length > 0 && <Pager {...pager} sizes={[20, 50, 100, 200]} />}
    </div>
  )
}

const columnsOf = (words: Words, { id, state, purpose }: ShownBatch, mayRead: boolean): Column<ShownRow>[] => {
  const { t } = words
  const act: Column<ShownRow> = { key: 'act', label: t('import:mend.act'), render: ({ rowNumber, verdict }) => (verdict === 'unchanged' ? '—' : <a href={`/imports/${id}/rows/${rowNumber}`}>{t(verdict === 'conflict' ? 'import:update.decide' : 'import:mend.act')}</a>) }
  const demand: Column<ShownRow> = { key: 'demand', label: t('import:row.demand'), render: ({ demandId, demandNumber }) => (demandId === null ? '—' : mayRead ? <a href={`/demands/${demandId}`}>{demandNumber}</a> : demandNumber) }
  return [
    { key: 'row', label: t('import:row.number'), align: 'end', render: ({ rowNumber }) => rowNumber },
    ...(state === 'checked' ? [act] : []),
    { key: 'verdict', label: t('import:row.verdict'), render: ({ verdict }) => <Tag tone={verdictTones[verdict]}>{t(`import:verdict.${verdict}`)}</Tag> },
    ...(purpose === 'update' ? [{ key: 'target', label: t('import:update.number'), render: ({ number }: ShownRow) => number ?? '—' }] : []),
    { key: 'found', label: t(purpose === 'update' ? 'import:update.merge' : 'import:row.found'), wrap: true, render: (row) => found(row, words) },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ name }) => name || '—' },
    { key: 'carrier', label: t('demand:field.carrier'), render: ({ carrier }) => carrier || '—' },
    { key: 'place', label: t('import:row.place'), wrap: true, render: ({ place }) => place || '—' },
    ...(state === 'checked' || purpose === 'update' ? [] : [demand]),
  ]
}

/** Each wrong cell with its column and what stands in it, then what the row looks like. */
function found({ problems, twins, merge, point }: ShownRow, { t, number }: Words) {
  if (problems.length + twins.length + merge.length === 0) return '—'
  return (
    <ul className="space-y-1 min-w-[280px]">
      {problems.map(({ weight, cell, words }) => (
        <li key={words} className={weight === 'error' ? 'late' : undefined}>
          {weight === 'warning' && <span className="quiet">{t('import:row.warning')} </span>}
          {words} {cell && <span className="quiet">{t('import:row.cell', { column: cell.column, value: cell.value || t('import:row.blank') })}</span>}
        </li>
      ))}
      {point && (
        <li>
          <details>
            <summary>{t('demand:doctor.show')}</summary>
            <DoubtfulPointMap {...point} />
          </details>
        </li>
      )}
      {merge.map(({ label, before, after, theirs }) => (
        <li key={label}>
          {label}：{t('import:update.from', { before: before || t('import:row.blank'), after: after || t('import:row.blank') })}{' '}
          {theirs !== null && <span className="late">{t('import:update.theirsToo', { theirs: theirs || t('import:row.blank') })}</span>}
        </li>
      ))}
      {twins.map(({ rule, distanceMetres, rowNumber, demandId, number: demandNumber }) => (
        <li key={`${rowNumber} ${demandId} ${distanceMetres}`}>
          {rowNumber !== null ? t('import:row.twinInFile', { row: rowNumber }) : demandId === null ? t('import:row.twinElsewhere') : <a href={`/demands/${demandId}`}>{demandNumber}</a>}{' '}
          {t(`import:row.${rule}`, { metres: number(distanceMetres) })}
        </li>
      ))}
    </ul>
  )
}
