import { exportForm } from '~/domain/report/export'
import type { ExportAsked } from '~/domain/report/exporting.commands.server'
import { preferenceFor, viewsFor } from '~/domain/report/list-view.store.server'
import { isListId, listOf, type ListId } from '~/domain/report/lists'
import type { Visitor } from '~/domain/people/visitor'
import { standardKeys } from '~/fields/list-column'
import { stop } from '~/platform/stop.server'
import { keyIn, textIn } from '../_address-id'

/** The list that is named; one that this person may not see is none. */
export function listNamed({ may }: Pick<Visitor, 'may'>, name: string | null): ListId {
  if (!isListId(name) || !may(listOf(name).may)) throw stop(404, 'notFound')
  return name
}

/** Keys of the columns that the list shows this person at this address. */
export async function columnsAt(visitor: Visitor, listId: ListId, query: URLSearchParams): Promise<string[]> {
  const [views, preference] = await Promise.all([viewsFor(visitor, listId), preferenceFor(visitor, listId)])
  const view = views.find(({ id }) => String(id) === query.get('saved'))
  return view?.columns ?? preference.columns ?? standardKeys(listOf(listId).columns)
}

/** What the form asks to be taken out. */
export async function exportAsked(visitor: Visitor): Promise<ExportAsked> {
  const { form } = visitor
  const listId = listNamed(visitor, textIn(form, 'list'))
  const query = textIn(form, 'query')
  return { listId, query, form: exportForm(textIn(form, 'form')), columns: await columnsAt(visitor, listId, new URLSearchParams(query)), key: keyIn(form) }
}
