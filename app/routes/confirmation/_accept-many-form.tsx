import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm, FootBar } from '~/ui/form'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'
import { ChosenRows } from './_chosen-rows'
import type { ChosenRow } from './_chosen-rows.server'
import { ProofField } from './_proof-field'
import type { FormError, KeptAgreement } from './_result.server'

/** What would be taken of each, and one agreement for all of them. */
export function AcceptManyForm({ rows, kept, errors }: { rows: readonly ChosenRow[]; kept: KeptAgreement; errors: FormError[] }) {
  const { t } = useWords()
  return (
    <CommandForm action="/confirmation/accept" upload>
      <ErrorSummary errors={errors} />
      <ChosenRows rows={rows} caption={t('confirmation:many.caption')} />
      <Section id="agreement" title={t('confirmation:agreement.title')} intro={t('confirmation:many.intro')}>
        <RecordFields fields={agreementRecord.fields} values={kept.values} errors={errors} />
        <ProofField kept={kept.files} errors={errors} required={rows.some(({ answered }) => !answered)} help={t('question:help.proofMany')} />
      </Section>
      <FootBar submit={t('confirmation:many.submit', { n: rows.length })} cancel="/confirmation" />
    </CommandForm>
  )
}
