import type { z } from 'zod'
import type { Field } from './field'

/** Says the text for a key such as `demand:field.siteName`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

/** What is wrong with one field: as data that can be kept (field, rule, value, key, facts), and said in the person's words. */
export interface Problem extends KeptProblem {
  label: string
  message: string
}

/** A problem as it is kept, sayable in either language. */
export interface KeptProblem {
  field: string
  rule: string
  value: string
  key: string
  facts: Record<string, string | number>
}

/** What a check over several fields finds. */
export interface Finding {
  field: string
  rule: string
  weight: 'error' | 'warning'
  values?: Facts
}

export type Facts = Record<string, string | number>

const longestShown = 40

/** Rule and limits of a zod issue. */
export function ruleOf(issue: z.core.$ZodIssue, input: unknown): { rule: string; values: Facts } {
  if (input === undefined) return { rule: 'required', values: {} }
  if (issue.code === 'too_small') return { rule: tooFew[issue.origin] ?? 'tooSmall', values: { minimum: Number(issue.minimum) } }
  if (issue.code === 'too_big') return { rule: tooMany[issue.origin] ?? 'tooBig', values: { maximum: Number(issue.maximum) } }
  if (issue.code === 'invalid_value') return { rule: 'notListed', values: {} }
  if (issue.code === 'invalid_format') return { rule: issue.format === 'date' ? 'notDay' : 'notInForm', values: {} }
  if (issue.code === 'invalid_type') return { rule: issue.expected === 'int' ? 'notWhole' : issue.expected === 'number' ? 'notNumber' : 'invalid', values: {} }
  if (issue.code === 'custom' && typeof issue.params?.rule === 'string') return { rule: issue.params.rule, values: {} }

  return { rule: 'invalid', values: {} }
}

const tooFew: Record<string, string> = { string: 'tooShort', array: 'tooFewChoices', set: 'tooFewChoices' }
const tooMany: Record<string, string> = { string: 'tooLong', array: 'tooManyChoices', set: 'tooManyChoices' }

export function problem(field: Field, { rule, value, values }: { rule: string; value: string; values: Facts }, t: Translate): Problem {
  const { min, max } = field.constraint
  const limits = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) }
  return sayProblem(field, { field: field.field, rule, value, key: field.says[rule] ?? `error:field.${rule}`, facts: { ...limits, ...values } }, t)
}

/** A kept problem with its label and sentence; one of the whole row has no field. */
export function sayProblem(field: Field | undefined, kept: KeptProblem, t: Translate): Problem {
  const { value } = kept
  const label = field ? t(field.labelKey) : ''
  const shown = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value
  return { ...kept, label, message: t(kept.key, { label, value: shown, length: value.length, ...kept.facts, options: field ? optionsShown(field, t) : '' }) }
}

function optionsShown(field: Field, t: Translate): string {
  const labels = field.options.slice(0, 8).map((option) => t(option.labelKey))
  return labels.join('、') + (field.options.length > 8 ? '…' : '')
}
