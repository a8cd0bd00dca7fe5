import { beforeEach, describe, expect, it } from 'vitest'
import { countWaiting, sitesAround, waitingBatches, waitingTowers } from '~/domain/matching/batch.store.server'
import { propose, proposeAnew, recordAllLater, viewerOf } from '~/domain/matching/proposal.commands.server'
import { allLines, countLines, findProposal, proposalLines, proposalsOf } from '~/domain/matching/proposal.store.server'
import { recordProposal, solveProposal } from '~/domain/matching/proposing.commands.server'
import { recordLines } from '~/domain/matching/recording.commands.server'
import { activePlan } from '~/domain/matching/store.server'
import type { LineFix } from '~/domain/matching/batch-proposal'
import type { Visitor } from '~/domain/people/visitor'
import { addBook } from '~/domain/pricing/store.server'
import { db, transaction } from '~/platform/db.server'
import { askToStop } from '~/platform/job-list.server'
import { work } from '~/platform/work.server'
import { freshDatabase } from '../database'
import { bookV2018 } from '../world/books'
import { addDemand, addSite, arrive, ground } from './siting-cast'

const jinan = { ranges: [{ level: 'city', code: '3701' }], carrier: null } as const
const qingdao = { ranges: [{ level: 'city', code: '3702' }], carrier: null } as const
const here = { longitude: 117.076, latitude: 36.6664 }
const north = (metres: number) => ({ longitude: here.longitude, latitude: here.latitude + metres / 111_195 })
const batch = '2026 年第四批'
const terms = { alterCostFen: 6_000_000, alterPlaces: 3 }
const tower = { batch, offsetMetres: 200, towerType: 'ground' }
const room = (capacity: number) => [{ heightMetres: 38, capacity, tenants: [{ carrier: 'CBN', antennas: 3, position: 'anchor' }] }]

let keys = 0
const key = () => `k${(keys += 1)}`
let visitor: Visitor

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await transaction((tx) => addBook(tx, { head: bookV2018.head, name: 'V2018', rows: bookV2018.rows }))
  visitor = await arrive('matching.plan')
})

/** Lets the worker do everything that is waiting. */
async function workOff(): Promise<void> {
  const stop = new AbortController()
  const busy = work({ handlers: { 'matching.propose': solveProposal, 'matching.record': recordProposal }, signal: stop.signal, pollMs: 20 })
  const unfinished = () => db.job.count({ where: { state: { in: ['waiting', 'running'] }, error: null } })
  while ((await unfinished()) > 0) await new Promise((done) => setTimeout(done, 30))
  stop.abort()
  await busy
  const failed = await db.job.findFirst({ where: { error: { not: null } } })
  if (failed) throw new Error(`${failed.kind}: ${failed.error}`)
}

async function proposed(by: Visitor = visitor) {
  const begun = await propose(by, { batch, terms, key: key() })
  if (!begun.ok) throw new Error(begun.because)
  await workOff()
  return begun.proposalId
}

const proposalOf = async (id: number, by: Visitor = visitor) => (await findProposal(id, viewerOf(by)))!
const chosen = async (id: number) => (await allLines(id)).map(({ demandId, choice, siteId }) => [demandId, choice, siteId])
const anew = async (id: number, fixes: [number, LineFix | null][], more: { version?: number; formKey?: string } = {}) =>
  proposeAnew(visitor, { proposalId: id, version: more.version ?? (await proposalOf(id)).version, key: more.formKey ?? key(), terms, fixes: new Map(fixes) })
const record = async (id: number, demandIds: number[], formKey = key()) => recordLines(visitor, { proposalId: id, version: (await proposalOf(id)).version, key: formKey, demandIds })

