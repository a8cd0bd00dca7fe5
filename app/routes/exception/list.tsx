import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { managersWithin } from '~/domain/people/colleague.store.server'
import { enter } from '~/domain/people/enter.server'
import { placeChoices } from '~/domain/people/place-choice'
import { carriers } from '~/domain/shared/carrier'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { causeInWords } from '~/domain/siting/exception-cause'
import { exceptionColumns } from '~/domain/siting/exception-columns'
import { countExceptions, exceptionFilterIn, exceptionKinds, exceptionSorts, listExceptions } from '~/domain/siting/exception.store.server'
import { readPaging } from '~/platform/paging'
import { Field } from '~/ui/field'
import type { Filter } from '~/ui/filters'
import { ListPage } from '~/ui/list'
import { columnsOf as listColumns } from '~/ui/list-columns'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'
import { ownList } from '../_own-list.server'

export const meta = titled('exception:title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'exception.list')
  const { query, scope, now, may, user } = visitor
  const { own, size } = await ownList(visitor, 'exception.list')
  const filter = exceptionFilterIn(query, user.id)
  const asked = { filter, now }
  const paging = readPaging(query, { sorts: Object.keys(exceptionSorts), sort: 'number', descending: true, size })
  const [divisions, page, count, owners] = await Promise.all([allDivisions(), listExceptions(scope, asked, paging), countExceptions(scope, asked), managersWithin(scope)])
  return {
    own, count, owners, now: now.toISOString(), carriers: [...carriers], mayDecide: may('exception.decide'), mayCancel: may('demand.collect'),
    places: placeChoices(divisions, scope, filter.place).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    sort: `${paging.descending ? '-' : ''}${paging.sort}`, size: paging.size, next: page.next, previous: page.previous,
    rows: page.rows.map((row) => ({ ...row, place: shortPlaceName(divisions, row.districtCode) })),
  }
}

type Data = Awaited<ReturnType<typeof loader>>
type Line = Data['rows'][number]

const ages = ['3', '7', '30'] as const

export default function List() {
  const words = useWords()
  const { t } = words
  const data = useLoaderData<typeof loader>()
  const people = [{ value: 'me', label: t('demand:list.mine') }, ...data.owners.map(({ id, name }) => ({ value: String(id), label: name }))]
  const filters: Filter[] = [
    { name: 'text', label: t('exception:filter.text'), maxLength: 60 },
    { name: 'state', label: t('exception:field.state'), control: 'select', options: exceptionKinds.map((value) => ({ value, label: t(`exception:kind.${value}`) })) },
    { name: 'place', label: t('task:field.place'), control: 'select', options: data.places },
    { name: 'carrier', label: t('task:field.carrier'), control: 'select', options: data.carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
    { name: 'owner', label: t('exception:field.owner'), control: 'select', options: people, more: true },
    { name: 'days', label: t('exception:filter.days'), control: 'select', options: ages.map((value) => ({ value, label: t('exception:filter.atLeast', { n: value }) })), more: true },
  ]
  return (
    <ListPage
      title={t('exception:title')}
      count={data.count}
      own={data.own}
      filters={filters}
      batch={batchOf(data, words)}
      columns={columnsOf(data, words)}
      rows={data.rows}
      rowKey={({ id }) => String(id)}
      sort={data.sort}
      pager={{ previous: data.previous, next: data.next, size: data.size }}
      empty={{ why: t('exception:empty'), next: t('exception:emptyNext') }}
    />
  )
}

/** One reason for all that are chosen; what does not fit a row is said in its result. */
function batchOf({ mayDecide, mayCancel }: Data, { t }: Words) {
  if (!mayDecide) return undefined
  return {
    actions: [
      { label: t('exception:act.rematch'), action: '/exceptions/rematch' },
      { label: t('exception:act.redispatch'), action: '/exceptions/redispatch' },
      { label: t('exception:act.keep'), action: '/exceptions/keep' },
      ...(mayCancel ? [{ label: t('exception:act.cancel'), action: '/exceptions/cancel', look: 'risk' as const }] : []),
    ],
    name: (row: Line) => row.number,
    fields: <Field name="reason" label={t('exception:field.decision')} maxLength={380} width="name" required />,
  }
}

function columnsOf({ now, mayDecide, mayCancel }: Data, words: Words): Column<Line>[] {
  const { t, time, ago } = words
  const next = (row: Line) => {
    const failed = row.kind !== 'partner_left'
    const ways = [
      ...(mayDecide && failed ? (['rematch', 'redispatch'] as const).map((act) => [`/exceptions/${row.id}/${act}`, act] as const) : []),
      ...(mayDecide && !failed ? [[`/exceptions/${row.id}/keep`, 'keep'] as const] : []),
      ...(mayCancel && !failed ? [[`/changes/new?demand=${row.id}`, 'change'] as const] : []),
      ...(mayCancel ? [[`/demands/${row.id}/cancel`, 'cancel'] as const] : []),
    ]
    return ways.map(([href, act]) => <a key={act} className="mr-3" href={href}>{t(`exception:act.${act}`)}</a>)
  }
  const declared = listColumns<Line>(exceptionColumns, words, {
    number: (row) => <a href={`/demands/${row.id}`}>{row.number}</a>,
    kind: (row) => <Tag tone={row.kind === 'partner_left' ? 'amber' : 'red'}>{t(`exception:kind.${row.kind}`)}</Tag>,
    cause: (row) => (row.taskId === null ? causeInWords(row, t) : <a href={`/${row.state === 'siting_failed' ? 'siting' : 'screening'}/${row.taskId}`}>{causeInWords(row, t)}</a>),
    failedAt: (row) => <time dateTime={row.failedAt} title={time(row.failedAt)}>{ago(row.failedAt, now)}</time>,
  })
  return mayDecide || mayCancel ? [...declared, { key: 'next', label: t('exception:field.next'), always: true, wrap: true, render: next }] : declared
}
