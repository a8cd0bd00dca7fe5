import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { demandsAround } from '~/domain/report/site-business.store.server'
import { readNearQuery } from '~/domain/site/near-query'
import { liesWithin, sitesAround } from '~/domain/site/near.store.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { NearForm } from '../_near-form'
import { NearMap, NearTable } from '../_sites-near'
import { DemandTable } from './_business'
import { NearNotes, nameColumn, ownHref } from './_nearby'

export const meta = titled('site:near.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, scope, scopeFor } = await enter(request, 'site.near')
  const asked = readNearQuery(query)
  if (asked === null || asked === 'nothing') return { mistake: asked === null, found: null }

  // Whoever stands on his own ground sees across the border; nobody looks through the nation from afar.
  const demandScope = scopeFor('demand.read')
  const [near, demands] = await Promise.all([
    sitesAround(asked, { metres: asked.metres, scope, acrossBorder: await liesWithin(asked, scope) }),
    demandScope ? demandsAround(asked, { metres: asked.metres, scope: demandScope }) : null,
  ])
  return { mistake: false, found: { ...asked, ...near, demands } }
}

export default function NearSites() {
  const { t } = useWords()
  const { mistake, found } = useLoaderData<typeof loader>()
  return (
    <Page title={t('site:near.title')} aside={found && t('site:near.count', { n: found.sites.length })} crumbs={[{ label: t('site:list.title'), href: '/sites' }]}>
      <NearForm mistake={mistake} />
      {!found && <Empty why={t('site:near.empty')} next={t('site:near.emptyNext')} />}
      {found && (
        <div className="two">
          <div>
            {found.sites.length === 0 ? (
              <Empty why={t('site:near.none', { metres: found.metres })} next={t('site:near.noneNext')} />
            ) : (
              <Card title={t('site:show.nearSites')}>
                <NearTable caption={t('site:show.nearSites')} sites={found.sites} hrefOf={ownHref} columns={[nameColumn(t)]} />
                <NearNotes sites={found.sites} more={found.more} />
              </Card>
            )}
            {found.demands && found.demands.length > 0 && (
              <Card title={t('site:show.nearDemands')}>
                <DemandTable caption={t('site:show.nearDemands')} demands={found.demands} />
              </Card>
            )}
          </div>
          <Card title={t('site:near.map')}>
            <NearMap centre={found} metres={found.metres} sites={found.sites} demands={found.demands ?? []} centreLabel={t('site:near.centre')} />
          </Card>
        </div>
      )}
    </Page>
  )
}
