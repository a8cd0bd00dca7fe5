import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { ErrorSummary } from '~/ui/error-summary'
import type { FieldProps } from '~/ui/field-props'
import { CommandForm, FootBar } from '~/ui/form'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { FormError } from './_result.server'

export interface ChosenRow {
  id: number
  number: string
  name: string
  carrier: string
  choice: { name: string; distanceMetres: number } | null
}

/** What would be taken of each, and one agreement for all of them. */
export function AcceptManyForm({ rows, kept, errors }: { rows: readonly ChosenRow[]; kept: Record<string, FieldProps['value']>; errors: FormError[] }) {
  const { t } = useWords()
  return (
    <CommandForm action="/confirmation/accept">
      {rows.map(({ id }) => <input key={id} type="hidden" name="id" value={id} />)}
      <ErrorSummary errors={errors} />
      <div className="mb-4">
        <Table<ChosenRow>
          caption={t('confirmation:many.caption')}
          rows={rows}
          rowKey={({ id }) => String(id)}
          free
          columns={[
            { key: 'number', label: t('demand:list.number'), render: (row) => <a href={`/confirmation/${row.id}`}>{row.number}</a> },
            { key: 'name', label: t('demand:field.name'), wrap: true, render: (row) => row.name },
            { key: 'carrier', label: t('demand:field.carrier'), render: (row) => t(`common:carrier.${row.carrier}`) },
            { key: 'choice', label: t('confirmation:many.choice'), wrap: true, render: ({ choice }) => (choice ? t('confirmation:many.at', { name: choice.name, metres: choice.distanceMetres }) : <Tag tone="red">{t('confirmation:many.none')}</Tag>) },
          ]}
        />
      </div>
      <Section id="agreement" title={t('confirmation:agreement.title')} intro={t('confirmation:many.intro')}>
        <RecordFields fields={agreementRecord.fields} values={kept} errors={errors} />
      </Section>
      <FootBar submit={t('confirmation:many.submit', { n: rows.length })} cancel="/confirmation" />
    </CommandForm>
  )
}
