import { approveCase } from '~/domain/approval/commands.server'
import { drawUpCascade, submitCascade } from '~/domain/cascade/commands.server'
import type { Cascade } from '~/domain/cascade/cascade'
import { findCascade } from '~/domain/cascade/cascade.store.server'
import type { SiteEvent } from '~/domain/cascade/site-event'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { findOrder } from '~/domain/order/order.store.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { confirmOrder } from '~/domain/order/signature.commands.server'
import type { Visitor } from '~/domain/people/visitor'
import { brokenInvariants } from '~/domain/process/invariants.server'
import { components } from '~/domain/pricing/occupancy'
import type { Carrier } from '~/domain/shared/carrier'
import { db } from '~/platform/db.server'
import { done, key, liuYang, sitedDemand, sunJie, visitor, wangMin, weiWei } from './order-cast'

export const yanBin = visitor(5, { name: '严斌', roles: ['carrier_engineer'], place: '3701', carrier: 'CTCC' })
const signers: Partial<Record<Carrier, Visitor>> = { CMCC: liuYang, CUCC: weiWei, CTCC: yanBin }

let codes = 0

/** A tower of the company's own, with nobody registered on it. */
export async function siteOf(tenancies: readonly { carrier: Carrier; position: string; since: string }[] = []): Promise<number> {
  const { id } = await db.site.create({
    data: {
      code: `37010200${String((codes += 1)).padStart(3, '0')}`, name: '泉城路新建站', kind: 'macro', provinceCode: '37', cityCode: '3701', districtCode: '370102', longitude: 117.02551, latitude: 36.66322, address: '泉城路 3 号',
      towerType: 'ground', heightMetres: 45, shelterType: 'none', tenancies: { create: tenancies.map(({ since, ...one }) => ({ ...one, since: new Date(since) })) },
    },
  })
  return id
}

/** A signed order on the site: one system at 40 m on a ground tower, without shelter, with a site fee of 12,000 a year. */
export async function signedOrder(siteId: number | null, carrier: Carrier): Promise<number> {
  const demandId = await sitedDemand({ carrier, siteId })
  const { orderId } = done(await designOrder(wangMin, demandId, key()))
  const now = async () => (await findOrder(orderId, wangMin.scope))!
  done(await recalculate(wangMin, orderId, { version: (await now()).version, key: key() }))
  done(await submitOrder(wangMin, orderId, { version: (await now()).version, key: key() }))
  const { version, contentHash } = await now()
  done(await confirmOrder(signers[carrier]!, orderId, { version, contentHash: contentHash ?? '', key: key() }))
  return orderId
}

export const join = (carrier: Carrier, day: string, given: Partial<SiteEvent> = {}): SiteEvent => ({ kind: 'join', carrier, day, uses: [...components], anchor: false, ...given })
export const leave = (carrier: Carrier, day: string): SiteEvent => ({ kind: 'leave', carrier, day, uses: [], anchor: false })

export const again = async (id: number): Promise<Cascade> => (await findCascade(id, wangMin.scope))!

export async function drawn(siteId: number, event: SiteEvent, by = wangMin): Promise<Cascade> {
  return again(done(await drawUpCascade(by, { siteId, event, sourceOrderId: null, reason: '新租户共享', key: key() })).cascadeId)
}

export async function submitted(siteId: number, event: SiteEvent): Promise<{ cascade: Cascade; caseId: number }> {
  const { id, version } = await drawn(siteId, event)
  done(await submitCascade(wangMin, id, { version, key: key() }))
  return { cascade: await again(id), caseId: (await db.approvalCase.findFirstOrThrow({ where: { subject: 'sharing_cascade', subjectId: id, state: 'running' } })).id }
}

export const approve = (caseId: number, given: { by?: Visitor; key?: string } = {}) => approveCase(given.by ?? sunJie, caseId, { version: null, key: given.key ?? key(), note: '同意' })

export async function decidedOn(siteId: number, event: SiteEvent): Promise<Cascade> {
  const { cascade, caseId } = await submitted(siteId, event)
  done(await approve(caseId))
  return again(cascade.id)
}

/** What breaks of orders and events; the demands of the cast are put down half-way and have no past. */
export const brokenHere = async () => (await brokenInvariants()).filter(({ name }) => /order|cascade|event/.test(name) && !/demand|task/.test(name))
