import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { sharingOf } from '~/domain/site/site'
import { DetailPage } from '~/ui/detail'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { BusinessPart } from './_business'
import { DocumentsPart } from './_documents'
import { FactsPart } from './_facts'
import { NearPart } from './_nearby'
import { siteView } from './_show.server'
import { siteParts } from './_parts'
import { TenanciesPart } from './_tenancies'
import { siteTones } from './_tones'

export const meta = titled<typeof loader>((_t, { site }) => `${site.code} ${site.name}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return siteView(await enter(request, 'site.show'), params.siteId)
}

export default function ShowSite() {
  const { t, number, day } = useWords()
  const view = useLoaderData<typeof loader>()
  const { site, part, place, history, mayEdit } = view
  const at = `/sites/${site.id}`
  return (
    <DetailPage
      number={site.code}
      name={site.name}
      state={{ tone: siteTones[site.state], label: t(`site:state.${site.state}`) }}
      tags={[{ tone: 'grey', label: t(`site:sharing.${sharingOf(site.tenants)}`) }]}
      crumbs={[{ label: t('site:list.title'), href: '/sites' }]}
      facts={[
        { label: t('site:field.kind'), value: t(`site:kind.${site.kind}`) },
        { label: t('site:list.place'), value: place },
        { label: t('site:show.point'), value: `${site.longitude}, ${site.latitude}`, unit: 'WGS84' },
        ...(site.das ? [{ label: t('site:field.poiFree'), value: `${site.das.poiFree} / ${site.das.poiPorts}` }] : [{ label: t('site:field.heightMetres'), value: number(site.heightMetres), unit: t('site:unit.metre') }, { label: t('site:list.free'), value: number(site.freePlatforms) }]),
        { label: t('site:field.builtOn'), value: day(site.builtOn) },
      ]}
      actions={mayEdit ? [{ label: t('site:show.edit'), href: `${at}/edit`, look: 'main' }] : []}
      version={site.version}
      parts={siteParts.map((one) => ({ label: t(`site:show.part.${one}`), href: one === 'facts' ? at : `${at}?part=${one}`, current: one === part, count: view.counts[one] || undefined }))}
      history={history}
    >
      {part === 'facts' && <FactsPart view={view} />}
      {part === 'tenancies' && <TenanciesPart view={view} />}
      {part === 'business' && view.business && <BusinessPart business={view.business} />}
      {part === 'near' && view.near && <NearPart near={view.near} />}
      {part === 'documents' && <DocumentsPart view={view} />}
    </DetailPage>
  )
}
