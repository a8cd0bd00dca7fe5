import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { atRisk } from '~/domain/report/at-risk'
import { funnelOf } from '~/domain/report/funnel'
import { countStates, tasksAtRisk, toDoCounts, usualDurations } from '~/domain/report/home.store.server'
import { workingCalendar } from '~/domain/shared/calendar.store.server'
import { noticePage } from '~/platform/notice-list.server'
import { Bars } from '~/ui/bars'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { Tiles } from '~/ui/tiles'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { AtRisk, Notices } from './_tables'

export const meta = titled('home:title')

const latest = { sort: 'at', descending: true, size: 6, after: null, before: null }

/** The first moment of tomorrow in Beijing. */
const endOfToday = ({ today }: Visitor) => new Date(Date.parse(`${today}T00:00:00+08:00`) + 86_400_000)

/** What is due later than this is not yet in jeopardy. */
const furtherMs = 4 * 86_400_000

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'home.show')
  const demands = visitor.scopeFor('demand.read')
  const [toDos, risk, states, notices] = await Promise.all([
    toDoCounts(visitor),
    riskOf(visitor),
    demands && countStates(demands),
    noticePage(visitor.user.id, { paging: latest, unread: false, now: visitor.now }),
  ])
  return {
    toDos,
    risk,
    funnel: states && funnelOf(states),
    notices: notices.rows.map(({ id, kind, facts, location, at, readAt }) => ({ id, kind, facts, location, at: at.toISOString(), isRead: readAt !== null })),
  }
}

/** Tasks that are late, due today or in jeopardy; null for who reads no tasks. */
async function riskOf(visitor: Visitor) {
  if (!visitor.may('screening.read') && !visitor.may('siting.read')) return null
  const { now } = visitor
  const until = endOfToday(visitor)
  const calendar = await workingCalendar(now.getTime())
  const [tasks, usual] = await Promise.all([
    tasksAtRisk({ screening: visitor.scopeFor('screening.read'), siting: visitor.scopeFor('siting.read') }, new Date(until.getTime() + furtherMs)),
    usualDurations(calendar),
  ])
  return atRisk(tasks, { now, calendar, usual }, until)
}

export default function Home() {
  const { t } = useWords()
  const { toDos, risk, funnel, notices } = useLoaderData<typeof loader>()
  const hasArea = toDos.length > 0 || risk !== null || funnel !== null
  return (
    <Page title={t('home:title')}>
      {!hasArea && <Empty why={t('home:empty.why')} next={t('home:empty.next')} />}
      {risk && risk.length > 0 && (
        <Card title={t('home:risk.title')} id="risk">
          <AtRisk tasks={risk} />
        </Card>
      )}
      {toDos.length > 0 && (
        <section aria-label={t('home:toDos')}>
          <Tiles tiles={toDos.map(({ code, href, count, late }) => ({ label: t(`home:toDo.${code}`), value: count, href, late: late > 0 ? t('home:late', { n: late }) : undefined }))} />
        </section>
      )}
      <div className="two">
        <div>
          {risk?.length === 0 && (
            <Card title={t('home:risk.title')} id="risk">
              <p className="quiet">{t('home:risk.none')}</p>
            </Card>
          )}
          {funnel && (
            <Card title={t('home:funnel.title')}>
              <Bars title={t('home:funnel.title')} bars={funnel.map(({ code, passed }) => ({ label: t(`demand:milestone.${code}`), value: passed }))} />
              <p className="help">{t('home:funnel.help')}</p>
            </Card>
          )}
        </div>
        <aside aria-label={t('home:notices.title')}>
          <Card title={t('home:notices.title')} actions={<a href="/me/notifications?show=all">{t('home:notices.all')}</a>}>
            <Notices notices={notices} />
          </Card>
        </aside>
      </div>
    </Page>
  )
}
