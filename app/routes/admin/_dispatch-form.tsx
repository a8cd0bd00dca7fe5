import { taskKinds } from '~/domain/task/task'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { useWords } from '~/ui/words'
import type { DispatchTyped } from './_dispatch.server'

/** The draft of the rule. */
export function DispatchForm({ typed, errors, version }: { typed: DispatchTyped; errors?: Record<string, string>; version: number }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  const kinds = taskKinds.map((kind) => ({ value: kind, label: t(`${kind}:title`) }))
  return (
    <Card title={t('pool:dispatch.draft')} id="draft">
      <CommandForm version={version}>
        <ErrorSummary errors={errors} />
        <Field name="kinds" label={t('pool:dispatch.kinds')} control="checkboxes" options={kinds} value={typed.kinds} required error={mistakes.kinds} />
        <Field name="onlyDistrict" label={t('pool:dispatch.onlyDistrict')} control="checkbox" value={typed.onlyDistrict ? '1' : ''} help={t('pool:dispatch.onlyDistrictHelp')} />
        <h3 className="mt-4">{t('pool:dispatch.exempt')}</h3>
        <p className="help">{t('pool:dispatch.exemptHelp')}</p>
        {typed.exempt.map((line, at) => (
          <div key={at} className="sm:grid grid-cols-2 gap-4 max-w-2xl">
            <Field name={`exempt[${at}].login`} label={t('pool:dispatch.login', { n: at + 1 })} value={line.login} maxLength={40} width="code" error={mistakes[`exempt[${at}].login`]} />
            <Field name={`exempt[${at}].kinds`} label={t('pool:dispatch.notKinds', { n: at + 1 })} control="checkboxes" options={kinds} value={line.kinds} error={mistakes[`exempt[${at}].kinds`]} />
          </div>
        ))}
        <Field name="note" label={t('pool:rules.note')} value={typed.note} required maxLength={200} width="text" error={mistakes.note} />
        <div className="mt-3"><button className="btn">{t('pool:dispatch.save')}</button></div>
      </CommandForm>
    </Card>
  )
}
