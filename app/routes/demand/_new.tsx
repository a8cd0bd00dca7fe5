import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import { DemandFields } from '../_demand-form'
import { KindTabs } from '../_kind-tabs'
import { Drafts } from './_drafts'
import type { enterDemand, newDemand } from './_new.server'

/** Single entry of one kind. */
export function NewDemand() {
  const { t } = useWords()
  const { kind, drafts, fields, sections, districts, ...loaded } = useLoaderData<typeof newDemand>()
  const refused = useActionData<typeof enterDemand>()
  const draftId = refused?.draftId ?? loaded.draftId
  const address = `/demands/new/${kind}`
  return (
    <Page title={t(`demand:new.title.${kind}`)} crumbs={[{ label: t('demand:list.title'), href: '/demands' }]}>
      <KindTabs kind={kind} at="/demands/new" />
      <ErrorSummary errors={refused?.errors} />
      <Drafts drafts={drafts} current={draftId} address={address} />
      <CommandForm action={address} enterSubmits>
        {draftId !== null && <input type="hidden" name="_draft" value={draftId} />}
        <DemandFields fields={fields} sections={sections} districts={districts} values={refused?.values ?? loaded.values} errors={refused?.errors} />
        <FootBar submit={t('demand:new.submit')} draft={{ label: t('common:form.saveDraft'), name: 'keep', value: 'draft' }} cancel="/demands" note={t('demand:new.note')} />
      </CommandForm>
    </Page>
  )
}
