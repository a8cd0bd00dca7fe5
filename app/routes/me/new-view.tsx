import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { cleanQuery, viewAddress } from '~/domain/report/list-view'
import { saveView } from '~/domain/report/list-view.commands.server'
import { preferenceFor, viewsFor } from '~/domain/report/list-view.store.server'
import { listOf } from '~/domain/report/lists'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { ViewForm } from '../_view-form'
import { wordsOfQuery } from '../_view-words.server'
import { listIn } from './_views.server'

export const meta = titled('list:view.new')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.newView')
  const listId = listIn(visitor, visitor.query.get('list'))
  const query = cleanQuery(visitor.query.toString())
  const { path, title } = listOf(listId)
  // A view that is in force lends its columns; else the person's own stay his own.
  const saved = visitor.query.get('saved')
  const [views, preference, divisions] = await Promise.all([viewsFor(visitor, listId), preferenceFor(visitor, listId), allDivisions()])
  const columns = views.find(({ id }) => String(id) === saved)?.columns ?? preference.columns
  return { query, columns, title, back: query ? `${path}?${query}` : path, conditions: wordsOfQuery(listId, query, { language: visitor.language, divisions }) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.newView')
  const listId = listIn(visitor, visitor.query.get('list'))
  const { form } = visitor
  const name = textIn(form, 'name').trim()
  if (name === '') return json({ name, errors: { name: translate(visitor.language)('list:view.nameRequired') } }, { status: 422 })

  const query = cleanQuery(textIn(form, 'query'))
  const saved = visitor.query.get('saved')
  const [views, preference] = await Promise.all([viewsFor(visitor, listId), preferenceFor(visitor, listId)])
  const columns = views.find(({ id }) => String(id) === saved)?.columns ?? preference.columns
  const verdict = await saveView(visitor, { listId, name, query, columns, forWhom: { role: null }, first: textIn(form, 'first') === '1', key: keyIn(form) })
  if (!verdict.ok) return refusedAt(`/me/views?list=${listId}`, verdict, visitor)
  return goto(viewAddress(listOf(listId).path, { id: verdict.viewId, query }), { say: 'list:said.saved', facts: { name } })
}

export default function NewView() {
  const { t } = useWords()
  const { title, back, ...view } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('list:view.new')} crumbs={[{ label: t(title), href: back }]}>
      <ViewForm {...view} listTitle={t(title)} name={refused?.name ?? ''} errors={refused?.errors} cancel={back} first={false} />
    </Page>
  )
}
