import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { runningYearOf } from '~/domain/cascade/facts.store.server'
import { enter } from '~/domain/people/enter.server'
import { bookById } from '~/domain/pricing/store.server'
import { yuanOf } from '~/domain/shared/money'
import { dayInBeijing } from '~/domain/shared/working-time'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { EarlyEnd, EarlyEndActions } from '../_early-end'
import { earlyEndView } from '../_early-end.server'
import { orderAt } from './_order.server'

export const meta = titled<typeof loader>((t, { order }) => `${t('pricing:earlyEnd.title')} ${order.number}`)

/** Begins with what the order is charged today, from the day on which it was signed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.earlyEnd')
  const order = await orderAt(visitor, params.orderId)
  const [kept, running] = await Promise.all([order.bookId === null ? null : bookById(order.bookId), runningYearOf(order.id, visitor.today)])
  const yearFen = running ?? order.yearlyFen
  const given = { start: order.signedAt === null ? '' : dayInBeijing(new Date(order.signedAt)), end: visitor.today, term: '60', year: yearFen === null ? '' : yuanOf(BigInt(yearFen)) }
  return { ...earlyEndView(visitor, { book: kept?.book ?? null, given }), order: { id: order.id, number: order.number, name: order.demandName } }
}

export default function OrderEarlyEnd() {
  const { t } = useWords()
  const { order, ...view } = useLoaderData<typeof loader>()
  return (
    <Page title={t('pricing:earlyEnd.title')} aside={`${order.number} ${order.name}`} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: order.number, href: `/orders/${order.id}` }]} actions={<EarlyEndActions view={view} />}>
      <EarlyEnd view={view} />
    </Page>
  )
}
