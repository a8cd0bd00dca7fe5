import { ActionButton } from '~/ui/form'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import type { Jobs } from './_jobs.server'

type Row = Jobs['rows'][number]

const tones: Record<Row['state'], Tone> = { waiting: 'grey', running: 'blue', done: 'green', failed: 'red', cancelled: 'grey' }

/** The system's own jobs come back for ever: there is nothing to wait for. */
export const refreshOf = ({ isRunning }: Pick<Jobs, 'isRunning'>) => (isRunning ? 5 : null)

export interface JobListProps {
  jobs: Jobs
  title: string
  /** Address of the command that cancels the job. */
  cancelTo: (id: number) => string
  empty: { why: string; next?: string }
  /** With the columns that only an administrator needs. */
  technical?: boolean
}

export function JobList({ jobs, title, cancelTo, empty, technical = false }: JobListProps) {
  const words = useWords()
  const { t } = words
  const states = Object.keys(tones).map((value) => ({ value, label: t(`job:state.${value}`) }))
  return (
    <ListPage<Row>
      title={title}
      filters={[{ name: 'state', label: t('job:stateLabel'), control: 'select', options: states }]}
      columns={[...columnsOf(words), ...(technical ? technicalColumns(words) : []), actColumn(words, cancelTo)]}
      rows={jobs.rows}
      rowKey={({ id }) => String(id)}
      pager={jobs.pager}
      empty={empty}
    />
  )
}

const columnsOf = ({ t, time, number }: Words): Column<Row>[] => [
  { key: 'id', label: t('job:number'), render: ({ id }) => id },
  { key: 'kind', label: t('job:kindLabel'), render: ({ kind, location }) => (location ? <a href={location}>{t(`job:kind.${kind}`)}</a> : t(`job:kind.${kind}`)) },
  { key: 'state', label: t('job:stateLabel'), render: ({ state, stopAsked }) => (state === 'running' && stopAsked ? <Tag tone="amber">{t('job:stopping')}</Tag> : <Tag tone={tones[state]}>{t(`job:state.${state}`)}</Tag>) },
  {
    key: 'progress',
    label: t('job:progress'),
    render: ({ done, total, failed }) => (
      <>
        {total > 0 && <progress value={done} max={total} aria-label={t('common:progress.bar')} />} {number(done)}
        {total > 0 && ` / ${number(total)}`}
        {failed > 0 && <span className="late"> {t('job:errors', { n: number(failed) })}</span>}
      </>
    ),
  },
  { key: 'created', label: t('job:created'), render: ({ createdAt }) => time(createdAt) },
  { key: 'started', label: t('job:started'), render: ({ startedAt }) => time(startedAt) },
  { key: 'ended', label: t('job:ended'), render: ({ endedAt }) => time(endedAt) },
]

const technicalColumns = ({ t, number }: Words): Column<Row>[] => [
  { key: 'by', label: t('job:by'), render: ({ byName }) => byName ?? t('job:system') },
  { key: 'attempts', label: t('job:attempts'), align: 'end', render: ({ attempts }) => number(attempts) },
  { key: 'error', label: t('job:error'), wrap: true, render: ({ error }) => error },
]

const actColumn = ({ t }: Words, cancelTo: (id: number) => string): Column<Row> => ({
  key: 'act',
  label: t('job:act'),
  render: ({ id, state, stopAsked }) => (state === 'waiting' || (state === 'running' && !stopAsked) ? <ActionButton action={cancelTo(id)} label={t('job:cancel')} /> : null),
})
