import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import { DemandFields } from '../_demand-form'
import { KindTabs } from '../_kind-tabs'
import type { newDemand, raiseDemand } from './_new-demand.server'

/** A demand of one kind, raised by the carrier's people. */
export function NewDemand() {
  const { t } = useWords()
  const { kind, values, ...parts } = useLoaderData<typeof newDemand>()
  const refused = useActionData<typeof raiseDemand>()
  return (
    <Page title={t(`portal:new.title.${kind}`)} crumbs={[{ label: t('portal:demands.title'), href: '/portal/demands' }]}>
      <KindTabs kind={kind} at="/portal/demands/new" />
      <ErrorSummary errors={refused?.errors} />
      <CommandForm action={`/portal/demands/new/${kind}`} enterSubmits>
        <DemandFields {...parts} values={refused?.values ?? values} errors={refused?.errors} />
        <FootBar submit={t('portal:new.submit')} cancel="/portal/demands" note={t('portal:new.note')} />
      </CommandForm>
    </Page>
  )
}
