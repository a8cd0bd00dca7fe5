import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changeKinds, changeStates } from '~/domain/change/change'
import { changeFiltersIn, changeSorts, countChanges, listChanges } from '~/domain/change/change.store.server'
import { changeColumns } from '~/domain/change/list-columns'
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
import { changeTones } from './_parts'

export const meta = titled('change:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'change.list')
  const { scope, query, user, may } = visitor
  const { own, size } = await ownList(visitor, 'change.list')
  const paging = readPaging(query, { sorts: Object.keys(changeSorts), sort: 'number', descending: true, size })
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const asked = { filters: changeFiltersIn(query), userId: user.id }
  const [page, count, divisions] = await Promise.all([listChanges(within, asked, paging), countChanges(within, asked), allDivisions()])
  return {
    own, count, size: paging.size, next: page.next, previous: page.previous, sort: `${paging.descending ? '-' : ''}${paging.sort}`, mayWrite: may('demand.collect'),
    rows: page.rows.map((row) => ({ ...row, place: shortPlaceName(divisions, row.districtCode) })),
    divisions: placeChoices(divisions, scope, chosen).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function ChangeList() {
  const words = useWords()
  const { t } = words
  const { own, rows, count, size, next, previous, sort, divisions, mayWrite } = useLoaderData<typeof loader>()
  const filters: Filter[] = [
    { name: 'text', label: t('change:list.text'), placeholder: t('change:list.textHint'), maxLength: 60 },
    { name: 'state', label: t('common:detail.state'), control: 'select', options: changeStates.map((value) => ({ value, label: t(`change:state.${value}`) })) },
    { name: 'kind', label: t('change:list.kind'), control: 'select', options: changeKinds.map((value) => ({ value, label: t(`change:kind.${value}`) })) },
    { name: 'division', label: t('demand:list.place'), control: 'select', options: divisions },
    { name: 'carrier', label: t('demand:field.carrier'), control: 'select', options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })), more: true },
    { name: 'mine', label: t('change:list.mine'), control: 'select', options: [{ value: '1', label: t('change:list.mineOnly') }], more: true },
  ]
  return (
    <ListPage<Row>
      title={t('change:list.title')}
      count={count}
      own={own}
      filters={filters}
      columns={columnsOf<Row>(changeColumns, words, {
        number: (row) => <a href={`/changes/${row.id}`}>{row.number}</a>,
        state: (row) => <Tag tone={changeTones[row.state]}>{t(`change:state.${row.state}`)}</Tag>,
        demandNumber: (row) => <a href={`/demands/${row.demandId}`}>{row.demandNumber}</a>,
      })}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={{ previous, next, size }}
      empty={{ why: t('change:list.empty'), next: mayWrite ? <a href="/demands">{t('change:list.emptyNext')}</a> : undefined }}
    />
  )
}
