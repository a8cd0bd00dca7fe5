import { Card, Facts } from '~/ui/card'
import { ErrorSummary, errorsByField, type FieldErrors } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { useWords } from '~/ui/words'

export interface ViewFormProps {
  listTitle: string
  name: string
  /** The filters in words. */
  conditions: readonly string[]
  query: string
  columns: readonly string[] | null
  version?: number
  errors?: FieldErrors
  cancel: string
  /** It opens the list. */
  first: boolean
}

/** A view's name and what it shows. */
export function ViewForm({ listTitle, name, conditions, query, columns, version, errors, cancel, first }: ViewFormProps) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  return (
    <CommandForm version={version}>
      <ErrorSummary errors={errors} />
      <Card>
        <Field name="name" label={t('list:view.name')} value={name} required maxLength={60} width="name" error={mistakes.name} autoFocus />
        <Field name="first" label={t('list:view.first')} control="checkbox" value={first ? '1' : ''} />
      </Card>
      <Card title={t('list:view.shows')}>
        <Facts
          facts={[
            { label: t('list:view.list'), value: listTitle },
            { label: t('list:view.conditions'), value: conditions.length === 0 ? t('list:view.noConditions') : conditions.join(t('demand:list.semicolon')), wide: true },
            { label: t('list:view.columns'), value: columns === null ? t('list:view.ownColumns') : t('list:view.columnCount', { n: columns.length }), wide: true },
          ]}
        />
        <input type="hidden" name="query" value={query} />
      </Card>
      <FootBar submit={t('list:view.save')} cancel={cancel} />
    </CommandForm>
  )
}
