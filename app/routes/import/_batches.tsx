import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import type { BatchLine } from './_line.server'
import { stateTones } from './_state'

export const batchColumns = ({ t, time, number }: Words): Column<BatchLine>[] => [
  { key: 'id', label: t('import:field.id'), render: ({ id }) => <a href={`/imports/${id}`}>{t('import:number', { id })}</a> },
  { key: 'file', label: t('import:field.file'), wrap: true, render: ({ fileName }) => fileName },
  { key: 'state', label: t('import:field.state'), render: ({ state }) => <Tag tone={stateTones[state]}>{t(`import:state.${state}`)}</Tag> },
  { key: 'rows', label: t('import:field.rows'), align: 'end', render: ({ rowCount }) => number(rowCount) },
  { key: 'errors', label: t('import:field.errors'), align: 'end', render: ({ errorCount }) => (errorCount > 0 ? <span className="late">{number(errorCount)}</span> : number(errorCount)) },
  { key: 'suspects', label: t('import:field.suspects'), align: 'end', render: ({ suspectCount }) => number(suspectCount) },
  { key: 'imported', label: t('import:field.imported'), align: 'end', render: ({ importedCount }) => number(importedCount) },
  { key: 'created', label: t('import:field.created'), render: ({ createdAt }) => time(createdAt) },
  { key: 'ended', label: t('import:field.ended'), render: ({ endedAt }) => time(endedAt) },
]

export const useBatchTable = (caption: string, batches: readonly BatchLine[]) => {
  const words = useWords()
  return <Table caption={caption} columns={batchColumns(words)} rows={batches} rowKey={({ id }) => String(id)} />
}
