import type { DemandLine } from '~/domain/demand/store.server'
import { toneOf } from '~/domain/process/look'
import type { Filter } from '~/ui/filters'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords, type Words } from '~/ui/words'
import { carriers } from '~/domain/shared/carrier'
import { demandKinds } from '~/domain/demand/kinds'
import { demandStates, type DemandState } from '~/domain/process/demand-process'

/** A line with what only the loader knows: the name of its place. */
export type Line = DemandLine & { place: string }

export interface PlaceChoice { code: string; name: string }

const options = <Code extends string>(codes: readonly Code[], { t }: Words, key: string) => codes.map((value) => ({ value, label: t(`${key}.${value}`) }))

/** Filters of every list of demands; a list of certain states leaves the state out. */
export function useFilters(places: readonly PlaceChoice[], states: readonly DemandState[] = demandStates): Filter[] {
  const words = useWords()
  const { t } = words
  return [
    { name: 'text', label: t('demand:list.text'), placeholder: t('demand:list.textHint') },
    { name: 'state', label: t('common:detail.state'), control: 'select', options: options(states, words, 'demand:state') },
    { name: 'carrier', label: t('demand:field.carrier'), control: 'select', options: options(carriers, words, 'common:carrier') },
    { name: 'division', label: t('demand:list.place'), control: 'select', options: places.map(({ code, name }) => ({ value: code, label: name })) },
    { name: 'duplicate', label: t('demand:list.duplicate'), control: 'select', options: options(['suspected', 'cleared'], words, 'demand:duplicate') },
    { name: 'kind', label: t('demand:list.kind'), control: 'select', options: options(demandKinds, words, 'demand:kind'), more: true },
    { name: 'batch', label: t('demand:field.batch'), more: true },
    { name: 'from', label: t('demand:list.requiredFrom'), control: 'date', more: true },
    { name: 'to', label: t('demand:list.requiredTo'), control: 'date', more: true },
  ]
}

export function useColumns(): Column<Line>[] {
  const { t, day, time } = useWords()
  return [
    { key: 'number', label: t('demand:list.number'), sort: 'number', render: (line) => <a href={`/demands/${line.id}`}>{line.number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: (line) => line.name },
    {
      key: 'state',
      label: t('common:detail.state'),
      render: (line) => (
        <>
          <Tag tone={toneOf(line.state)}>{t(`demand:state.${line.state}`)}</Tag> {line.duplicate === 'suspected' && suspicion(line, t)}
        </>
      ),
    },
    { key: 'carrier', label: t('demand:field.carrier'), render: (line) => t(`common:carrier.${line.carrier}`) },
    { key: 'place', label: t('demand:list.place'), render: (line) => line.place },
    { key: 'batch', label: t('demand:field.batch'), render: (line) => line.batch },
    { key: 'priority', label: t('demand:field.priority'), render: (line) => t(`demand:dictionary.priority.${line.priority}`) },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), sort: 'requiredOn', render: (line) => day(line.requiredOn) },
    { key: 'owner', label: t('demand:list.owner'), render: (line) => line.ownerName },
    { key: 'created', label: t('demand:list.created'), render: (line) => day(time(line.createdAt)) },
  ]
}

/** The suspicion leads to where it is judged, as long as it is judged there. */
const suspicion = ({ id, state }: Line, t: Words['t']) =>
  state === 'collected' ? (
    <a href={`/demands/${id}/duplicates`}>
      <Tag tone="amber">{t('demand:duplicate.suspected')}</Tag>
    </a>
  ) : (
    <Tag tone="amber">{t('demand:duplicate.suspected')}</Tag>
  )
