import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { cascadeStates } from '~/domain/cascade/cascade'
import { cascadeFiltersIn, cascadeSorts, countCascades, listCascades } from '~/domain/cascade/cascade.store.server'
import { cascadeColumns } from '~/domain/cascade/list-columns'
import { eventKinds } from '~/domain/cascade/site-event'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { carriers } from '~/domain/shared/carrier'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import type { Filter } from '~/ui/filters'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'
import { cascadeTones } from './_cascade-parts'

export const meta = titled('cascade:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'cascade.list')
  const { scope, query, user, may } = visitor
  const { own, size } = await ownList(visitor, 'cascade.list')
  const paging = readPaging(query, { sorts: Object.keys(cascadeSorts), sort: 'number', descending: true, size })
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const asked = { filters: cascadeFiltersIn(query), userId: user.id }
  const [page, count, divisions] = await Promise.all([listCascades(within, asked, paging), countCascades(within, asked), allDivisions()])
  return {
    own, count, size: paging.size, next: page.next, previous: page.previous, sort: `${paging.descending ? '-' : ''}${paging.sort}`, mayWrite: may('cascade.prepare'),
    rows: page.rows.map((row) => ({ ...row, place: shortPlaceName(divisions, row.districtCode) })),
    divisions: placeChoices(divisions, scope, chosen).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function CascadeList() {
  const words = useWords()
  const { t } = words
  const { own, rows, count, size, next, previous, sort, divisions, mayWrite } = useLoaderData<typeof loader>()
  const filters: Filter[] = [
    { name: 'text', label: t('cascade:list.text'), placeholder: t('cascade:list.textHint'), maxLength: 60 },
    { name: 'state', label: t('common:detail.state'), control: 'select', options: cascadeStates.map((value) => ({ value, label: t(`cascade:state.${value}`) })) },
    { name: 'kind', label: t('cascade:list.kind'), control: 'select', options: eventKinds.map((value) => ({ value, label: t(`cascade:kind.${value}`) })) },
    { name: 'division', label: t('demand:list.place'), control: 'select', options: divisions },
    { name: 'carrier', label: t('demand:field.carrier'), control: 'select', options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })), more: true },
    { name: 'mine', label: t('cascade:list.mine'), control: 'select', options: [{ value: '1', label: t('cascade:list.mineOnly') }], more: true },
  ]
  return (
    <ListPage<Row>
      title={t('cascade:list.title')}
      count={count}
      own={own}
      actions={mayWrite && <a className="btn btn-main" href="/pricing/cascades/new">{t('cascade:list.new')}</a>}
      filters={filters}
      columns={columnsOf<Row>(cascadeColumns, words, {
        number: (row) => <a href={`/pricing/cascades/${row.id}`}>{row.number}</a>,
        state: (row) => <Tag tone={cascadeTones[row.state]}>{t(`cascade:state.${row.state}`)}</Tag>,
        siteCode: (row) => row.siteId === null ? '—' : <a href={`/sites/${row.siteId}`}>{row.siteCode}</a>,
        carrier: (row) => row.carrier === '' ? '—' : t(`common:carrier.${row.carrier}`),
      })}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={{ previous, next, size }}
      empty={{ why: t('cascade:list.empty'), next: mayWrite ? <a href="/pricing/cascades/new">{t('cascade:list.emptyNext')}</a> : undefined }}
    />
  )
}
