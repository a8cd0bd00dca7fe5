import type { ActionFunctionArgs } from '@remix-run/node'
import { dropDraft } from '~/domain/demand/draft.store.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.dropDraft')
  if (!(await dropDraft(visitor, idIn(params.draftId)))) throw stop(404, 'notFound')
  return goto('/me/drafts', { say: 'demand:done.draftDropped' })
}
