import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import { cleanQuery, looks } from '~/domain/report/list-view'
import { preferList } from '~/domain/report/list-view.commands.server'
import { preferenceFor } from '~/domain/report/list-view.store.server'
import { listOf, type ListId } from '~/domain/report/lists'
import { standardKeys } from '~/fields/list-column'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { pageSizes } from '~/platform/paging'
import { Card } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { textIn } from '../_address-id'
import { columnsOrdered } from './_columns'
import { listIn } from './_views.server'

export const meta = titled('list:columns.title')

const sizes = pageSizes.filter((size) => size <= 100)

const backOf = ({ query }: Visitor, listId: ListId): string => {
  const { path } = listOf(listId)
  const kept = cleanQuery(query.toString())
  const saved = query.get('saved')
  const text = [kept, saved && /^\w+$/.test(saved) ? `saved=${saved}` : ''].filter(Boolean).join('&')
  return text ? `${path}?${text}` : path
}

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.lists')
  const listId = listIn(visitor, visitor.query.get('list'))
  const { columns, title } = listOf(listId)
  const preference = await preferenceFor(visitor, listId)
  const shown = preference.columns ?? standardKeys(columns)
  const place = new Map(shown.map((key, at) => [key, at + 1]))
  // Those shown stand first, in their order, so that the form reads like the table.
  const all = [...columns].sort((a, b) => (place.get(a.key) ?? 999) - (place.get(b.key) ?? 999))
  return { title, back: backOf(visitor, listId), size: preference.size, look: preference.look, rows: all.map(({ key, label }) => ({ key, label, place: place.get(key) ?? null, always: key === columns[0]?.key })) }
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.lists')
  const listId = listIn(visitor, visitor.query.get('list'))
  const { form } = visitor
  const back = backOf(visitor, listId)
  if (textIn(form, 'as') === 'meant') {
    await preferList(visitor, listId, { columns: null, size: null, look: 'normal' })
    return goto(back, { say: 'list:said.columnsMeant' })
  }
  const read = columnsOrdered(listOf(listId).columns.map(({ key }) => key), (name) => textIn(form, name))
  if (!read.ok) return json({ errors: { [`place-${read.key}`]: translate(visitor.language)('list:columns.notANumber', { value: read.value }) } }, { status: 422 })

  const size = sizes.find((one) => String(one) === textIn(form, 'size')) ?? null
  await preferList(visitor, listId, { columns: read.keys, size, look: looks.find((one) => one === textIn(form, 'look')) ?? 'normal' })
  return goto(back, { say: 'list:said.columns' })
}

export default function Columns() {
  const { t } = useWords()
  const { title, back, size, look, rows } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('list:columns.title')} aside={t(title)} crumbs={[{ label: t(title), href: back }]}>
      <ErrorSummary errors={refused?.errors} />
      <CommandForm enterSubmits>
        <Card>
          <div className="fields">
            <Field name="size" label={t('common:list.size')} control="select" options={sizes.map((one) => ({ value: String(one), label: t('common:list.sizeUnit', { n: one }) }))} value={size ?? '50'} empty={false} />
            <Field name="look" label={t('list:columns.look')} control="radio" options={looks.map((one) => ({ value: one, label: t(`list:look.${one}`) }))} value={look} width="name" />
          </div>
        </Card>
        <p className="quiet mb-3">{t('list:columns.note')}</p>
        <Table
          caption={t('list:columns.title')}
          rows={rows}
          rowKey={({ key }) => key}
          free
          columns={[
            { key: 'label', label: t('list:columns.column'), render: ({ label }) => t(label) },
            {
              key: 'show',
              label: t('list:columns.show'),
              render: ({ key, label, place, always }) => (always ? t('list:columns.always') : <input type="checkbox" name={`show-${key}`} value="1" defaultChecked={place !== null} aria-label={t('list:columns.showOne', { label: t(label) })} />),
            },
            {
              key: 'place',
              label: t('list:columns.place'),
              render: ({ key, label, place, always }) =>
                always ? '1' : <input id={`f-place-${key}`} className="tiny" name={`place-${key}`} inputMode="numeric" maxLength={3} defaultValue={place ?? ''} aria-label={t('list:columns.placeOf', { label: t(label) })} />,
            },
          ]}
        />
        <FootBar submit={t('list:columns.save')} draft={{ label: t('list:columns.meant'), name: 'as', value: 'meant' }} cancel={back} />
      </CommandForm>
    </Page>
  )
}
