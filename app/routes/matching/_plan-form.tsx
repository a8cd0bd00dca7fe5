import type { FeeShown } from '~/domain/matching/shown-fee.server'
import { planChoices, type PlanChoice } from '~/domain/matching/plan'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Section } from '~/ui/section'
import { useWords } from '~/ui/words'
import { BookNote } from '../_fee'
import { DasTable } from './_das-table'
import { OthersTable, SitesTable } from './_tables'
import type { View } from './_workbench'
import type { FormError, KeptPlan } from './_workbench.server'

/** Sites and partners are chosen in their tables, the rest is written below them. */
export function PlanForm({ view, kept, errors, proposed }: { view: View; kept: KeptPlan; errors: FormError[]; proposed: boolean }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  const text = (name: string) => String(kept.values[name] ?? '')
  return (
    <CommandForm action={`/matching/${view.demand.id}/plan`} version={view.demand.version} id="plan">
      <ErrorSummary errors={errors} />
      {proposed && <p className="note note-note">{t(`matching:${view.demand.kind === 'tower' ? 'proposal' : 'dasProposal'}.${text('choice')}`, { n: Object.keys(kept.ranks).length })}</p>}
      {view.demand.kind === 'tower' ? <SitesTable view={view} ranks={kept.ranks} mistakes={mistakes.sites} /> : <DasTable view={view} ranks={kept.ranks} mistakes={mistakes.sites} />}
      <OthersTable view={view} partners={kept.partners} mistakes={mistakes.partners} />
      <Section id="choice" title={t('matching:form.title')} intro={<><BookNote book={view.book} /> {view.demand.kind !== 'tower' && t(view.maintained ? 'matching:das.with' : 'matching:das.without')}</>}>
        <ChoiceField view={view} value={text('choice')} error={mistakes.choice} />
        <Field name="pointName" label={t('matching:field.pointName')} value={text('pointName')} error={mistakes.pointName} maxLength={120} help={t('matching:form.pointHelp')} />
        <Field name="pointLongitude" label={t('matching:field.pointLongitude')} control="number" width="code" unit={t('matching:unit.degree')} value={text('pointLongitude')} error={mistakes.pointLongitude} />
        <Field name="pointLatitude" label={t('matching:field.pointLatitude')} control="number" width="code" unit={t('matching:unit.degree')} value={text('pointLatitude')} error={mistakes.pointLatitude} />
        <Field name="remarks" label={t('matching:field.remarks')} control="textarea" value={text('remarks')} error={mistakes.remarks} maxLength={500} help={t('matching:form.remarksHelp')} />
      </Section>
      <FootBar submit={t('matching:form.submit')} cancel="/matching" note={t('matching:form.note')} />
    </CommandForm>
  )
}

function ChoiceField({ view, value, error }: { view: View; value: string; error?: string[] }) {
  const { t, money } = useWords()
  const cheapest = Math.min(...view.sites.filter(({ room }) => room.fits).flatMap(({ fee }) => (fee.yearFen === null ? [] : [fee.yearFen])))
  const feeOf: Record<PlanChoice, FeeShown | null> = {
    share: Number.isFinite(cheapest) ? { yearFen: cheapest, provisional: true, because: null } : null,
    alter: null,
    build: view.buildFee,
    joint: view.jointFee,
  }
  const words = (choice: PlanChoice) => {
    const fen = feeOf[choice]?.yearFen
    return t(`matching:choice.${choice}`) + (fen === null || fen === undefined ? '' : t(choice === 'share' ? 'matching:form.from' : 'matching:form.about', { amount: money(fen) }))
  }
  return <Field name="choice" label={t('matching:field.choice')} control="radio" width="full" required value={value} error={error} options={planChoices.map((choice) => ({ value: choice, label: words(choice) }))} />
}
