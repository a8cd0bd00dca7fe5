import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { countCarrierQuestions, listCarrierQuestions, questionSorts } from '~/domain/screening/question.store.server'
import { questionStates } from '~/domain/screening/question'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { questionColumns, type QuestionRow } from './_question-lines'

export const meta = titled('question:portal.title')

const views = ['open', 'answered', 'all'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query, today } = await enter(request, 'portal.questions')
  const paging = readPaging(query, { sorts: Object.keys(questionSorts), sort: 'asked', descending: true })
  const view = views.find((one) => one === query.get('view')) ?? 'open'
  const state = questionStates.find((one) => one === view) ?? null
  const [page, count, divisions] = await Promise.all([listCarrierQuestions(scope, { state, paging }), countCarrierQuestions(scope, state), allDivisions()])
  return {
    view, count, today, sort: `${paging.descending ? '-' : ''}${paging.sort}`, pager: { next: page.next, previous: page.previous, size: paging.size },
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode) })),
  }
}

export default function Questions() {
  const words = useWords()
  const { t } = words
  const { view, count, today, sort, pager, rows } = useLoaderData<typeof loader>()
  return (
    <ListPage<QuestionRow>
      title={t('question:portal.title')}
      count={count}
      tabs={views.map((one) => ({ label: t(`question:view.${one}`), href: one === 'open' ? '/portal/questions' : `/portal/questions?view=${one}`, current: one === view }))}
      columns={questionColumns(words, today)}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={pager}
      empty={{ why: t(view === 'open' ? 'question:portal.noneOpen' : 'question:portal.none'), next: t('question:portal.noneNext') }}
    />
  )
}
