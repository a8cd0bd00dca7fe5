import type { RiskLine } from '~/domain/report/at-risk'
import type { Jeopardy } from '~/domain/task/remaining'
import { Table, type Column } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { useWords } from '~/ui/words'
import { noticeWords } from '~/domain/notice/notice-words'
import { leftWords } from '../_pausing'

const tones: Record<Jeopardy, Tone> = { critical: 'red', high: 'amber', medium: 'blue', low: 'grey' }

export function AtRisk({ tasks }: { tasks: readonly RiskLine[] }) {
  const { t, time } = useWords()
  const columns: Column<RiskLine>[] = [
    { key: 'number', label: t('home:risk.number'), render: ({ kind, id, number }) => <a href={`/${kind}/${id}`}>{number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ title }) => title },
    { key: 'kind', label: t('home:risk.kind'), render: ({ kind }) => t(`home:kind.${kind}`) },
    { key: 'level', label: t('home:risk.level'), render: ({ jeopardy }) => <Tag tone={tones[jeopardy]}>{t(`task:jeopardy.${jeopardy}`)}</Tag> },
    { key: 'left', label: t('home:risk.left'), render: ({ left, jeopardy }) => <span className={jeopardy === 'critical' ? 'late' : undefined}>{leftWords(left, t)}</span> },
    { key: 'due', label: t('home:risk.due'), render: ({ dueAt }) => time(dueAt) },
    { key: 'state', label: t('common:detail.state'), render: ({ state }) => t(`task:state.${state}`) },
    { key: 'assignee', label: t('home:risk.assignee'), render: ({ assigneeName }) => assigneeName ?? '—' },
  ]
  return <Table caption={t('home:risk.title')} columns={columns} rows={tasks} rowKey={({ id }) => String(id)} free />
}

export interface ShownNotice {
  id: number
  kind: string
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
      {notices.map(({ id, kind, facts, location, at, isRead }) => (
        <li key={id} className={isRead ? 'l-grey' : 'l-blue'}>
          <p>
            <a href={location}>{t('home:notices.said', { number: facts.number, name: facts.name, step: noticeWords(kind, facts, t) })}</a>
          </p>
          <small>
            {facts.by} · <time dateTime={at}>{time(at)}</time>
          </small>
        </li>
      ))}
    </ol>
  )
}
