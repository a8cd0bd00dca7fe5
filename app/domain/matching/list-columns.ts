import { stageColumns } from '../demand/list-columns'

/** Every column of the list of demands that wait for a plan. */
export const matchingColumns = stageColumns([
  { key: 'sites', label: 'matching:list.sites', kind: 'number' },
  { key: 'others', label: 'matching:list.others', kind: 'number' },
])
