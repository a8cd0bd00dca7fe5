import { actionCodes, longestText, rolesOfRules, sides, statesOfRules, stepsOfRules, taskKinds, whens, type Definition } from '~/domain/automation/rule'
import { priorities } from '~/domain/demand/dictionaries'
import { demandKinds } from '~/domain/demand/kinds'
import { carriers } from '~/domain/shared/carrier'
import { yuanOf } from '~/domain/shared/money'
import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField, type FieldErrors } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import type { Option } from '~/ui/field-props'
import { CommandForm, FootBar } from '~/ui/form'
import { useWords, type Words } from '~/ui/words'

export const ruleFields = ['name', 'on', 'step', 'state', 'task', 'side', 'hours', 'kind', 'division', 'carrier', 'priority', 'yuan', 'act', 'whom', 'login', 'text', 'hourlyCap', 'note'] as const
/** The form of a rule as it was typed. */
export type RuleTyped = Record<(typeof ruleFields)[number], string>

export const emptyRule: RuleTyped = {
  name: '', on: 'step', step: '', state: '', task: '', side: 'before', hours: '', kind: '', division: '', carrier: '', priority: '', yuan: '', act: 'notify', whom: 'owner', login: '', text: '', hourlyCap: '200', note: '',
}

export function typedOf(name: string, { when, condition, action, hourlyCap }: Definition): RuleTyped {
  return {
    ...emptyRule, name, on: when.on,
    ...(when.on === 'step' ? { step: when.step } : { hours: String(when.hours) }),
    ...(when.on === 'stay' ? { state: when.state } : {}),
    ...(when.on === 'due' ? { task: when.task, side: when.side } : {}),
    kind: condition.kind ?? '', division: condition.division ?? '', carrier: condition.carrier ?? '', priority: condition.priority ?? '',
    yuan: condition.yearlyFenFrom === null ? '' : yuanOf(BigInt(condition.yearlyFenFrom)),
    act: action.act, whom: action.act === 'notify' ? action.whom : 'owner', login: action.act === 'tell' || action.act === 'assign' ? (action.login ?? '') : '',
    text: action.act === 'assign' ? '' : action.text, hourlyCap: String(hourlyCap),
  }
}

/** When it fires, in one sentence. */
export function whenWords({ when }: Definition, { t }: Words): string {
  if (when.on === 'step') return t('automation:said.step', { step: t(`demand:step.${when.step}`) })
  if (when.on === 'stay') return t('automation:said.stay', { state: t(`demand:state.${when.state}`), hours: when.hours })
  return t(`automation:said.${when.side}`, { task: t(`home:kind.${when.task}`), hours: when.hours })
}

/** Which demands, part by part; empty where it concerns all. */
export function conditionWords({ condition }: Definition, { t, money }: Words, placeOf: (code: string) => string): string[] {
  const { kind, division, carrier, priority, yearlyFenFrom } = condition
  return [
    kind && t(`demand:kind.${kind}`), division && placeOf(division), carrier && t(`common:carrier.${carrier}`),
    priority && t('automation:said.priority', { priority: t(`demand:dictionary.priority.${priority}`) }),
    yearlyFenFrom !== null && t('automation:said.fee', { yuan: money(yearlyFenFrom) }),
  ].filter((part): part is string => Boolean(part))
}

export function actionWords({ action }: Definition, { t }: Words): string {
  if (action.act === 'notify') return t('automation:said.notify', { whom: action.whom === 'owner' ? t('automation:owner') : t(`people:role.${action.whom}`), text: action.text })
  if (action.act === 'tell') return t('automation:said.tell', { login: action.login, text: action.text })
  if (action.act === 'remind') return t('automation:said.remind', { text: action.text })
  return action.login === null ? t('automation:said.assignLeast') : t('automation:said.assign', { login: action.login })
}

export function RuleForm({ typed, errors, places, version, cancel }: { typed: RuleTyped; errors?: FieldErrors; places: readonly Option[]; version?: number; cancel: string }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  const options = (values: readonly string[], label: (value: string) => string): Option[] => values.map((value) => ({ value, label: label(value) }))
  const any = t('automation:any')
  return (
    <CommandForm version={version}>
      <ErrorSummary errors={errors} />
      <Card>
        <Field name="name" label={t('automation:name')} value={typed.name} required maxLength={60} error={mistakes.name} />
      </Card>
      <Card title={t('automation:when')}>
        <Field name="on" label={t('automation:on')} control="radio" options={options(whens, (one) => t(`automation:onChoice.${one}`))} value={typed.on} required />
        <p className="help mb-3">{t('automation:onHelp')}</p>
        <div className="fields">
          <Field name="step" label={t('automation:step')} control="select" options={options(stepsOfRules, (one) => t(`demand:step.${one}`))} value={typed.step} error={mistakes.step} />
          <Field name="state" label={t('automation:state')} control="select" options={options(statesOfRules, (one) => t(`demand:state.${one}`))} value={typed.state} error={mistakes.state} />
          <Field name="task" label={t('automation:task')} control="select" options={options(taskKinds, (one) => t(`home:kind.${one}`))} value={typed.task} error={mistakes.task} />
          <Field name="side" label={t('automation:side')} control="select" options={options(sides, (one) => t(`automation:sideChoice.${one}`))} value={typed.side} empty={false} />
          <Field name="hours" label={t('automation:hours')} control="number" unit={t('automation:hourUnit')} value={typed.hours} error={mistakes.hours} />
        </div>
      </Card>
      <Card title={t('automation:condition')}>
        <div className="fields">
          <Field name="kind" label={t('demand:list.kind')} control="select" options={options(demandKinds, (one) => t(`demand:kind.${one}`))} value={typed.kind} empty={any} />
          <Field name="division" label={t('automation:division')} control="select" options={places} value={typed.division} empty={any} />
          <Field name="carrier" label={t('demand:field.carrier')} control="select" options={options(carriers, (one) => t(`common:carrier.${one}`))} value={typed.carrier} empty={any} />
          <Field name="priority" label={t('demand:field.priority')} control="select" options={options(priorities, (one) => t(`demand:dictionary.priority.${one}`))} value={typed.priority} empty={any} />
          <Field name="yuan" label={t('automation:fee')} control="number" unit={t('automation:feeUnit')} value={typed.yuan} error={mistakes.yuan} />
        </div>
      </Card>
      <Card title={t('automation:action')}>
        <Field name="act" label={t('automation:act')} control="radio" options={options(actionCodes, (one) => t(`automation:actChoice.${one}`))} value={typed.act} required />
        <p className="help mb-3">{t('automation:actHelp')}</p>
        <div className="fields">
          <Field name="whom" label={t('automation:whom')} control="select" options={[{ value: 'owner', label: t('automation:owner') }, ...options(rolesOfRules, (one) => t(`people:role.${one}`))]} value={typed.whom} empty={false} error={mistakes.whom} />
          <Field name="login" label={t('automation:login')} value={typed.login} maxLength={40} width="code" error={mistakes.login} help={t('automation:loginHelp')} />
          <Field name="text" label={t('automation:text')} value={typed.text} maxLength={longestText} width="text" error={mistakes.text} />
          <Field name="hourlyCap" label={t('automation:cap')} control="number" unit={t('automation:capUnit')} value={typed.hourlyCap} required error={mistakes.hourlyCap} />
        </div>
      </Card>
      <Card>
        <Field name="note" label={t('automation:note')} value={typed.note} maxLength={200} width="text" help={t('automation:noteHelp')} />
      </Card>
      <FootBar submit={t('automation:save')} cancel={cancel} note={t('automation:saveNote')} />
    </CommandForm>
  )
}
