import type { CarrierLine } from '~/domain/demand/carrier.store.server'
import type { CarrierOrderLine } from '~/domain/order/carrier.store.server'
import { milestoneCodes } from '~/domain/process/milestones'
import { toneOf } from '~/domain/process/look'
import { Table, type Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'

export function WaitingOrders({ orders }: { orders: readonly CarrierOrderLine[] }) {
  const { t, day, money } = useWords()
  const columns: Column<CarrierOrderLine>[] = [
    { key: 'number', label: t('portal:orders.number'), render: ({ id, number }) => <a href={`/portal/orders/${id}`}>{number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ demandName }) => demandName },
    { key: 'yearly', label: t('portal:orders.yearly'), align: 'end', render: ({ yearlyFen }) => money(yearlyFen) },
    { key: 'expires', label: t('portal:orders.expires'), render: ({ expiresOn }) => day(expiresOn) },
  ]
  return <Table caption={t('portal:home.toConfirm')} columns={columns} rows={orders} rowKey={({ id }) => String(id)} free />
}

export function ReturnedDemands({ demands }: { demands: readonly CarrierLine[] }) {
  const { t, day } = useWords()
  const columns: Column<CarrierLine>[] = [
    { key: 'number', label: t('portal:demands.number'), render: ({ id, number }) => <a href={`/portal/demands/${id}`}>{number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ name }) => name },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), render: ({ requiredOn }) => day(requiredOn) },
    { key: 'mend', label: t('common:detail.next'), render: ({ id }) => <a href={`/portal/demands/${id}/edit`}>{t('portal:demand.mend')}</a> },
  ]
  return <Table caption={t('portal:home.toMend')} columns={columns} rows={demands} rowKey={({ id }) => String(id)} free />
}

type Recent = CarrierLine & { place: string; done: number }

export function RecentDemands({ demands }: { demands: readonly Recent[] }) {
  const { t, day } = useWords()
  const columns: Column<Recent>[] = [
    { key: 'number', label: t('portal:demands.number'), render: ({ id, number }) => <a href={`/portal/demands/${id}`}>{number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ name }) => name },
    { key: 'place', label: t('portal:field.place'), wrap: true, render: ({ place }) => place },
    { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={toneOf(state)}>{t(`demand:state.${state}`)}</Tag> },
    { key: 'progress', label: t('portal:home.progress'), render: ({ done }) => `${t('portal:home.ofEight', { n: done })}${done > 0 ? ` ${t(`demand:milestone.${milestoneCodes[done - 1]}`)}` : ''}` },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), render: ({ requiredOn }) => day(requiredOn) },
  ]
  return <Table caption={t('portal:home.recent')} columns={columns} rows={demands} rowKey={({ id }) => String(id)} free />
}
