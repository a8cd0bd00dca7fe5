import type { DemandKind } from '~/domain/demand/demand'
import { fieldChanges } from '~/domain/demand/field-history'
import type { PastEvent } from '~/domain/process/history.server'
import { labelInWords, valueInWords, type Words } from '../_demand-words'
import type { ToldChange } from './_field-history'

/** The changes of a demand's fields in words; of the chosen one alone where one is chosen. */
export function fieldHistoryOf(kind: DemandKind, events: readonly PastEvent[], { words, chosen }: { words: Words; chosen: string }) {
  const all = fieldChanges(kind, events).map(({ field, before, after, ...one }): ToldChange => ({
    ...one, name: field, field: labelInWords(kind, field, words), before: valueInWords(kind, field, before, words), after: valueInWords(kind, field, after, words),
  }))
  const fields = [...new Map(all.map(({ name, field }) => [name, { name, label: field }])).values()]
  const known = fields.some(({ name }) => name === chosen) ? chosen : ''
  return { fields, chosen: known, total: all.length, changes: known === '' ? all : all.filter(({ name }) => name === known) }
}
