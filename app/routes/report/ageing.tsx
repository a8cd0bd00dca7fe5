import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ageingBy, ageingByIn, ageingColumns } from '~/domain/report/ageing'
import { ageing } from '~/domain/report/ageing.store.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { addressWith } from '~/ui/address'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'

export const meta = titled('clock:ageing.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'report.ageing')
  const { own } = await ownList(visitor, 'report.ageing')
  const by = ageingByIn(visitor.query)
  const [rows, divisions] = await Promise.all([ageing(visitor.scope, by, visitor.now), allDivisions()])
  return { own, by, rows: rows.map((row) => ({ ...row, place: row.districtCode && placeName(divisions, row.districtCode) })) }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function Ageing() {
  const words = useWords()
  const { t } = words
  const { path, query } = useFrame()
  const { own, by, rows } = useLoaderData<typeof loader>()
  const keyOf = ({ state, districtCode, person }: Row) => state ?? (districtCode || person) ?? ''
  const columns = columnsOf<Row>(ageingColumns, words, {
    state: (row) => row.state && <a href={`/demands?state=${row.state}`}>{t(`demand:state.${row.state}`)}</a>,
    place: (row) => row.districtCode && <a href={`/demands?division=${row.districtCode}`}>{row.place}</a>,
    person: (row) => row.person || t('clock:ageing.nobody'),
    beyond: (row) => <span className={row.beyond > 0 ? 'late' : undefined}>{row.beyond}</span>,
  }).filter(({ key }) => !['state', 'place', 'person'].includes(key) || key === { state: 'state', district: 'place', person: 'person' }[by])
  return (
    <ListPage<Row>
      title={t('clock:ageing.title')}
      count={{ count: rows.reduce((sum, { total }) => sum + total, 0), more: false }}
      own={own}
      tabs={ageingBy.map((one) => ({ label: t(`clock:ageing.by.${one}`), href: addressWith(path, query, { by: one }), current: one === by }))}
      columns={columns}
      rows={rows}
      rowKey={keyOf}
      empty={{ why: t('clock:ageing.none'), next: t('clock:ageing.noneNext') }}
    >
      <p className="help mb-3">{t('clock:ageing.help')}</p>
    </ListPage>
  )
}