describe('a batch', () => {
  it('is what waits of it within one’s scope, whatever its name looks like', async () => {
    await addDemand({ ...here, ...tower })
    await addDemand({ ...here, ...tower, districtCode: '370202' })
    await addDemand({ ...here, ...tower, state: 'screening' })
    await addDemand({ ...here, batch: '100%_另一批' })
    expect(await waitingBatches(jinan, '')).toEqual([{ name: batch, towers: 1, das: 0, districts: 1 }, { name: '100%_另一批', towers: 1, das: 0, districts: 1 }])
    expect((await waitingBatches(jinan, '100%')).map(({ name }) => name)).toEqual(['100%_另一批'])
    expect(await waitingBatches(jinan, '%')).toEqual([])
    expect([await countWaiting(batch, qingdao), await countWaiting('没有这一批', jinan)]).toEqual([{ towers: 1, das: 0 }, { towers: 0, das: 0 }])
  })

  it('sees the sites around with the places that plans recorded before will take', async () => {
    const siteId = await addSite({ ...north(80), code: 'A', platforms: room(6) })
    await addSite({ ...north(80), code: 'B', districtCode: '370202' })
    await addDemand({ ...here, ...tower, carrier: 'CMCC' })
    const free = async () => (await sitesAround(await waitingTowers(batch, jinan), { scope: jinan, day: visitor.today })).map(({ id, platforms }) => [id, platforms.map(({ capacity, used }) => capacity - used)])
    expect(await free()).toEqual([[siteId, [3]]])
    const earlier = await addDemand({ ...here, state: 'screening', carrier: 'CTCC' })
    await db.matchingPlan.create({ data: { demandId: earlier, choice: 'share', byUserId: 1, byName: '王敏', at: new Date(), candidates: { create: { rank: 1, siteId, name: '站A', ...here, distanceMetres: 80 } } } })
    expect(await free()).toEqual([[siteId, [0]]])
  })
})

describe('a proposal', () => {
  it('says for each demand what to do, what it costs and why, and what it proves', async () => {
    const siteId = await addSite({ ...north(80), code: 'A', platforms: room(6) })
    const [one, two, far] = [await addDemand({ ...here, ...tower, carrier: 'CMCC' }), await addDemand({ ...here, ...tower, carrier: 'CMCC' }), await addDemand({ ...north(4_000), ...tower })]
    const id = await proposed()
    const proposal = await proposalOf(id)
    expect(proposal).toMatchObject({ state: 'ready', version: 2, solver: 'highs', demandCount: 3, siteCount: 1, bookCode: 'V2018', totalFen: proposal.boundFen })
    expect(proposal.buildAllFen).toBeGreaterThan(proposal.totalFen!)
    expect(proposal.greedyFen).toBeGreaterThanOrEqual(proposal.totalFen!)
    const lines = await allLines(id)
    expect(lines.map(({ choice }) => choice)).toEqual(['share', 'build', 'build'])
    expect(lines.reduce((sum, { yearlyFen }) => sum + yearlyFen!, 0)).toBe(proposal.totalFen)
    expect([lines[0]!.siteId, lines[0]!.placeName, lines[0]!.mountMetres, lines[0]!.gainFen! > 0, lines[1]!.gainFen]).toEqual([siteId, '站A', 38, true, 0])
    expect(lines[1]!.others).toMatchObject([{ choice: 'share', siteId, name: '站A', because: 'taken', numbers: [lines[0]!.number] }])
    expect((await countLines(id)).choices).toMatchObject({ share: 1, build: 2, joint: 0, changed: 0 })
    expect([one, two, far]).toEqual(lines.map(({ demandId }) => demandId))
  })

  it('is of one’s own demands only, and seen by whom all of them are', async () => {
    await addDemand({ ...here, ...tower })
    await addDemand({ ...here, ...tower, districtCode: '370202' })
    const id = await proposed()
    const [elsewhere, province] = [await arrive('matching.plan', '3702'), await arrive('matching.plan', '37')]
    expect(await allLines(id)).toHaveLength(1)
    expect([await findProposal(id, viewerOf(elsewhere)), await proposalsOf(batch, viewerOf(elsewhere))]).toEqual([null, []])
    const wide = await proposed(province)
    expect((await proposalsOf(batch, viewerOf(province))).map((found) => found.id)).toEqual([wide, id])
    expect((await proposalsOf(batch, viewerOf(visitor))).map((found) => found.id)).toEqual([id])
    expect(await recordLines(elsewhere, { proposalId: id, version: null, key: key(), demandIds: [] })).toEqual({ ok: false, because: 'notFound' })
    expect(await proposeAnew(visitor, { proposalId: wide, version: 2, key: key(), terms, fixes: new Map() })).toEqual({ ok: false, because: 'notFound' })
  })

  it('is asked for once by one form, and not for a batch without demands', async () => {
    await addDemand({ ...here, ...tower })
    const formKey = key()
    const [first, second] = [await propose(visitor, { batch, terms, key: formKey }), await propose(visitor, { batch, terms, key: formKey })]
    expect([first, second]).toMatchObject([{ ok: true, repeated: false }, { ok: true, repeated: true }])
    expect(await db.matchingProposal.count()).toBe(1)
    expect(await propose(visitor, { batch: '没有这一批', terms, key: key() })).toEqual({ ok: false, because: 'notFound' })
  })

  it('says why nothing came of it', async () => {
    await db.priceItem.deleteMany()
    await db.priceBook.deleteMany()
    await addDemand({ ...here, ...tower })
    expect(await proposalOf(await proposed())).toMatchObject({ state: 'failed', failure: 'noPriceBook' })
  })

  it('names whom no price can be worked out for', async () => {
    await addDemand({ ...here, batch, towerType: null })
    const [line] = await allLines(await proposed())
    expect(line).toMatchObject({ choice: null, refusal: 'unpriced', yearlyFen: null })
  })
})

