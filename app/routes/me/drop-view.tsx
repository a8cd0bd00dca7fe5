import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { dropView } from '~/domain/report/list-view.commands.server'
import { goto } from '~/platform/flash.server'
import { titled } from '~/ui/title'
import { keyIn } from '../_address-id'
import { DropViewPage } from '../_drop-view'
import { refusedAt } from '../_refusal.server'
import { ownViewAt } from './_views.server'

export const meta = titled('list:view.drop')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { name, listId } = await ownViewAt(await enter(request, 'me.dropView'), params.viewId)
  return { name, back: `/me/views?list=${listId}` }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.dropView')
  const view = await ownViewAt(visitor, params.viewId)
  const back = `/me/views?list=${view.listId}`
  const verdict = await dropView(visitor, view, keyIn(visitor.form))
  return verdict.ok ? goto(back, { say: 'list:said.dropped', facts: { name: view.name } }) : refusedAt(back, verdict, visitor)
}

export default function DropView() {
  return <DropViewPage {...useLoaderData<typeof loader>()} explain="list:view.dropOwn" />
}
