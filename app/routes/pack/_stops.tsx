import type { TaskState } from '~/domain/task/task'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import { taskTones } from '../_task-pool'

export interface ShownStop {
  id: number
  number: string
  title: string
  kind: string
  state: TaskState
  own: boolean
  assigneeName: string | null
  dueAt: string
  urgency: 'late' | 'soon' | 'fine'
  demandKind: string
  longitude: number
  latitude: number
  address: string
  place: string
  legMetres: number
  drafted: boolean
}

/** The stops in the order of the trip. */
export function StopTable({ stops }: { stops: readonly ShownStop[] }) {
  const { t, time, number } = useWords()
  return (
    <Table free caption={t('pack:stops')} rows={stops} rowKey={({ id }) => String(id)} columns={[
      { key: 'order', label: t('pack:field.order'), align: 'end', render: (stop) => stops.indexOf(stop) + 1 },
      { key: 'number', label: t('task:field.number'), render: ({ id, kind, number: called }) => <a href={`/${kind}/${id}`}>{called}</a> },
      { key: 'title', label: t('task:field.title'), wrap: true, render: ({ title }) => title },
      { key: 'kind', label: t('demand:list.kind'), render: ({ demandKind }) => t(`demand:kind.${demandKind}`) },
      { key: 'point', label: t('task:fact.point'), render: ({ longitude, latitude }) => `${longitude}, ${latitude}` },
      { key: 'place', label: t('task:field.place'), wrap: true, render: ({ place, address }) => <>{place}<p className="quiet">{address}</p></> },
      { key: 'leg', label: t('pack:field.leg'), align: 'end', render: ({ legMetres }) => number(Math.round(legMetres / 100) / 10) },
      { key: 'due', label: t('task:field.due'), render: ({ dueAt, urgency }) => <span className={urgency === 'late' ? 'late' : undefined}>{time(dueAt)}</span> },
      { key: 'state', label: t('task:field.state'), render: ({ state, own, assigneeName, drafted }) => <><Tag tone={own ? 'blue' : taskTones[state]}>{own ? t('pack:mine') : t(`task:state.${state}`)}</Tag>{!own && assigneeName && <p className="quiet">{assigneeName}</p>}{drafted && <p className="quiet">{t('pack:drafted')}</p>}</> },
    ]} />
  )
}
