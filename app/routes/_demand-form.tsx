import type { ReactNode } from 'react'
import type { Entered } from '~/fields/record'
import type { Field as DescribedField } from '~/fields/field'
import { Field } from '~/ui/field'
import { errorsByField, type FieldErrors } from '~/ui/error-summary'
import { RecordFields } from '~/ui/record-fields'
import { Section, Sectioned } from '~/ui/section'
import { useWords } from '~/ui/words'

export interface DemandFieldsProps {
  fields: readonly DescribedField[]
  sections: readonly string[]
  values: Entered
  errors?: FieldErrors
  /** Districts to choose from; empty where they are too many: then one is written. */
  districts: readonly { code: string; name: string }[]
  /** Required fields that a draft still lacks, by section. */
  missing?: Record<string, number>
  /** What a field is to be looked at again for, under it. */
  notes?: Record<string, string>
  /** A section after those of the record. */
  last?: { id: string; title: string; children: ReactNode }
}

/** The fields of a demand, section by section, with their index. */
export function DemandFields({ fields, sections, values, errors, districts, missing = {}, notes, last }: DemandFieldsProps) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  const of = (section: string) => fields.filter((field) => field.section === section)
  const index = sections.map((section) => ({ id: section, title: t(`demand:section.${section}`), mistakes: of(section).filter(({ field }) => mistakes[field]).length, missing: missing[section] }))
  return (
    <Sectioned index={last ? [...index, { id: last.id, title: last.title }] : index}>
      {sections.map((section) => (
        <Section key={section} id={section} title={t(`demand:section.${section}`)}>
          {around(of(section)).map((part) =>
            part === 'district' ? (
              <District key={part} districts={districts} value={values.district} error={mistakes.district} />
            ) : (
              <RecordFields key={part[0]?.field} fields={part} values={values} errors={errors} notes={notes} />
            ),
          )}
        </Section>
      ))}
      {last && (
        <Section id={last.id} title={last.title}>
          {last.children}
        </Section>
      )}
    </Sectioned>
  )
}

/** The fields before the district, the district, and those after it. */
function around(fields: readonly DescribedField[]): (readonly DescribedField[] | 'district')[] {
  const at = fields.findIndex(({ field }) => field === 'district')
  return at < 0 ? [fields] : [fields.slice(0, at), 'district', fields.slice(at + 1)]
}

function District({ districts, value, error }: { districts: DemandFieldsProps['districts']; value: Entered[string]; error?: string[] }) {
  const { t } = useWords()
  const written = districts.length === 0
  return (
    <Field
      name="district"
      label={t('demand:field.district')}
      required
      value={value}
      error={error}
      width="name"
      {...(written
        ? { help: t('demand:form.districtWritten') }
        : { control: 'select' as const, options: districts.map(({ code, name }) => ({ value: code, label: name })) })}
    />
  )
}
