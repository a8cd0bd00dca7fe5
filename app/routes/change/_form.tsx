import type { ChangeKind } from '~/domain/change/change'
import { changeRecord } from '~/domain/change/change.fields'
import type { Entered } from '~/fields/record'
import { ErrorSummary } from '~/ui/error-summary'
import { CommandForm } from '~/ui/form'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'
import { DemandFields, type DemandFieldsProps } from '../_demand-form'

export interface ChangeFormProps {
  kind: ChangeKind
  action: string
  version: number
  cancel: string
  reason: Entered
  /** Null for a cancellation. */
  demand: { parts: Pick<DemandFieldsProps, 'fields' | 'sections' | 'districts'>; values: Entered } | null
  errors: { field: string; message: string }[]
}

/** Why, and what is to be changed; it is kept as a draft or shown with what it undoes. */
export function ChangeForm({ kind, action, version, cancel, reason, demand, errors }: ChangeFormProps) {
  const { t } = useWords()
  return (
    <>
      <ErrorSummary errors={errors} />
      <CommandForm action={action} version={version} enterSubmits>
        <input type="hidden" name="kind" value={kind} />
        <Section id="why" title={t('change:new.why')}>
          <RecordFields fields={changeRecord.fields} values={reason} errors={errors} />
        </Section>
        {demand && (
          <>
            <p className="help mb-3">{t('change:new.fieldsHelp')}</p>
            <DemandFields {...demand.parts} values={demand.values} errors={errors} />
          </>
        )}
        <div className="send">
          <a href={cancel}>{t('common:form.cancel')}</a>
          <button className="btn" name="then" value="draft">
            {t('change:new.draft')}
          </button>
          <button className="btn btn-main" name="then" value="preview">
            {t('change:new.preview')}
          </button>
        </div>
      </CommandForm>
    </>
  )
}
