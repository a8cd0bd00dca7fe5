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

const views = ['pool', 'mine', 'offered', 'helped', 'done', 'all'] as const
const counted = ['pool', 'mine', 'offered', 'helped'] as const

/** The pool of one kind of task: what waits, what is mine, what is done. */
export function TaskPool({ pool }: { pool: Pool }) {
  const { path, query } = useFrame()
  const words = useWords()
  const { t } = words
  const { kind, view, counts, total } = pool
  const shown = views.filter((one) => !(one === 'offered' || one === 'helped') || (pool.mayHand && (counts[one] > 0 || one === view)))
  const tabs = shown.map((one) => ({
    label: t(`task:view.${one}`),
    href: addressWith(path, query, { view: one === 'pool' ? null : one, state: null, after: null, before: null }),
    current: one === view,
    ...(isCounted(one) ? { count: counts[one] } : {}),
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
      {pool.standsFor.length > 0 && <p className="note note-note">{t('pool:standingFor', { names: pool.standsFor.join('、') })}</p>}
      {counts.late > 0 && (
        <p className="mb-3">
          <a className="late" href={addressWith(path, query, { view: 'all', due: 'late', state: 'unfinished', after: null, before: null })}>
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
    ...(view === 'all' ? [{ name: 'state', label: t('task:field.state'), control: 'select' as const, options: ['unfinished', ...states].map((value) => ({ value, label: t(`task:state.${value}`) })) }] : []),
  ]
}

const isCounted = (view: string): view is (typeof counted)[number] => counted.some((one) => one === view)

/** A batch is offered only where its rows can be meant: claim in the pool; give back, hand on and ask for help among mine; answer among what is offered. */
function batchOf({ kind, view, mayWork, mayHand }: Pool, { t }: Words) {
  const name = (row: Line) => row.number
  const pack: BatchAction = { label: t('pack:make'), action: `/tasks/packs/make?kind=${kind}` }
  const reason = (label: string) => <Field name="reason" label={label} maxLength={200} width="name" />
  const hand: BatchAction[] = mayHand ? (['transfer', 'delegate', 'helpers'] as const).map((way) => ({ label: t(`pool:act.${way}`), action: `/tasks/${way}` })) : []
  if (view === 'pool' && mayWork) return { name, actions: [{ label: t('task:act.claim'), action: `/${kind}/claim`, look: 'main' as const }, pack] }
  if (view === 'mine' && mayWork) return { name, actions: [pack, ...hand, { label: t('pool:act.takeBack'), action: '/tasks/take-back' }, { label: t('task:act.release'), action: `/${kind}/release` }], fields: reason(t('task:field.releaseReason')) }
  if (view === 'offered' && mayHand) return { name, actions: [{ label: t('pool:act.accept'), action: '/tasks/accept', look: 'main' as const }, { label: t('pool:act.refuse'), action: '/tasks/refuse' }], fields: reason(t('pool:refuseReason')) }
  return undefined
}

function columnsOf({ kind, view }: Pool, words: Words): Column<Line>[] {
  const { t, time } = words
  const all = listColumns<Line>(poolColumns, words, {
    number: (row) => <a href={`/${kind}/${row.id}`}>{row.number}</a>,
    demandNumber: (row) => <a href={`/demands/${row.demandId}`}>{row.demandNumber}</a>,
    state: (row) => (
      <>
        <Tag tone={taskTones[row.state]}>{t(`task:state.${row.state}`)}</Tag>
        {row.offeredToName && <span className="quiet"> → {row.offeredToName}</span>}
        {row.delegatedToName && <span className="quiet"> {t('pool:delegatedTo', { name: row.delegatedToName })}</span>}
      </>
    ),
    dueAt: (row) => time(row.dueAt),
    leftHours: (row) => leftWords(row.left, t),
    urgency: (row) => row.urgency !== 'fine' && <Tag tone={row.urgency === 'late' ? 'red' : 'amber'}>{t(`task:urgency.${row.urgency}`)}</Tag>,
    releaseCount: (row) => row.releaseCount || '',
  })
  // Nobody holds what is in the pool; how often a task came back matters only there.
  const needless = view === 'pool' ? 'assigneeName' : 'releaseCount'
  return all.map((column) => (column.key === needless ? { ...column, more: true } : column))
}
