import type { ListColumn } from '~/fields/list-column'

/** Every column of the list of approvals. Keys are the names of the values in a row. */
export const approvalColumns: readonly ListColumn[] = [
  { key: 'title', label: 'approval:list.subject', sort: 'asked', wrap: true, width: 36 },
  { key: 'kind', label: 'approval:list.kind', kind: 'code', words: 'approval:kind' },
  { key: 'state', label: 'approval:list.state', kind: 'code', words: 'approval:state' },
  { key: 'step', label: 'approval:list.step', wrap: true },
  { key: 'amountFen', label: 'approval:list.amount', kind: 'fen', width: 16 },
  { key: 'askedByName', label: 'approval:list.asked' },
  { key: 'askedAt', label: 'approval:list.askedAt', kind: 'moment', width: 18 },
  { key: 'dueAt', label: 'approval:list.due', kind: 'moment', width: 18 },
]
