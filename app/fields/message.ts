import type { z } from 'zod'
import type { Field } from './field'

/** Says the text for a key such as `demand:field.siteName`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

/** What is wrong with one field, in the person's words and as data. A warning does not hold anything up. */
export interface Problem {
  field: string
  label: string
  rule: string
  value: string
  message: string
}

/** What a check over several fields finds. */
export interface Finding {
  field: string
  rule: string
  weight: 'error' | 'warning'
  values?: Record<string, unknown>
}

const longestShown = 40

/** Rule and limits of a zod issue. */
export function ruleOf(issue: z.core.$ZodIssue, input: unknown): { rule: string; values: Record<string, unknown> } {
  if (input === undefined) return { rule: 'required', values: {} }
  if (issue.code === 'too_small') return { rule: tooFew[issue.origin] ?? 'tooSmall', values: { minimum: Number(issue.minimum) } }
  if (issue.code === 'too_big') return { rule: tooMany[issue.origin] ?? 'tooBig', values: { maximum: Number(issue.maximum) } }
  if (issue.code === 'invalid_value') return { rule: 'notListed', values: {} }
  if (issue.code === 'invalid_format') return { rule: issue.format === 'date' ? 'notDay' : 'notInForm', values: {} }
  if (issue.code === 'invalid_type') return { rule: issue.expected === 'int' ? 'notWhole' : issue.expected === 'number' ? 'notNumber' : 'invalid', values: {} }
  if (issue.code === 'custom' && typeof issue.params?.rule === 'string') return { rule: issue.params.rule, values: issue.params }

  return { rule: 'invalid', values: {} }
}

const tooFew: Record<string, string> = { string: 'tooShort', array: 'tooFewChoices', set: 'tooFewChoices' }
const tooMany: Record<string, string> = { string: 'tooLong', array: 'tooManyChoices', set: 'tooManyChoices' }

export function problem(field: Field, { rule, value, values }: { rule: string; value: string; values: Record<string, unknown> }, t: Translate): Problem {
  const label = t(field.labelKey)
  const shown = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value
  const { min, max } = field.constraint
  return {
    field: field.field,
    label,
    rule,
    value,
    message: t(field.says[rule] ?? `error:field.${rule}`, { label, value: shown, length: value.length, minimum: min, maximum: max, ...values, options: optionsShown(field, t) }),
  }
}

function optionsShown(field: Field, t: Translate): string {
  const labels = field.options.slice(0, 8).map((option) => t(option.labelKey))
  return labels.join('、') + (field.options.length > 8 ? '…' : '')
}
