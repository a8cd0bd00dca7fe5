import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActionFunctionArgs } from '@remix-run/node'

vi.hoisted(() => Object.assign(process.env, { RESOURCE_URL: 'http://127.0.0.1:3900/open', RESOURCE_KEY_ID: 'simulator', RESOURCE_SECRET: 'secret of these tests, of no use elsewhere' }))

import { handOver } from '~/domain/matching/handover.commands.server'
import { readTicket } from '~/domain/matching/ticket.server'
import { activePlan } from '~/domain/matching/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { db } from '~/platform/db.server'
import { env } from '~/platform/env.server'
import * as plan from '~/routes/machine/plan'
import * as ticket from '~/routes/machine/redeem'
import { redeem, send, sendPlan, simulate } from '../../scripts/simulate-resource.mjs'
import { freshDatabase } from '../database'
import { addDemand, addSite, arrive, ground } from '../stores/siting-cast'

const system = env.resource!
const here = { longitude: 117.076, latitude: 36.6664 }
const doors: Record<string, { action: (args: ActionFunctionArgs) => Promise<Response> }> = { '/api/v1/resource/tickets': ticket, '/api/v1/resource/plans': plan }

let product: Server
let connection: { crm: string; keyId: string; secret: string }
let visitor: Visitor

/** The two doors behind a real address, so that the simulator speaks HTTP to them. */
beforeAll(async () => {
  product = createServer((incoming, outgoing) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of incoming) parts.push(part as Buffer)
      const request = new Request(`http://product${incoming.url}`, { method: 'POST', headers: incoming.headers as Record<string, string>, body: Buffer.concat(parts) })
      const response = await doors[incoming.url!]!.action({ request, params: {}, context: {} } as ActionFunctionArgs).catch((thrown: Response) => thrown)
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(await response.text())
    })()
  })
  await new Promise<void>((done) => product.listen(0, '127.0.0.1', done))
  connection = { crm: `http://127.0.0.1:${(product.address() as AddressInfo).port}`, keyId: system.keyId, secret: system.secret }
})
afterAll(() => void product.close())

beforeEach(async () => {
  await freshDatabase()
  await ground()
  visitor = { ...(await arrive('matching.plan')), now: new Date() }
})

let keys = 0
async function handed(demandIds: number[], by: Visitor = visitor) {
  const done = await handOver(by, { demandIds, key: `key-${(keys += 1)}`, system })
  if (!done.ok) throw new Error(done.because)
  return done
}
const redeemed = async (demandIds: number[]) => {
  const { body } = await redeem(connection, (await handed(demandIds)).ticket)
  return body as { handoverId: number; demands: { id: number; number: string; version: number; sites: { id: number; fits: boolean }[] }[] }
}
const build = (handoverId: number, demandId: number, more: object = {}) => ({ handoverId, demandId, version: 1, choice: 'build', point: { name: '资源系统选点', ...here }, ...more })
const audited = async (event: string) => (await db.auditEntry.findMany({ where: { event, outcome: 'refused' }, select: { detail: true } })).map(({ detail }) => (detail as { code: string }).code)

