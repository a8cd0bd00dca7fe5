import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { dropView } from '~/domain/report/list-view.commands.server'
import { goto } from '~/platform/flash.server'
import { titled } from '~/ui/title'
import { keyIn } from '../_address-id'
import { DropViewPage } from '../_drop-view'
import { refusedAt } from '../_refusal.server'
import { roleViewAt } from './_views.server'

export const meta = titled('list:view.drop')

const back = '/admin/views'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { name } = await roleViewAt(await enter(request, 'admin.dropView'), params.roleViewId)
  return { name, back }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.dropView')
  const view = await roleViewAt(visitor, params.roleViewId)
  const verdict = await dropView(visitor, view, keyIn(visitor.form))
  return verdict.ok ? goto(back, { say: 'list:said.dropped', facts: { name: view.name } }) : refusedAt(back, verdict, visitor)
}

export default function DropRoleView() {
  return <DropViewPage {...useLoaderData<typeof loader>()} explain="list:view.dropRole" />
}
