import { errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { useWords } from '~/ui/words'
import type { FormError } from './_result.server'

/** The file that shows an off-line answer; those of a refused form are kept. */
export function ProofField({ kept, errors, required, help }: { kept: readonly { name: string; ticket: string }[]; errors: FormError[]; required?: boolean; help: string }) {
  const { t } = useWords()
  return (
    <>
      <Field name="proof" label={t('question:field.proof')} control="file" accept=".pdf,.png,.jpg,.jpeg,.xlsx,.txt" multiple required={required} help={help} error={errorsByField(errors).proof} width="full" />
      {kept.map(({ name, ticket }) => (
        <p key={ticket}>
          <input type="hidden" name="_kept" value={ticket} />
          {t('order:scan.kept', { name })}
        </p>
      ))}
    </>
  )
}
