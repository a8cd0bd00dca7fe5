import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { useFilters } from './_filters'
import { useColumns } from './_lines'
import { demandPage } from './_lines.server'

export const meta = titled('demand:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.list')
  return { ...(await demandPage(visitor, 'demand.list')), mayCollect: visitor.may('demand.collect') }
}

export default function Demands() {
  const { t } = useWords()
  const { own, owners, lines, places, count, pager, sort, filtered, mayCollect } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('demand:list.title')}
      count={count}
      actions={
        mayCollect && (
          <>
            <a className="btn" href="/demands/import">
              {t('menu:import.new')}
            </a>
            <a className="btn btn-main" href="/demands/new/tower">
              {t('demand:list.single')}
            </a>
          </>
        )
      }
      own={own}
      filters={useFilters(places, owners)}
      batch={mayCollect ? { actions: [{ label: t('demand:act.sendMatching'), action: '/demands/send-matching' }], whole: t('demand:act.sendWhole'), name: (line) => line.number, may: (line) => line.state === 'collected' && line.duplicate !== 'suspected' } : undefined}
      columns={useColumns()}
      rows={lines}
      rowKey={(line) => String(line.id)}
      sort={sort}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('demand:list.none'), next: t('demand:list.noneNext') }}
    />
  )
}
