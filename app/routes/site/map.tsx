import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { SiteMap } from '../_sites-map'
import { mapView } from '../_sites-map.server'

export const meta = titled('site:map.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'site.map')
  return mapView({ scope, query, only: { sql: 'TRUE', params: [] } })
}

export default function MapOfSites() {
  const { t } = useWords()
  const view = useLoaderData<typeof loader>()
  return (
    <Page title={t('site:map.title')} crumbs={[{ label: t('site:list.title'), href: '/sites' }]}>
      <SiteMap view={view} list="/sites" hrefOf={({ id }) => `/sites/${id}`} />
    </Page>
  )
}
