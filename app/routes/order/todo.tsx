import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { toDesignColumns } from '~/domain/order/list-columns'
import { enter } from '~/domain/people/enter.server'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { stageFilters } from '../_stage-list'
import { stagePage } from '../_stage-list.server'

export const meta = titled('order:todo.title')

export async function loader({ request }: LoaderFunctionArgs) {
  return stagePage(await enter(request, 'order.todo'), 'order.todo', 'sited')
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function OrderTodo() {
  const { own, rows, count, pager, sort, divisions } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t } = words
  const columns = [
    ...columnsOf<Row>(toDesignColumns, words, { number: (row) => <a href={`/demands/${row.id}`}>{row.number}</a> }),
    {
      key: 'act',
      label: t('order:todo.act'),
      wrap: true,
      always: true,
      render: (row: Row) => (
        <button className="btn btn-row" formAction={`/orders/design/${row.id}`} aria-label={`${t('order:todo.design')} ${row.number}`}>
          {t('order:todo.design')}
        </button>
      ),
    },
  ]
  return (
    <ListPage
      title={t('order:todo.title')}
      count={count}
      own={own}
      filters={stageFilters(words, divisions)}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      batch={{ actions: [{ label: t('order:todo.designMany'), action: '/orders/design/chosen' }], name: (row) => row.number}}
      pager={pager}
      empty={{ why: t('order:todo.empty'), next: <a href="/siting">{t('order:todo.emptyNext')}</a> }}
    />
  )
}
