import { record, type Actor } from '~/platform/audit.server'
import { sha256, type Message } from '~/platform/message.server'
import type { ResourceSystem } from '~/platform/env.server'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import type { RefusalCode } from '../shared/verdict'
import { recordPlan } from './commands.server'
import { planMessage, redeemMessage, type PlanMessage } from './resource.fields'
import { answeredBefore, findHandover, keepAnswer, redeem, type Answer, type Handover } from './resource.store.server'
import { nonceHash, readTicket } from './ticket.server'
import { workbenchOf, type Workbench } from './workbench.store.server'

/** Who signs what comes from there; the person who handed over answers for it. */
export const resourceSystemName = '资源系统'

/** RFC 9457; `code` is ours. */
const problem = (status: number, code: string, facts: Record<string, unknown> = {}): Answer => ({ status, body: { type: 'about:blank', title: code, status, code, ...facts } })

const statusOf: Partial<Record<RefusalCode, number>> = { notFound: 404, changedMeanwhile: 409, wrongState: 409, incomplete: 422, notAllowed: 403 }

/** A ticket is turned in once: the demands of the hand-over with what stands around them. */
export async function openTicket(message: Message, { system, actor }: { system: ResourceSystem; actor: Actor }): Promise<Answer> {
  const read = redeemMessage.safeParse(parsed(message.body))
  const ticket = read.success ? readTicket(system, read.data.ticket, actor.now) : null
  const handover = ticket && (await redeem(nonceHash(ticket.nonce), actor.now))
  if (!handover) {
    await record(null, actor, { event: 'matching.redeem', outcome: 'refused', subject: ticket ? String(ticket.handoverId) : '', detail: { code: ticket ? 'usedOrOld' : 'forgedOrOld' } })
    return problem(401, 'ticketRefused')
  }
  const visitor = await personOf(handover)
  if (!visitor) return problem(403, 'notAllowed')
  const demands = []
  for (const demandId of handover.demandIds) {
    const bench = await workbenchOf(demandId, visitor)
    if (bench) demands.push(shownOutside(bench))
  }
  await record(null, actor, { event: 'matching.redeem', outcome: 'read', subject: String(handover.id), detail: { demands: demands.length } })
  return { status: 200, body: { handoverId: handover.id, demands } }
}

const shownOutside = ({ demand, sites, buildFee }: Workbench) => ({
  id: demand.id, number: demand.number, version: demand.version, kind: demand.kind, name: demand.values.name, carrier: demand.values.carrier,
  longitude: demand.values.longitude, latitude: demand.values.latitude, datum: demand.values.datum, offsetMetres: demand.values.offsetMetres, buildYearlyFen: buildFee.yearFen,
  sites: sites.map(({ id, code, name, distanceMetres, withinOffset, room, fee }) => ({ id, code, name, distanceMetres: Math.round(distanceMetres), withinOffset, free: room.free, fits: room.fits, yearlyFen: fee.yearFen })),
})

/** A plan that comes back: recorded by the step that a person's plan takes. The same message again gets the same answer. */
export async function takePlan(message: Message, actor: Actor): Promise<Answer> {
  const before = await answeredBefore(message)
  if (before === 'foreign') return problem(409, 'messageIdReused')
  if (before) return before

  const answer = await planAnswer(message, actor)
  if (answer.status !== 200) await record(null, actor, { event: 'matching.takePlan', outcome: 'refused', subject: message.id, detail: answer.body })
  await keepAnswer(message, answer, actor.now)
  return answer
}

async function planAnswer(message: Message, actor: Actor): Promise<Answer> {
  const read = planMessage.safeParse(parsed(message.body))
  if (!read.success) return problem(422, 'invalid', { errors: read.error.issues.map(({ path, message: words }) => ({ field: path.join('.'), message: words })) })
  const plan = read.data
  const handover = await findHandover(plan.handoverId)
  const outside = !handover || [plan.demandId, ...plan.partnerIds].some((id) => !handover.demandIds.includes(id))
  if (outside) return problem(404, 'notHandedOver')
  if (!handover.redeemedAt) return problem(409, 'ticketUnused')
  const visitor = await personOf(handover)
  if (!visitor) return problem(403, 'notAllowed')

  const verdict = await recordPlan({ ...visitor, now: actor.now, address: actor.address }, { demandId: plan.demandId, version: plan.version, key: `resource:${sha256(message.id).slice(0, 40)}`, plan: typed(plan) })
  if (verdict.ok) return { status: 200, body: { demandId: plan.demandId, number: verdict.number, state: verdict.state, planned: verdict.planned } }
  return problem(statusOf[verdict.because] ?? 409, verdict.because, { ...(verdict.facts ? { facts: verdict.facts } : {}), ...('mistakes' in verdict ? { mistakes: verdict.mistakes } : {}) })
}

/** With what the person who handed over may do by now, in the name of the resource system. */
async function personOf({ byUserId }: Handover): Promise<Visitor | null> {
  const visitor = await actingFor(byUserId, 'matching.plan', 'zh-CN')
  return visitor && { ...visitor, user: { ...visitor.user, name: resourceSystemName } }
}

const typed = ({ choice, siteIds, point, partnerIds, remarks }: PlanMessage) => ({ choice, point, partnerIds, remarks, ranks: siteIds.map((siteId, index) => ({ siteId, rank: index + 1 })) })

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
