import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import { fieldId } from '~/ui/field'
import type { DifferenceLine } from './_as-of.server'

/** Which moment, and which other one it is held against. */
export function MomentForm({ asked }: { asked: { at: string; other: string } }) {
  const { t } = useWords()
  return (
    <section className="card no-print">
      <h2>{t('clock:asOf.title')}</h2>
      <p className="help">{t('clock:asOf.help')}</p>
      <form method="get">
        {(['at', 'other'] as const).map((name) => (
          <div key={name} className="f f-full">
            <label htmlFor={fieldId(name)}>{t(`clock:asOf.${name}`)}</label>
            <input id={fieldId(name)} name={name} type="datetime-local" defaultValue={asked[name]} />
          </div>
        ))}
        <button className="btn btn-main">{t('clock:asOf.show')}</button>
      </form>
    </section>
  )
}

export function Differences({ lines, from, to }: { lines: readonly DifferenceLine[]; from: string; to: string }) {
  const { t, time } = useWords()
  const title = t('clock:asOf.differences', { from: time(from), to: time(to) })
  return (
    <Card title={title}>
      {lines.length === 0 ? <p className="quiet">{t('clock:asOf.same')}</p> : (
        <Table caption={title} rows={lines} rowKey={({ field }) => field} free columns={[
          { key: 'field', label: t('clock:asOf.field'), render: ({ label }) => label },
          { key: 'before', label: time(from), wrap: true, render: ({ before }) => before || '—' },
          { key: 'after', label: time(to), wrap: true, render: ({ after }) => <strong>{after || '—'}</strong> },
        ]} />
      )}
    </Card>
  )
}

export interface CourseThenProps {
  tasks: readonly { id: number; number: string; kind: string; state: string | null; assignee: string | null; dueAt: string | null }[]
  orders: readonly { id: number; number: string; state: string | null; yearlyFen: number | null }[]
}

/** Tasks and orders as they were. */
export function CourseThen({ tasks, orders }: CourseThenProps) {
  const { t, time, money } = useWords()
  return (
    <Card title={t('clock:asOf.course')}>
      {tasks.length + orders.length === 0 && <p className="quiet">{t('clock:asOf.noCourse')}</p>}
      {tasks.length > 0 && (
        <Table caption={t('clock:asOf.tasks')} rows={tasks} rowKey={({ id }) => String(id)} free columns={[
          { key: 'number', label: t('task:field.number'), render: ({ number }) => number },
          { key: 'kind', label: t('home:risk.kind'), render: ({ kind }) => t(`home:kind.${kind}`) },
          { key: 'state', label: t('common:detail.state'), render: ({ state }) => t(`task:state.${state}`) },
          { key: 'assignee', label: t('task:field.assignee'), render: ({ assignee }) => assignee ?? '—' },
          { key: 'due', label: t('task:field.due'), render: ({ dueAt }) => time(dueAt) },
        ]} />
      )}
      {orders.length > 0 && (
        <Table caption={t('clock:asOf.orders')} rows={orders} rowKey={({ id }) => String(id)} free columns={[
          { key: 'number', label: t('clock:asOf.order'), render: ({ number }) => number },
          { key: 'state', label: t('common:detail.state'), render: ({ state }) => t(`order:state.${state}`) },
          { key: 'yearly', label: t('clock:asOf.yearly'), align: 'end', render: ({ yearlyFen }) => money(yearlyFen) },
        ]} />
      )}
    </Card>
  )
}
