import type { RowOutcome, RowVerdict } from '~/domain/pack/pack'
import type { UnusedPhoto } from '~/domain/pack/upload.store.server'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { ShownRow } from './_rows.server'

const verdictTones: Record<RowVerdict, Tone> = { ready: 'green', draft: 'amber', conflict: 'red', blank: 'grey' }
const outcomeTones: Record<RowOutcome, Tone> = { submitted: 'green', drafted: 'amber', kept: 'grey', refused: 'red' }

export interface UploadRowsProps {
  kind: string
  rows: readonly ShownRow[]
  /** Nothing is decided yet: a conflict may be chosen. */
  open: boolean
}

/** Task by task: what was found, or what became of it. */
export function UploadRows({ kind, rows, open }: UploadRowsProps) {
  const { t } = useWords()
  return (
    <Card title={t('pack:rows')}>
      <Table free caption={t('pack:rows')} rows={rows} rowKey={({ id }) => String(id)} columns={[
        { key: 'number', label: t('task:field.number'), render: ({ taskId, number, title }) => <>{taskId > 0 && title ? <a href={`/${kind}/${taskId}`}>{number}</a> : number}<p className="quiet">{title}</p></> },
        { key: 'verdict', label: t('pack:field.verdict'), render: ({ verdict, outcome }) => (outcome ? <Tag tone={outcomeTones[outcome]}>{t(`pack:outcome.${outcome}`)}</Tag> : <Tag tone={verdictTones[verdict]}>{t(`pack:verdict.${verdict}`)}</Tag>) },
        { key: 'photos', label: t('pack:field.photos'), align: 'end', render: ({ photos }) => photos || '' },
        { key: 'why', label: t('pack:field.why'), wrap: true, render: (row) => <Why row={row} open={open} /> },
      ]} />
    </Card>
  )
}

function Why({ row: { taskId, number, why, problems, differences, mayOverwrite, outcome }, open }: { row: ShownRow; open: boolean }) {
  const { t } = useWords()
  const incomplete = outcome !== 'submitted' && problems.length > 0
  return (
    <>
      {why && <p className="late">{why}</p>}
      {incomplete && <ul className="list-disc pl-5">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>}
      {differences.length > 0 && (
        <details open={open}>
          <summary>{t('pack:differences', { n: differences.length })}</summary>
          <Table free caption={t('pack:differencesOf', { number })} rows={differences} rowKey={({ label }) => label} columns={[
            { key: 'label', label: t('pack:field.item'), wrap: true, render: ({ label }) => label },
            { key: 'theirs', label: t('pack:field.theirs'), wrap: true, render: ({ theirs }) => theirs || '—' },
            { key: 'mine', label: t('pack:field.mine'), wrap: true, render: ({ mine }) => mine || '—' },
          ]} />
        </details>
      )}
      {open && mayOverwrite && (
        <label>
          <input type="checkbox" name="overwrite" value={taskId} /> {t('pack:overwrite')}
        </label>
      )}
    </>
  )
}

/** Photos whose names say no task of the pack, or that are not what they should be. */
export function UnusedPhotos({ photos }: { photos: readonly UnusedPhoto[] }) {
  const { t } = useWords()
  if (photos.length === 0) return null
  return (
    <Card title={t('pack:unusedPhotos', { n: photos.length })}>
      <Table free caption={t('pack:unusedPhotos', { n: photos.length })} rows={photos} rowKey={({ name }) => name} columns={[
        { key: 'name', label: t('pack:field.name'), wrap: true, render: ({ name }) => name },
        { key: 'why', label: t('pack:field.why'), wrap: true, render: ({ because }) => t(`pack:photo.${because}`) },
      ]} />
    </Card>
  )
}
