import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { resultsOf } from '~/domain/screening/confirmation.store.server'
import { confirmationColumns } from '~/domain/screening/list-columns'
import { lastQuestionsOf } from '~/domain/screening/question.store.server'
import { Field } from '~/ui/field'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { stageFilters } from '../_stage-list'
import { stagePage } from '../_stage-list.server'
import { QuestionTag } from './_questions'

export const meta = titled('confirmation:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'confirmation.list')
  const page = await stagePage(visitor, 'confirmation.list', 'screened')
  const ids = page.rows.map(({ id }) => id)
  const [results, questions] = await Promise.all([resultsOf(ids), lastQuestionsOf(ids)])
  return { ...page, today: visitor.today, mayDecide: visitor.may('exception.decide'), mayCancel: visitor.may('demand.collect'), rows: page.rows.map((row) => ({ ...row, result: results.get(row.id) ?? null, question: questions.get(row.id) ?? null })) }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function ConfirmationList() {
  const { own, mayDecide, mayCancel, rows, count, pager, sort, divisions, today } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t, number, time } = words
  const columns = columnsOf<Row>(confirmationColumns, words, {
    number: (row) => <a href={`/confirmation/${row.id}`}>{row.number}</a>,
    meeting: (row) => row.result && <Tag tone={row.result.meeting > 0 ? 'green' : 'red'}>{t('confirmation:list.meeting', { n: row.result.meeting, all: row.result.candidates })}</Tag>,
    candidates: (row) => number(row.result?.candidates),
    nearestMetres: (row) => number(row.result?.nearestMetres),
    repliedBy: (row) => row.result && <>{row.result.byName} {time(row.result.at)}</>,
    repliedAt: (row) => row.result && time(row.result.at),
    question: (row) => row.question && <QuestionTag question={row.question} today={today} />,
  })
  return (
    <ListPage
      title={t('confirmation:list.title')}
      count={count}
      own={own}
      filters={stageFilters(words, divisions)}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      batch={{ actions: [{ label: t('confirmation:list.acceptMany'), action: '/confirmation/accept' }, { label: t('question:act.ask'), action: '/confirmation/ask' }, ...(mayDecide ? [{ label: t('exception:act.rematch'), action: '/exceptions/rematch' }] : []), ...(mayCancel ? [{ label: t('exception:act.cancel'), action: '/exceptions/cancel', look: 'risk' as const }] : [])], fields: <Field name="reason" label={t('exception:field.decision')} maxLength={380} width="name" placeholder={t('confirmation:list.reasonFor')} />, name: (row) => row.number }}
      pager={pager}
      empty={{ why: t('confirmation:list.empty'), next: <a href="/screening?view=all">{t('confirmation:list.emptyNext')}</a> }}
    />
  )
}
