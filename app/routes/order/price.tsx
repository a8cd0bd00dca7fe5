import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formPrice } from '~/domain/order/form'
import { explainedLines, stepTable } from '~/domain/order/form-price-words'
import { isOpen } from '~/domain/order/order'
import { recalculate } from '~/domain/order/price.commands.server'
import { earlierQuote, priceStateOf } from '~/domain/order/quote.store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { money } from '~/ui/figures'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { refusedAt } from '../_refusal.server'
import { idIn, sentIn } from '../_address-id'
import { headOf, orderAt } from './_order.server'
import { DesignTabs, useDesignCrumbs } from './_part-page'
import { PriceView } from './_price-view'
import { agreedLines, aheadOf, comparison, whyNotPriced } from './_price.server'

export const meta = titled<typeof loader>((t, { head }) => `${t('order:price.title')} ${head.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.price')
  const order = await orderAt(visitor, params.orderId)
  const t = translate(visitor.language)
  const { quote, outdated } = await priceStateOf(order)
  const beforeId = Number(visitor.query.get('before'))
  const before = quote && beforeId > 0 && beforeId !== quote.id ? await earlierQuote(beforeId, order) : null
  const price = quote && formPrice(quote.price, quote.overrun)
  return {
    head: headOf(order),
    outdated,
    price: price && quote ? { ...price, steps: [], lines: agreedLines(explainedLines(price, t), quote), table: stepTable(price, t), at: quote.at, byName: quote.byName } : null,
    ahead: quote && isOpen(order) ? await aheadOf(order, quote, visitor.today, t) : null,
    compared: before && quote ? comparison(before.price, quote.price, t) : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.price')
  const orderId = idIn(params.orderId)
  const verdict = await recalculate(visitor, orderId, sentIn(visitor.form))
  if (!verdict.ok) {
    if (verdict.because === 'notPriced') return json({ why: whyNotPriced(verdict, translate(visitor.language)) }, 422)
    return refusedAt(`/orders/${orderId}/price`, verdict, visitor)
  }
  const order = await orderAt(visitor, params.orderId)
  const before = verdict.beforeId === null ? '' : `?before=${verdict.beforeId}`
  const facts = { yearly: money(order.yearlyFen ?? 0), n: verdict.fallen }
  return goto(`/orders/${orderId}/price${before}`, { say: verdict.fallen > 0 ? 'order:say.pricedFallen' : 'order:say.priced', facts, tone: 'done' })
}

export default function OrderPrice() {
  const { t } = useWords()
  const view = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <Page title={t('order:price.title')} aside={`${view.head.number} ${view.head.name}`} crumbs={useDesignCrumbs(view.head)}>
      <DesignTabs head={view.head} current="price" />
      <PriceView view={view} refused={sent?.why ?? []} />
    </Page>
  )
}
