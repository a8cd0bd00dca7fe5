import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { useSiteColumns, useSiteFilters } from './_lines'
import { sitePage } from './_lines.server'

export const meta = titled('site:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.list')
  return { ...(await sitePage(visitor)), mayEdit: visitor.may('site.edit'), mapQuery: visitor.query.get('division') ?? '', address: visitor.query.toString() && `?${visitor.query}` }
}

export default function Sites() {
  const { t } = useWords()
  const { own, lines, places, count, pager, sort, filtered, mapQuery, address, mayEdit } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('site:list.title')}
      count={count}
      actions={
        <>
          <a className="btn" href={`/sites/map${mapQuery && `?division=${mapQuery}`}`}>
            {t('site:list.map')}
          </a>
          <a className="btn" href="/sites/near">
            {t('site:list.near')}
          </a>
          {mayEdit && (
            <>
              <a className="btn" href={`/sites/sheet.xlsx${address}`} download>
                {t('site:import.sheet')}
              </a>
              <a className="btn" href="/sites/import">
                {t('site:list.import')}
              </a>
              <a className="btn btn-main" href="/sites/new">
                {t('site:list.new')}
              </a>
            </>
          )}
        </>
      }
      own={own}
      filters={useSiteFilters(places)}
      columns={useSiteColumns()}
      rows={lines}
      rowKey={(line) => String(line.id)}
      sort={sort}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('site:list.none'), next: t('site:list.noneNext') }}
    />
  )
}
