import type { ListColumn } from '~/fields/list-column'

/** Every column of the list of change documents. Keys are the names of the values in a row. */
export const changeColumns: readonly ListColumn[] = [
  { key: 'number', label: 'change:list.number', sort: 'number', width: 22 },
  { key: 'kind', label: 'change:list.kind', kind: 'code', words: 'change:kind' },
  { key: 'state', label: 'common:detail.state', kind: 'code', words: 'change:state' },
  { key: 'demandNumber', label: 'change:list.demand', width: 22 },
  { key: 'demandName', label: 'change:list.name', wrap: true, width: 28 },
  { key: 'carrier', label: 'demand:field.carrier', kind: 'code', words: 'common:carrier' },
  { key: 'place', label: 'demand:list.place', width: 22 },
  { key: 'undoing', label: 'change:list.undoing', kind: 'code', words: 'change:undoing' },
  { key: 'askedByName', label: 'change:list.by' },
  { key: 'createdAt', label: 'change:list.created', kind: 'moment', width: 18 },
  { key: 'reasonCode', label: 'change:field.reasonCode', kind: 'code', words: 'change:dictionary.reasonCode', more: true },
  { key: 'reason', label: 'change:list.reason', wrap: true, width: 40, more: true },
  { key: 'costFen', label: 'change:list.cost', kind: 'fen', width: 16, more: true },
  { key: 'endedAt', label: 'change:list.ended', kind: 'moment', width: 18, more: true },
]
