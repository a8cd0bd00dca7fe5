import type { Entered } from '~/fields/record'
import { formOf, type Family } from '~/domain/site/entry'
import { siteSections } from '~/domain/site/site.fields'
import { errorsByField, type FieldErrors } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { RecordFields } from '~/ui/record-fields'
import { Section, Sectioned } from '~/ui/section'
import { useWords } from '~/ui/words'

export interface SiteFieldsProps {
  family: Family
  isNew: boolean
  values: Entered
  errors?: FieldErrors
  /** Districts to choose from; empty where they are too many: then one is written. */
  districts: readonly { code: string; name: string }[]
}

/** The fields of a site, section by section, with their index. */
export function SiteFields({ family, isNew, values, errors, districts }: SiteFieldsProps) {
  const { t } = useWords()
  const { fields } = formOf(family, isNew)
  const mistakes = errorsByField(errors)
  const of = (section: string) => fields.filter((field) => field.section === section)
  const sections = siteSections.filter((section) => of(section).length > 0)
  return (
    <Sectioned index={sections.map((section) => ({ id: section, title: t(`site:edit.section.${section}`), mistakes: of(section).filter(({ field }) => mistakes[field]).length }))}>
      {sections.map((section) => (
        <Section key={section} id={section} title={t(`site:edit.section.${section}`)}>
          {section === 'place' && <District districts={districts} value={values.district} error={mistakes.district} />}
          <RecordFields fields={of(section).filter(({ field }) => field !== 'district')} values={values} errors={errors} />
        </Section>
      ))}
    </Sectioned>
  )
}

function District({ districts, value, error }: { districts: SiteFieldsProps['districts']; value: Entered[string]; error?: string[] }) {
  const { t } = useWords()
  const rest = districts.length === 0 ? { help: t('site:edit.districtWritten') } : { control: 'select' as const, options: districts.map(({ code, name }) => ({ value: code, label: name })) }
  return <Field name="district" label={t('site:field.district')} required value={value} error={error} width="name" {...rest} />
}
