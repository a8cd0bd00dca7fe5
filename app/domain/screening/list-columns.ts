import { stageColumns } from '../demand/list-columns'

/** Every column of the list of results that wait for confirmation. */
export const confirmationColumns = stageColumns([
  { key: 'meeting', label: 'confirmation:list.result', kind: 'number' },
  { key: 'candidates', label: 'confirmation:list.candidates', kind: 'number', more: true },
  { key: 'nearestMetres', label: 'confirmation:list.nearest', kind: 'number' },
  { key: 'repliedBy', label: 'confirmation:list.replied' },
  { key: 'repliedAt', label: 'confirmation:list.repliedAt', kind: 'moment', width: 18, more: true },
  { key: 'question', label: 'question:list.state', kind: 'code', words: 'question:standing' },
]).map((column) => (column.key === 'priority' || column.key === 'ownerName' ? { ...column, more: true as const } : column))