describe('a proposal worked out again', () => {
  it('keeps what was decided and finds the best for the rest', async () => {
    const siteId = await addSite({ ...north(80), code: 'A', platforms: room(6) })
    const [one, two] = [await addDemand({ ...here, ...tower, carrier: 'CMCC' }), await addDemand({ ...here, ...tower, carrier: 'CMCC' })]
    const id = await proposed()
    const before = await proposalOf(id)
    expect(await anew(id, [[one, { choice: 'build', siteId: null }]])).toMatchObject({ ok: true })
    expect(await anew(id, [])).toEqual({ ok: false, because: 'busy' })
    await workOff()
    expect(await chosen(id)).toEqual([[one, 'build', null], [two, 'share', siteId]])
    expect(await anew(id, [[one, null]], { version: before.version })).toEqual({ ok: false, because: 'proposalChanged' })
    await anew(id, [[two, { choice: 'build', siteId: null }]])
    await workOff()
    expect((await allLines(id)).map(({ fixed }) => fixed?.choice)).toEqual(['build', 'build'])
    expect((await proposalOf(id)).totalFen).toBeGreaterThan(before.totalFen!)
    expect((await db.historyEvent.findMany({ where: { aggregate: 'matching_proposal', aggregateId: id }, orderBy: { sequence: 'asc' } })).map(({ step }) => step)).toEqual(['propose', 'solved', 'propose_anew', 'solved', 'propose_anew', 'solved'])
  })

  it('may be asked for when the work on it was cancelled, before it began or since', async () => {
    const demandId = await addDemand({ ...here, ...tower })
    const begun = await propose(visitor, { batch, terms, key: key() })
    const id = begun.ok ? begun.proposalId : 0
    await askToStop((await proposalOf(id)).jobId!, 'everybody')
    expect((await proposalOf(id)).state).toBe('solving')
    expect(await anew(id, [])).toMatchObject({ ok: true })
    await workOff()
    expect(await chosen(id)).toEqual([[demandId, 'build', null]])
  })

  it('takes no choice that the line was not given', async () => {
    const demandId = await addDemand({ ...here, ...tower })
    const foreign = await addSite({ ...north(9_000), code: 'Z', platforms: room(6) })
    const id = await proposed()
    expect(await anew(id, [[demandId, { choice: 'share', siteId: foreign }]])).toEqual({ ok: false, because: 'invalid' })
    expect(await anew(id, [[demandId + 1000, { choice: 'build', siteId: null }]])).toEqual({ ok: false, because: 'invalid' })
  })

  it('names those whose decisions leave no way, and can be freed again', async () => {
    const siteId = await addSite({ ...north(80), code: 'A', platforms: room(6) })
    const ids = [await addDemand({ ...here, ...tower, carrier: 'CMCC' }), await addDemand({ ...here, ...tower, carrier: 'CMCC' })]
    const id = await proposed()
    await anew(id, ids.map((demandId) => [demandId, { choice: 'share', siteId }]))
    await workOff()
    expect((await allLines(id)).map(({ choice, refusal }) => [choice, refusal])).toEqual([[null, 'impossible'], [null, 'impossible']])
    await anew(id, ids.map((demandId) => [demandId, null]))
    await workOff()
    expect((await allLines(id)).map(({ choice }) => choice)).toEqual(['share', 'build'])
  })
})

