import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { copyView } from '~/domain/report/list-view.commands.server'
import { findView } from '~/domain/report/list-view.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { idIn, keyIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

/** Also a role's view may be copied: the copy is one's own. */
export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.copyView')
  const view = await findView(idIn(params.viewId), visitor)
  if (!view) throw stop(404, 'notFound')

  const name = translate(visitor.language)('list:view.copyOf', { name: view.name })
  const verdict = await copyView(visitor, view, { name, key: keyIn(visitor.form) })
  if (!verdict.ok) return refusedAt(`/me/views?list=${view.listId}`, verdict, visitor)
  return goto(`/me/views/${verdict.viewId}`, { say: 'list:said.copied', facts: { name: view.name } })
}
