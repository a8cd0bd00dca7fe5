import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, quancheng, wangMin, zhaoLei } from './demand-cast'
import { insertDemands } from '~/domain/demand/collection.store.server'
import { findBatchRun, keepBatchRun, ownBatchRuns } from '~/domain/report/batch-run.store.server'
import { actOnAll, workBatch } from '~/domain/report/batching.commands.server'
import { db, transaction } from '~/platform/db.server'
import { askToStop } from '~/platform/job-list.server'
import { work } from '~/platform/work.server'

beforeEach(async () => {
  await freshDatabase()
  await cast()
  const arriving = Array.from({ length: 120 }, (_, i) => ({ kind: 'tower' as const, values: { ...quancheng, name: `站 ${i}`, districtCode: i % 3 === 0 ? '370103' : '370102', latitude: 36.5 + i * 0.01 } }))
  await transaction((tx) => insertDemands(tx, wangMin, 'collect', arriving), { timeoutMs: 30_000 })
}, 90_000)

const inMatching = () => db.demand.count({ where: { state: 'matching' } })

async function workUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = new AbortController()
  const working = work({ handlers: { 'list.batch': workBatch }, signal: end.signal, pollMs: 20 })
  for (const until = Date.now() + 40_000; !(await holds()) && Date.now() < until; ) await new Promise((done) => setTimeout(done, 25))
  end.abort()
  await working
}

async function begin(back: string): Promise<number> {
  const verdict = await actOnAll(wangMin, { act: 'demand.sendMatching', back, key: crypto.randomUUID() })
  if (!verdict.ok) throw new Error(verdict.because)
  return verdict.batchRunId
}

describe('an act on all that a filter shows', () => {
  it('is done row by row in the background; what is refused is named with its reason, and nothing beyond the filter is touched', async () => {
    await db.demand.updateMany({ where: { name: { in: ['站 3', '站 6'] } }, data: { duplicate: 'suspected' } })
    const id = await begin('/demands/pending?division=370103&after=WzEsMV0')
    expect(await findBatchRun(id, wangMin)).toMatchObject({ state: 'waiting', total: 40, done: 0 })
    await workUntil(async () => (await findBatchRun(id, wangMin))?.state === 'done')

    const run = (await findBatchRun(id, wangMin))!
    expect(run).toMatchObject({ state: 'done', total: 40, done: 38, failed: 2 })
    expect(run.outcomes.map(({ because }) => because)).toEqual(['duplicateUndecided', 'duplicateUndecided'])
    expect(await inMatching()).toBe(38)
    expect(await db.demand.count({ where: { state: 'matching', districtCode: '370102' } })).toBe(0)
  }, 60_000)

  it('gives one word with its reason on every suspicion of the filter, and records a plan for all that wait', async () => {
    const again = Array.from({ length: 60 }, (_, i) => ({ kind: 'tower' as const, values: { ...quancheng, name: `站 ${i} 二期`, districtCode: i % 3 === 0 ? '370103' : '370102', latitude: 36.5 + i * 0.01 } }))
    await transaction((tx) => insertDemands(tx, wangMin, 'collect', again), { timeoutMs: 30_000 })
    const judging = await actOnAll(wangMin, { act: 'demand.judgeMany', back: '/demands/duplicates?division=370102', key: null, asked: { verdict: 'distinct', reason: '一期二期分开建' } })
    if (!judging.ok) throw new Error(judging.because)
    expect(await findBatchRun(judging.batchRunId, wangMin)).toMatchObject({ state: 'waiting', total: 40 })
    await workUntil(async () => (await findBatchRun(judging.batchRunId, wangMin))?.state === 'done')
    expect(await findBatchRun(judging.batchRunId, wangMin)).toMatchObject({ done: 40, failed: 0 })
    expect(await db.duplicatePair.groupBy({ by: ['verdict', 'reason'], _count: true, orderBy: { verdict: 'asc' } })).toEqual([{ verdict: 'distinct', reason: '一期二期分开建', _count: 40 }, { verdict: 'open', reason: null, _count: 20 }])

    await db.demand.updateMany({ where: { name: { in: ['站 1', '站 2', '站 3'] } }, data: { state: 'matching' } })
    const planning = await actOnAll(wangMin, { act: 'matching.planMany', back: '/matching?division=370102', key: null })
    if (!planning.ok) throw new Error(planning.because)
    await workUntil(async () => (await findBatchRun(planning.batchRunId, wangMin))?.state === 'done')
    expect(await findBatchRun(planning.batchRunId, wangMin)).toMatchObject({ total: 2, done: 2, failed: 0 })
    expect((await db.demand.findMany({ where: { state: 'screening' }, orderBy: { id: 'asc' } })).map(({ name }) => name)).toEqual(['站 1', '站 2'])
    expect(await db.matchingPlan.count({ where: { choice: 'build', active: true } })).toBe(2)
  }, 60_000)

  it('goes on where it was when its worker died: no row is sent twice', async () => {
    const id = await begin('/demands/pending')
    const job = { id: 1, kind: 'list.batch', payload: { batchRunId: id }, attempts: 1, maxAttempts: 5, byUserId: 1, done: 0, total: 0, failed: 0, signal: new AbortController().signal, progressWithin: async () => {} }
    await expect(workBatch({ ...job, progress: async () => { throw new Error('killed') } })).rejects.toThrow('killed')
    expect(await inMatching()).toBe(50)
    await workUntil(async () => (await findBatchRun(id, wangMin))?.state === 'done')
    expect(await findBatchRun(id, wangMin)).toMatchObject({ total: 120, done: 120, failed: 0 })
    expect(await db.historyEvent.count({ where: { aggregate: 'demand', step: 'send_matching' } })).toBe(120)
  }, 60_000)

  it('that is cancelled before it began changes nothing', async () => {
    const id = await begin('/demands/pending')
    const { jobId } = (await findBatchRun(id, wangMin))!
    expect(await askToStop(jobId!, { userId: wangMin.user.id })).toBe('cancelled')
    expect(await findBatchRun(id, wangMin)).toMatchObject({ state: 'cancelled', done: 0 })
    expect(await inMatching()).toBe(0)
  })

  it('of a filter that shows nothing is refused', async () => {
    expect(await actOnAll(wangMin, { act: 'demand.sendMatching', back: '/demands/pending?carrier=CBN', key: null })).toEqual({ ok: false, because: 'nothingChosen' })
    expect(await actOnAll(zhaoLei, { act: 'demand.sendMatching', back: '/demands/pending', key: null })).toEqual({ ok: false, because: 'nothingChosen' })
  })
})

it('what became of each row is kept, for the person alone', async () => {
  const id = await keepBatchRun(wangMin, { act: 'screening.claimedMany', back: '/screening', outcomes: [{ id: 1, number: 'SC1', because: null }, { id: 2, number: 'SC2', because: 'heldByAnother', facts: { by: '李强', at: '2026-11-24T02:00:00.000Z' } }] })
  expect(await findBatchRun(id, wangMin)).toMatchObject({ total: 2, done: 1, failed: 1, state: 'done' })
  expect(await findBatchRun(id, zhaoLei)).toBeNull()
  expect((await ownBatchRuns(zhaoLei, { sort: 'id', descending: true, size: 20, after: null, before: null })).rows).toEqual([])
})
