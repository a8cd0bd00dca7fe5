import { siteHead, type SiteHead } from '~/domain/cascade/cascade.store.server'
import { siteFacts } from '~/domain/cascade/facts.store.server'
import { usedBy } from '~/domain/cascade/repricing'
import { sittersOn } from '~/domain/cascade/standing'
import type { Visitor } from '~/domain/people/visitor'
import { components } from '~/domain/pricing/occupancy'

/** The site that the address names by its number; null where it names none that the visitor sees. */
export const chosenSite = ({ scope, query }: Visitor): Promise<SiteHead | null> => {
  const code = (query.get('site') ?? '').trim()
  return code === '' ? Promise.resolve(null) : siteHead({ code }, scope)
}

/** Who uses what today, and what the form begins with: what the address says, or the order that shares the site. */
export async function cascadeStart({ query, today }: Visitor, site: SiteHead) {
  const facts = await siteFacts(site.id)
  const source = facts.orders.find(({ id }) => String(id) === query.get('order')) ?? null
  const asked = (name: string) => query.get(name) ?? ''
  const values: Record<string, string | string[]> = {
    kind: asked('kind') || 'join', carrier: source?.carrier ?? asked('carrier'), day: asked('day') || (source?.since ?? today), uses: source ? usedBy(source.order) : [...components], anchor: '', reason: '',
  }
  return { sitters: sittersOn(facts, today), orders: facts.orders.map(({ id, number, carrier, since }) => ({ id, number, carrier, since })), sourceOrderId: source?.id ?? null, values }
}
