import { z } from 'zod'
import { isFormulaError, readCoordinate, readDay, readNumber, readYesNo, splitChoices, tidy } from './cell'
import { describeFields, type Field, type Shape, type Visibility } from './field'
import { bare, headingNamer, matchHeadings } from './heading'
import { problem, ruleOf, sayProblem, type Finding, type KeptProblem, type Problem, type Translate } from './message'

/** What was typed or pasted, field by field, before anybody judged it. */
export type Entered = Record<string, string | string[] | undefined>

export type Outcome<T> =
  | { ok: true; value: T; warnings: Problem[] }
  | { ok: false; errors: Problem[]; warnings: Problem[]; entered: Entered }

type Typed = { ok: true; value: unknown } | { ok: false; rule: string; value?: string }

/** One business record: the single source for its form, its checks, its workbook columns and its messages. */
export function defineRecord<S extends Shape>(words: string, shape: S, checks: (value: Partial<z.output<z.ZodObject<S>>>) => Finding[] = () => []) {
  type Value = z.output<z.ZodObject<S>>
  const fields = describeFields(words, shape)

  const judge = (entered: Entered, choices: ChoicesByField, t: Translate): Outcome<Value> => {
    const { value, errors, warnings } = judged(fields, shape, { entered, choices, t })
    weigh(checks(value as Partial<Value>), { fields, entered, t, errors, warnings })
    return errors.length === 0 ? { ok: true, value: value as Value, warnings } : { ok: false, errors, warnings, entered }
  }

  return {
    words,
    shape,
    fields,
    /** The fields that one side may see. */
    fieldsFor: (side: 'staff' | 'carrier') => fields.filter((f) => side === 'staff' || f.visibility === ('all' satisfies Visibility)),
    /** What a form brought, unjudged: for drafts and for showing it again. `prefix` such as `candidates[0].` reads a part of a longer form. */
    entered: (form: FormData, prefix = '') => enteredIn(fields, form, prefix),
    fromForm: (form: FormData, t: Translate, prefix = ''): Outcome<Value> => judge(enteredIn(fields, form, prefix), new Map(), t),
    /** A reader for the rows of one sheet. Headings and choices may be in any of `languages`; messages are said by `t`. */
    reader(headings: readonly string[], t: Translate, languages: readonly Translate[] = [t]) {
      const columns = matchHeadings(fields, headings, languages)
      const choices = choicesOf(fields, languages)
      const places = fields.map((f): [string, string] => [f.field, columns.headingOf.get(f.field) ?? ''])
      const at = (cells: Record<string, string>): Record<string, string | undefined> => {
        const texts: Record<string, string | undefined> = {}
        for (const [field, heading] of places) texts[field] = cells[heading]
        return texts
      }
      return { columns, entered: at, read: (cells: Record<string, string>): Outcome<Value> => judge(at(cells), choices, t) }
    },
    /** Texts of a sheet as a form shows them: codes, days and yes or no where they are understood, else as written. */
    textsToForm(texts: Record<string, string>, languages: readonly Translate[]): Entered {
      const choices = choicesOf(fields, languages)
      return Object.fromEntries(fields.map((f) => [f.field, formText(f, texts[f.field] ?? '', choices.get(f.field))]))
    },
    /** What a form brought as the texts of a sheet, by field; blank ones are absent. */
    formToTexts: (entered: Entered, t: Translate): Record<string, string> =>
      Object.fromEntries(fields.map((f): [string, string] => [f.field, sheetText(f, entered[f.field], t)]).filter(([, text]) => text !== '')),
    /** Tells whether a heading names one of the fields. */
    headingNamer: (languages: readonly Translate[]) => headingNamer(fields, languages),
    /** A kept problem in the words of `t`. */
    say: (kept: KeptProblem, t: Translate): Problem => sayProblem(fields.find((f) => f.field === kept.field), kept, t),
    headings: (t: Translate) => fields.map((f) => t(f.labelKey)),
    /** The texts that a form shows for a stored record. */
    toForm: (value: Partial<Value>): Entered => Object.fromEntries(fields.map((f) => [f.field, asEntered((value as Record<string, unknown>)[f.field])])),
    /** One row of an export, in the order of the headings. */
    toRow: (value: Partial<Value>, t: Translate): (string | number | null)[] => fields.map((f) => asCell(f, (value as Record<string, unknown>)[f.field], t)),
  }
}

interface Judging {
  entered: Entered
  choices: ChoicesByField
  t: Translate
}

/** Each field by itself. What is right is in `value`, so that checks over several fields can look at it beside other mistakes. */
function judged(fields: readonly Field[], shape: Shape, { entered, choices, t }: Judging) {
  const value: Record<string, unknown> = {}
  const errors: Problem[] = []
  for (const field of fields) {
    const raw = entered[field.field]
    const typed = typedValue(field, raw, choices.get(field.field))
    if (!typed.ok) {
      errors.push(problem(field, { rule: typed.rule, value: typed.value ?? shown(raw), values: {} }, t))
      continue
    }
    const parsed = shape[field.field]!.safeParse(typed.value)
    if (parsed.success) value[field.field] = parsed.data
    else errors.push(problem(field, { ...ruleOf(parsed.error.issues[0]!, typed.value), value: shown(raw) }, t))
  }
  return { value, errors, warnings: [] as Problem[] }
}

