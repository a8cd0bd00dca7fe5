import type { ListColumn } from '~/fields/list-column'

/** Columns of a carrier's own list of demands: values of the form that he fills, and where it stands as he sees it. */
export const carrierDemandColumns: readonly ListColumn[] = [
  { key: 'number', label: 'portal:demands.number', sort: 'number', width: 22 },
  { key: 'name', label: 'demand:field.name', wrap: true, width: 28 },
  { key: 'state', label: 'common:detail.state', kind: 'code', words: 'demand:state' },
  { key: 'carrierNumber', label: 'demand:field.carrierNumber', width: 20 },
  { key: 'place', label: 'portal:field.place', width: 22 },
  { key: 'batch', label: 'demand:field.batch', width: 16 },
  { key: 'requiredOn', label: 'demand:field.requiredOn', kind: 'day', sort: 'requiredOn' },
  { key: 'createdAt', label: 'portal:demands.created', kind: 'moment', width: 18 },
  { key: 'kind', label: 'demand:list.kind', kind: 'code', words: 'demand:kind', more: true },
  { key: 'priority', label: 'demand:field.priority', kind: 'code', words: 'demand:dictionary.priority', more: true },
]