describe('a ticket', () => {
  it('is signed for the demands in matching of one’s own area, and the same form gets the same one', async () => {
    const demandId = await addDemand(here)
    const [first, second] = [await handOver(visitor, { demandIds: [demandId], key: 'same', system }), await handOver(visitor, { demandIds: [demandId], key: 'same', system })]
    expect(first.ok && second.ok && [first.ticket === second.ticket, second.repeated]).toEqual([true, true])
    expect(await db.resourceHandover.count()).toBe(1)
    const foreign = await addDemand({ ...here, districtCode: '370202' })
    const gone = await addDemand({ ...here, state: 'screening' })
    const refused = async (demandIds: number[]) => { const done = await handOver(visitor, { demandIds, key: 'other', system }); return done.ok || done.because }
    expect([await refused([foreign]), await refused([demandId, foreign]), await refused([gone]), await refused([])]).toEqual(['notFound', 'notFound', 'wrongState', 'nothingChosen'])
  })

  it('opens once, of two who come at the same time for one', async () => {
    const siteId = await addSite({ ...here, code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [] }] })
    const demandId = await addDemand(here)
    const { ticket: one } = await handed([demandId])
    const answers = await Promise.all([redeem(connection, one), redeem(connection, one)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ demands: [{ id: demandId, version: 1, sites: [{ id: siteId, fits: true }] }] })
    expect((await redeem(connection, one)).status).toBe(401)
    expect(await audited('matching.redeem')).toEqual(['usedOrOld', 'usedOrOld'])
  })

  it('is refused when it was changed, when it is of another key, or after two minutes', async () => {
    const { ticket: one } = await handed([await addDemand(here)])
    const [content, signature] = one.split('.') as [string, string]
    const changed = Buffer.from(Buffer.from(content, 'base64url').toString().replace(/"handoverId":\d+/, '"handoverId":999')).toString('base64url')
    expect([(await redeem(connection, `${changed}.${signature}`)).status, (await redeem(connection, 'nonsense')).status, (await redeem(connection, '')).status]).toEqual([401, 401, 401])
    expect(readTicket(system, one, new Date())).not.toBeNull()
    expect(readTicket(system, one, new Date(Date.now() + 121_000))).toBeNull()
    expect(readTicket({ ...system, secret: 'x'.repeat(32) }, one, new Date())).toBeNull()
    const late = await handed([await addDemand(here)], { ...visitor, now: new Date(Date.now() - 130_000) })
    expect((await redeem(connection, late.ticket)).status).toBe(401)
  })
})

