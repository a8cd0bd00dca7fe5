import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { resultsOf } from '~/domain/screening/confirmation.store.server'
import { lastQuestionsOf } from '~/domain/screening/question.store.server'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { stageFilters } from '../_stage-list'
import { stagePage } from '../_stage-list.server'
import { QuestionTag } from './_questions'

export const meta = titled('confirmation:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'confirmation.list')
  const page = await stagePage(visitor, 'screened')
  const ids = page.rows.map(({ id }) => id)
  const [results, questions] = await Promise.all([resultsOf(ids), lastQuestionsOf(ids)])
  return { ...page, today: visitor.today, rows: page.rows.map((row) => ({ ...row, result: results.get(row.id) ?? null, question: questions.get(row.id) ?? null })) }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function ConfirmationList() {
  const { rows, count, pager, sort, divisions, today } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t, day, number, time } = words
  const columns = [
    { key: 'number', label: t('demand:list.number'), sort: 'number', render: (row: Row) => <a href={`/confirmation/${row.id}`}>{row.number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: (row: Row) => row.name },
    { key: 'carrier', label: t('demand:field.carrier'), render: (row: Row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('demand:list.place'), render: (row: Row) => row.place },
    { key: 'result', label: t('confirmation:list.result'), render: (row: Row) => row.result && <Tag tone={row.result.meeting > 0 ? 'green' : 'red'}>{t('confirmation:list.meeting', { n: row.result.meeting, all: row.result.candidates })}</Tag> },
    { key: 'nearest', label: t('confirmation:list.nearest'), align: 'end' as const, render: (row: Row) => number(row.result?.nearestMetres) },
    { key: 'replied', label: t('confirmation:list.replied'), render: (row: Row) => row.result && <>{row.result.byName} {time(row.result.at)}</> },
    { key: 'question', label: t('question:list.state'), render: (row: Row) => row.question && <QuestionTag question={row.question} today={today} /> },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), render: (row: Row) => day(row.requiredOn) },
  ]
  return (
    <ListPage
      title={t('confirmation:list.title')}
      count={count}
      filters={stageFilters(words, divisions)}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      batch={{ actions: [{ label: t('confirmation:list.acceptMany'), action: '/confirmation/accept' }, { label: t('question:act.ask'), action: '/confirmation/ask' }], name: (row) => row.number, may: (row) => (row.result?.meeting ?? 0) > 0 }}
      pager={pager}
      empty={{ why: t('confirmation:list.empty'), next: <a href="/screening?view=all">{t('confirmation:list.emptyNext')}</a> }}
    />
  )
}
