import type { ListColumn } from '~/fields/list-column'

/** Every column of a pool of tasks. Keys are the names of the values in a row. */
export const poolColumns: readonly ListColumn[] = [
  { key: 'number', label: 'task:field.number', width: 22 },
  { key: 'title', label: 'task:field.title', wrap: true, width: 28 },
  { key: 'demandNumber', label: 'task:field.demand', width: 22 },
  { key: 'carrier', label: 'task:field.carrier', kind: 'code', words: 'common:carrier' },
  { key: 'place', label: 'task:field.place', width: 22 },
  { key: 'state', label: 'task:field.state', kind: 'code', words: 'task:state' },
  { key: 'assigneeName', label: 'task:field.assignee' },
  { key: 'dueAt', label: 'task:field.due', kind: 'moment', sort: 'due', width: 18 },
  { key: 'leftHours', label: 'task:field.left', kind: 'number', width: 14 },
  { key: 'urgency', label: 'task:field.late', kind: 'code', words: 'task:urgency' },
  { key: 'releaseCount', label: 'task:field.released', kind: 'number' },
]