describe('a plan that comes back', () => {
  it('is recorded by the step of a plan, in the name of the resource system, and opens the screening task', async () => {
    const siteId = await addSite({ ...here, code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [] }] })
    const demandId = await addDemand(here)
    const { handoverId } = await redeemed([demandId])
    const [answer] = await sendPlan(connection, { handoverId, demandId, version: 1, choice: 'share', siteIds: [siteId] })
    expect(answer).toMatchObject({ status: 200, body: { demandId, state: 'screening', planned: 1 } })
    expect(await activePlan(demandId)).toMatchObject({ choice: 'share', byName: '资源系统', candidates: [{ siteId }] })
    expect(await db.task.count({ where: { demandId, kind: 'screening', state: 'open' } })).toBe(1)
    expect(await db.historyEvent.findFirst({ where: { aggregate: 'demand', aggregateId: demandId, step: 'match' }, select: { byName: true, byUserId: true } })).toEqual({ byName: '资源系统', byUserId: visitor.user.id })
  })

  it('sent twice acts once and is answered alike; the same id with other words is refused', async () => {
    const demandId = await addDemand(here)
    const { handoverId } = await redeemed([demandId])
    const [first, second] = await sendPlan(connection, build(handoverId, demandId), 'twice')
    expect([first!.status, second]).toEqual([200, first])
    expect(await db.matchingPlan.count()).toBe(1)
    const other = await addDemand(here)
    const again = await redeemed([other])
    expect((await sendPlan(connection, build(again.handoverId, other), 'otherWords')).map(({ status, body }) => [status, body.code])).toEqual([[200, undefined], [409, 'messageIdReused']])
  })

  it('sent by ten at the same time under one id acts once', async () => {
    const demandId = await addDemand(here)
    const { handoverId } = await redeemed([demandId])
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(connection, '/api/v1/resource/plans', build(handoverId, demandId), { id: 'one-and-the-same' })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect([await db.matchingPlan.count(), await db.task.count()]).toEqual([1, 1])
  })

  it('that is forged, stale, unsigned or of an unknown key is 401, audited, and changes nothing', async () => {
    const demandId = await addDemand(here)
    const { handoverId } = await redeemed([demandId])
    const message = build(handoverId, demandId)
    const path = '/api/v1/resource/plans'
    const statuses = [
      (await sendPlan(connection, message, 'forged'))[0]!.status, (await sendPlan(connection, message, 'late'))[0]!.status,
      (await send(connection, path, message, { id: 'short' })).status, (await send({ ...connection, keyId: 'another' }, path, message)).status,
      (await send(connection, path, message, { timestamp: 'yesterday' })).status, (await fetch(`${connection.crm}${path}`, { method: 'POST', body: '{}' })).status,
    ]
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401])
    expect(await audited('resource.plan')).toEqual(['forged', 'stale', 'unsigned', 'unknownKey', 'stale', 'unsigned'])
    expect([await db.matchingPlan.count(), await db.inboxMessage.count()]).toEqual([0, 0])
  })

  it('for a demand that was not handed over, or by a ticket that nobody turned in, is refused and audited', async () => {
    const [mine, other] = [await addDemand(here), await addDemand(here)]
    const { handoverId } = await redeemed([mine])
    const unused = await handed([other])
    const codes = []
    for (const message of [build(handoverId, other), build(handoverId, mine, { choice: 'joint', partnerIds: [other] }), build(999_999, mine), build(unused.handoverId, other)]) {
      const [answer] = await sendPlan(connection, message)
      codes.push([answer!.status, answer!.body.code])
    }
    expect(codes).toEqual([[404, 'notHandedOver'], [404, 'notHandedOver'], [404, 'notHandedOver'], [409, 'ticketUnused']])
    expect(await audited('matching.takePlan')).toEqual(['notHandedOver', 'notHandedOver', 'notHandedOver', 'ticketUnused'])
    expect(await db.matchingPlan.count()).toBe(0)
  })

  it('is refused when the person who handed over may no longer plan there', async () => {
    const demandId = await addDemand(here)
    const by = async (person: Visitor, mark: string) =>
      (await db.resourceHandover.create({ data: { nonceHash: mark.repeat(64), keyId: 'simulator', demandIds: [demandId], byUserId: person.user.id, at: new Date(), expiresAt: new Date(), redeemedAt: new Date() } })).id
    const moved = await by(await arrive('matching.plan', '3702'), 'a')
    const left = await by(await arrive('screening.list', '3701', 'area_manager'), 'b')
    expect((await sendPlan(connection, build(moved, demandId)))[0]).toMatchObject({ status: 404, body: { code: 'notFound' } })
    expect((await sendPlan(connection, build(left, demandId)))[0]).toMatchObject({ status: 403, body: { code: 'notAllowed' } })
  })

  it('is refused in words where it cannot stand, or somebody was faster', async () => {
    const demandId = await addDemand(here)
    const { handoverId } = await redeemed([demandId])
    expect((await sendPlan(connection, build(handoverId, demandId, { choice: 'share', point: null })))[0]).toMatchObject({ status: 422, body: { code: 'incomplete', mistakes: [{ code: 'noCandidate' }] } })
    expect((await sendPlan(connection, { handoverId, demandId, choice: 'sell' }))[0]).toMatchObject({ status: 422, body: { code: 'invalid' } })
    await db.demand.updateMany({ where: { id: demandId }, data: { version: 2 } })
    expect((await sendPlan(connection, build(handoverId, demandId)))[0]).toMatchObject({ status: 409, body: { code: 'changedMeanwhile' } })
  })
})

it('the pages of the simulator turn a ticket in, offer the sites and send what was chosen', async () => {
  const siteId = await addSite({ ...here, code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [] }] })
  const demandId = await addDemand(here)
  const { ticket: one, handoverId } = await handed([demandId])
  const simulator = await simulate({ port: 0, ...connection })
  try {
    const opened = await fetch(`${simulator.url}/open?${new URLSearchParams({ ticket: one })}`)
    expect([opened.status, (await opened.text()).includes(`value="share:${siteId}"`)]).toEqual([200, true])
    expect((await fetch(`${simulator.url}/open?${new URLSearchParams({ ticket: one })}`)).status).toBe(401)
    const sent = await fetch(`${simulator.url}/plan`, { method: 'POST', body: new URLSearchParams({ handoverId: String(handoverId), demandId: String(demandId), plan: `share:${siteId}`, manner: 'once' }) })
    expect(await sent.text()).toContain('200')
    expect((await db.demand.findUniqueOrThrow({ where: { id: demandId } })).state).toBe('screening')
  } finally {
    await simulator.stop()
  }
})
