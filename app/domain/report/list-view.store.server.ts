import { db } from '~/platform/db.server'
import { row, rows } from '~/platform/sql.server'
import { roles } from '../people/permissions'
import type { Visitor } from '../people/visitor'
import { maySeeView, noPreference, readPreference, type ListPreference, type SavedView } from './list-view'
import { isListId, type ListId } from './lists'

type Stored = Omit<SavedView, 'columns' | 'changedAt' | 'role' | 'listId'> & { listId: string; role: string | null; columns: unknown; changedAt: Date }

const columns = `v.id, v.list_id AS listId, v.name, v.user_id AS userId, v.role, v.division_code AS divisionCode, v.query, v.columns, v.version, v.by_name AS byName, v.changed_at AS changedAt`

/** JSON columns come as text from one database and as values from another. */
const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

function viewOf(stored: Stored): SavedView[] {
  const { listId, role } = stored
  const kept = parsed(stored.columns)
  if (!isListId(listId)) return []
  return [{ ...stored, listId, role: roles.find((one) => one === role) ?? null, columns: Array.isArray(kept) ? kept.map(String) : null, changedAt: stored.changedAt.toISOString() }]
}

type Looker = Pick<Visitor, 'user' | 'roles' | 'scope'>

const mostViews = 200

const seen = (looker: Looker): { sql: string; params: (string | number)[] } => ({
  sql: looker.roles.length === 0 ? 'v.user_id = ?' : `(v.user_id = ? OR (v.user_id IS NULL AND v.role IN (${looker.roles.map(() => '?').join(', ')})))`,
  params: [looker.user.id, ...looker.roles],
})

/** The views of a list that this person may choose, own ones first; without a list those of all lists. */
export async function viewsFor(looker: Looker, listId?: ListId): Promise<SavedView[]> {
  const { sql, params } = seen(looker)
  const found = await rows<Stored>(
    `SELECT ${columns} FROM saved_view v WHERE ${listId ? 'v.list_id = ? AND ' : ''}${sql} ORDER BY v.user_id IS NULL, v.list_id, v.id LIMIT ${mostViews}`, [...(listId ? [listId] : []), ...params],
  )
  return found.flatMap(viewOf).filter((view) => maySeeView(view, looker))
}

/** Views and preference of a list in one statement: every page of a list asks for both. */
export async function lookOf(looker: Looker, listId: ListId): Promise<{ views: SavedView[]; preference: ListPreference }> {
  const { sql, params } = seen(looker)
  const found = await rows<Partial<Stored> & { preference: unknown }>(
    `SELECT (SELECT value FROM preference WHERE user_id = ? AND name = ?) AS preference, ${columns}
       FROM (SELECT 1) one LEFT JOIN saved_view v ON v.list_id = ? AND ${sql} ORDER BY v.user_id IS NULL, v.id LIMIT ${mostViews}`,
    [looker.user.id, preferenceName(listId), listId, ...params],
  )
  const kept = found[0]?.preference
  const views = found.flatMap(({ preference: _, ...view }) => (view.id === undefined || view.id === null ? [] : viewOf(view as Stored)))
  return { views: views.filter((view) => maySeeView(view, looker)), preference: kept === null || kept === undefined ? noPreference : readPreference(parsed(kept)) }
}

/** One that this person may choose, or null. */
export async function findView(id: number, looker: Looker): Promise<SavedView | null> {
  const found = await row<Stored>(`SELECT ${columns} FROM saved_view v WHERE v.id = ?`, [id])
  const [view] = found ? viewOf(found) : []
  return view && maySeeView(view, looker) ? view : null
}

/** Views of roles that this administrator keeps: those within his divisions. */
export async function roleViews({ ranges }: Visitor['scope']): Promise<SavedView[]> {
  const found = await rows<Stored>(`SELECT ${columns} FROM saved_view v WHERE v.user_id IS NULL ORDER BY v.list_id, v.role, v.id LIMIT ${mostViews}`)
  return found.flatMap(viewOf).filter(({ divisionCode }) => ranges.some((range) => range.level === 'nation' || (divisionCode !== '' && divisionCode.startsWith(range.code))))
}

export const preferenceName = (listId: ListId): string => `list:${listId}`

export async function preferenceFor({ user }: Pick<Visitor, 'user'>, listId: ListId): Promise<ListPreference> {
  const found = await row<{ value: unknown }>('SELECT value FROM preference WHERE user_id = ? AND name = ?', [user.id, preferenceName(listId)])
  return found ? readPreference(parsed(found.value)) : noPreference
}

/** The first view of each list of this person. */
export async function firstViews({ user }: Pick<Visitor, 'user'>): Promise<Map<string, number>> {
  const found = await db.preference.findMany({ where: { userId: user.id, name: { startsWith: 'list:' } } })
  return new Map(found.flatMap(({ name, value }) => {
    const { viewId } = readPreference(value)
    return viewId === null ? [] : [[name.slice('list:'.length), viewId] as const]
  }))
}
