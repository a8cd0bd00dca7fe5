import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { Facts } from '~/ui/card'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { OrderCard, OrdersTable } from '../_cascade-tables'
import { cascadeView } from './_cascade.server'
import { DecidedCards, useEventFacts, WholeCard } from './_cascade-parts'

export const meta = titled<typeof loader>((t, { cascade }) => `${t('cascade:print.title')} ${cascade.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return cascadeView(await enter(request, 'cascade.print'), params.cascadeId)
}

export default function PrintCascade() {
  const { t, time } = useWords()
  const view = useLoaderData<typeof loader>()
  const { cascade, orders, changes, proposals, history } = view
  const { id, number, state } = cascade
  return (
    <Page title={t('cascade:print.title')} aside={number} paper="landscape" crumbs={[{ label: t('cascade:list.title'), href: '/pricing/cascades' }, { label: number, href: `/pricing/cascades/${id}` }]}>
      <article className="bg-white border border-line rounded p-4 mb-4 print:border-0 print:p-0">
        <h2 className="text-center mb-3">{t('cascade:print.title')}</h2>
        <Facts facts={[{ label: t('cascade:list.number'), value: number }, { label: t('common:detail.state'), value: t(`cascade:state.${state}`) }, ...useEventFacts(view)]} />
        <div className="mt-3"><WholeCard cascade={cascade} /></div>
        <div className="mb-4"><OrdersTable orders={orders} /></div>
        {orders.filter(({ changed }) => changed).map((order) => <OrderCard key={order.id} order={order} />)}
        {state === 'decided' && <DecidedCards changes={changes} proposals={proposals} />}
        <h3 className="mt-4 mb-2">{t('cascade:show.history')}</h3>
        <ol className="pl-5 list-decimal">
          {[...history].reverse().map(({ id: event, what, who, at, words }) => <li key={event}>{time(at)} {who} {what} {words}</li>)}
        </ol>
        <Facts facts={[{ label: t('cascade:print.signAsk'), value: ' ' }, { label: t('cascade:print.signApprove'), value: ' ' }]} />
      </article>
    </Page>
  )
}
