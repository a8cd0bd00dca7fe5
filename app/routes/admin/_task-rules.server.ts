import type { TaskRule } from '~/domain/task/limit.store.server'
import { taskKinds, type TaskKind } from '~/domain/task/task'
import type { Translate } from '~/locales/words'
import { textIn } from '../_address-id'

export interface TaskRulesTyped {
  rules: { kind: TaskKind; holdingLimit: string; idleDays: string }[]
  note: string
}

const figures = ['holdingLimit', 'idleDays'] as const

/** What was typed, as rules, and what is wrong with it by field. */
export function readTaskRules(form: FormData | null, t: Translate): { typed: TaskRulesTyped; rules: TaskRule[]; errors: Record<string, string> } {
  const typed: TaskRulesTyped = { rules: taskKinds.map((kind) => ({ kind, holdingLimit: textIn(form, `${kind}.holdingLimit`).trim(), idleDays: textIn(form, `${kind}.idleDays`).trim() })), note: textIn(form, 'note') }
  const wrong = typed.rules.flatMap(({ kind, ...said }) => figures.filter((figure) => !/^\d{1,3}$/.test(said[figure])).map((figure): [string, string] => [`${kind}.${figure}`, t('pool:rules.wrong', { label: t(`pool:rules.${figure}`) })]))
  const errors = { ...Object.fromEntries(wrong), ...(typed.note.trim() === '' ? { note: t('error:field.required', { label: t('pool:rules.note') }) } : {}) }
  return { typed, errors, rules: typed.rules.map(({ kind, holdingLimit, idleDays }) => ({ kind, holdingLimit: Number(holdingLimit), idleDays: Number(idleDays) })) }
}
