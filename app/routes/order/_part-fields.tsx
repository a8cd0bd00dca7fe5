import type { Mistake, Typed } from '~/domain/order/part-form'
import type { Field as DescribedField } from '~/fields/field'
import { ancillaryRecord, seatRecord, sharingRecord, siteRecord, towerRecord } from '~/domain/order/order.fields'
import { components } from '~/domain/pricing/occupancy'
import type { Option } from '~/ui/field-props'
import { Field } from '~/ui/field'
import { RecordFields } from '~/ui/record-fields'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'

const records = { site: siteRecord, sharing: sharingRecord, tower: towerRecord, ancillary: ancillaryRecord } as const

export interface PartFieldsProps {
  typed: Typed
  mistakes: readonly Mistake[]
  configurations: readonly Option[]
}

/** The fields of one of the first four parts. */
export function PartFields({ part, required, ...props }: PartFieldsProps & { part: keyof typeof records; required: readonly string[] }) {
  const { t } = useWords()
  const { typed, mistakes } = props
  const fields: readonly DescribedField[] = records[part].fields.map((field) => ({ ...field, required: required.includes(field.field) }))
  return (
    <>
      <Section id={part} title={t(`order:part.${part}`)}>
        <RecordFields fields={fields.filter(({ field }) => field !== 'configuration')} values={typed.names} errors={mistakes} />
        {part === 'tower' && <ConfigurationField prefix="" {...props} required />}
      </Section>
      {part === 'sharing' && <Seats {...props} />}
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
function Seats({ typed, mistakes }: PartFieldsProps) {
  const { t } = useWords()
  return (
    <Section id="seats" title={t('order:edit.seats')} intro={t('order:edit.seatsHelp')}>
      {components.map((component) => (
        <div key={component} className="fields w-full" role="group" aria-label={t(`pricing:component.${component}`)}>
          <h3 className="w-24 pt-7">{t(`pricing:component.${component}`)}</h3>
          <RecordFields fields={seatRecord.fields} values={unprefixed(typed, component)} errors={mistakes.filter(({ field }) => field.startsWith(`seats.${component}.`))} prefix={`seats.${component}.`} />
        </div>
      ))}
    </Section>
  )
}

const unprefixed = ({ names }: Typed, component: string) =>
  Object.fromEntries(seatRecord.fields.map(({ field }) => [field, names[`seats.${component}.${field}`]]))
