import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { carrierSitesAround } from '~/domain/site/carrier.store.server'
import { readNearQuery } from '~/domain/site/near-query'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { NearForm } from '../_near-form'
import { NearMap, NearTable } from '../_sites-near'
import { aroundHref } from './_site-lines'

export const meta = titled('site:near.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, scope, may } = await enter(request, 'portal.siteNear')
  const asked = readNearQuery(query)
  const maySubmit = may('portal.demand.submit')
  if (asked === null || asked === 'nothing') return { mistake: asked === null, maySubmit, found: null }
  return { mistake: false, maySubmit, found: { ...asked, ...(await carrierSitesAround(asked, asked.metres, scope)) } }
}

export default function NearSites() {
  const { t } = useWords()
  const { mistake, found, maySubmit } = useLoaderData<typeof loader>()
  const raise = maySubmit && (
    <a className="btn" href="/portal/demands/new/tower">
      {t('site:portal.raise')}
    </a>
  )
  return (
    <Page title={t('site:near.title')} aside={found && t('site:near.count', { n: found.sites.length })} crumbs={[{ label: t('site:portal.title'), href: '/portal/sites' }]} actions={found && raise}>
      <NearForm mistake={mistake} />
      {!found && <Empty why={t('site:near.empty')} next={t('site:near.emptyNext')} />}
      {found && found.sites.length === 0 && <Empty why={t('site:near.none', { metres: found.metres })} next={t('site:near.noneNext')} />}
      {found && found.sites.length > 0 && (
        <div className="two">
          <Card title={t('site:show.nearSites')}>
            <NearTable
              caption={t('site:show.nearSites')}
              sites={found.sites}
              hrefOf={aroundHref}
              columns={[{ key: 'mine', label: t('site:portal.mine'), render: ({ mine }) => mine && <Tag tone="blue">{t('site:portal.mine')}</Tag> }]}
            />
            {found.more && <p className="help">{t('site:near.first', { n: found.sites.length })}</p>}
          </Card>
          <Card title={t('site:near.map')}>
            <NearMap centre={found} metres={found.metres} sites={found.sites} centreLabel={t('site:near.centre')} />
          </Card>
        </div>
      )}
    </Page>
  )
}
