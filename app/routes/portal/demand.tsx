import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayChangeFiles } from '~/domain/demand/attachment'
import { carrierHistory } from '~/domain/demand/carrier.store.server'
import { carrierEvents, carrierMilestones } from '~/domain/demand/carrier-view'
import { carrierOrderOf } from '~/domain/order/carrier.store.server'
import { enter } from '~/domain/people/enter.server'
import { toneOf } from '~/domain/process/look'
import { stepsFrom } from '~/domain/process/demand-process'
import { allDivisions } from '~/domain/shared/division.store.server'
import { placeName } from '~/domain/shared/division'
import { translate } from '~/locales/words'
import { FactCard } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { DoctorCard } from '../_doctor'
import { doctorOf } from '../_doctor.server'
import { FilesPart } from '../_demand-files'
import { versionsSeen } from '../_demand-files.server'
import { changesInWords, partsOf } from './_demand-words.server'
import { stepsInWords } from './_looks'
import { demandAt } from './_portal.server'

export const meta = titled<typeof loader>((t, { demand }) => t('portal:demand.title', { number: demand.number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.demand')
  const { values, ...demand } = await demandAt(visitor, params.demandId)
  const [files, events, order, divisions] = await Promise.all([versionsSeen(visitor, demand), carrierHistory(demand.id, visitor.scope), carrierOrderOf(demand.id, visitor.scope), allDivisions()])
  const words = { t: translate(visitor.language), divisions }
  const { carrier } = visitor.scope
  const { districtCode, longitude, latitude, datum } = values
  const placed = carrier !== null && districtCode !== undefined && longitude !== undefined && latitude !== undefined && datum !== undefined
  return {
    doctor: placed ? await doctorOf(visitor, { id: demand.id, kind: demand.kind, values: { carrier, districtCode, longitude, latitude, datum } }) : null,
    demand: { ...demand, name: values.name ?? '', longitude: values.longitude ?? 0, latitude: values.latitude ?? 0, requiredOn: values.requiredOn ?? null },
    place: placeName(divisions, values.districtCode ?? ''),
    parts: partsOf({ kind: demand.kind, values }, words),
    events: carrierEvents(demand.kind, events).map((event) => ({ ...event, changes: changesInWords(demand.kind, event.changes, words) })).reverse(),
    files,
    userId: visitor.user.id,
    mayAdd: visitor.may('portal.demand.submit') && mayChangeFiles(demand.state),
    mayCopy: visitor.may('portal.demand.submit'),
    steps: carrierMilestones(demand.state, events),
    order,
    may: stepsFrom(demand.state, { may: visitor.may, carrier: true }),
  }
}

export default function Demand() {
  const { t, day, time } = useWords()
  const { demand, doctor, place, parts, files, userId, mayAdd, mayCopy, events, steps, order, may } = useLoaderData<typeof loader>()
  const at = `/portal/demands/${demand.id}`
  const mend = may.includes('submit_demand')
  const actions: NextAction[] = [
    ...(mayCopy ? [{ label: t('demand:copy.act'), href: `/portal/demands/new/${demand.kind}?from=${demand.id}` }] : []),
    ...(may.includes('cancel') ? [{ label: t('portal:demand.cancel'), href: `${at}/cancel`, look: 'risk' as const }] : []),
    ...(may.includes('change_demand') || mend ? [{ label: t(mend ? 'portal:demand.mend' : 'portal:demand.edit'), href: `${at}/edit`, ...(mend ? { look: 'main' as const } : {}) }] : []),
  ]
  return (
    <DetailPage
      number={demand.number}
      name={demand.name}
      state={{ tone: toneOf(demand.state), label: t(`demand:state.${demand.state}`) }}
      crumbs={[{ label: t('portal:demands.title'), href: '/portal/demands' }]}
      facts={[
        { label: t('portal:field.place'), value: place },
        { label: t('portal:demand.coordinates'), value: `${demand.longitude}, ${demand.latitude}` },
        { label: t('demand:field.requiredOn'), value: day(demand.requiredOn) },
        { label: t('portal:demand.created'), value: time(demand.createdAt) },
        ...(order ? [{ label: t('portal:demand.order'), value: <a href={`/portal/orders/${order.id}`}>{order.number}</a> }] : []),
      ]}
      steps={stepsInWords(steps, t)}
      actions={actions}
      history={events.map(({ sequence, step, toState, note, byName, at: when, changes }) => ({
        id: String(sequence), what: t(`demand:step.${step}`), who: byName ?? t('portal:company'), at: when, tone: toState === null ? undefined : toneOf(toState), words: note ?? undefined, changes,
      }))}
    >
      {demand.state === 'returned' && <p className="note note-note">{t('portal:demand.returned')}</p>}
      {doctor && <DoctorCard doctor={doctor} name={demand.name} demands="/portal/demands" />}
      {parts.map(({ section, facts }) => (
        <FactCard key={section} id={section} title={t(`demand:section.${section}`)} facts={facts} />
      ))}
      <FilesPart files={files} at={`${at}/files`} mayAdd={mayAdd} mayRemove={({ byUserId }) => mayAdd && byUserId === userId} author={({ byName }) => byName || t('portal:company')} asksCarrier={false} />
    </DetailPage>
  )
}
