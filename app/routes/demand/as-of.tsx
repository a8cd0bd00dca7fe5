import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { replay, until } from '~/domain/process/as-of'
import { courseAsOf } from '~/domain/process/as-of.store.server'
import type { DemandState } from '~/domain/process/demand-process'
import { historyOf } from '~/domain/process/history.server'
import { toneOf } from '~/domain/process/look'
import { milestones } from '~/domain/process/milestones'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { DetailPage } from '~/ui/detail'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { differencesInWords, demandThen, momentIn, momentText } from './_as-of.server'
import { CourseThen, Differences, MomentForm } from './_as-of'
import { demandAt } from './_demand.server'
import { FieldsPart } from './_show-parts'
import { factsBySection, happeningsOf } from './_told.server'

export const meta = titled<typeof loader>((t, data) => `${data.demand.number} ${t('clock:asOf.title')}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.asOf')
  const demand = await demandAt(visitor, params.demandId)
  const now = visitor.now.toISOString()
  const at = momentIn(visitor.query.get('at') ?? '') ?? now
  const other = momentIn(visitor.query.get('other') ?? '')
  const [history, divisions, course] = await Promise.all([historyOf('demand', demand.id), allDivisions(), courseAsOf(demand.id, at)])
  const words = { t: translate(visitor.language), divisions }
  const events = until(history, at)
  const then = replay('demand', events)
  const [earlier, later] = other === null ? [null, null] : [at, other].sort().map((moment) => replay('demand', until(history, moment)))
  return {
    demand: { id: demand.id, number: demand.number }, at, other, asked: { at: momentText(at), other: other === null ? '' : momentText(other) },
    first: history[0]?.at ?? demand.createdAt,
    then: then && { state: then.state as DemandState, name: String(then.fields.name ?? ''), changedAt: then.changedAt, changedByName: then.changedByName },
    milestones: then ? milestones(then.state as DemandState, events) : [],
    sections: then ? factsBySection(demandThen(demand, then), words) : [],
    happenings: happeningsOf(demand.kind, events, words),
    differences: earlier && later ? differencesInWords(demand.kind, earlier, later, words) : null,
    course: {
      tasks: course.tasks.map(({ id, number, kind, then: task }) => ({ id, number, kind, state: task.state, assignee: task.fields.assigneeName as string | null, dueAt: task.fields.dueAt as string | null })),
      orders: course.orders.map(({ id, number, then: order }) => ({ id, number, state: order.state, yearlyFen: order.fields.yearlyFen as number | null })),
    },
  }
}

export default function AsOfDemand() {
  const { t, time } = useWords()
  const { demand, at, other, asked, first, then, milestones: passed, sections, happenings, differences, course } = useLoaderData<typeof loader>()
  const stood = t('clock:asOf.stood', { at: time(at) })
  return (
    <DetailPage
      number={demand.number}
      name={then?.name ?? ''}
      state={then ? { tone: toneOf(then.state), label: t(`demand:state.${then.state}`) } : { tone: 'grey', label: t('clock:asOf.notYet') }}
      tags={[{ tone: 'violet', label: stood }]}
      crumbs={[{ label: t('demand:list.title'), href: '/demands' }, { label: demand.number, href: `/demands/${demand.id}` }]}
      facts={then ? [{ label: t('clock:asOf.changed'), value: time(then.changedAt) }, { label: t('clock:asOf.by'), value: then.changedByName }] : []}
      steps={then ? passed.map(({ code, state, at: date, reason }) => ({ label: t(`demand:milestone.${code}`), state, date, reason: reason ?? undefined })) : undefined}
      actions={[]}
      history={happenings}
      beside={<MomentForm asked={asked} />}
    >
      {!then && <p className="note note-note">{t('clock:asOf.before', { first: time(first) })}</p>}
      {differences && other && <Differences lines={differences} from={[at, other].sort()[0]!} to={[at, other].sort()[1]!} />}
      {then && <FieldsPart sections={sections} />}
      {then && <CourseThen {...course} />}
    </DetailPage>
  )
}
