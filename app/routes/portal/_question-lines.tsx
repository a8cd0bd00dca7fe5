import type { QuestionLine } from '~/domain/screening/question.store.server'
import { dueness } from '~/domain/screening/question'
import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'

export type QuestionRow = QuestionLine & { place?: string }

const tones = { open: 'violet', answered: 'green', withdrawn: 'grey', closed: 'grey' } as const

export function questionColumns({ t, day, time }: Words, today: string): Column<QuestionRow>[] {
  const due = ({ state, dueOn }: QuestionRow) => (state === 'open' ? dueness(dueOn, today) : 'fine')
  return [
    { key: 'number', label: t('portal:demands.number'), render: ({ id, demandNumber }) => <a href={`/portal/questions/${id}`}>{demandNumber}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ demandName }) => demandName },
    { key: 'place', label: t('portal:field.place'), wrap: true, render: ({ place }) => place },
    { key: 'round', label: t('question:portal.round'), align: 'end', render: ({ round }) => round },
    { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={tones[state]}>{t(`question:state.${state}`)}</Tag> },
    { key: 'asked', label: t('question:portal.asked'), sort: 'asked', render: ({ askedAt }) => time(askedAt) },
    { key: 'due', label: t('question:field.dueOn'), render: (row) => <span className={due(row) === 'late' ? 'late' : undefined}>{day(row.dueOn)}{due(row) !== 'fine' && `（${t(`question:due.${due(row)}`)}）`}</span> },
    { key: 'answer', label: t('question:field.answer'), render: ({ answer, answeredBy }) => answer && `${t(`question:dictionary.answer.${answer}`)}（${answeredBy ?? ''}）` },
  ]
}

/** Questions that wait, on the home page. */
export function WaitingQuestions({ questions, today }: { questions: readonly QuestionRow[]; today: string }) {
  const words = useWords()
  const columns = questionColumns(words, today).filter(({ key }) => ['number', 'name', 'asked', 'due'].includes(key)).map(({ sort: _, ...column }) => column)
  return <Table caption={words.t('question:portal.waiting')} columns={columns} rows={questions} rowKey={({ id }) => String(id)} free />
}
