import type { Entered } from '~/fields/record'
import type { Translate } from '~/fields/message'
import { components } from '../pricing/occupancy'
import type { FeeRow, OrderParts, PartCode, ProductRow, Seats, SharingPart } from './order'
import { dasRecord } from './das.fields'
import { ancillaryRecord, seatRecord, sharingRecord, siteRecord, towerRecord } from './order.fields'
import { feeRecord, productRecord } from './row.fields'

/** What stands in the controls of a part's form: texts by name, and how many rows there are. */
export interface Typed {
  names: Entered
  rows: number
}

export interface Mistake {
  field: string
  message: string
}

export type ReadPart<P extends PartCode> = { ok: true; value: OrderParts[P] } | { ok: false; mistakes: Mistake[] }

export type RowPart = 'products' | 'fees'
export const isRowPart = (part: PartCode): part is RowPart => part === 'products' || part === 'fees'

export const recordOf = { site: siteRecord, sharing: sharingRecord, tower: towerRecord, das: dasRecord, ancillary: ancillaryRecord, products: productRecord, fees: feeRecord } as const
export const seatPrefix = (component: string): string => `seats.${component}.`
export const rowPrefix = (row: number): string => `rows[${row}].`
export const mostRows = 60

/** A stored part as its form shows it. */
export function typedOf(part: PartCode, value: OrderParts[PartCode]): Typed {
  if (isRowPart(part)) return typedRows(part, value as readonly (ProductRow | FeeRow)[])
  const names = recordOf[part].toForm(value as never)
  if (part !== 'sharing') return { names, rows: 0 }

  const { seats } = value as SharingPart
  const seated = components.flatMap((component) => Object.entries(seatRecord.toForm(seats[component] ?? {})).map(([name, text]) => [seatPrefix(component) + name, text] as const))
  return { names: { ...names, ...Object.fromEntries(seated) }, rows: 0 }
}

const typedRows = (part: RowPart, rows: readonly (ProductRow | FeeRow)[]): Typed => ({
  names: Object.fromEntries(rows.flatMap((row, index) => Object.entries(recordOf[part].toForm(row as never)).map(([name, text]) => [rowPrefix(index) + name, text] as const))),
  rows: rows.length,
})

/** What was sent, unjudged. */
export function typedIn(part: PartCode, form: FormData): Typed {
  if (isRowPart(part)) {
    const rows = rowsIn(form)
    const names = Array.from({ length: rows }, (_, row) => prefixed(recordOf[part].entered(form, rowPrefix(row)), rowPrefix(row)))
    return { names: Object.assign({}, ...names) as Entered, rows }
  }
  const names = recordOf[part].entered(form)
  if (part !== 'sharing') return { names, rows: 0 }
  return { names: Object.assign({}, names, ...components.map((component) => prefixed(seatRecord.entered(form, seatPrefix(component)), seatPrefix(component)))) as Entered, rows: 0 }
}

const prefixed = (entered: Entered, prefix: string): Entered => Object.fromEntries(Object.entries(entered).map(([name, text]) => [prefix + name, text]))

export const rowsIn = (form: FormData): number => Math.min(mostRows, Math.max(0, Math.trunc(Number(form.get('rowCount')) || 0)))

/** One row more, like the last one, or one row less. */
export function editedRows(part: RowPart, form: FormData, blank: Entered): Typed | null {
  const typed = typedIn(part, form)
  const remove = form.get('remove')
  if (remove === null && !form.has('add')) return null

  const rows = Array.from({ length: typed.rows }, (_, row) => recordOf[part].entered(form, rowPrefix(row)))
  const next = remove === null ? [...rows, rows.at(-1) ?? blank] : rows.filter((_, row) => row !== Number(remove))
  return { names: Object.assign({}, ...next.slice(0, mostRows).map((row, index) => prefixed(row, rowPrefix(index)))) as Entered, rows: Math.min(mostRows, next.length) }
}

/** What was sent, judged. Every mistake is told at its control. */
export function readPart<P extends PartCode>(part: P, form: FormData, t: Translate): ReadPart<P> {
  if (isRowPart(part)) return readRows(part, form, t) as ReadPart<P>
  const read = recordOf[part as Exclude<PartCode, RowPart>].fromForm(form, t)
  const seats = part === 'sharing' ? readSeats(form, t) : { seats: {}, mistakes: [] }
  const mistakes = [...(read.ok ? [] : read.errors.map(({ field, message }) => ({ field, message }))), ...seats.mistakes]
  if (!read.ok || mistakes.length > 0) return { ok: false, mistakes }

  return { ok: true, value: (part === 'sharing' ? { ...read.value, seats: seats.seats } : read.value) as OrderParts[P] }
}

function readSeats(form: FormData, t: Translate): { seats: Seats; mistakes: Mistake[] } {
  const seats: Seats = {}
  const mistakes: Mistake[] = []
  for (const component of components) {
    const prefix = seatPrefix(component)
    const entered = seatRecord.entered(form, prefix)
    if (!entered.position && !entered.sharers && !entered.existingSharers) continue

    const read = seatRecord.fromForm(form, t, prefix)
    if (read.ok) seats[component] = { ...read.value, existingSharers: read.value.existingSharers ?? 0 }
    else mistakes.push(...read.errors.map(({ field, message }) => ({ field: prefix + field, message: `${t(`pricing:component.${component}`)}：${message}` })))
  }
  return { seats, mistakes }
}

function readRows(part: RowPart, form: FormData, t: Translate): ReadPart<RowPart> {
  const read = Array.from({ length: rowsIn(form) }, (_, row) => recordOf[part].fromForm(form, t, rowPrefix(row)))
  const mistakes = read.flatMap((one, row) => (one.ok ? [] : one.errors.map(({ field, message }) => ({ field: rowPrefix(row) + field, message: `${t('order:edit.row', { n: row + 1 })}：${message}` }))))
  if (mistakes.length > 0) return { ok: false, mistakes }

  return { ok: true, value: read.flatMap((one) => (one.ok ? [one.value] : [])) as OrderParts[RowPart] }
}

/** After a choice between two lists of rows: the chosen one, as if it had been typed. */
export function withChosenRows(part: PartCode, form: FormData): FormData {
  const chosen = form.get('rows')
  if (!isRowPart(part) || typeof chosen !== 'string') return form

  const typed = typedRows(part, rowsOf(chosen))
  for (const [name, text] of Object.entries(typed.names)) if (typeof text === 'string') form.set(name, text)
  form.set('rowCount', String(typed.rows))
  return form
}

/** Whatever is no list of rows is a list of none. */
function rowsOf(text: string): ProductRow[] {
  try {
    const rows: unknown = JSON.parse(text)
    return Array.isArray(rows) ? rows.filter((row): row is ProductRow => typeof row === 'object' && row !== null) : []
  } catch {
    return []
  }
}
