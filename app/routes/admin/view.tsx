import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { changeView } from '~/domain/report/list-view.commands.server'
import { listOf } from '~/domain/report/lists'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { RoleViewForm } from './_view-form'
import { readRoleView, roleViewAt } from './_views.server'

export const meta = titled('list:view.edit')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { name, listId, query, role, divisionCode, version } = await roleViewAt(await enter(request, 'admin.view'), params.roleViewId)
  const { path } = listOf(listId)
  return { version, values: { name, address: query ? `${path}?${query}` : path, role: role ?? '', division: divisionCode } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.view')
  const view = await roleViewAt(visitor, params.roleViewId)
  const { form } = visitor
  const read = readRoleView(visitor)
  const values = { name: textIn(form, 'name'), address: textIn(form, 'address'), role: view.role ?? '', division: view.divisionCode }
  if (!read.ok) return json({ values, errors: read.errors }, { status: 422 })

  const verdict = await changeView(visitor, { view, name: read.name, query: read.query, ...sentIn(form) })
  return verdict.ok ? goto('/admin/views', { say: 'list:said.changed', facts: { name: read.name } }) : refusedAt(`/admin/views/${view.id}`, verdict, visitor)
}

export default function EditRoleView() {
  const { t } = useWords()
  const { version, values } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('list:view.edit')} aside={values.name} crumbs={[{ label: t('list:admin.title'), href: '/admin/views' }]}>
      <RoleViewForm values={refused?.values ?? values} errors={refused?.errors} roles={[]} divisions={[]} version={version} settled />
    </Page>
  )
}
