import type { TaskState } from '~/domain/task/task'
import { addressWith } from '~/ui/address'
import { Field } from '~/ui/field'
import type { Filter } from '~/ui/filters'
import { ListPage, type BatchAction } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { useFrame, useWords, type Words } from '~/ui/words'
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
  const reason = <Field name="reason" label={t('task:field.releaseReason')} maxLength={200} width="name" required />
  return { actions: view === 'pool' ? [claim] : [release], name: (row: Line) => row.number, ...(view === 'mine' ? { fields: reason } : {}) }
}

function columnsOf({ kind, view }: Pool, { t, time }: Words): Column<Line>[] {
  const held = view === 'pool' ? [] : [{ key: 'assignee', label: t('task:field.assignee'), render: (row: Line) => row.assigneeName ?? '—' }]
  return [
    { key: 'number', label: t('task:field.number'), render: (row) => <a href={`/${kind}/${row.id}`}>{row.number}</a> },
    { key: 'title', label: t('task:field.title'), wrap: true, render: (row) => row.title },
    { key: 'demand', label: t('task:field.demand'), render: (row) => <a href={`/demands/${row.demandId}`}>{row.demandNumber}</a> },
    { key: 'carrier', label: t('task:field.carrier'), render: (row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('task:field.place'), render: (row) => row.place },
    { key: 'state', label: t('task:field.state'), render: (row) => <Tag tone={taskTones[row.state]}>{t(`task:state.${row.state}`)}</Tag> },
    ...held,
    { key: 'due', label: t('task:field.due'), sort: 'due', render: (row) => time(row.dueAt) },
    { key: 'late', label: t('task:field.late'), render: (row) => row.urgency !== 'fine' && <Tag tone={row.urgency === 'late' ? 'red' : 'amber'}>{t(`task:urgency.${row.urgency}`)}</Tag> },
    ...(view === 'pool' ? [{ key: 'released', label: t('task:field.released'), align: 'end' as const, render: (row: Line) => row.releaseCount || '' }] : []),
  ]
}
