import { cleanQuery, viewAddress, type ListPreference, type SavedView } from '~/domain/report/list-view'
import { lookOf } from '~/domain/report/list-view.store.server'
import { listOf, type ListId } from '~/domain/report/lists'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import type { OwnList } from '~/ui/own-list'

export interface OwnListData {
  own: OwnList
  /** Keys of the columns to be read. */
  keys: readonly string[] | null
  /** Rows of a page where the address asks for no other. */
  size?: number
}

/**
 * How this person looks at the list: the view that its address names, his columns, his page size. An address that says
 * nothing leads to his first view; a view that is not his to choose is 404.
 */
export async function ownList(visitor: Visitor, id: ListId): Promise<OwnListData> {
  const { views, preference } = await lookOf(visitor, id)
  const { path } = listOf(id)
  const first = views.find((view) => view.id === preference.viewId)
  if (first && [...visitor.query].length === 0) throw goto(viewAddress(path, first))

  const asked = visitor.query.get('saved')
  const current = views.find((view) => String(view.id) === asked)
  if (asked !== null && asked !== 'none' && !current) throw stop(404, 'notFound')
  const keys = current?.columns ?? preference.columns

  return {
    own: { id, views: viewLinks(visitor, { path, views, current, first }), columns: keys, look: preference.look, changed: changedOf(visitor, current) },
    keys,
    ...sizeOf(preference),
  }
}

interface Choice { path: string; views: readonly SavedView[]; current: SavedView | undefined; first: SavedView | undefined }

function viewLinks({ language }: Visitor, { path, views, current, first }: Choice): OwnList['views'] {
  const all = { label: translate(language)('common:list.allView'), href: first ? `${path}?saved=none` : path, current: !current }
  return [all, ...views.map((view) => ({ label: view.name, href: viewAddress(path, view), current: view === current, ...(view.userId === null ? { shared: true } : {}) }))]
}

const changedOf = ({ query }: Visitor, current: SavedView | undefined): string | null =>
  current && current.userId !== null && cleanQuery(query.toString()) !== current.query ? `/me/views/${current.id}?${cleanQuery(query.toString())}` : null

const sizeOf = ({ size }: ListPreference): { size?: number } => (size === null ? {} : { size })
