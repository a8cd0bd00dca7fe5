import type { Field as DescribedField } from '~/fields/field'
import { Field } from './field'
import type { FieldProps, FieldWidth } from './field-props'
import { errorsByField, type FieldErrors } from './error-summary'
import { useFrame } from './words'

export interface RecordFieldsProps {
  /** As `defineRecord` describes them. */
  fields: readonly DescribedField[]
  /** What was entered, or `record.toForm(kept)`. */
  values: Record<string, FieldProps['value']>
  errors?: FieldErrors
  /** Only these, in this order. */
  only?: readonly string[]
  /** Only those of this section. */
  section?: string
  /** Before each name, for a part of a longer form: `candidates[0].` */
  prefix?: string
  readOnly?: boolean
  /** Beside the help of a field: why to look at it again. */
  notes?: Record<string, string>
}

/** The fields of a record as its definition describes them. */
export function RecordFields({ fields, values, errors, only, section, prefix = '', readOnly, notes }: RecordFieldsProps) {
  const { t } = useFrame()
  const mistakes = errorsByField(errors)
  const ofSection = section === undefined ? fields : fields.filter((one) => one.section === section)
  const drawn = only ? only.flatMap((name) => ofSection.filter(({ field }) => field === name)) : ofSection
  return (
    <>
      {drawn.map(({ field, labelKey, control, constraint, required, unit, helpKey, width, options }) => (
        <Field
          key={field}
          name={prefix + field}
          label={t(labelKey)}
          control={control === 'choices' ? 'checkboxes' : control}
          value={values[field]}
          error={mistakes[prefix + field] ?? mistakes[field]}
          required={required}
          maxLength={constraint.maxLength}
          unit={unit && t(unit)}
          help={[notes?.[field], helpKey && t(helpKey)].filter(Boolean).join(' ') || undefined}
          width={control === 'text' ? widthFor(width) : undefined}
          options={options.map(({ value, labelKey: words }) => ({ value, label: t(words) }))}
          readOnly={readOnly}
        />
      ))}
    </>
  )
}

/** A width in characters, as workbooks have it, becomes the nearest width of the look. */
const widthFor = (characters: number): FieldWidth => (characters <= 10 ? 'number' : characters <= 18 ? 'code' : characters <= 40 ? 'name' : 'text')
