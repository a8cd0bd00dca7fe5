import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pendingStates } from '~/domain/demand/list-asked'
import { enter } from '~/domain/people/enter.server'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { useFilters } from './_filters'
import { useColumns } from './_lines'
import { demandPage } from './_lines.server'

export const meta = titled('demand:pending.title')

export async function loader({ request }: LoaderFunctionArgs) {
  return demandPage(await enter(request, 'demand.pending'), 'demand.pending', pendingStates)
}

export default function Pending() {
  const { t } = useWords()
  const { own, owners, lines, places, count, pager, sort, filtered } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('demand:pending.title')}
      count={count}
      actions={
        <a className="btn" href="/demands/new/tower">
          {t('demand:list.single')}
        </a>
      }
      own={own}
      filters={useFilters(places, owners, pendingStates)}
      batch={{ actions: [{ label: t('demand:act.sendMatching'), action: '/demands/send-matching', look: 'main' }], whole: t('demand:act.sendWhole'), name: (line) => line.number, may: (line) => line.state === 'collected' && line.duplicate !== 'suspected' }}
      columns={useColumns()}
      rows={lines}
      rowKey={(line) => String(line.id)}
      sort={sort}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('demand:pending.none'), next: t('demand:pending.noneNext') }}
    />
  )
}
