import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { roles } from '~/domain/people/permissions'
import { saveView } from '~/domain/report/list-view.commands.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { RoleViewForm } from './_view-form'
import { divisionOptions, readRoleView } from './_views.server'

export const meta = titled('list:admin.new')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.newView')
  return { divisions: divisionOptions(visitor, await allDivisions()) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.newView')
  const { form } = visitor
  const values = { name: textIn(form, 'name'), address: textIn(form, 'address'), role: textIn(form, 'role'), division: textIn(form, 'division') }
  const read = readRoleView(visitor)
  if (!read.ok) return json({ values, errors: read.errors }, { status: 422 })

  const { listId, name, query, role, divisionCode } = read
  const verdict = await saveView(visitor, { listId, name, query, columns: null, forWhom: { role, divisionCode }, key: keyIn(form) })
  if (!verdict.ok) return json({ values, errors: { division: refusalWords(verdict, translate(visitor.language)) } as Record<string, string> }, { status: 422 })
  return goto('/admin/views', { say: 'list:said.saved', facts: { name } })
}

export default function NewRoleView() {
  const { t } = useWords()
  const { divisions } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('list:admin.new')} crumbs={[{ label: t('list:admin.title'), href: '/admin/views' }]}>
      <RoleViewForm values={refused?.values ?? { name: '', address: '', role: '', division: '' }} errors={refused?.errors} roles={roles.map((value) => ({ value, label: t(`people:role.${value}`) }))} divisions={divisions} settled={false} />
    </Page>
  )
}
