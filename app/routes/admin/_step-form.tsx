import { escalationRoles, levels, modes, signingRoles } from '~/domain/approval/chain'
import type { StepTyped } from '~/domain/approval/chain-typed'
import { demandKinds } from '~/domain/demand/kinds'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { fieldId, Field } from '~/ui/field'
import type { Option } from '~/ui/field-props'
import { CommandForm, FootBar } from '~/ui/form'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'

/** One step of a draft. */
export function StepForm({ chainId, version, typed, regions, errors }: { chainId: number; version: number; typed: StepTyped; regions: readonly Option[]; errors: Record<string, string> | undefined }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  const roles = signingRoles.map((value) => ({ value, label: t(`people:role.${value}`) }))
  const field = (name: keyof StepTyped) => ({ name, label: t(`approval:step.${name}`), error: mistakes[name] })
  return (
    <CommandForm version={version}>
      <ErrorSummary errors={errors} />
      <Section id="who" title={t('approval:step.whoTitle')} intro={t('approval:step.whoHelp')}>
        <Field {...field('name')} value={typed.name} required maxLength={40} />
        <Field {...field('mode')} control="select" width="name" empty={false} options={modes.map((value) => ({ value, label: t(`approval:mode.${value}`) }))} value={typed.mode} />
        <div className="scroll scroll-free w-full">
          <table className="t">
            <caption className="sr-only">{t('approval:chain.signers')}</caption>
            <thead><tr>{(['role', 'level', 'person'] as const).map((name) => <th key={name} scope="col">{t(`approval:step.${name}`)}</th>)}</tr></thead>
            <tbody>
              {typed.signers.map((signer, at) => (
                <tr key={at}>
                  <td><Choice name={`role-${at}`} value={signer.role} options={roles} label={t('approval:step.cell', { field: t('approval:step.role'), n: at + 1 })} empty="—" mistake={mistakes[`role-${at}`]} /></td>
                  <td><Choice name={`level-${at}`} value={signer.level} options={levels.map((value) => ({ value, label: t(`approval:levelName.${value}`) }))} label={t('approval:step.cell', { field: t('approval:step.level'), n: at + 1 })} mistake={undefined} /></td>
                  <td>
                    <input id={fieldId(`person-${at}`)} name={`person-${at}`} defaultValue={signer.person} maxLength={40} aria-label={t('approval:step.cell', { field: t('approval:step.person'), n: at + 1 })} aria-invalid={mistakes[`person-${at}`] ? true : undefined} />
                    {mistakes[`person-${at}`] && <p className="mistake">{mistakes[`person-${at}`]}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section id="when" title={t('approval:step.whenTitle')} intro={t('approval:step.whenHelp')}>
        <Field {...field('fromYuan')} control="number" unit={t('common:unit.yuanYear')} value={typed.fromYuan} />
        <Field {...field('toYuan')} control="number" unit={t('common:unit.yuanYear')} value={typed.toYuan} />
        <Field {...field('region')} control="select" width="name" empty={t('approval:admin.everywhere')} options={regions} value={typed.region} />
        <Field {...field('demandKind')} control="select" empty={t('approval:admin.everyKind')} options={demandKinds.map((value) => ({ value, label: t(`demand:kind.${value}`) }))} value={typed.demandKind} />
      </Section>
      <Section id="time" title={t('approval:step.timeTitle')} intro={t('approval:step.timeHelp')}>
        <Field {...field('hours')} control="number" unit={t('approval:step.unit')} value={typed.hours} />
        <Field {...field('remindHours')} control="number" unit={t('approval:step.unit')} value={typed.remindHours} />
        <Field {...field('escalateHours')} control="number" unit={t('approval:step.unit')} value={typed.escalateHours} />
        <Field {...field('escalateRole')} control="select" empty={t('approval:step.noEscalation')} options={escalationRoles.map((value) => ({ value, label: t(`people:role.${value}`) }))} value={typed.escalateRole} />
      </Section>
      <FootBar submit={t('approval:step.save')} cancel={`/admin/approvals/${chainId}`} />
    </CommandForm>
  )
}

function Choice({ name, value, options, label, empty, mistake }: { name: string; value: string; options: readonly Option[]; label: string; empty?: string; mistake: readonly string[] | undefined }) {
  return (
    <>
      <select id={fieldId(name)} name={name} defaultValue={value} aria-label={label} aria-invalid={mistake ? true : undefined}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      {mistake && <p className="mistake">{mistake}</p>}
    </>
  )
}
