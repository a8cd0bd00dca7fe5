import type { SerializeFrom } from '@remix-run/node'
import { toneOf } from '~/domain/process/look'
import { DetailPage, type NextAction } from '~/ui/detail'
import { useWords } from '~/ui/words'
import { DemandFacts, headFacts } from '../_demand-facts'
import { Surroundings } from './_around'
import { MeanwhilePlans, RecordedPlans } from './_plans'
import { PlanForm } from './_plan-form'
import type { FormError, KeptPlan, WorkbenchView } from './_workbench.server'

export type View = SerializeFrom<WorkbenchView>

/** What came back from a plan that could not be recorded. */
export interface SentPlan {
  kept: KeptPlan
  errors: FormError[]
  /** Somebody else was faster: the sentence that says so. */
  meanwhile: string | null
}

/** The pre-siting workbench of one demand. */
export function Workbench({ view, sent }: { view: View; sent?: SentPlan }) {
  const words = useWords()
  const { t, day } = words
  const { demand, place, mayPlan, mayWithdraw } = view
  const { values } = demand
  const actions: NextAction[] = [
    { label: t('matching:show.toDemand'), href: `/demands/${demand.id}` },
    ...(view.handsOver ? [{ label: t('matching:handOver.do'), post: '/matching/hand-over', fields: { id: String(demand.id), _back: `/matching/${demand.id}` } }] : []),
    ...(mayWithdraw ? [{ label: t('matching:show.withdraw'), post: `/demands/${demand.id}/withdraw-matching` }] : []),
  ]
  return (
    <DetailPage
      number={demand.number}
      name={values.name}
      state={{ tone: toneOf(demand.state), label: t(`demand:state.${demand.state}`) }}
      crumbs={[{ label: t('matching:list.title'), href: '/matching' }]}
      actions={actions}
      version={demand.version}
      facts={[
        { label: t('demand:field.carrier'), value: t(`common:carrier.${values.carrier}`) },
        { label: t('demand:list.place'), value: place },
        { label: t('demand:field.offsetMetres'), value: values.offsetMetres, unit: t('common:unit.metre') },
        ...headFacts(values, words),
        { label: t('demand:field.requiredOn'), value: day(values.requiredOn) },
      ]}
    >
      {sent?.meanwhile && <MeanwhilePlans view={view} sent={sent} why={sent.meanwhile} />}
      <div className="two">
        <DemandFacts values={values} />
        <Surroundings view={view} />
      </div>
      {mayPlan ? <PlanForm view={view} kept={sent?.kept ?? view.proposal} errors={sent?.errors ?? []} proposed={!sent} /> : null}
      <RecordedPlans view={view} />
    </DetailPage>
  )
}
