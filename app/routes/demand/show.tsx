import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayChangeFiles } from '~/domain/demand/attachment'
import { pairsOf } from '~/domain/demand/duplicates.store.server'
import { nextSteps } from '~/domain/demand/next-steps'
import { leastSample } from '~/domain/demand/promise-date'
import { promiseOf } from '~/domain/demand/promise.store.server'
import { originOf } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { isEarly } from '~/domain/process/consequence'
import { courseOf, handingsOf } from '~/domain/process/course.store.server'
import { historyOf } from '~/domain/process/history.server'
import { toneOf } from '~/domain/process/look'
import { milestones } from '~/domain/process/milestones'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { DetailPage } from '~/ui/detail'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { actionsOf, Reasons } from './_next'
import { PromiseCard } from './_promise'
import { CoursePart, FieldsPart, OriginPart, TwinsPart } from './_show-parts'
import { demandAt } from './_demand.server'
import { DoctorCard } from '../_doctor'
import { doctorOf } from '../_doctor.server'
import { FieldHistoryPart } from './_field-history'
import { fieldHistoryOf } from './_field-history.server'
import { FilesPart } from '../_demand-files'
import { versionsSeen } from '../_demand-files.server'
import { factsBySection, happeningsOf, withHandings } from './_told.server'

export const meta = titled<typeof loader>((_t, data) => data.demand.number)

const parts = ['fields', 'files', 'history', 'course', 'twins'] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.show')
  const demand = await demandAt(visitor, params.demandId)

  const [doctor, history, files, course, pairs, origin, divisions, promised, handings] = await Promise.all([doctorOf(visitor, demand), historyOf('demand', demand.id), versionsSeen(visitor, demand), courseOf(demand.id), pairsOf(demand.id, visitor.scope), originOf(demand), allDivisions(), promiseOf(demand.id), handingsOf(demand.id)])
  const words = { t: translate(visitor.language), divisions }
  const waiting = course.tasks.find(({ state }) => state === 'open' || state === 'claimed' || state === 'offered')
  return {
    demand, doctor,
    place: placeName(divisions, demand.values.districtCode),
    now: visitor.now.toISOString(),
    part: parts.find((part) => part === visitor.query.get('part')) ?? 'fields',
    milestones: milestones(demand.state, history),
    steps: nextSteps(demand, visitor.may, { taskId: waiting?.id ?? null, orderId: course.order?.id ?? null }),
    sections: factsBySection(demand, words),
    files,
    fieldHistory: fieldHistoryOf(demand.kind, history, { words, chosen: visitor.query.get('field') ?? '' }),
    happenings: withHandings(happeningsOf(demand.kind, history, words), handings, { t: words.t, may: (kind) => visitor.may(`${kind}.read`) }),
    mayOpen: { order: visitor.may('order.read'), screening: visitor.may('screening.read'), siting: visitor.may('siting.read'), collecting: visitor.may('demand.collect') },
    course, pairs, origin,
    promise: promised && { ...promised, place: promised.divisionCode && placeName(divisions, promised.divisionCode), enough: promised.sample >= leastSample },
    byCarrier: history[0]?.step === 'submit_demand',
  }
}

export default function ShowDemand() {
  const words = useWords()
  const { t, day, ago } = words
  const { demand, doctor, place, now, part, milestones: passed, steps, sections, files, fieldHistory, happenings, course, pairs, origin, mayOpen, byCarrier, promise } = useLoaderData<typeof loader>()
  const { id, number, state, values, duplicate, version } = demand
  const counts = { fields: undefined, files: files.filter(({ current }) => current.removed === null).length || undefined, history: fieldHistory.total || undefined, course: course.plans.length + course.tasks.length || undefined, twins: pairs.length || undefined }
  return (
    <DetailPage
      number={number}
      name={values.name}
      state={{ tone: toneOf(state), label: t(`demand:state.${state}`) }}
      tags={duplicate === 'suspected' ? [{ tone: 'amber', label: t('demand:duplicate.suspected') }] : []}
      crumbs={[{ label: t('demand:list.title'), href: '/demands' }]}
      facts={[
        { label: t('demand:field.carrier'), value: t(`common:carrier.${values.carrier}`) },
        { label: t('demand:list.place'), value: place },
        { label: t('demand:show.point'), value: `${values.longitude}, ${values.latitude}`, unit: values.datum },
        { label: t('demand:field.requiredOn'), value: day(values.requiredOn) },
        { label: t('demand:show.age'), value: ago(demand.createdAt, now) },
        { label: t('demand:list.owner'), value: origin.ownerName },
      ]}
      steps={passed.map(({ code, state: reached, at, reason }) => ({ label: t(`demand:milestone.${code}`), state: reached, date: at, reason: reason ?? undefined }))}
      actions={[...(mayOpen.collecting ? [{ label: t('demand:copy.act'), href: `/demands/new/${demand.kind}?from=${id}` }] : []), ...actionsOf(steps, t)]}
      version={version}
      parts={parts.map((one) => ({ label: t(`demand:show.part.${one}`), href: one === 'fields' ? `/demands/${id}` : `/demands/${id}?part=${one}`, current: one === part, count: counts[one] }))}
      history={happenings}
      beside={(
        <>
          <Reasons steps={steps} version={version} />
          <PromiseCard promise={promise} />
          <p className="mb-3 no-print"><a href={`/demands/${id}/as-of`}>{t('clock:asOf.open')}</a></p>
        </>
      )}
    >
      {part === 'fields' && (
        <>
          {doctor && <DoctorCard doctor={doctor} name={values.name} demands="/demands" />}
          <FieldsPart sections={sections} />
          <OriginPart demand={demand} origin={origin} mayOpen={mayOpen.collecting} byCarrier={byCarrier} />
        </>
      )}
      {part === 'files' && <FilesPart files={files} at={`/demands/${id}/files`} mayAdd={mayOpen.collecting && mayChangeFiles(state)} mayRemove={() => mayOpen.collecting && mayChangeFiles(state)} author={({ byName }) => byName} asksCarrier />}
      {part === 'history' && <FieldHistoryPart demandId={id} {...fieldHistory} mayRestore={isEarly(state) && steps.some(({ step }) => step === 'change_demand')} />}
      {part === 'course' && <CoursePart course={course} mayOpen={mayOpen} now={now} />}
      {part === 'twins' && <TwinsPart demandId={id} pairs={pairs} mayJudge={mayOpen.collecting} />}
    </DetailPage>
  )
}
