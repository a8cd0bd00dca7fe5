import { findView } from '~/domain/report/list-view.store.server'
import type { SavedView } from '~/domain/report/list-view'
import { isListId, listOf, type ListId } from '~/domain/report/lists'
import type { Visitor } from '~/domain/people/visitor'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** The list that an address names; one that this person may not see is none. */
export function listIn({ may }: Pick<Visitor, 'may'>, name: string | null | undefined): ListId {
  if (!isListId(name) || !may(listOf(name).may)) throw stop(404, 'notFound')
  return name
}

/** One of this person's own views, or 404. */
export async function ownViewAt(visitor: Visitor, viewId: string | undefined): Promise<SavedView> {
  const view = await findView(idIn(viewId), visitor)
  if (!view || view.userId !== visitor.user.id) throw stop(404, 'notFound')
  return view
}
