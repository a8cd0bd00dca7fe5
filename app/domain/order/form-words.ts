import type { Field } from '~/fields/field'
import type { Say } from '../pricing/explanation'
import { configurationOf } from '../pricing/catalogue'
import { fenOf } from '../shared/money'
import type { Json } from '../shared/canonical'
import { fieldsOf, type FormContent, type Side } from './form'
import { lineTable, notesOf, stepTable, totalFacts } from './form-price-words'
import { componentKey, ofKind, partsOfKind, seatedOf } from './kinds'
import type { Cell, PrintedFact, PrintedPart, PrintedTable, PrintedForm } from './printed-form'

export function printedForm(content: FormContent, { side, contentHash, say }: { side: Side; contentHash: string | null; say: Say }): PrintedForm {
  const shown = fieldsOf(side)
  const facts = (fields: readonly Field[], values: Record<string, Json>) => fields.map((field) => factOf(field, values[field.field], say))
  const part = (code: string, own: PrintedFact[], table: PrintedTable | null = null): PrintedPart => ({ code, title: say(`order:part.${code}`), facts: own, table })
  return {
    title: say('order:form.title'),
    head: headOf(content, contentHash, say),
    parts: [
      part('site', [...facts(shown.site, content.site), ...placeFacts(content, say)]),
      part('sharing', facts(shown.sharing, content.sharing), seatTable(content, shown.seats, say)),
      part('tower', facts(shown.tower, content.tower)),
      part('das', facts(ofKind(content.kind, shown.das), content.das ?? {})),
      part('ancillary', facts(ofKind(content.kind, shown.ancillary), content.ancillary)),
      part('products', [], rowTable(content.products, shown.products, say)),
      part('fees', [], rowTable(content.fees, shown.fees, say)),
    ].filter(({ code }) => partsOfKind(content.kind).some((one) => one === code)),
    linesTitle: say('order:price.lines'),
    lines: lineTable(content.price, say),
    totals: totalFacts(content.price, say),
    notes: notesOf(content.price, say),
    steps: stepTable(content.price, say),
  }
}

function headOf(content: FormContent, contentHash: string | null, say: Say): PrintedFact[] {
  const fact = (name: string, value: Cell): PrintedFact => ({ label: say(`order:form.${name}`), value, unit: '' })
  const { issue } = content
  return [
    fact('number', content.number),
    fact('version', issue ? String(issue.formVersion) : say('order:form.draft')),
    fact('issuedOn', issue?.issuedOn ?? '—'),
    fact('expiresOn', issue?.expiresOn ?? '—'),
    fact('demand', content.demandNumber),
    fact('name', content.demandName),
    fact('carrier', say(`common:carrier.${content.carrier}`)),
    fact('place', content.place),
    fact('hash', contentHash ?? '—'),
  ]
}

const placeFacts = (content: FormContent, say: Say): PrintedFact[] => [
  { label: say('order:form.wanted'), value: `${content.demandLongitude}, ${content.demandLatitude}`, unit: '' },
  { label: say('order:field.offsetMetres'), value: content.offsetMetres ?? '—', unit: say('common:unit.metre') },
]

const factOf = (field: Field, value: Json | undefined, say: Say): PrintedFact => ({ label: say(field.labelKey), value: cellOf(field, value, say), unit: field.unit ? say(field.unit) : '' })

function cellOf(field: Field, value: Json | undefined, say: Say): Cell {
  if (value === undefined || value === null || value === '') return '—'
  if (field.field.endsWith('Yuan')) return { fen: String(fenOf(String(value))) }
  if (field.field === 'configuration') return configurationWords(String(value), say)
  const label = (code: Json) => {
    const option = field.options.find((one) => one.value === code)
    return option ? say(option.labelKey) : String(code)
  }
  if (Array.isArray(value)) return value.length === 0 ? '—' : (value as Json[]).map(label).join('、')
  if (typeof value === 'boolean') return say(value ? 'common:form.yes' : 'common:form.no')
  return typeof value === 'number' ? value : label(value)
}

/** '普通地面塔 + 自建地面机房 + 地面塔机房配套'; a type of no book stands for itself. */
export function configurationWords(productType: string, say: Say): string {
  const configuration = configurationOf(productType)
  if (!configuration) return productType
  const { tower, shelter, ancillary } = configuration
  return [say(`pricing:towerType.${tower}`), say(`pricing:shelterType.${shelter}`), say(`pricing:ancillaryType.${ancillary}`)].join(' + ')
}

function seatTable(content: FormContent, fields: readonly Field[], say: Say): PrintedTable {
  return {
    columns: [{ label: say('order:form.component'), end: false }, ...columnsOf(fields, say)],
    rows: seatedOf(content.kind).map((component) => [say(componentKey(content.kind, component)), ...fields.map((field) => cellOf(field, content.seats[component]?.[field.field], say))]),
  }
}

const rowTable = (rows: readonly Record<string, Json>[], fields: readonly Field[], say: Say): PrintedTable => ({
  columns: [{ label: say('order:form.row'), end: true }, ...columnsOf(fields, say)],
  rows: rows.map((row, index) => [index + 1, ...fields.map((field) => cellOf(field, row[field.field], say))]),
})

const columnsOf = (fields: readonly Field[], say: Say) =>
  fields.map((field) => ({ label: field.unit ? `${say(field.labelKey)}（${say(field.unit)}）` : say(field.labelKey), end: field.control === 'number' || field.field === 'amountYuan' }))
