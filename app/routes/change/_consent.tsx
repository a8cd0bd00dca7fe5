import type { SerializeFrom } from '@remix-run/node'
import { consentRecord } from '~/domain/change/change.fields'
import type { Entered } from '~/fields/record'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'
import type { ChangeView } from './_change.server'
import { AskedFields, UndoneList } from './_parts'

export interface ConsentSent {
  errors: { field: string; message: string }[]
  values: Entered
}

/** What construction is asked, and its answer: with the cost, or a refusal with the reason. */
export function ConsentPage({ view, sent }: { view: SerializeFrom<ChangeView>; sent: ConsentSent | undefined }) {
  const { t } = useWords()
  const { id, number, demandName, version } = view.document
  return (
    <Page title={t('change:consent.title')} aside={`${number} ${demandName}`} crumbs={[{ label: t('change:list.title'), href: '/changes' }, { label: number, href: `/changes/${id}` }]}>
      <ErrorSummary errors={sent?.errors} />
      <p className="mb-3">{t('change:consent.intro')}</p>
      <AskedFields view={view} />
      <UndoneList view={view} />
      <CommandForm action={`/changes/${id}/consent`} version={version}>
        <Section id="consent" title={t('change:show.consent')}>
          <RecordFields fields={consentRecord.fields} values={sent?.values ?? {}} errors={sent?.errors} />
        </Section>
        <div className="send">
          <a href={`/changes/${id}`}>{t('common:form.cancel')}</a>
          <button className="btn btn-risk" formAction={`/changes/${id}/refuse`}>
            {t('change:consent.refuse')}
          </button>
          <button className="btn btn-main">{t('change:consent.submit')}</button>
        </div>
      </CommandForm>
    </Page>
  )
}
