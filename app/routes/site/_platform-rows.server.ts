import type { WishedPlatform } from '~/domain/site/consistency'
import { platformRow } from '~/domain/site/site.fields'
import type { Visitor } from '~/domain/people/visitor'
import type { Entered } from '~/fields/record'
import { translate } from '~/locales/words'
import { textIn } from '../_address-id'
import type { FormError } from './_form.server'

const mostRows = 20

export interface TypedRow { id: string; values: Entered }

/** The rows of the form as they were typed, and as platforms where they are right. */
export function readPlatformRows(form: FormData, { language }: Visitor): { rows: TypedRow[]; wished: WishedPlatform[]; errors: FormError[] } {
  const count = Math.min(mostRows, Number(textIn(form, 'rowCount').replace(/\D/g, '') || '0'))
  const rows: TypedRow[] = []
  const wished: WishedPlatform[] = []
  const errors: FormError[] = []
  for (let at = 0; at < count; at += 1) {
    const prefix = `rows[${at}].`
    const id = textIn(form, `${prefix}id`)
    rows.push({ id, values: platformRow.entered(form, prefix) })
    const outcome = platformRow.fromForm(form, translate(language), prefix)
    if (outcome.ok) wished.push({ id: /^[1-9]\d{0,9}$/.test(id) ? Number(id) : null, heightMetres: Number(outcome.value.heightMetres.toFixed(2)), capacity: outcome.value.capacity })
    else errors.push(...outcome.errors.map(({ field, message }) => ({ field: prefix + field, message })))
  }
  return { rows, wished, errors }
}

/** The rows after a button that adds or removes one; null where the form is to be saved. */
export function rowsAfter(form: FormData, rows: readonly TypedRow[]): TypedRow[] | null {
  if (textIn(form, 'add') === '1') return rows.length >= mostRows ? [...rows] : [...rows, { id: '', values: { capacity: '6' } }]
  const removed = textIn(form, 'remove')
  return /^\d{1,2}$/.test(removed) ? rows.filter((_, at) => at !== Number(removed)) : null
}
