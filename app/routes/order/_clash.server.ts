import { configurationWords } from '~/domain/order/form-words'
import type { Clash } from '~/domain/order/merging'
import type { PartCode } from '~/domain/order/order'
import { seatRecord } from '~/domain/order/order.fields'
import { isRowPart, recordOf, type RowPart, type Typed } from '~/domain/order/part-form'
import type { Field } from '~/fields/field'
import type { Translate } from '~/locales/words'

export interface ClashView {
  who: string
  at: string
  version: number
  fields: { name: string; label: string; before: string; theirs: string; mine: string; words: Record<string, string> }[]
  kept: [name: string, value: string][]
}

/** The fields that two people changed, with what each value means in words. */
export function clashFields(part: PartCode, clashes: readonly Clash[], t: Translate): ClashView['fields'] {
  return clashes.map(({ field, ...values }) => {
    const told = isRowPart(part) ? rowsTold(part, t) : fieldTold(part, field, t)
    const texts = { before: told.text(values.before), theirs: told.text(values.theirs), mine: told.text(values.mine) }
    const words = Object.fromEntries(Object.values(values).map((value) => [told.text(value), told.words(value)]))
    return { name: field, label: told.label, ...texts, words }
  })
}

interface Told {
  label: string
  text: (value: unknown) => string
  words: (value: unknown) => string
}

function fieldTold(part: Exclude<PartCode, RowPart>, name: string, t: Translate): Told {
  const [, component, seatField] = name.split('.')
  const fields: readonly Field[] = seatField ? seatRecord.fields : recordOf[part].fields
  const field = fields.find((one) => one.field === (seatField ?? name))
  const label = field ? t(field.labelKey) : name
  return { label: component ? `${t(`pricing:component.${component}`)} · ${label}` : label, text: asText, words: (value) => inWords(field, value, t) }
}

const rowsTold = (part: RowPart, t: Translate): Told => ({
  label: t(`order:part.${part}`),
  text: (value) => JSON.stringify(value ?? []),
  words: (value) => rowWords(part, value, t),
})

function rowWords(part: RowPart, value: unknown, t: Translate): string {
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
  const fields: readonly Field[] = recordOf[part].fields
  const said = (row: Record<string, unknown>) => fields.filter(({ field }) => row[field] !== undefined && row[field] !== '' && row[field] !== false).map((field) => inWords(field, row[field.field], t)).join(' ')
  return `${t('order:edit.rows', { n: rows.length })}：${rows.map(said).join('；')}`
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '1' : '0'
  return Array.isArray(value) ? value.map(String).join('、') : String(value)
}

function inWords(field: Field | undefined, value: unknown, t: Translate): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return t(value ? 'common:form.yes' : 'common:form.no')
  if (field?.field === 'configuration') return configurationWords(String(value), t)
  const option = (code: unknown) => {
    const found = field?.options.find((one) => one.value === code)
    return found ? t(found.labelKey) : String(code)
  }
  return Array.isArray(value) ? value.map(option).join('、') : option(value)
}

/** Everything else of the form, to be sent again. */
export function keptTexts({ names, rows }: Typed, except: readonly string[]): [string, string][] {
  const texts = except.includes('rows') ? [] : Object.entries(names).filter(([name]) => !except.includes(name))
  const kept = texts.flatMap(([name, text]): [string, string][] => (text === undefined ? [] : [text].flat().map((one) => [name, one])))
  return [...kept, ['rowCount', String(rows)]]
}