describe('plans recorded from a proposal', () => {
  it('take the step of a single plan: state, candidate, screening task, history', async () => {
    const siteId = await addSite({ ...north(80), code: 'A', platforms: room(6) })
    const demandId = await addDemand({ ...here, ...tower, carrier: 'CMCC' })
    const id = await proposed()
    const formKey = key()
    expect(await record(id, [demandId], formKey)).toMatchObject({ ok: true, rows: [{ id: demandId, verdict: { ok: true, state: 'screening' } }] })
    expect(await activePlan(demandId)).toMatchObject({ choice: 'share', candidates: [{ rank: 1, siteId, name: '站A', distanceMetres: 80, yearlyFen: (await allLines(id))[0]!.yearlyFen }] })
    expect(await db.task.findMany({ select: { kind: true, demandId: true } })).toEqual([{ kind: 'screening', demandId }])
    expect(await record(id, [demandId])).toMatchObject({ rows: [{ verdict: { ok: false, because: 'alreadyRecorded' } }] })
    expect(await db.matchingPlan.count()).toBe(1)
    expect((await proposalLines(id, 'recorded', { sort: 'number', descending: false, size: 20, after: null, before: null })).rows.map((line) => line.demandId)).toEqual([demandId])
  })

  it('of a joint site are recorded for all who build it, or for none', async () => {
    const pair = [await addDemand({ ...here, ...tower, carrier: 'CMCC' }), await addDemand({ ...north(150), ...tower, carrier: 'CTCC' })]
    const id = await proposed()
    expect((await allLines(id)).map(({ choice }) => choice)).toEqual(['joint', 'joint'])
    await db.demand.updateMany({ where: { id: pair[1]! }, data: { version: 7 } })
    expect(await record(id, [pair[0]!])).toMatchObject({ ok: true, rows: [{ verdict: { because: 'changedMeanwhile' } }, { verdict: { because: 'changedMeanwhile' } }] })
    expect([await db.task.count(), await db.matchingPlan.count()]).toEqual([0, 0])
    await db.demand.updateMany({ where: { id: pair[1]! }, data: { version: 1 } })
    await record(id, [pair[0]!])
    const plans = [await activePlan(pair[0]!), await activePlan(pair[1]!)]
    expect(plans.map((plan) => [plan?.choice, plan?.jointGroup])).toEqual([['joint', plans[0]!.jointGroup], ['joint', plans[0]!.jointGroup]])
    expect(await db.task.count()).toBe(2)
  })

  it('leave out who has changed since, and list him', async () => {
    const [changed, gone, good] = [await addDemand({ ...here, ...tower }), await addDemand({ ...north(2_000), ...tower }), await addDemand({ ...north(4_000), ...tower })]
    const id = await proposed()
    await db.demand.updateMany({ where: { id: changed }, data: { version: 2, changedByName: '赵磊' } })
    await db.demand.updateMany({ where: { id: gone }, data: { state: 'cancelled' } })
    expect((await countLines(id)).choices.changed).toBe(2)
    const done = await record(id, [changed, gone, good])
    expect(done.ok && done.rows.map(({ id: demandId, verdict }) => [demandId, verdict.ok || verdict.because])).toEqual([[changed, 'changedMeanwhile'], [gone, 'wrongState'], [good, true]])
    expect((await allLines(id)).map(({ state, refusal }) => [state, refusal])).toEqual([['proposed', 'changedMeanwhile'], ['proposed', 'wrongState'], ['recorded', null]])
  })

  it('are refused where the place has gone to another one since', async () => {
    await addSite({ ...north(80), code: 'A', platforms: room(6) })
    const demandId = await addDemand({ ...here, ...tower, carrier: 'CMCC' })
    const [first, second] = [await proposed(), await proposed()]
    const rival = await addDemand({ ...here, ...tower, carrier: 'CTCC', state: 'screening' })
    const { siteId } = (await allLines(first))[0]!
    await db.matchingPlan.create({ data: { demandId: rival, choice: 'share', byUserId: 1, byName: '王敏', at: new Date(), candidates: { create: { rank: 1, siteId, name: '站A', ...here, distanceMetres: 80 } } } })
    expect(await record(second, [demandId])).toMatchObject({ rows: [{ verdict: { ok: false, because: 'noRoomLeft' } }] })
  })

  it('of all lines are recorded in the background, once, and who could not be keeps the reason', async () => {
    const ids: number[] = []
    for (const step of [0, 1, 2]) ids.push(await addDemand({ ...north(step * 2_000), ...tower }))
    const id = await proposed()
    await db.demand.updateMany({ where: { id: ids[1]! }, data: { version: 2 } })
    const { version } = await proposalOf(id)
    expect(await recordAllLater(visitor, { proposalId: id, version: version - 1, key: key() })).toEqual({ ok: false, because: 'proposalChanged' })
    expect(await recordAllLater(visitor, { proposalId: id, version, key: key() })).toMatchObject({ ok: true })
    await workOff()
    expect((await allLines(id)).map(({ state, refusal }) => [state, refusal])).toEqual([['recorded', null], ['proposed', 'changedMeanwhile'], ['recorded', null]])
    expect(await db.job.findFirst({ where: { kind: 'matching.record' }, select: { done: true, failed: true, state: true } })).toEqual({ done: 3, failed: 1, state: 'done' })
    expect(await db.task.count()).toBe(2)
  })
})
