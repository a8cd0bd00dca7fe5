import type { CarrierLine } from '~/domain/demand/carrier.store.server'
import { toneOf } from '~/domain/process/look'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'

export type DemandRow = CarrierLine & { place: string }

export function useDemandColumns(): Column<DemandRow>[] {
  const { t, day, time } = useWords()
  return [
    { key: 'number', label: t('portal:demands.number'), sort: 'number', render: ({ id, number }) => <a href={`/portal/demands/${id}`}>{number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: ({ name }) => name },
    { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={toneOf(state)}>{t(`demand:state.${state}`)}</Tag> },
    { key: 'carrierNumber', label: t('demand:field.carrierNumber'), render: ({ carrierNumber }) => carrierNumber ?? '—' },
    { key: 'place', label: t('portal:field.place'), render: ({ place }) => place },
    { key: 'batch', label: t('demand:field.batch'), render: ({ batch }) => batch ?? '—' },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), sort: 'requiredOn', render: ({ requiredOn }) => day(requiredOn) },
    { key: 'created', label: t('portal:demands.created'), render: ({ createdAt }) => time(createdAt) },
  ]
}
