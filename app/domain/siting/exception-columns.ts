import type { ListColumn } from '~/fields/list-column'

/** Every column of the list of exceptions. Keys are the names of the values in a row. */
export const exceptionColumns: readonly ListColumn[] = [
  { key: 'number', label: 'exception:field.number', sort: 'number', width: 22 },
  { key: 'name', label: 'exception:field.name', wrap: true, width: 28 },
  { key: 'carrier', label: 'task:field.carrier', kind: 'code', words: 'common:carrier' },
  { key: 'place', label: 'task:field.place', width: 22 },
  { key: 'kind', label: 'exception:field.state', kind: 'code', words: 'exception:kind' },
  { key: 'cause', label: 'exception:field.cause', wrap: true, width: 40 },
  { key: 'failedAt', label: 'exception:field.age', kind: 'moment', width: 18 },
  { key: 'ownerName', label: 'exception:field.owner' },
  { key: 'state', label: 'exception:field.demandState', kind: 'code', words: 'demand:state', more: true },
  { key: 'repliedBy', label: 'exception:field.repliedBy', more: true },
]
