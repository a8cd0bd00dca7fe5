import { poolColumns } from '~/domain/task/pool-columns'
import type { TaskState } from '~/domain/task/task'
import { addressWith } from '~/ui/address'
import { Field } from '~/ui/field'
import type { Filter } from '~/ui/filters'
import { ListPage, type BatchAction } from '~/ui/list'
import { columnsOf as listColumns } from '~/ui/list-columns'
import type { Column } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { useFrame, useWords, type Words } from '~/ui/words'
import { leftWords } from './_pausing'
import type { Pool } from './_task-pool.server'

export const taskTones: Record<TaskState, Tone> = { open: 'grey', claimed: 'blue', offered: 'amber', done: 'green', withdrawn: 'grey' }

type Line = Pool['rows'][number]

const views = ['pool', 'mine', 'done', 'all'] as const

/** The pool of one kind of task: what waits, what is mine, what is done. */
export function TaskPool({ pool }: { pool: Pool }) {
  const { path, query } = useFrame()
  const words = useWords()
  const { t } = words
  const { kind, view, counts, total } = pool
  const tabs = views.map((one) => ({
    label: t(`task:view.${one}`),
    href: addressWith(path, query, { view: one === 'pool' ? null : one, state: null, after: null, before: null }),
    current: one === view,
    ...(one === 'pool' || one === 'mine' ? { count: counts[one] } : {}),
  }))
  return (
    <ListPage
      title={t(`${kind}:title`)}
      count={total}
      own={pool.ownView}
      tabs={tabs}
      filters={filtersOf(pool, words)}
      batch={batchOf(pool, words)}
      columns={columnsOf(pool, words)}
      rows={pool.rows}
      rowKey={({ id }) => String(id)}
      sort={pool.sort}
      pager={{ previous: pool.previous, next: pool.next, size: pool.size }}
      empty={{ why: t(`task:empty.${view}`), next: t(`task:emptyNext.${view}`) }}
    >
      {counts.late > 0 && (
        <p className="mb-3">
          <a className="late" href={addressWith(path, query, { view: 'all', due: 'late', state: null, after: null, before: null })}>
            {t('task:late', { n: counts.late })}
          </a>
        </p>
      )}
    </ListPage>
  )
}

function filtersOf({ view, places, carriers, states, wider }: Pool, { t }: Words): Filter[] {
  const everywhere = wider ? [{ value: 'all', label: t('task:everywhere') }] : []
  return [
    { name: 'text', label: t('task:filter.text'), placeholder: t('task:filter.textHint'), maxLength: 60 },
    { name: 'place', label: t('task:field.place'), control: 'select', options: [...everywhere, ...places], ...(wider ? { empty: t('task:ownPlaces') } : {}) },
    { name: 'due', label: t('task:field.due'), control: 'select', options: ['late', 'today', 'week'].map((value) => ({ value, label: t(`task:due.${value}`) })) },
    { name: 'carrier', label: t('task:field.carrier'), control: 'select', options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
    ...(view === 'all' ? [{ name: 'state', label: t('task:field.state'), control: 'select' as const, options: states.map((value) => ({ value, label: t(`task:state.${value}`) })) }] : []),
  ]
}

/** A batch is offered only where its rows can be meant: claim in the pool, give back among mine. */
function batchOf({ kind, view, mayWork }: Pool, { t }: Words) {
  if (!mayWork || (view !== 'pool' && view !== 'mine')) return undefined
  const claim: BatchAction = { label: t('task:act.claim'), action: `/${kind}/claim`, look: 'main' }
  const release: BatchAction = { label: t('task:act.release'), action: `/${kind}/release` }
  const pack: BatchAction = { label: t('pack:make'), action: `/tasks/packs/make?kind=${kind}` }
  const reason = <Field name="reason" label={t('task:field.releaseReason')} maxLength={200} width="name" required />
  return { actions: view === 'pool' ? [claim, pack] : [pack, release], name: (row: Line) => row.number, ...(view === 'mine' ? { fields: reason } : {}) }
}

function columnsOf({ kind, view }: Pool, words: Words): Column<Line>[] {
  const { t, time } = words
  const all = listColumns<Line>(poolColumns, words, {
    number: (row) => <a href={`/${kind}/${row.id}`}>{row.number}</a>,
    demandNumber: (row) => <a href={`/demands/${row.demandId}`}>{row.demandNumber}</a>,
    state: (row) => <Tag tone={taskTones[row.state]}>{t(`task:state.${row.state}`)}</Tag>,
    dueAt: (row) => time(row.dueAt),
    leftHours: (row) => leftWords(row.left, t),
    urgency: (row) => row.urgency !== 'fine' && <Tag tone={row.urgency === 'late' ? 'red' : 'amber'}>{t(`task:urgency.${row.urgency}`)}</Tag>,
    releaseCount: (row) => row.releaseCount || '',
  })
  // Nobody holds what is in the pool; how often a task came back matters only there.
  const needless = view === 'pool' ? 'assigneeName' : 'releaseCount'
  return all.map((column) => (column.key === needless ? { ...column, more: true } : column))
}
