import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { mostFound, onlyHit, soughtIn, type Hit } from '~/domain/report/search'
import { findNumbers } from '~/domain/report/search.store.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { goto } from '~/platform/flash.server'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { Page } from '~/ui/page'
import { Table, type Column } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('home:search.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'search.show')
  const typed = visitor.query.get('q') ?? ''
  const text = soughtIn(typed)
  if (text === null) return { typed, text: null, hits: [] as Row[] }

  const [hits, divisions] = await Promise.all([findNumbers(visitor, text), allDivisions()])
  const only = onlyHit(hits)
  if (only) throw goto(only)
  return { typed, text, hits: hits.map((hit) => ({ ...hit, place: hit.districtCode === null ? '' : placeName(divisions, hit.districtCode) })) }
}

type Row = Hit & { place: string }

export default function Search() {
  const { t, number } = useWords()
  const { typed, text, hits } = useLoaderData<typeof loader>()
  return (
    <Page title={t('home:search.title')} aside={text === null ? undefined : t('home:search.sought', { text })}>
      <form className="filter" action="/search" role="search">
        <div className="filter-row">
          <Field name="q" control="search" label={t('home:search.text')} value={typed} maxLength={60} help={text === null ? t('home:search.ask') : undefined} />
          <div className="acts">
            <button className="btn btn-main">{t('home:search.submit')}</button>
          </div>
        </div>
      </form>
      {text !== null && hits.length === 0 && <Empty why={t('home:search.none', { text })} next={t('home:search.noneNext')} />}
      {text === null && <p className="quiet">{t('home:search.noneNext')}</p>}
      {hits.length > 0 && <Hits hits={hits} />}
      {hits.length >= mostFound && <p className="help">{t('home:search.most', { n: number(mostFound) })}</p>}
    </Page>
  )
}

function Hits({ hits }: { hits: readonly Row[] }) {
  const { t } = useWords()
  const columns: Column<Row>[] = [
    { key: 'number', label: t('home:search.column.number'), render: ({ href, number }) => (href ? <a href={href}>{number}</a> : number) },
    { key: 'kind', label: t('home:search.column.kind'), render: ({ kind }) => t(`home:search.kind.${kind}`) },
    { key: 'name', label: t('home:search.column.name'), wrap: true, render: ({ name }) => name },
    { key: 'state', label: t('home:search.column.state'), render: ({ stateKey }) => (stateKey ? t(stateKey) : '—') },
    { key: 'carrier', label: t('home:search.column.carrier'), render: ({ carrier }) => (carrier ? t(`common:carrier.${carrier}`) : '—') },
    { key: 'place', label: t('home:search.column.place'), wrap: true, render: ({ place }) => place },
  ]
  return <Table caption={t('home:search.title')} columns={columns} rows={hits} rowKey={({ kind, number, href }) => `${kind} ${href ?? number}`} />
}
