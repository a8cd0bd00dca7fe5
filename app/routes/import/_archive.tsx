import { Card, Facts } from '~/ui/card'
import { Table } from '~/ui/table'
import { Timeline, type Happening } from '~/ui/timeline'
import { useWords } from '~/ui/words'
import type { ShownBatch } from './_state'

/** A happening whose words are plain text: it travels as data. */
export interface Told extends Omit<Happening, 'what' | 'words'> { what: string; words?: string }

/** What is kept of an import for later: the file by its hash, who did what, with which choice. */
export function Archive({ batch, happenings }: { batch: ShownBatch; happenings: readonly Told[] }) {
  const { t, number, time } = useWords()
  const { purpose, byName, templateVersion, sha256, planHash, choice, size, importedCount, undoneCount, endedAt } = batch
  return (
    <details className="card">
      <summary className="mb-3">{t('import:archive.title')}</summary>
      <Facts
        facts={[
          { label: t('import:archive.purpose'), value: t(`import:purpose.${purpose}`) },
          { label: t('import:archive.operator'), value: byName },
          { label: t('import:archive.template'), value: templateVersion },
          { label: t('import:archive.size'), value: number(Math.ceil(size / 1024)), unit: 'KB' },
          { label: t('import:archive.choice'), value: choice && t(`import:archive.${choice === 'all' ? 'choiceAll' : 'choiceGood'}`) },
          { label: t('import:field.imported'), value: number(importedCount) },
          { label: t('import:archive.undone'), value: number(undoneCount) },
          { label: t('import:field.ended'), value: time(endedAt) },
          { label: t('import:archive.hash'), value: <span className="break-all">{sha256}</span>, wide: true },
          { label: t('import:archive.plan'), value: planHash && <span className="break-all">{planHash}</span>, wide: true },
        ]}
      />
      <h3 className="mt-4 mb-2 font-semibold">{t('import:archive.history')}</h3>
      <Timeline happenings={happenings} />
    </details>
  )
}

const mostShown = 50

/** The plan is not the one that was shown: row by row, until the person decides anew. */
export function Changes({ batch: { id, state, notes } }: { batch: ShownBatch }) {
  const { t, number } = useWords()
  const changes = notes.changes ?? []
  if (state !== 'checked' || changes.length === 0) return null
  return (
    <Card title={t('import:change.title')} id="changes">
      <p className="late mb-3">{t('import:change.intro', { n: number(changes.length) })}</p>
      <Table
        caption={t('import:change.title')}
        columns={[
          { key: 'row', label: t('import:change.row'), render: ({ rowNumber }) => <a href={`/imports/${id}/rows/${rowNumber}`}>{rowNumber}</a> },
          { key: 'what', label: t('import:change.what'), wrap: true, render: ({ what, verdict }) => t(`import:change.${what}`, { verdict: verdict ? t(`import:verdict.${verdict}`) : '' }) },
        ]}
        rows={changes.slice(0, mostShown)}
        rowKey={({ rowNumber }) => String(rowNumber)}
      />
      {changes.length > mostShown && <p className="quiet">{t('import:change.more', { n: number(changes.length - mostShown) })}</p>}
    </Card>
  )
}
