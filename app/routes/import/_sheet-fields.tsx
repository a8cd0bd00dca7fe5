import type { Entered } from '~/fields/record'
import type { Field } from '~/fields/field'
import { errorsByField, type FieldErrors } from '~/ui/error-summary'
import { RecordFields } from '~/ui/record-fields'
import { Section, Sectioned } from '~/ui/section'
import { useWords } from '~/ui/words'

/** The columns of a sheet as a form, section by section. */
export function SheetFields({ fields, sections, values, errors }: { fields: readonly Field[]; sections: readonly string[]; values: Entered; errors: FieldErrors }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  const titleOf = (section: string) => t(section.startsWith('legacy') ? `takeover:section.${section}` : `demand:section.${section}`)
  const of = (section: string) => fields.filter((field) => field.section === section)
  return (
    <Sectioned index={sections.map((section) => ({ id: section, title: titleOf(section), mistakes: of(section).filter(({ field }) => mistakes[field]).length }))}>
      {sections.map((section) => (
        <Section key={section} id={section} title={titleOf(section)}>
          <RecordFields fields={of(section)} values={values} errors={errors} />
        </Section>
      ))}
    </Sectioned>
  )
}
