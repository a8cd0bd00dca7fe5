import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { groundOf, offered } from '~/domain/site/carrier.store.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { SiteMap } from '../_sites-map'
import { mapView } from '../_sites-map.server'

export const meta = titled('site:map.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'portal.siteMap')
  return mapView({ scope: groundOf(scope), query, only: offered })
}

export default function MapOfSites() {
  const { t } = useWords()
  const view = useLoaderData<typeof loader>()
  return (
    <Page title={t('site:map.title')} crumbs={[{ label: t('site:portal.title'), href: '/portal/sites' }]}>
      <SiteMap view={view} list="/portal/sites" hrefOf={({ code }) => `/portal/sites?text=${encodeURIComponent(code)}`} />
    </Page>
  )
}
