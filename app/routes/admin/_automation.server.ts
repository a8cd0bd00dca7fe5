import { anything, faultsOf, type Action, type Condition, type Definition, type When } from '~/domain/automation/rule'
import { findRule, type Rule } from '~/domain/automation/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import { fenOf } from '~/domain/shared/money'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import type { Option } from '~/ui/field-props'
import { idIn, textIn } from '../_address-id'
import { emptyRule, ruleFields, type RuleTyped } from './_automation'

export async function ruleAt(ruleId: string | undefined): Promise<Rule> {
  const rule = await findRule(idIn(ruleId))
  if (!rule) throw stop(404, 'notFound')
  return rule
}

/** Provinces and cities. */
export const places = async (): Promise<Option[]> =>
  [...(await allDivisions()).values()].filter(({ level }) => level !== 'district').map(({ code, name, shortName, level }) => ({ value: code, label: level === 'province' ? name : `— ${shortName}` }))

export const typedIn = (form: FormData | null): RuleTyped => ({ ...emptyRule, ...Object.fromEntries(ruleFields.map((name) => [name, textIn(form, name).trim()])) })

const orNull = (text: string): string | null => text || null
const countOf = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN)

/** What was typed as a definition; a part that cannot be read makes one that is not in order. */
export function definitionOf(typed: RuleTyped): Definition {
  const hours = countOf(typed.hours)
  const when = { step: { on: 'step', step: typed.step }, stay: { on: 'stay', state: typed.state, hours }, due: { on: 'due', task: typed.task, hours, side: typed.side === 'after' ? 'after' : 'before' } }[typed.on] as When | undefined
  const action = { notify: { act: 'notify', whom: typed.whom, text: typed.text }, tell: { act: 'tell', login: typed.login, text: typed.text }, assign: { act: 'assign', login: orNull(typed.login) }, remind: { act: 'remind', text: typed.text } }[typed.act] as Action | undefined
  const yuan = typed.yuan.replaceAll(',', '')
  const yearlyFenFrom = yuan === '' ? null : /^\d{1,9}(\.\d{1,2})?$/.test(yuan) ? Number(fenOf(yuan)) : Number.NaN
  const condition: Condition = { ...anything, kind: orNull(typed.kind), division: orNull(typed.division), carrier: orNull(typed.carrier), priority: orNull(typed.priority), yearlyFenFrom }
  return { when: when ?? { on: 'step', step: '' as never }, condition, action: action ?? { act: 'remind', text: '' }, hourlyCap: countOf(typed.hourlyCap) }
}

const fieldOf: Partial<Record<string, keyof RuleTyped>> = { yearlyFenFrom: 'yuan' }

/** Errors by field, in words. */
export function errorsIn(typed: RuleTyped, { language }: Visitor): Record<string, string> {
  const t = translate(language)
  const errors: Record<string, string> = Object.fromEntries(faultsOf(definitionOf(typed)).map((part) => [fieldOf[part] ?? part, t(`automation:wrong.${part}`)]))
  if (typed.name === '') errors.name = t('error:field.required', { label: t('automation:name') })
  return errors
}
