import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countSuspicions, listSuspicions, type Suspicion } from '~/domain/demand/suspicion.store.server'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { toneOf } from '~/domain/process/look'
import { carriers, isCarrier } from '~/domain/shared/carrier'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { Field } from '~/ui/field'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'

export const meta = titled('duplicate:list.title')

const rules = ['exact', 'near'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.suspicions')
  const { query } = visitor
  const division = query.get('division') ?? ''
  const scope = narrowed(visitor.scope, division)
  const carrier = query.get('carrier') ?? ''
  const filters = { carrier: isCarrier(carrier) ? carrier : null, rule: rules.find((one) => one === query.get('rule')) ?? null }
  const paging = readPaging(query, { sorts: ['id'], sort: 'id', descending: true })
  const [page, count, divisions] = await Promise.all([listSuspicions(scope, filters, paging), countSuspicions(scope, filters), allDivisions()])
  return {
    lines: page.rows.map((line) => ({ ...line, place: placeName(divisions, line.districtCode).split(' ').slice(-2).join(' ') })),
    places: placeChoices(divisions, visitor.scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    count,
    filtered: filters.carrier !== null || filters.rule !== null || division !== '',
    pager: { previous: page.previous, next: page.next, size: paging.size },
  }
}

type Line = Suspicion & { place: string }

const columnsOf = ({ t, number }: Words): Column<Line>[] => [
  { key: 'later', label: t('duplicate:list.later'), wrap: true, render: ({ later }) => <><a href={`/demands/${later.id}/duplicates`}>{later.number}</a><br />{later.name}</> },
  {
    key: 'earlier', label: t('duplicate:list.earlier'), wrap: true,
    render: ({ earlier }) => (earlier.state === null
      ? <>{earlier.number}<br /><span className="quiet">{t('duplicate:list.outside')}</span></>
      : <><a href={`/demands/${earlier.id}`}>{earlier.number}</a> <Tag tone={toneOf(earlier.state)}>{t(`demand:state.${earlier.state}`)}</Tag><br />{earlier.name}</>),
  },
  { key: 'rule', label: t('duplicate:list.rule'), render: ({ rule }) => <Tag tone={rule === 'exact' ? 'red' : 'amber'}>{t(`demand:twins.${rule}`)}</Tag> },
  { key: 'distance', label: t('demand:twins.distance'), align: 'end', render: ({ distanceMetres }) => t('demand:twins.metres', { n: number(distanceMetres) }) },
  { key: 'likeness', label: t('duplicate:list.likeness'), align: 'end', render: ({ nameLikeness }) => (nameLikeness === null ? '—' : `${nameLikeness}%`) },
  { key: 'carrier', label: t('demand:field.carrier'), render: ({ carrier }) => t(`common:carrier.${carrier}`) },
  { key: 'place', label: t('demand:list.place'), render: ({ place }) => place },
  { key: 'judged', label: t('duplicate:list.judged'), align: 'end', render: ({ judged }) => (judged > 0 ? t('duplicate:list.times', { n: judged }) : '—') },
  { key: 'compare', label: t('duplicate:list.compare'), render: ({ pairId, later }) => <a href={`/demands/${later.id}/duplicates#pair-${pairId}`}>{t('duplicate:list.compare')}</a> },
]

export default function Suspicions() {
  const words = useWords()
  const { t } = words
  const { lines, places, count, filtered, pager } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('duplicate:list.title')}
      count={count}
      filters={[
        { name: 'carrier', label: t('demand:field.carrier'), control: 'select', options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
        { name: 'division', label: t('demand:list.place'), control: 'select', options: places },
        { name: 'rule', label: t('duplicate:list.rule'), control: 'select', options: rules.map((value) => ({ value, label: t(`demand:twins.${value}`) })) },
      ]}
      batch={{
        actions: [
          { label: t('duplicate:many.distinct'), action: '/demands/duplicates/judge?verdict=distinct', look: 'main' },
          { label: t('duplicate:many.duplicate'), action: '/demands/duplicates/judge?verdict=duplicate', look: 'risk' },
        ],
        name: ({ later, earlier }) => t('duplicate:list.choose', { later: later.number, earlier: earlier.number }),
        fields: <Field name="reason" label={t('duplicate:many.reason')} maxLength={500} width="name" required />,
      }}
      columns={columnsOf(words)}
      rows={lines}
      rowKey={({ pairId }) => String(pairId)}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('duplicate:list.none'), next: t('duplicate:list.noneNext') }}
    >
      <p className="quiet mb-3">{t('duplicate:list.intro')}</p>
    </ListPage>
  )
}
