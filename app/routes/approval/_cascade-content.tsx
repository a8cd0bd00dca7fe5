import type { SerializeFrom } from '@remix-run/node'
import { Card, FactCard } from '~/ui/card'
import { useWords } from '~/ui/words'
import { OrderCard, OrdersTable } from '../_cascade-tables'
import type { CascadeContent as Content } from './_cascade-view.server'

/** What happens on the site, and what every order there would be charged. */
export function CascadeContent({ cascade: { kind, carrier, day: from, uses, reason, siteCode, siteName, beforeFen, afterFen, orders } }: { cascade: SerializeFrom<Content> }) {
  const { t, day, money } = useWords()
  return (
    <>
      <FactCard title={t('cascade:show.event')} id="event" facts={[
        { label: t('cascade:list.site'), value: `${siteCode} ${siteName}` },
        { label: t('cascade:list.kind'), value: t(`cascade:kind.${kind}`) },
        { label: t('demand:field.carrier'), value: carrier === '' ? '—' : t(`common:carrier.${carrier}`) },
        { label: t('cascade:list.day'), value: day(from) },
        ...(uses.length === 0 ? [] : [{ label: t('cascade:field.uses'), value: uses.map((one) => t(`pricing:component.${one}`)).join(t('approval:list.and')) }]),
        { label: t('cascade:field.reason'), value: reason, wide: true },
      ]} />
      <Card title={t('cascade:show.orders')} id="orders">
        <p className="mb-2">{t('cascade:show.summary', { orders: orders.length, changed: orders.filter(({ changed }) => changed).length, before: money(beforeFen), after: money(afterFen) })}</p>
        <OrdersTable orders={orders} />
      </Card>
      {orders.filter(({ changed }) => changed).map((order) => <OrderCard key={order.id} order={order} />)}
    </>
  )
}
