import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { preferList } from '~/domain/report/list-view.commands.server'
import { findView } from '~/domain/report/list-view.store.server'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { idIn, textIn } from '../_address-id'
import { listIn } from './_views.server'

/** Which view opens a list for this person; none is the list as it is. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.firstView')
  const listId = listIn(visitor, textIn(visitor.form, 'list'))
  const back = `/me/views?list=${listId}`
  const asked = textIn(visitor.form, 'view')
  const view = asked === '' ? null : await findView(idIn(asked), visitor)
  if (asked !== '' && view?.listId !== listId) throw stop(404, 'notFound')

  await preferList(visitor, listId, { viewId: view?.id ?? null })
  return goto(back, view ? { say: 'list:said.first', facts: { name: view.name } } : { say: 'list:said.noFirst' })
}
