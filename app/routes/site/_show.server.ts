import type { SerializeFrom } from '@remix-run/node'
import { cascadesOf } from '~/domain/cascade/cascade.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { demandsAround, demandsPlannedFor, ordersAt } from '~/domain/report/site-business.store.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { documentsOf } from '~/domain/site/document.store.server'
import { sitesAround } from '~/domain/site/near.store.server'
import { findSite, platformsOf, tenanciesOf, type Site } from '~/domain/site/site.store.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { happeningsOf } from './_history.server'
import { siteParts, type SitePart } from './_parts'

/** The site of the address, or 404 where it is not the visitor's to see. */
export async function siteAt({ scope }: Visitor, siteId: string | undefined): Promise<Site> {
  const site = await findSite(idIn(siteId), scope)
  if (!site) throw stop(404, 'notFound')
  return site
}

/** Sites and demands are looked for around it as far as this. */
export const nearMetres = 2_000

/** Everything that the page of a site is drawn from; what only one part shows is read for that part alone. */
export async function siteView(visitor: Visitor, siteId: string | undefined) {
  const site = await siteAt(visitor, siteId)
  const part: SitePart = siteParts.find((one) => one === visitor.query.get('part')) ?? 'facts'
  const [platforms, tenancies, documents, history, divisions] = await Promise.all([platformsOf(site.id), tenanciesOf(site.id), documentsOf(site.id), historyOf('site', site.id), allDivisions()])
  const { siteFeeFen, powerFeeFen, ...facts } = site
  return {
    site: facts,
    fees: visitor.may('pricing.read') ? { siteFeeFen, powerFeeFen } : null,
    part,
    place: placeName(divisions, site.districtCode),
    platforms, tenancies, documents,
    history: happeningsOf(history, { t: translate(visitor.language), divisions }),
    business: part === 'business' ? await businessOf(visitor, site) : null,
    near: part === 'near' ? await nearOf(visitor, site) : null,
    mayEdit: visitor.may('site.edit'),
    mayCascade: visitor.may('cascade.prepare'),
    cascades: part === 'tenancies' ? await cascadesAt(visitor, site.id) : null,
    counts: { tenancies: tenancies.filter(({ until }) => until === null).length, documents: documents.length } as Partial<Record<SitePart, number>>,
  }
}

/** Events that repriced or would reprice the site; null where the visitor's role sees none. */
async function cascadesAt({ scopeFor }: Visitor, siteId: number) {
  const scope = scopeFor('cascade.read')
  return scope && cascadesOf(siteId, scope)
}

/** Orders and demands as far as the visitor sees any; null where his role sees none at all. */
async function businessOf({ scopeFor }: Visitor, { id }: Site) {
  const [orders, demands] = [scopeFor('order.read'), scopeFor('demand.read')]
  return { orders: orders && (await ordersAt(id, orders)), demands: demands && (await demandsPlannedFor(id, demands)) }
}

async function nearOf({ scope, scopeFor }: Visitor, site: Site) {
  const demandScope = scopeFor('demand.read')
  const [{ sites, more }, demands] = await Promise.all([
    sitesAround(site, { metres: nearMetres, scope, acrossBorder: true, except: site.id }),
    demandScope ? demandsAround(site, { metres: nearMetres, scope: demandScope }) : null,
  ])
  return { longitude: site.longitude, latitude: site.latitude, metres: nearMetres, sites, more, demands }
}

export type SiteView = SerializeFrom<Awaited<ReturnType<typeof siteView>>>
