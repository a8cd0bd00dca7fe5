import type { RowPart } from '~/domain/order/part-form'
import { feeRecord, productRecord } from '~/domain/order/row.fields'
import type { Field as DescribedField } from '~/fields/field'
import { Empty } from '~/ui/empty'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'
import { ConfigurationField, type PartFieldsProps } from './_part-fields'

const records = { products: productRecord, fees: feeRecord } as const

/** Rows 1..n; they are added and removed by buttons that send the form without saving it. */
export function PartRows({ part, ...props }: PartFieldsProps & { part: RowPart }) {
  const { t } = useWords()
  const { rows } = props.typed
  return (
    <>
      <input type="hidden" name="rowCount" value={rows} />
      {rows === 0 && <Empty why={t('order:edit.noRows')} />}
      {Array.from({ length: rows }, (_, row) => (
        <PartRow key={row} part={part} row={row} {...props} />
      ))}
      <p className="my-3">
        <button className="btn" name="add" value="1">
          {t('order:edit.add')}
        </button>
      </p>
    </>
  )
}

function PartRow({ part, row, ...props }: PartFieldsProps & { part: RowPart; row: number }) {
  const { t } = useWords()
  const prefix = `rows[${row}].`
  const fields: readonly DescribedField[] = records[part].fields
  const values = Object.fromEntries(fields.map(({ field }) => [field, props.typed.names[prefix + field]]))
  return (
    <Section id={`row-${row}`} title={t('order:edit.row', { n: row + 1 })} intro={part === 'fees' && row === 0 ? t('order:edit.amountHelp') : undefined}>
      {part === 'products' && <ConfigurationField prefix={prefix} {...props} required />}
      <RecordFields fields={fields.filter(({ field }) => field !== 'configuration')} values={values} errors={props.mistakes.filter(({ field }) => field.startsWith(prefix))} prefix={prefix} />
      <div className="f pt-6">
        <button className="btn btn-risk btn-row" name="remove" value={row} aria-label={t('order:edit.remove', { n: row + 1 })}>
          {t('order:edit.removeShort')}
        </button>
      </div>
    </Section>
  )
}
