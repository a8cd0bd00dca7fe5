import type { Field } from '~/fields/field'
import type { ListColumn } from '~/fields/list-column'
import { demandKinds, kinds } from './kinds'

const field = (key: string, rest: Partial<ListColumn> = {}): ListColumn => ({ key, label: `demand:field.${key}`, ...rest })

/** What a list shows by itself. */
const standard: readonly ListColumn[] = [
  { key: 'number', label: 'demand:list.number', sort: 'number', width: 22 },
  field('name', { wrap: true, width: 28 }),
  { key: 'state', label: 'common:detail.state', kind: 'code', words: 'demand:state' },
  field('carrier', { kind: 'code', words: 'common:carrier' }),
  { key: 'place', label: 'demand:list.place', width: 22 },
  field('batch', { width: 16 }),
  field('priority', { kind: 'code', words: 'demand:dictionary.priority' }),
  field('requiredOn', { kind: 'day', sort: 'requiredOn' }),
  { key: 'ownerName', label: 'demand:list.owner' },
  { key: 'createdAt', label: 'demand:list.created', kind: 'day', sort: 'created' },
  { key: 'kind', label: 'demand:list.kind', kind: 'code', words: 'demand:kind', more: true },
  { key: 'duplicate', label: 'demand:list.duplicate', kind: 'code', words: 'demand:duplicate', more: true },
]

const course: readonly ListColumn[] = [
  { key: 'promisedOn', label: 'clock:promise.column', kind: 'day', more: true },
  { key: 'changedAt', label: 'demand:list.changedAt', kind: 'moment', more: true, width: 18 },
  { key: 'changedByName', label: 'demand:list.changedBy', more: true },
  { key: 'screenedAt', label: 'demand:list.screenedAt', kind: 'moment', more: true, width: 18 },
  { key: 'sitedAt', label: 'demand:list.sitedAt', kind: 'moment', more: true, width: 18 },
  { key: 'confirmedAt', label: 'demand:list.confirmedAt', kind: 'moment', more: true, width: 18 },
]

/** Said by the place, or kept from lists: a telephone is looked up one by one. */
const leftOut = new Set(['province', 'city', 'district', 'phone', 'propertyPhone', ...standard.map(({ key }) => key)])

const kindsOfCell = { number: 'number', date: 'day', checkbox: 'yesNo', select: 'code', choices: 'codes', text: 'text', textarea: 'text', file: 'text' } as const

function columnOf({ field: key, control, labelKey, options, width }: Field): ListColumn {
  const words = options[0]?.labelKey.replace(/\.[^.]+$/, '')
  return { key, label: labelKey, kind: kindsOfCell[control], width, more: true, ...(words ? { words } : {}), ...(control === 'textarea' ? { wrap: true } : {}) }
}

/** Every field of every kind, each once, called as the first kind that has it calls it. */
const ofForms = demandKinds.flatMap((kind) => kinds[kind].form.fields).filter((one, at, all) => all.findIndex(({ field: name }) => name === one.field) === at)

/** Every column of the lists of demands. Keys are the names of the values in a row. */
export const demandColumns: readonly ListColumn[] = [...standard, ...ofForms.filter(({ field: key }) => !leftOut.has(key)).map(columnOf), ...course]

/** Those of a list of one state: its own columns stand between where a demand is and when it is wanted. */
export const stageColumns = (own: readonly ListColumn[]): readonly ListColumn[] => {
  const first = ['number', 'name', 'carrier', 'place'].map((key) => demandColumns.find((column) => column.key === key)!)
  const wanted = ['requiredOn', 'priority', 'ownerName'].map((key) => demandColumns.find((column) => column.key === key)!)
  const shown = new Set([...first, ...wanted].map(({ key }) => key))
  return [...first, ...own, ...wanted, ...demandColumns.filter(({ key }) => !shown.has(key) && key !== 'state').map((column): ListColumn => ({ ...column, more: true }))]
}
