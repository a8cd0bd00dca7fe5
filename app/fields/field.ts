import { z } from 'zod'
import { getZodConstraint } from '@conform-to/zod/v4'

export type Control = 'text' | 'textarea' | 'number' | 'date' | 'select' | 'choices' | 'checkbox' | 'file'

/** Who may see a field: everybody who sees the record, or staff alone. Page, print, workbook and portal draw from this. */
export type Visibility = 'all' | 'staff'

/** What a zod type cannot say about a field. Everything else is read off the schema. */
export interface FieldHint {
  control?: Control
  /** Word key of the label; `<words>:field.<field>` where absent. */
  label?: string
  /** Word key of the unit, such as `unit:metre`. */
  unit?: string
  /** There is a help text under `<words>:help.<field>`. */
  help?: boolean
  /** Headings that older workbooks use for this column, besides the label. */
  alsoHeaded?: string[]
  /** Column width in characters. */
  width?: number
  section?: string
  /** Name of the dictionary whose codes the field takes, or a word key such as `common:carrier`; the field's own name where absent. */
  dictionary?: string
  /** Other names people write for a code: `{ CMCC: ['移动'] }`. */
  alsoCalled?: Record<string, readonly string[]>
  /** `coordinate` refuses degrees and minutes with a reason of its own. */
  reads?: 'coordinate'
  visibility?: Visibility
  /** Word keys for rules that this field explains in its own words: `{ tooBig: 'demand:rule.longitudeRange' }`. */
  says?: Record<string, string>
}

export const hint = z.registry<FieldHint>()

export interface Option {
  value: string
  labelKey: string
}

export interface Constraint {
  required?: boolean
  minLength?: number
  maxLength?: number
  min?: number | string
  max?: number | string
  step?: number | string
  multiple?: boolean
  pattern?: string
}

/** One field as forms, workbooks and messages need it. All words are keys. */
export interface Field {
  field: string
  labelKey: string
  control: Control
  options: Option[]
  constraint: Constraint
  required: boolean
  /** Word key. */
  unit?: string
  helpKey?: string
  width: number
  section: string
  dictionary?: string
  alsoHeaded: readonly string[]
  alsoCalled: Record<string, readonly string[]>
  reads?: 'coordinate'
  visibility: Visibility
  says: Record<string, string>
}

export type Shape = Record<string, z.ZodType>

export function describeFields<S extends Shape>(words: string, shape: S): (Field & { field: keyof S & string })[] {
  const constraints = getZodConstraint(z.object(shape)) as Record<string, Constraint | undefined>
  return Object.entries(shape).map(([field, type]) => describe(words, field, type, constraints[field] ?? {}))
}

function describe(words: string, field: string, type: z.ZodType, constraint: Constraint): Field {
  const said = hint.get(type) ?? {}
  const dictionary = said.dictionary ?? field
  const codes = codesOf(type)
  return {
    field,
    labelKey: said.label ?? `${words}:field.${field}`,
    control: said.control ?? controlOf(type),
    options: codes.map((value) => ({ value, labelKey: `${dictionary.includes(':') ? dictionary : `${words}:dictionary.${dictionary}`}.${value}` })),
    constraint,
    required: !type.safeParse(undefined).success,
    ...(said.unit ? { unit: said.unit } : {}),
    ...(said.help ? { helpKey: `${words}:help.${field}` } : {}),
    width: said.width ?? 14,
    section: said.section ?? 'main',
    ...(codes.length > 0 ? { dictionary } : {}),
    alsoHeaded: said.alsoHeaded ?? [],
    alsoCalled: said.alsoCalled ?? {},
    ...(said.reads ? { reads: said.reads } : {}),
    visibility: said.visibility ?? 'all',
    says: said.says ?? {},
  }
}

const unwrap = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodOptional || type instanceof z.ZodNullable || type instanceof z.ZodDefault ? unwrap(type.unwrap() as z.ZodType) : type

function controlOf(type: z.ZodType): Control {
  const inner = unwrap(type)
  if (inner instanceof z.ZodArray) return 'choices'
  if (inner instanceof z.ZodEnum) return 'select'
  if (inner instanceof z.ZodNumber) return 'number'
  if (inner instanceof z.ZodISODate) return 'date'
  if (inner instanceof z.ZodBoolean) return 'checkbox'
  return 'text'
}

function codesOf(type: z.ZodType): string[] {
  const inner = unwrap(type)
  if (inner instanceof z.ZodArray) return codesOf(inner.element as z.ZodType)
  return inner instanceof z.ZodEnum ? inner.options.map(String) : []
}
