import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { booksFor } from '~/domain/pricing/books.store.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { bookTones } from './_book-parts'

export const meta = titled('book:title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.list')
  const books = await booksFor(visitor)
  return { books: books.map(({ editors: _, contentHash: __, ...book }) => book), mayEdit: visitor.may('pricing.edit'), today: visitor.today }
}

export default function Books() {
  const { t, day, number, time } = useWords()
  const { query } = useFrame()
  const { books, mayEdit } = useLoaderData<typeof loader>()
  return (
    <Page title={t('book:title')}>
      <p className="help mb-3">{t('book:intro')}</p>
      <Card title={t('book:all')}>
        {books.length === 0 ? <Empty why={t('book:none')} next={t('book:noneNext')} /> : (
          <Table caption={t('book:all')} rows={books} rowKey={({ id }) => String(id)} free columns={[
            { key: 'code', label: t('book:field.code'), render: ({ id, code }) => <a href={`/pricing/books/${id}`}>{code}</a> },
            { key: 'name', label: t('book:field.name'), wrap: true, render: ({ name }) => name },
            { key: 'status', label: t('common:detail.state'), render: ({ status }) => <Tag tone={bookTones[status]}>{t(`pricing:bookStatus.${status}`)}</Tag> },
            { key: 'from', label: t('book:field.validFrom'), render: ({ validFrom }) => day(validFrom) },
            { key: 'to', label: t('book:field.validTo'), render: ({ validTo }) => (validTo === null ? t('book:openEnd') : day(validTo)) },
            { key: 'figures', label: t('book:column.figures'), align: 'end', render: ({ figures }) => number(figures) },
            { key: 'provisional', label: t('pricing:provisional'), align: 'end', render: ({ provisional }) => number(provisional) },
            { key: 'examples', label: t('book:example.title'), align: 'end', render: ({ examples }) => number(examples) },
            { key: 'orders', label: t('book:column.orders'), align: 'end', render: ({ orders }) => number(orders) },
            { key: 'by', label: t('book:column.changed'), render: ({ changedByName, changedAt }) => (changedAt === null ? '—' : `${changedByName} ${time(changedAt)}`) },
          ]} />
        )}
      </Card>
      {mayEdit && (
        <Card title={t('book:new.title')}>
          <p className="help">{t('book:new.help')}</p>
          <CommandForm action="/pricing/books/new" guard={false}>
            <div className="fields">
              <Field name="code" label={t('book:field.code')} required maxLength={20} value={query.get('code') ?? ''} help={t('book:new.codeHelp')} />
              <Field name="name" label={t('book:field.name')} required maxLength={80} width="name" value={query.get('name') ?? ''} />
              <Field name="validFrom" label={t('book:field.validFrom')} control="date" required value={query.get('validFrom') ?? ''} />
              <Field name="from" label={t('book:new.model')} control="select" width="name" empty={t('book:new.noModel')} value={query.get('from') ?? ''} options={books.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` }))} />
            </div>
            <button className="btn btn-main">{t('book:new.act')}</button>
          </CommandForm>
        </Card>
      )}
    </Page>
  )
}
