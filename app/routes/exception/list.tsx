import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { placeChoices } from '~/domain/people/place-choice'
import { toneOf } from '~/domain/process/look'
import { countExceptions, exceptionSorts, exceptionStates, listExceptions } from '~/domain/siting/exception.store.server'
import { carriers } from '~/domain/shared/carrier'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import type { Filter } from '~/ui/filters'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'

export const meta = titled('exception:title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, scope, now, may } = await enter(request, 'exception.list')
  const asked = (name: string) => query.get(name) ?? ''
  const filter = { state: asked('state'), place: asked('place'), carrier: asked('carrier'), text: asked('text') }
  const paging = readPaging(query, { sorts: Object.keys(exceptionSorts), sort: 'number', descending: true })
  const [divisions, page, count] = await Promise.all([allDivisions(), listExceptions(scope, filter, paging), countExceptions(scope, filter)])
  return {
    count, now: now.toISOString(), states: [...exceptionStates], carriers: [...carriers], mayDecide: may('exception.decide'), mayCancel: may('demand.collect'),
    places: placeChoices(divisions, scope, filter.place).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    sort: `${paging.descending ? '-' : ''}${paging.sort}`, size: paging.size, next: page.next, previous: page.previous,
    rows: page.rows.map((row) => ({ ...row, place: shortPlaceName(divisions, row.districtCode) })),
  }
}

type Data = Awaited<ReturnType<typeof loader>>
type Line = Data['rows'][number]

export default function List() {
  const words = useWords()
  const { t } = words
  const data = useLoaderData<typeof loader>()
  const filters: Filter[] = [
    { name: 'text', label: t('exception:filter.text'), maxLength: 60 },
    { name: 'state', label: t('exception:field.state'), control: 'select', options: data.states.map((value) => ({ value, label: t(`demand:state.${value}`) })) },
    { name: 'place', label: t('task:field.place'), control: 'select', options: data.places },
    { name: 'carrier', label: t('task:field.carrier'), control: 'select', options: data.carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
  ]
  return (
    <ListPage
      title={t('exception:title')}
      count={data.count}
      filters={filters}
      columns={columnsOf(data, words)}
      rows={data.rows}
      rowKey={({ id }) => String(id)}
      sort={data.sort}
      pager={{ previous: data.previous, next: data.next, size: data.size }}
      empty={{ why: t('exception:empty'), next: t('exception:emptyNext') }}
    />
  )
}

function columnsOf({ now, mayDecide, mayCancel }: Data, { t, time, ago }: Words): Column<Line>[] {
  const stage = (row: Line) => (row.state === 'siting_failed' ? 'siting' : 'screening')
  const cause = (row: Line) =>
    row.reasonCode && (
      <p>
        {t(`${stage(row)}:dictionary.reasonCode.${row.reasonCode}`)}：<a href={`/${stage(row)}/${row.taskId}`}>{row.reasonText}</a>
      </p>
    )
  const next = (row: Line) => (
    <>
      {mayDecide && <a className="mr-3" href={`/exceptions/${row.id}/rematch`}>{t('exception:act.rematch')}</a>}
      {mayDecide && <a className="mr-3" href={`/exceptions/${row.id}/redispatch`}>{t('exception:act.redispatch')}</a>}
      {mayCancel && <a href={`/demands/${row.id}/cancel`}>{t('exception:act.cancel')}</a>}
    </>
  )
  return [
    { key: 'number', label: t('exception:field.number'), sort: 'number', render: (row) => <a href={`/demands/${row.id}`}>{row.number}</a> },
    { key: 'name', label: t('exception:field.name'), wrap: true, render: (row) => row.name },
    { key: 'carrier', label: t('task:field.carrier'), render: (row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('task:field.place'), render: (row) => row.place },
    { key: 'state', label: t('exception:field.state'), render: (row) => <Tag tone={toneOf(row.state)}>{t(`demand:state.${row.state}`)}</Tag> },
    { key: 'cause', label: t('exception:field.cause'), wrap: true, render: cause },
    { key: 'age', label: t('exception:field.age'), render: (row) => <time dateTime={row.failedAt} title={time(row.failedAt)}>{ago(row.failedAt, now)}</time> },
    { key: 'owner', label: t('exception:field.owner'), render: (row) => row.ownerName ?? '—' },
    ...(mayDecide || mayCancel ? [{ key: 'next', label: t('exception:field.next'), render: next }] : []),
  ]
}