interface Weighing {
  fields: readonly Field[]
  entered: Entered
  t: Translate
  errors: Problem[]
  warnings: Problem[]
}

function weigh(findings: readonly Finding[], { fields, entered, t, errors, warnings }: Weighing): void {
  for (const { field: name, rule, weight, values = {} } of findings) {
    const field = fields.find((f) => f.field === name)!
    const found = problem(field, { rule, value: shown(entered[name]), values }, t)
    ;(weight === 'error' ? errors : warnings).push(found)
  }
}

const shown = (raw: string | string[] | undefined): string => (Array.isArray(raw) ? raw.join('、') : (raw ?? ''))

type ChoicesByField = Map<string, Map<string, string>>

/** Every way to write a code, per field with codes: the code, its label in each language, its other names. */
const choicesOf = (fields: readonly Field[], languages: readonly Translate[]): ChoicesByField =>
  new Map(
    fields
      .filter((field) => field.options.length > 0)
      .map((field) => [
        field.field,
        new Map(
          field.options.flatMap(({ value, labelKey }) =>
            [value, ...languages.map((t) => t(labelKey)), ...(field.alsoCalled[value] ?? [])].map((name): [string, string] => [bare(name), value]),
          ),
        ),
      ]),
  )

function typedValue(field: Field, raw: string | string[] | undefined, choices: Map<string, string> | undefined): Typed {
  if (field.control === 'choices') return chosen(Array.isArray(raw) ? raw : splitChoices(raw ?? ''), choices)
  const text = tidy(Array.isArray(raw) ? (raw[0] ?? '') : (raw ?? ''))
  if (text === '') return { ok: true, value: undefined }
  if (isFormulaError(text)) return { ok: false, rule: 'formulaError' }
  if (field.reads === 'coordinate') return readCoordinate(text)
  if (field.control === 'number') return readNumber(text)
  if (field.control === 'date') return readDay(text)
  if (field.control === 'checkbox') return readYesNo(text)
  if (field.options.length > 0) return { ok: true, value: choices?.get(bare(text)) ?? text }

  return { ok: true, value: text }
}

function chosen(names: string[], choices: Map<string, string> | undefined): Typed {
  if (names.length === 0) return { ok: true, value: undefined }
  const codes = names.map((name) => choices?.get(bare(name)) ?? name)
  const stranger = choices && names.find((name) => !choices.has(bare(name)))
  if (stranger !== undefined) return { ok: false, rule: 'notListed', value: stranger }

  return { ok: true, value: [...new Set(codes)] }
}

const enteredIn = (fields: readonly Field[], form: FormData, prefix: string): Entered =>
  Object.fromEntries(
    fields.map((field) => {
      const texts = form.getAll(prefix + field.field).filter((v): v is string => typeof v === 'string')
      if (field.control === 'choices') return [field.field, texts.flatMap(splitChoices)]
      return [field.field, texts[0] ?? (field.control === 'checkbox' ? '0' : undefined)]
    }),
  )

function formText(field: Field, text: string, choices: Map<string, string> | undefined): string | string[] | undefined {
  if (field.control === 'choices') return splitChoices(text).map((name) => choices?.get(bare(name)) ?? name)
  const typed = typedValue(field, text, choices)
  if (!typed.ok || field.control === 'number') return text
  return asEntered(typed.value)
}

function sheetText(field: Field, entered: string | string[] | undefined, t: Translate): string {
  if (field.control === 'checkbox') return t(entered === '1' ? 'error:word.yes' : 'error:word.no')
  const label = (code: string) => field.options.find((option) => option.value === code)
  return [entered ?? []].flat().map((code) => { const option = label(code); return option ? t(option.labelKey) : tidy(code) }).join('、')
}

function asEntered(value: unknown): string | string[] | undefined {
  if (Array.isArray(value)) return value.map(String)
  if (typeof value === 'boolean') return value ? '1' : '0'
  return value === undefined || value === null ? undefined : String(value)
}

function asCell(field: Field, value: unknown, t: Translate): string | number | null {
  if (value === undefined || value === null) return null
  const label = (code: unknown) => t(field.options.find((option) => option.value === code)?.labelKey ?? String(code))
  if (Array.isArray(value)) return value.map((v) => (field.options.length > 0 ? label(v) : String(v))).join('、')
  if (field.options.length > 0) return label(value)
  if (typeof value === 'boolean') return t(value ? 'error:word.yes' : 'error:word.no')
  return typeof value === 'number' ? value : String(value)
}
