import { Field, type FieldControl, type FieldProps, type FieldWidth } from './field'
import type { FieldErrors } from './error-summary'
import { useFrame } from './words'

/** What a record says about one of its fields; see `defineRecord` in app/fields/record.ts. */
export interface DescribedField {
  field: string
  labelKey: string
  control: FieldControl | 'multiselect'
  options?: readonly { value: string; labelKey?: string; label?: string }[]
  constraint?: { required?: boolean; maxLength?: number }
  required?: boolean
  unit?: string
  unitKey?: string
  helpKey?: string
  width?: FieldWidth | number
}

export interface RecordFieldsProps {
  fields: readonly DescribedField[]
  values: Record<string, FieldProps['value']>
  errors?: FieldErrors | null
  /** Only these, in this order. */
  only?: readonly string[]
  readOnly?: boolean
}

/** The fields of a record as its definition describes them. */
export function RecordFields({ fields, values, errors, only, readOnly }: RecordFieldsProps) {
  const { t } = useFrame()
  const drawn = only ? only.flatMap((name) => fields.filter(({ field }) => field === name)) : fields
  return (
    <>
      {drawn.map((one) => (
        <Field
          key={one.field}
          name={one.field}
          label={t(one.labelKey)}
          control={one.control === 'multiselect' ? 'checkboxes' : one.control}
          value={values[one.field]}
          error={errors?.[one.field]}
          required={one.required ?? one.constraint?.required}
          maxLength={one.constraint?.maxLength}
          unit={one.unitKey ? t(one.unitKey) : one.unit}
          help={one.helpKey && t(one.helpKey)}
          width={typeof one.width === 'number' ? widthFor(one.width) : one.width}
          options={one.options?.map(({ value, label, labelKey }) => ({ value, label: label ?? (labelKey ? t(labelKey) : value) }))}
          readOnly={readOnly}
        />
      ))}
    </>
  )
}

/** A width in characters, as workbooks have it, becomes the nearest width of the look. */
const widthFor = (characters: number): FieldWidth => (characters <= 12 ? 'number' : characters <= 20 ? 'code' : characters <= 40 ? 'name' : 'text')
