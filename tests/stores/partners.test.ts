import { beforeEach, describe, expect, it } from 'vitest'
import { drawUpChange } from '~/domain/change/commands.server'
import type { DemandValues } from '~/domain/demand/demand'
import { lockedValues } from '~/domain/demand/store.server'
import { recordPlan } from '~/domain/matching/commands.server'
import { tellPartners } from '~/domain/process/partners.commands.server'
import { brokenInvariants } from '~/domain/process/invariants.server'
import { keepOn } from '~/domain/siting/exception.commands.server'
import { exceptionFilterIn, listExceptions } from '~/domain/siting/exception.store.server'
import { db } from '~/platform/db.server'
import { inRequest, newContext } from '~/platform/request.server'
import { freshDatabase } from '../database'
import { acts, between, type Act } from '../walk/acts'
import { as, ground } from '../walk/people'

const manager = as(1)
const area = as(11)
let keys = 0
const key = () => `partner-${(keys += 1)}`

beforeEach(async () => {
  await freshDatabase()
  await ground()
})

async function press(act: Act, by: typeof manager, demandId: number, place = 0): Promise<number> {
  const verdict = await act({ by, demandId, key: key(), ...(demandId === 0 ? { place: { district: '370102', at: place } } : {}) })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict))
  return 'demandId' in verdict ? Number(verdict.demandId) : demandId
}

/** Three demands of different carriers close together, planned to be built as one. */
async function joint(): Promise<[number, number, number]> {
  const ids: number[] = []
  for (const carrier of ['CMCC', 'CUCC', 'CTCC']) {
    const id = await press(acts.collect!, manager, 0, ids.length * 37 + keys)
    await db.demand.update({ where: { id }, data: { carrier, longitude: 117.02 + ids.length * 0.0002, latitude: 36.65, duplicate: 'none' } })
    await press(acts.send_matching!, manager, id)
    ids.push(id)
  }
  const [first] = ids
  const { version } = await db.demand.findUniqueOrThrow({ where: { id: first! } })
  const plan = { choice: 'joint' as const, point: { name: '共建点', longitude: 117.0201, latitude: 36.65 }, ranks: [], partnerIds: ids.slice(1), remarks: '' }
  const verdict = await recordPlan(manager, { demandId: first!, version, key: key(), plan })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict))
  return ids as [number, number, number]
}

const to = {
  screened: async (id: number) => { await press(between.claim_screening, area, id); await press(acts.screen_ok!, area, id) },
  sited: async (id: number) => { await to.screened(id); await press(acts.accept_screening!, manager, id); await press(between.claim_siting, area, id); await press(acts.site_ok!, area, id) },
}

const cancel = (demandId: number) => drawUpChange(manager, { demandId, version: null, key: key(), kind: 'cancel', given: { reasonCode: 'carrier_plan', reason: '不建了' }, values: null, then: 'submit' })
const stateOf = async (id: number) => (await db.demand.findUniqueOrThrow({ where: { id } })).state

/** What the worker does with the jobs that wait. */
async function work(times = 1): Promise<number> {
  const jobs = await db.job.findMany({ where: { kind: 'joint.partners' }, orderBy: { id: 'asc' } })
  for (const { id, payload } of jobs) for (let i = 0; i < times; i += 1) await inRequest(newContext({ address: '', agent: '' }), () => tellPartners({ id, payload: payload as Record<string, unknown>, progress: () => Promise.resolve() }))
  return jobs.length
}

describe('when one of a joint build is cancelled', () => {
  it('the others are told and matched again, or marked for a person where the site is secured', async () => {
    const [one, two, three] = await joint()
    await to.screened(two)
    await to.sited(three)
    await db.notification.deleteMany()
    expect(await cancel(one)).toMatchObject({ ok: true, state: 'done' })
    expect(await work()).toBe(1)

    expect([await stateOf(one), await stateOf(two), await stateOf(three)]).toEqual(['cancelled', 'matching', 'sited'])
    expect(await db.demand.findUniqueOrThrow({ where: { id: three } })).toMatchObject({ attention: 'partner_left' })
    expect(await db.notification.count({ where: { userId: manager.user.id, kind: 'demand.partner_left' } })).toBeGreaterThan(0)
    const [event] = await db.historyEvent.findMany({ where: { aggregate: 'demand', aggregateId: two, step: 'partner_left' } })
    expect(event).toMatchObject({ byName: '系统', changes: { partner: [(await db.demand.findUniqueOrThrow({ where: { id: one } })).number, 'cancelled'] } })
    expect(await brokenInvariants()).toEqual([])
  })

  it('who is marked stands among the exceptions, with the partner that left, until it is settled', async () => {
    const [one, , three] = await joint()
    await to.sited(three)
    await cancel(one)
    await work()
    const { number } = await db.demand.findUniqueOrThrow({ where: { id: one } })
    const list = async (query = '') => (await listExceptions(manager.scope, { filter: exceptionFilterIn(new URLSearchParams(query), manager.user.id), now: new Date() }, { sort: 'number', descending: true, size: 20, after: null, before: null })).rows
    expect(await list()).toMatchObject([{ id: three, kind: 'partner_left', state: 'sited', partner: number, partnerGone: 'cancelled' }])
    expect(await list('state=siting_failed')).toEqual([])
    expect((await list('state=partner_left&owner=me&days=0')).map(({ id }) => id)).toEqual([three])
    expect(await list('days=3')).toEqual([])
    const document = await drawUpChange(manager, { demandId: three, version: null, key: key(), kind: 'change', given: { reasonCode: 'other', reason: '改参数' }, values: { ...(await lockedValues(db, { id: three, kind: 'tower' })), antennas: 6 } as DemandValues, then: 'submit' })
    expect(document).toMatchObject({ ok: true, state: 'done' })
    expect(await list()).toEqual([])
    expect(await db.demand.findUniqueOrThrow({ where: { id: three } })).toMatchObject({ state: 'matching', attention: null })
  })

  it('a job that is killed and runs again tells nobody twice', async () => {
    const [one, , three] = await joint()
    await to.sited(three)
    await cancel(one)
    await work(3)
    expect(await db.historyEvent.count({ where: { step: 'partner_left' } })).toBe(2)
    expect(await db.job.count({ where: { kind: 'joint.partners' } })).toBe(1)
  })

  it('nothing is told where it was to be built alone', async () => {
    const id = await press(acts.collect!, manager, 0, 77)
    await press(acts.send_matching!, manager, id)
    await press(acts.match!, manager, id)
    await cancel(id)
    expect(await db.job.count({ where: { kind: 'joint.partners' } })).toBe(0)
  })

  it('whoever decides that it goes on as planned settles the mark, with a reason', async () => {
    const [one, , three] = await joint()
    await to.sited(three)
    await cancel(one)
    await work()
    const ask = (reason: string) => keepOn(manager, { demandId: three, version: null, key: key(), reason })
    expect(await ask('')).toEqual({ ok: false, because: 'reasonRequired' })
    expect(await ask('由剩余两家分摊')).toMatchObject({ ok: true, state: 'sited' })
    expect(await db.demand.findUniqueOrThrow({ where: { id: three } })).toMatchObject({ attention: null, attentionAt: null })
    expect(await ask('再按一次')).toEqual({ ok: false, because: 'alreadyDone' })
  })
})

it('a demand that is matched again leaves its partners too', async () => {
  const [one, two] = await joint()
  await to.screened(one)
  await press(acts.rematch!, manager, one)
  await work()
  expect(await stateOf(two)).toBe('matching')
  expect(await brokenInvariants()).toEqual([])
})
