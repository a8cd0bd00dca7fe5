import type { Mistake, Typed } from '~/domain/order/part-form'
import type { Field as DescribedField } from '~/fields/field'
import { dasRecord } from '~/domain/order/das.fields'
import { componentKey, ofKind, seatedOf } from '~/domain/order/kinds'
import { ancillaryRecord, seatRecord, sharingRecord, siteRecord, towerRecord } from '~/domain/order/order.fields'
import type { Option } from '~/ui/field-props'
import { Field } from '~/ui/field'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'

const records = { site: siteRecord, sharing: sharingRecord, tower: towerRecord, das: dasRecord, ancillary: ancillaryRecord } as const

export interface PartFieldsProps {
  typed: Typed
  mistakes: readonly Mistake[]
  configurations: readonly Option[]
}

/** The fields of one of the first four parts. */
export function PartFields({ kind, part, required, ...props }: PartFieldsProps & { kind: string; part: keyof typeof records; required: readonly string[] }) {
  const { t } = useWords()
  const { typed, mistakes } = props
  const fields: readonly DescribedField[] = ofKind<DescribedField>(kind, records[part].fields).map((field) => ({ ...field, required: required.includes(field.field) }))
  return (
    <>
      <Section id={part} title={t(`order:part.${part}`)}>
        <RecordFields fields={fields.filter(({ field }) => field !== 'configuration')} values={typed.names} errors={mistakes} />
        {part === 'tower' && <ConfigurationField prefix="" {...props} required />}
      </Section>
      {part === 'sharing' && <Seats kind={kind} {...props} />}
    </>
  )
}

/** A choice of what the price book offers; what is stored stays choosable when the book has dropped it. */
export function ConfigurationField({ prefix, typed, mistakes, configurations, required }: PartFieldsProps & { prefix: string; required?: boolean }) {
  const { t } = useWords()
  const name = `${prefix}configuration`
  const value = String(typed.names[name] ?? '')
  const known = value === '' || configurations.some((option) => option.value === value)
  return (
    <Field
      name={name}
      label={t('order:field.configuration')}
      control="select"
      width="name"
      required={required}
      value={value}
      options={known ? configurations : [{ value, label: value }, ...configurations]}
      error={mistakes.filter(({ field }) => field === name).map(({ message }) => message)}
      help={prefix === '' ? t('order:help.configuration') : undefined}
    />
  )
}

/** Six components, each with its own seat. */
function Seats({ kind, typed, mistakes }: PartFieldsProps & { kind: string }) {
  const { t } = useWords()
  return (
    <Section id="seats" title={t('order:edit.seats')} intro={t('order:edit.seatsHelp')}>
      {seatedOf(kind).map((component) => (
        <div key={component} className="fields w-full" role="group" aria-label={t(componentKey(kind, component))}>
          <h3 className="w-24 pt-7">{t(componentKey(kind, component))}</h3>
          <RecordFields fields={seatRecord.fields} values={unprefixed(typed, component)} errors={mistakes.filter(({ field }) => field.startsWith(`seats.${component}.`))} prefix={`seats.${component}.`} />
        </div>
      ))}
    </Section>
  )
}

const unprefixed = ({ names }: Typed, component: string) =>
  Object.fromEntries(seatRecord.fields.map(({ field }) => [field, names[`seats.${component}.${field}`]]))
