import type { ListColumn } from '~/fields/list-column'

export const ageingBy = ['state', 'district', 'person'] as const
export type AgeingBy = (typeof ageingBy)[number]
export const ageingByIn = (query: URLSearchParams): AgeingBy => ageingBy.find((one) => one === query.get('by')) ?? 'state'

/** Days in the present state, up to and including. */
export const ageBounds = [1, 3, 7, 15, 30] as const

export interface AgeingRow {
  state: string | null
  /** '' where rows are no districts. */
  districtCode: string
  person: string | null
  total: number
  upTo1: number
  upTo3: number
  upTo7: number
  upTo15: number
  upTo30: number
  beyond: number
  averageDays: number
  oldestDays: number
}

const figure = (key: keyof AgeingRow): ListColumn => ({ key, label: `clock:ageing.${key}`, kind: 'number', width: 12 })

export const ageingColumns: readonly ListColumn[] = [
  { key: 'state', label: 'common:detail.state', kind: 'code', words: 'demand:state', width: 16 },
  { key: 'place', label: 'demand:list.place', width: 22 },
  { key: 'person', label: 'clock:ageing.person', width: 14 },
  ...(['total', 'upTo1', 'upTo3', 'upTo7', 'upTo15', 'upTo30', 'beyond', 'averageDays', 'oldestDays'] as const).map(figure),
]
