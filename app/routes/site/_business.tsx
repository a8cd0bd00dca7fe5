import { toneOfOrder, type OrderState } from '~/domain/order/order'
import type { DemandState } from '~/domain/process/demand-process'
import { toneOf } from '~/domain/process/look'
import { Card } from '~/ui/card'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import type { SiteView } from './_show.server'

/** What has been ordered here, and what is planned; a part that the visitor's role does not see is left out. */
export function BusinessPart({ business: { orders, demands } }: { business: NonNullable<SiteView['business']> }) {
  const { t, day, time } = useWords()
  return (
    <>
      {orders && (
        <Card title={t('site:show.orders')}>
          {orders.length === 0 ? (
            <p className="quiet">{t('site:show.noOrders')}</p>
          ) : (
            <Table
              free
              caption={t('site:show.orders')}
              rows={orders}
              rowKey={({ id }) => String(id)}
              columns={[
                { key: 'number', label: t('site:show.number'), render: ({ id, number }) => <a href={`/orders/${id}`}>{number}</a> },
                { key: 'name', label: t('site:show.demandName'), wrap: true, render: ({ name }) => name },
                { key: 'carrier', label: t('site:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
                { key: 'state', label: t('site:field.state'), render: ({ state }) => <Tag tone={toneOfOrder(state as OrderState)}>{t(`order:state.${state}`)}</Tag> },
                { key: 'changed', label: t('site:show.changed'), render: ({ changedAt }) => day(time(changedAt)) },
              ]}
            />
          )}
        </Card>
      )}
      {demands && (
        <Card title={t('site:show.demands')}>
          {demands.length === 0 ? <p className="quiet">{t('site:show.noDemands')}</p> : <DemandTable caption={t('site:show.demands')} demands={demands} />}
        </Card>
      )}
    </>
  )
}

interface ShownDemand { id: number; number: string; name: string; carrier: string; state: string; distanceMetres?: number }

export function DemandTable({ caption, demands }: { caption: string; demands: readonly ShownDemand[] }) {
  const { t, number: figure } = useWords()
  const far = demands.some(({ distanceMetres }) => distanceMetres !== undefined)
  return (
    <Table
      free
      caption={caption}
      rows={demands}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'number', label: t('site:show.number'), render: ({ id, number }) => <a href={`/demands/${id}`}>{number}</a> },
        { key: 'name', label: t('site:show.demandName'), wrap: true, render: ({ name }) => name },
        { key: 'carrier', label: t('site:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
        { key: 'state', label: t('site:field.state'), render: ({ state }) => <Tag tone={toneOf(state as DemandState)}>{t(`demand:state.${state}`)}</Tag> },
        ...(far ? [{ key: 'distance', label: t('site:show.distance'), align: 'end' as const, render: ({ distanceMetres = 0 }: ShownDemand) => `${figure(Math.round(distanceMetres))} ${t('site:unit.metre')}` }] : []),
      ]}
    />
  )
}
