import type { Translate } from './message'

export type CellKind = 'text' | 'code' | 'codes' | 'day' | 'moment' | 'number' | 'fen' | 'yesNo'

/** One column of a list: the single source for what page, print and export make of it. All words are keys. */
export interface ListColumn {
  /** Name of the value in a row. */
  key: string
  label: string
  /** Text where left out. */
  kind?: CellKind
  /** Codes are called `<words>.<code>`. */
  words?: string
  /** The key of a declared sort. */
  sort?: string
  /** In characters, in a workbook. */
  width?: number
  wrap?: true
  /** Shown only where somebody has chosen it. */
  more?: true
}

/** Keys of the columns that a list shows by itself. */
export const standardKeys = (columns: readonly ListColumn[]): string[] => columns.filter(({ more }) => !more).map(({ key }) => key)

/** The columns of these keys in their order, unknown keys left out; the first column of the list always leads. */
export function columnsByKey<C extends { key: string }>(columns: readonly C[], keys: readonly string[]): C[] {
  const [first] = columns
  const rest = [...new Set(keys)].flatMap((key) => columns.filter((column) => column.key === key && column !== first))
  return first ? [first, ...rest] : []
}

// China keeps one time all year, eight hours ahead of UTC.
const beijing = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** A value as a cell of an export: words for codes, numbers as numbers, yuan for cents, moments in Beijing. */
export function cellOf({ kind = 'text', words }: ListColumn, value: unknown, t: Translate): string | number | null {
  if (value === null || value === undefined || value === '') return null
  if (kind === 'code') return words ? t(`${words}.${String(value)}`) : String(value)
  if (kind === 'codes') return codesIn(value).map((code) => (words ? t(`${words}.${code}`) : code)).join('、')
  if (kind === 'yesNo') return t(isTrue(value) ? 'error:word.yes' : 'error:word.no')
  if (kind === 'number') return Number(value)
  if (kind === 'fen') return Number(value) / 100
  if (kind === 'moment') return beijing(value instanceof Date ? value : new Date(String(value)))
  if (kind === 'day') return value instanceof Date || String(value).includes('T') ? beijing(new Date(value as string)).slice(0, 10) : String(value).slice(0, 10)
  return String(value)
}

const isTrue = (value: unknown): boolean => value === true || value === 1 || value === '1'

/** JSON columns come as text from one database and as values from another. */
export function codesIn(value: unknown): string[] {
  const list: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return Array.isArray(list) ? list.map(String) : []
}
