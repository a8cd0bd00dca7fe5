import type { SerializeFrom } from '@remix-run/node'
import type { ChangeOrder, Proposed } from '~/domain/cascade/decided.store.server'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { useWords } from '~/ui/words'
import type { CascadeView } from './_cascade.server'

type View = SerializeFrom<CascadeView>

export const cascadeTones = { preview: 'blue', approving: 'amber', decided: 'green', rejected: 'red', withdrawn: 'grey' } as const

/** What the event is, as facts. */
export function useEventFacts({ cascade, place }: Pick<View, 'cascade' | 'place'>) {
  const { t, day } = useWords()
  const { siteId, siteCode, siteName, carrier, kind, day: from, uses, anchor, reason, sourceOrderId, endReason } = cascade
  return [
    { label: t('cascade:list.site'), value: siteId === null ? t('cascade:show.noSite', { name: siteName }) : <a href={`/sites/${siteId}`}>{siteCode} {siteName}</a> },
    { label: t('demand:list.place'), value: place },
    { label: t('cascade:list.kind'), value: t(`cascade:kind.${kind}`) },
    ...(carrier === '' ? [] : [{ label: t('demand:field.carrier'), value: t(`common:carrier.${carrier}`) }]),
    { label: t('cascade:list.day'), value: day(from) },
    ...(kind === 'leave' || kind === 'book' ? [] : [{ label: t('cascade:field.uses'), value: uses.map((one) => t(`pricing:component.${one}`)).join(t('approval:list.and')) }]),
    ...(anchor ? [{ label: t('cascade:field.anchor'), value: t('cascade:field.anchorYes') }] : []),
    ...(sourceOrderId === null ? [] : [{ label: t('cascade:field.source'), value: <a href={`/orders/${sourceOrderId}`}>{t(kind === 'book' ? 'cascade:field.movedOrder' : 'cascade:field.sourceOrder')}</a> }]),
    { label: t('cascade:field.reason'), value: reason, wide: true },
    ...(endReason ? [{ label: t('cascade:show.end'), value: endReason, wide: true }] : []),
  ]
}

/** The whole, from the event's day. */
export function WholeCard({ cascade }: Pick<View, 'cascade'>) {
  const { t, money } = useWords()
  const { beforeFen, afterFen, orders, changed, unpriced } = cascade
  return (
    <Card title={t('cascade:show.whole')} id="whole">
      <p className="figure">{money(afterFen - beforeFen)} <span className="unit">{t('common:unit.yuanYear')}</span></p>
      <p>{t('cascade:show.summary', { orders, changed, before: money(beforeFen), after: money(afterFen) })}</p>
      {unpriced > 0 && <p className="late">{t('cascade:show.unpriced', { n: unpriced })}</p>}
    </Card>
  )
}

/** What was made by the decision: change orders, and the bill adjustments that are proposed. */
export function DecidedCards({ changes, proposals }: { changes: readonly ChangeOrder[]; proposals: readonly Proposed[] }) {
  const { t, day, money } = useWords()
  const numbers = new Map(changes.map(({ orderId, orderNumber }) => [orderId, orderNumber]))
  return (
    <>
      <Card title={t('cascade:show.changes')} id="changes">
        {changes.length === 0 ? <p className="quiet">{t('cascade:show.noChanges')}</p> : <Table free caption={t('cascade:show.changes')} rows={changes} rowKey={({ id }) => String(id)} columns={[
          { key: 'number', label: t('cascade:column.change'), render: ({ number }) => number },
          { key: 'order', label: t('cascade:column.order'), render: ({ orderId, orderNumber }) => <a href={`/orders/${orderId}`}>{orderNumber}</a> },
          { key: 'carrier', label: t('demand:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
          { key: 'kind', label: t('cascade:column.effect'), render: ({ kind }) => t(`cascade:effect.${kind}`) },
          { key: 'from', label: t('cascade:column.from'), render: ({ fromDay }) => day(fromDay) },
          { key: 'before', label: t('cascade:column.beforeMonthFen'), align: 'end', render: ({ beforeMonthFen }) => money(beforeMonthFen) },
          { key: 'after', label: t('cascade:column.afterMonthFen'), align: 'end', render: ({ afterMonthFen }) => money(afterMonthFen) },
        ]} />}
      </Card>
      <Card title={t('cascade:show.proposals')} id="proposals">
        {proposals.length === 0 ? <p className="quiet">{t('cascade:show.noProposals')}</p> : (
          <Table free caption={t('cascade:show.proposals')} rows={proposals} rowKey={({ orderId, month }) => `${orderId}-${month}`} columns={[
            { key: 'order', label: t('cascade:column.order'), render: ({ orderId }) => numbers.get(orderId) ?? '' },
            { key: 'month', label: t('cascade:column.month'), render: ({ month }) => month },
            { key: 'days', label: t('cascade:column.days'), align: 'end', render: ({ days, ofDays }) => `${days} / ${ofDays}` },
            { key: 'fen', label: t('cascade:column.fen'), align: 'end', render: ({ fen }) => money(fen) },
          ]} />
        )}
      </Card>
    </>
  )
}
