import { Prisma } from '~/generated/prisma/client'
import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Role } from '../people/permissions'
import { coversDivision } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { cleanQuery, noPreference, readPreference, type ListPreference, type SavedView } from './list-view'
import { preferenceName } from './list-view.store.server'
import type { ListId } from './lists'

/** For whom a view is: oneself, or everybody of a role in a division ('' is everywhere). */
export type ForWhom = { role: null } | { role: Role; divisionCode: string }

export interface ViewSaved {
  listId: ListId
  name: string
  query: string
  columns: string[] | null
  forWhom: ForWhom
  /** It is to open the list for the person who saves it. */
  first?: boolean
  key: string | null
}

type Kept = Verdict<{ viewId: number }>

const longestName = 60

/** A person's lists have room for so many names. */
const mostOwn = 30

export const saveView = (visitor: Visitor, { listId, name, query, columns, forWhom, first, key }: ViewSaved): Promise<Kept> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Kept> => {
      if (name.trim() === '') return refuse('incomplete')
      const allowed = mayKeepFor(visitor, forWhom)
      if (!allowed.ok) return allowed
      if (forWhom.role === null && (await tx.savedView.count({ where: { userId: visitor.user.id, listId } })) >= mostOwn) return refuse('tooMany')

      const { id: viewId } = await tx.savedView.create({
        data: {
          listId, name: name.trim().slice(0, longestName), query: cleanQuery(query), columns: columns ?? Prisma.DbNull, byUserId: visitor.user.id, byName: visitor.user.name,
          createdAt: visitor.now, changedAt: visitor.now, ...(forWhom.role === null ? { userId: visitor.user.id } : { role: forWhom.role, divisionCode: forWhom.divisionCode }),
        },
      })
      if (first) await preferWithin(tx, visitor, listId, { viewId })
      await tell(tx, visitor, 'save', { id: viewId, forWhom })
      return { ok: true, viewId }
    }),
  )

export interface ViewChanged extends Omit<ViewSaved, 'listId' | 'forWhom' | 'columns'> {
  view: SavedView
  version: number
  /** Left out: as they are. */
  columns?: string[] | null
}

/** Another name, another filter. The caller has found the view among those that this person keeps. */
export const changeView = (visitor: Visitor, { view, name, query, columns, version, first, key }: ViewChanged): Promise<Kept> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Kept> => {
      const allowed = mayKeep(visitor, view)
      if (!allowed.ok) return allowed
      if (name.trim() === '') return refuse('incomplete')

      const set = { name: name.trim().slice(0, longestName), query: cleanQuery(query), changedAt: visitor.now, version: version + 1, ...(columns === undefined ? {} : { columns: columns ?? Prisma.DbNull }) }
      const { count } = await tx.savedView.updateMany({ where: { id: view.id, version }, data: set })
      if (count === 0) return refuse('changedMeanwhile', { by: view.byName, at: view.changedAt })
      if (first !== undefined) await preferWithin(tx, visitor, view.listId, { viewId: first ? view.id : null }, view.id)
      await tell(tx, visitor, 'change', { id: view.id, forWhom: whose(view) })
      return { ok: true, viewId: view.id }
    }),
  )

/** One's own again, of a view that one may choose. */
export const copyView = (visitor: Visitor, view: SavedView, { name, key }: { name: string; key: string | null }): Promise<Kept> =>
  saveView(visitor, { listId: view.listId, name, query: view.query, columns: view.columns, forWhom: { role: null }, key })

export const dropView = (visitor: Visitor, view: SavedView, key: string | null): Promise<Kept> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Kept> => {
      const allowed = mayKeep(visitor, view)
      if (!allowed.ok) return allowed
      await tx.savedView.deleteMany({ where: { id: view.id } })
      await tell(tx, visitor, 'drop', { id: view.id, forWhom: whose(view) })
      return { ok: true, viewId: view.id }
    }),
  )

/** Columns, size, look, or the view that opens the list: what is left out stays. */
export const preferList = (visitor: Visitor, listId: ListId, change: Partial<ListPreference>): Promise<void> => transaction((tx) => preferWithin(tx, visitor, listId, change))

/** `instead`: an empty view is kept only where this one was the first before. */
async function preferWithin(tx: Transaction, { user, now }: Visitor, listId: ListId, change: Partial<ListPreference>, instead?: number): Promise<void> {
  const name = preferenceName(listId)
  const found = await tx.preference.findUnique({ where: { userId_name: { userId: user.id, name } } })
  const kept = found ? readPreference(found.value) : noPreference
  if (change.viewId === null && instead !== undefined && kept.viewId !== instead) return

  const value = { ...kept, ...change }
  await tx.preference.upsert({ where: { userId_name: { userId: user.id, name } }, create: { userId: user.id, name, value, changedAt: now }, update: { value, changedAt: now } })
}

const whose = ({ role, divisionCode }: SavedView): ForWhom => (role === null ? { role } : { role, divisionCode })

/** One's own are one's own; those of a role belong to the administrator of its division. */
function mayKeep(visitor: Visitor, view: SavedView): Verdict {
  if (view.userId !== null) return view.userId === visitor.user.id ? { ok: true } : refuse('notFound')
  return mayKeepFor(visitor, whose(view))
}

function mayKeepFor(visitor: Visitor, forWhom: ForWhom): Verdict {
  if (forWhom.role === null) return { ok: true }
  const scope = visitor.scopeFor('view.administer')
  if (!scope) return refuse('notAllowed')
  const { divisionCode } = forWhom
  const whole = scope.ranges.some(({ level }) => level === 'nation')
  return whole || (divisionCode !== '' && coversDivision(scope, divisionCode)) ? { ok: true } : refuse('outsideScope')
}

/** What concerns others stands in the audit. */
async function tell(tx: Transaction, visitor: Visitor, act: string, { id, forWhom }: { id: number; forWhom: ForWhom }): Promise<void> {
  if (forWhom.role !== null) await record(tx, visitor, { event: `view.${act}`, subject: `view:${id}`, outcome: 'done', detail: { ...forWhom } })
}
