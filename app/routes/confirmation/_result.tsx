import type { SerializeFrom } from '@remix-run/node'
import { toneOf } from '~/domain/process/look'
import { Card, FactCard } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { Empty } from '~/ui/empty'
import { RadiusMap } from '~/ui/radius-map'
import { useWords } from '~/ui/words'
import { DemandFacts, headFacts } from '../_demand-facts'
import { planFacts } from '../_plan-facts'
import { AcceptForm } from './_accept-form'
import { Candidates } from './_candidates'
import { Proofs, Questions } from './_questions'
import type { FormError, KeptAgreement, ResultView } from './_result.server'

export type View = SerializeFrom<ResultView>

/** What came back from an acceptance that could not be taken. */
export interface SentAgreement {
  kept: KeptAgreement
  errors: FormError[]
  /** Somebody else was faster: the sentence that says so. */
  meanwhile: string | null
}

/** A screening result beside its demand and its plan, and the decision on it. */
export function Result({ view, sent }: { view: View; sent?: SentAgreement }) {
  const words = useWords()
  const { t, day, time } = words
  const { demand, place, plan, reply, mayAccept } = view
  const { values } = demand
  return (
    <DetailPage
      number={demand.number}
      name={values.name}
      state={{ tone: toneOf(demand.state), label: t(`demand:state.${demand.state}`) }}
      crumbs={[{ label: t('confirmation:list.title'), href: '/confirmation' }]}
      actions={actionsOf(view, t)}
      facts={[
        { label: t('demand:field.carrier'), value: t(`common:carrier.${values.carrier}`) },
        { label: t('demand:list.place'), value: place },
        { label: t('demand:field.offsetMetres'), value: values.offsetMetres, unit: t('common:unit.metre') },
        ...headFacts(values, words),
        { label: t('demand:field.requiredOn'), value: day(values.requiredOn) },
        { label: t('confirmation:show.replied'), value: reply && `${reply.byName} ${time(reply.at)}` },
      ]}
    >
      {sent?.meanwhile && <Meanwhile view={view} sent={sent} why={sent.meanwhile} />}
      <div className="two">
        <div>
          <DemandFacts values={values} />
          {plan && <FactCard title={t('confirmation:show.plan')} facts={planFacts(plan, words)} />}
        </div>
        <CandidateMap view={view} />
      </div>
      <Questions view={view} />
      {!reply && <Empty why={t('confirmation:show.noReply')} />}
      {reply && (mayAccept ? <AcceptForm view={view} kept={sent?.kept ?? view.begin} errors={sent?.errors ?? []} /> : <Candidates view={view} />)}
      <Agreements view={view} />
    </DetailPage>
  )
}

function actionsOf({ demand, reply, mayAsk, mayRecord, mayRematch, mayCancel }: View, t: (key: string) => string): NextAction[] {
  return [
    { label: t('matching:show.toDemand'), href: `/demands/${demand.id}` },
    ...(reply ? [{ label: t('confirmation:show.toTask'), href: `/screening/${reply.taskId}` }] : []),
    ...(mayAsk ? [{ label: t('question:act.ask'), href: `/confirmation/${demand.id}/ask` }] : []),
    ...(mayRecord ? [{ label: t('question:act.record'), href: `/confirmation/${demand.id}/answer` }] : []),
    ...(mayRematch ? [{ label: t('confirmation:show.rematch'), href: `/exceptions/${demand.id}/rematch` }] : []),
    ...(mayCancel ? [{ label: t('confirmation:show.cancel'), href: `/demands/${demand.id}/cancel`, look: 'risk' as const }] : []),
  ]
}

/** Somebody else was faster: in the form what was typed stands again, past it beside what is recorded. */
function Meanwhile({ view: { mayAccept, candidates }, sent: { kept }, why }: { view: View; sent: SentAgreement; why: string }) {
  const { t } = useWords()
  const { channel, person, agreedOn, note } = kept.values
  return (
    <>
      <div className="summary" role="alert">
        <h2>{t('common:conflict.title')}</h2>
        <p>{why}</p>
        <p>{t(mayAccept ? 'confirmation:meanwhile.again' : 'confirmation:meanwhile.over')}</p>
      </div>
      {!mayAccept && (
        <FactCard
          title={t('confirmation:meanwhile.mine')}
          facts={[
            { label: t('confirmation:table.choice'), value: candidates.find(({ id }) => String(id) === kept.candidate)?.name },
            { label: t('confirmation:field.channel'), value: channel && t(`confirmation:dictionary.channel.${String(channel)}`) },
            { label: t('confirmation:field.person'), value: person },
            { label: t('confirmation:field.agreedOn'), value: agreedOn },
            { label: t('confirmation:field.note'), value: note, wide: true },
          ]}
        />
      )}
    </>
  )
}

function CandidateMap({ view: { demand, candidates, plan } }: { view: View }) {
  const { t } = useWords()
  const { offsetMetres } = demand.values
  const metres = Math.max(2 * offsetMetres, 200, ...candidates.map((one) => one.distanceMetres))
  const away = (distance: number) => t('matching:map.away', { metres: Math.round(distance) })
  return (
    <Card title={t('confirmation:map.title')}>
      <RadiusMap
        title={t('confirmation:map.read', { n: candidates.length, planned: plan?.candidates.length ?? 0 })}
        rings={[
          { metres, label: t('matching:map.ring', { metres }) },
          ...(offsetMetres > 0 && offsetMetres < metres ? [{ metres: offsetMetres, label: t('matching:map.offset', { metres: offsetMetres }), allowed: true }] : []),
        ]}
        points={candidates.map((one) => ({
          id: String(one.id), label: String(one.rank), eastMetres: one.eastMetres, northMetres: one.northMetres, mark: one.meets ? ('square' as const) : ('hollow' as const),
          title: `${one.rank} ${one.name} ${away(one.distanceMetres)}`,
        }))}
        legend={[
          { mark: 'centre', label: t('matching:map.demand') },
          { mark: 'square', label: t('confirmation:map.meets') },
          { mark: 'hollow', label: t('confirmation:map.meetsNot') },
        ]}
      />
    </Card>
  )
}

/** How the carrier agreed, each time that it did. */
function Agreements({ view: { demand, agreements, proofs } }: { view: View }) {
  const { t, day, time } = useWords()
  return (
    <>
      {agreements.map(({ id, channel, person, agreedOn, note, recordedBy, at }) => (
        <FactCard
          key={at}
          title={t('confirmation:agreement.title')}
          facts={[
            { label: t('confirmation:field.channel'), value: t(`confirmation:dictionary.channel.${channel}`) },
            { label: t('confirmation:field.person'), value: person },
            { label: t('confirmation:field.agreedOn'), value: day(agreedOn) },
            { label: t('confirmation:agreement.recorded'), value: `${recordedBy} ${time(at)}` },
            { label: t('confirmation:field.note'), value: note, wide: true },
            ...(proofs.some((file) => file.aggregate === 'screening_agreement' && file.id === id) ? [{ label: t('question:field.proof'), value: <Proofs demandId={demand.id} files={proofs.filter((file) => file.aggregate === 'screening_agreement' && file.id === id)} />, wide: true }] : []),
          ]}
        />
      ))}
    </>
  )
}
