import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { cleanQuery, viewAddress } from '~/domain/report/list-view'
import { changeView } from '~/domain/report/list-view.commands.server'
import { preferenceFor } from '~/domain/report/list-view.store.server'
import { listOf } from '~/domain/report/lists'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { ViewForm } from '../_view-form'
import { wordsOfQuery } from '../_view-words.server'
import { ownViewAt } from './_views.server'

export const meta = titled('list:view.edit')

/** An address with filters of its own brings them into the view. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.view')
  const view = await ownViewAt(visitor, params.viewId)
  const query = [...visitor.query].length > 0 ? cleanQuery(visitor.query.toString()) : view.query
  const [preference, divisions] = await Promise.all([preferenceFor(visitor, view.listId), allDivisions()])
  const { name, version, columns, listId } = view
  return { name, version, columns, query, title: listOf(listId).title, listId, first: preference.viewId === view.id, conditions: wordsOfQuery(listId, query, { language: visitor.language, divisions }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.view')
  const view = await ownViewAt(visitor, params.viewId)
  const { form } = visitor
  const name = textIn(form, 'name').trim()
  if (name === '') return json({ errors: { name: translate(visitor.language)('list:view.nameRequired') } }, { status: 422 })

  const query = cleanQuery(textIn(form, 'query'))
  const verdict = await changeView(visitor, { view, name, query, first: textIn(form, 'first') === '1', ...sentIn(form) })
  if (!verdict.ok) return refusedAt(`/me/views/${view.id}`, verdict, visitor)
  return goto(viewAddress(listOf(view.listId).path, { id: view.id, query }), { say: 'list:said.changed', facts: { name } })
}

export default function EditView() {
  const { t } = useWords()
  const { title, listId, ...view } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const back = `/me/views?list=${listId}`
  return (
    <Page title={t('list:view.edit')} aside={view.name} crumbs={[{ label: t('list:views.title'), href: back }]}>
      <ViewForm {...view} listTitle={t(title)} errors={refused?.errors} cancel={back} />
    </Page>
  )
}
