import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'
import { BookNote } from '../_fee'
import { Candidates } from './_candidates'
import { ProofField } from './_proof-field'
import type { View } from './_result'
import type { FormError, KeptAgreement } from './_result.server'

/** One candidate and how the carrier agreed to it. */
export function AcceptForm({ view, kept, errors }: { view: View; kept: KeptAgreement; errors: FormError[] }) {
  const { t } = useWords()
  return (
    <CommandForm action={`/confirmation/${view.demand.id}/accept`} version={view.demand.version} id="accept" upload>
      <ErrorSummary errors={errors} />
      <Candidates view={view} choosing={{ chosen: kept.candidate, mistakes: errorsByField(errors).candidate }} />
      <p className="help mb-4">
        <BookNote book={view.book} />
      </p>
      <Section id="agreement" title={t('confirmation:agreement.title')} intro={t(view.isAnswered ? 'question:show.prefilled' : 'confirmation:agreement.intro')}>
        <RecordFields fields={agreementRecord.fields} values={kept.values} errors={errors} />
        <ProofField kept={kept.files} errors={errors} required={!view.isAnswered} help={t(view.isAnswered ? 'question:help.proofAnswered' : 'question:help.proof')} />
      </Section>
      <FootBar submit={t('confirmation:form.submit')} cancel="/confirmation" note={t('confirmation:form.note')} />
    </CommandForm>
  )
}
