import { Conflict } from '~/ui/conflict'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Section, Sectioned } from '~/ui/section'
import { useWords } from '~/ui/words'

/** The form pattern with two mistakes in it, and the page that is shown when somebody else was faster. */
export function FormParts() {
  const { t } = useWords()
  const errors = { 'style.longitude': t('help:style.mistake.longitude'), 'style.name': t('help:style.mistake.name') }
  const systems = ['4G', '5G', 'WLAN'].map((value) => ({ value, label: value }))
  return (
    <section id="form" aria-labelledby="form-title">
      <h2 id="form-title" className="mb-3">
        {t('help:style.form')}
      </h2>
      <CommandForm guard={false}>
        <ErrorSummary errors={errors} />
        <Sectioned
          index={[
            { id: 'place', title: t('help:style.place'), mistakes: 2 },
            { id: 'wish', title: t('help:style.wish') },
          ]}
        >
          <Section id="place" title={t('help:style.place')}>
            <Field name="style.name" label={t('help:style.field.name')} required error={errors['style.name']} />
            <Field name="style.longitude" label={t('help:style.field.longitude')} control="number" unit="°" width="code" value="200" required error={errors['style.longitude']} help={t('help:style.help.longitude')} />
            <Field name="style.address" label={t('help:style.field.address')} width="text" value="浙江省杭州市西湖区文三路 90 号" />
          </Section>
          <Section id="wish" title={t('help:style.wish')}>
            <Field name="style.kind" label={t('help:style.field.kind')} control="select" value="ground" options={[{ value: 'ground', label: t('help:style.kind.ground') }, { value: 'roof', label: t('help:style.kind.roof') }]} />
            <Field name="style.neededBy" label={t('help:style.field.neededBy')} control="date" value="2026-12-31" required />
            <Field name="style.height" label={t('help:style.field.height')} control="number" unit={t('common:unit.metre')} value="35" />
            <Field name="style.systems" label={t('help:style.field.systems')} control="checkboxes" options={systems} value={['4G', '5G']} required />
            <Field name="style.shared" label={t('help:style.field.shared')} control="radio" options={[{ value: 'yes', label: t('common:form.yes') }, { value: 'no', label: t('common:form.no') }]} value="yes" />
            <Field name="style.file" label={t('help:style.field.file')} control="file" kept="现场照片.jpg" />
            <Field name="style.remark" label={t('help:style.field.remark')} control="textarea" />
            <Field name="style.agreed" label={t('help:style.field.agreed')} control="checkbox" />
          </Section>
          <FootBar submit={t('common:form.submit')} draft="#form" cancel="#form" />
        </Sectioned>
      </CommandForm>
      <h2 className="my-3">{t('common:conflict.title')}</h2>
      <Conflict
        who="李强"
        at="2026-11-24T07:04:00Z"
        version={4}
        discard="#form"
        kept={[]}
        fields={[{ name: 'style.clash', label: t('help:style.field.height'), before: '30', theirs: '32', mine: '35' }]}
      />
    </section>
  )
}
