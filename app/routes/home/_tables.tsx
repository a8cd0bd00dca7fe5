import type { TaskRow } from '~/domain/task/store.server'
import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'

type Risk = TaskRow & { isLate: boolean }

export function AtRisk({ tasks }: { tasks: readonly Risk[] }) {
  const { t, time } = useWords()
  if (tasks.length === 0) return <p className="quiet">{t('home:risk.none')}</p>
  const columns: Column<Risk>[] = [
    { key: 'number', label: t('home:risk.number'), render: ({ kind, id, number }) => <a href={`/${kind}/${id}`}>{number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ title }) => title },
    { key: 'kind', label: t('home:risk.kind'), render: ({ kind }) => t(`home:kind.${kind}`) },
    {
      key: 'due',
      label: t('home:risk.due'),
      render: ({ dueAt, isLate }) => (
        <>
          {time(dueAt)} <Tag tone={isLate ? 'red' : 'amber'}>{t(isLate ? 'home:risk.late' : 'home:risk.today')}</Tag>
        </>
      ),
    },
    { key: 'state', label: t('common:detail.state'), render: ({ state }) => t(`task:state.${state}`) },
    { key: 'assignee', label: t('home:risk.assignee'), render: ({ assigneeName }) => assigneeName ?? '—' },
  ]
  return <Table caption={t('home:risk.title')} columns={columns} rows={tasks} rowKey={({ id }) => String(id)} free />
}

export interface ShownNotice {
  id: number
  step: string
  facts: Record<string, string | number>
  location: string
  at: string
  isRead: boolean
}

export function Notices({ notices }: { notices: readonly ShownNotice[] }) {
  const { t, time } = useWords()
  if (notices.length === 0) return <p className="quiet">{t('home:notices.none')}</p>
  return (
    <ol className="line">
      {notices.map(({ id, step, facts, location, at, isRead }) => (
        <li key={id} className={isRead ? 'l-grey' : 'l-blue'}>
          <p>
            <a href={location}>{t('home:notices.said', { number: facts.number, name: facts.name, step: t(`demand:step.${step}`) })}</a>
          </p>
          <small>
            {facts.by} · <time dateTime={at}>{time(at)}</time>
          </small>
        </li>
      ))}
    </ol>
  )
}
