import type { Role } from '../people/permissions'
import type { Scope } from '../people/scope'
import { isListId, type ListId } from './lists'

export const looks = ['normal', 'dense', 'large'] as const
export type Look = (typeof looks)[number]

/** How a person likes to see one list. */
export interface ListPreference {
  /** Keys in their order; null: as the list is meant. */
  columns: string[] | null
  size: number | null
  look: Look
  /** The view that opens the list when its address says nothing. */
  viewId: number | null
}

export const noPreference: ListPreference = { columns: null, size: null, look: 'normal', viewId: null }

const isText = (value: unknown): value is string => typeof value === 'string'

/** What was kept, whatever an earlier version kept. */
export function readPreference(value: unknown): ListPreference {
  const kept = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return {
    columns: Array.isArray(kept.columns) ? kept.columns.filter(isText) : null,
    size: typeof kept.size === 'number' ? kept.size : null,
    look: looks.find((look) => look === kept.look) ?? 'normal',
    viewId: typeof kept.viewId === 'number' ? kept.viewId : null,
  }
}

/** A named way to look at a list. */
export interface SavedView {
  id: number
  listId: ListId
  name: string
  /** Null: a role's. */
  userId: number | null
  role: Role | null
  /** '' is everywhere. */
  divisionCode: string
  query: string
  columns: string[] | null
  version: number
  byName: string
  /** ISO, UTC */
  changedAt: string
}

/** Names of an address that say where one is or what a form carries, not what one looks at. */
const passing = new Set(['after', 'before', 'saved', 'list', 'form'])

const longestQuery = 1_500

/** Filters, sort and size of a list's address, in a fixed order; of a whole address only its query counts. */
export function cleanQuery(text: string): string {
  const query = text.includes('?') ? text.slice(text.indexOf('?') + 1) : text.startsWith('/') ? '' : text
  const kept = [...new URLSearchParams(query)].filter(([name, value]) => value.trim() !== '' && !passing.has(name) && !name.startsWith('_'))
  const sorted = kept.sort(([a, x], [b, y]) => a.localeCompare(b) || x.localeCompare(y))
  let clean = new URLSearchParams(sorted).toString()
  while (clean.length > longestQuery) clean = new URLSearchParams(sorted.splice(0, sorted.length - 1)).toString()
  return clean
}

/** Address that shows the list as the view says; the view's id names it, and brings its columns. */
export const viewAddress = (path: string, { id, query }: Pick<SavedView, 'id' | 'query'>): string => `${path}?${query === '' ? '' : `${query}&`}saved=${id}`

interface Looker {
  user: { id: number }
  roles: readonly Role[]
  scope: Scope
}

/** One's own; a role's where he holds the role and works within its division. */
export function maySeeView({ userId, role, divisionCode }: Pick<SavedView, 'userId' | 'role' | 'divisionCode'>, { user, roles, scope }: Looker): boolean {
  if (userId !== null) return userId === user.id
  if (role === null || !roles.includes(role)) return false
  return divisionCode === '' || scope.ranges.some((range) => range.level !== 'nation' && range.code.startsWith(divisionCode))
}

/** Which list an address belongs to that somebody has copied out of his browser; null where it is none. */
export function listOfAddress(text: string, paths: Readonly<Record<string, { path: string }>>): ListId | null {
  const path = text.replace(/^https?:\/\/[^/]+/, '').split('?')[0]!.replace(/\/$/, '')
  const found = Object.entries(paths).find(([, list]) => list.path === path)?.[0]
  return isListId(found) ? found : null
}
