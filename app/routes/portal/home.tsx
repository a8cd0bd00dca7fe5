import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countCarrierStates, listCarrierDemands } from '~/domain/demand/carrier.store.server'
import { countCarrierOrders, listCarrierOrders } from '~/domain/order/carrier.store.server'
import { enter } from '~/domain/people/enter.server'
import { countCarrierQuestions, listCarrierQuestions } from '~/domain/screening/question.store.server'
import { statesSeenAs } from '~/domain/process/carrier-eyes'
import { demandStates, endedStates } from '~/domain/process/demand-process'
import { milestones } from '~/domain/process/milestones'
import { allDivisions } from '~/domain/shared/division.store.server'
import { placeName } from '~/domain/shared/division'
import { Bars } from '~/ui/bars'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { Tiles } from '~/ui/tiles'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { WaitingQuestions } from './_question-lines'
import { RecentDemands, ReturnedDemands, WaitingOrders } from './_home-tables'

export const meta = titled('portal:home.title')

const shown = { sort: 'number', descending: true, size: 6, after: null, before: null }
const mostCounted = 1_000

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, today, may } = await enter(request, 'portal.home')
  const [counts, waiting, waitingCount, returned, recent, questions, questionCount, divisions] = await Promise.all([
    countCarrierStates(scope, mostCounted),
    listCarrierOrders(scope, { filters: { state: 'issued' }, paging: shown, today }),
    countCarrierOrders(scope, { state: 'issued' }, today),
    listCarrierDemands(scope, { state: 'returned' }, shown),
    listCarrierDemands(scope, {}, shown),
    listCarrierQuestions(scope, { state: 'open', paging: { ...shown, sort: 'asked' } }),
    countCarrierQuestions(scope, 'open'),
    allDivisions(),
  ])
  const states = demandStates.filter((state) => statesSeenAs(state).length > 0).map((state) => ({ state, n: counts.get(state) ?? 0 }))
  return {
    states: states.filter(({ n }) => n > 0),
    open: states.filter(({ state }) => !endedStates.includes(state) && state !== 'order_confirmed').reduce((sum, { n }) => sum + n, 0),
    returnedCount: counts.get('returned') ?? 0,
    waitingCount: waitingCount.count,
    waiting: waiting.rows,
    questionCount: questionCount.count,
    questions: questions.rows,
    today,
    returned: returned.rows,
    recent: recent.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode), done: milestones(row.state, []).filter(({ state }) => state === 'done').length })),
    maySubmit: may('portal.demand.submit'),
  }
}

export default function Home() {
  const { t, number } = useWords()
  const { states, open, returnedCount, waitingCount, waiting, questionCount, questions, today, returned, recent, maySubmit } = useLoaderData<typeof loader>()
  const submit = (
    <a className="btn btn-main" href="/portal/demands/new/tower">
      {t('portal:demands.new')}
    </a>
  )
  return (
    <Page title={t('portal:home.title')} actions={maySubmit && submit}>
      <Tiles
        tiles={[
          { label: t('portal:home.waiting'), value: waitingCount, href: '/portal/orders' },
          { label: t('question:portal.waiting'), value: questionCount, href: '/portal/questions' },
          { label: t('portal:home.returned'), value: returnedCount, href: '/portal/demands?state=returned' },
          { label: t('portal:home.open'), value: open, href: '/portal/demands' },
        ]}
      />
      <Card title={t('portal:home.toConfirm')} actions={<a href="/portal/orders">{t('portal:home.all')}</a>}>
        {waiting.length > 0 ? <WaitingOrders orders={waiting} /> : <Empty why={t('portal:home.noneToConfirm')} next={t('portal:home.noneToConfirmNext')} />}
      </Card>
      {questions.length > 0 && (
        <Card title={t('question:portal.waiting')} actions={<a href="/portal/questions">{t('portal:home.all')}</a>}>
          <WaitingQuestions questions={questions} today={today} />
        </Card>
      )}
      {returned.length > 0 && (
        <Card title={t('portal:home.toMend')} actions={<a href="/portal/demands?state=returned">{t('portal:home.all')}</a>}>
          <ReturnedDemands demands={returned} />
        </Card>
      )}
      <Card title={t('portal:home.recent')} actions={<a href="/portal/demands">{t('portal:home.all')}</a>}>
        {recent.length > 0 ? <RecentDemands demands={recent} /> : <Empty why={t('portal:home.noDemand')} next={maySubmit ? t('portal:home.noDemandNext') : undefined} />}
      </Card>
      {states.length > 0 && (
        <Card title={t('portal:home.states')}>
          <Bars title={t('portal:home.states')} bars={states.map(({ state, n }) => ({ label: t(`demand:state.${state}`), value: n, href: `/portal/demands?state=${state}` }))} />
          {states.some(({ n }) => n >= mostCounted) && <p className="help">{t('portal:home.capped', { n: number(mostCounted) })}</p>}
        </Card>
      )}
    </Page>
  )
}
