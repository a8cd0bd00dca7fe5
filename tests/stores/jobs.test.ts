import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { countRows } from './counting-worker'
import { db, transaction } from '~/platform/db.server'
import { askToStop, jobOf } from '~/platform/job-list.server'
import { claim, enqueue, type NewJob } from '~/platform/jobs.server'
import { rows } from '~/platform/sql.server'
import { JobFailure, work, type Handler } from '~/platform/work.server'

beforeEach(freshDatabase)

const add = (job: Partial<NewJob> = {}) => transaction((tx) => enqueue(tx, { kind: 'count', payload: {}, byUserId: null, ...job }))
const lease = (owner: string, seconds = 60) => ({ owner, seconds })
const stateOf = async (id: number) => (await db.job.findUniqueOrThrow({ where: { id } })).state

/** Works until all jobs have ended, or for ten seconds. */
async function workUntilDone(handlers: Record<string, Handler>, { leaseSeconds = 60 } = {}) {
  const stop = new AbortController()
  const working = work({ handlers, signal: stop.signal, pollMs: 10, leaseSeconds })
  for (let n = 0; n < 500; n += 1) {
    if ((await db.job.count({ where: { endedAt: null } })) === 0) break
    await wait(20)
  }
  stop.abort()
  await working
}

describe('a job', () => {
  it('is there only when the step that asked for it is', async () => {
    await expect(transaction(async (tx) => {
      await enqueue(tx, { kind: 'count', payload: {}, byUserId: null })
      throw new Error('the step failed')
    })).rejects.toThrow('the step failed')
    expect(await db.job.count()).toBe(0)
  })

  it('is not made twice while one with its key is unfinished', async () => {
    const first = await add({ dedupeKey: 'batch:7' })
    expect(await add({ dedupeKey: 'batch:7' })).toBe(first)
    await workUntilDone({ count: async () => {} })
    expect(await add({ dedupeKey: 'batch:7' })).not.toBe(first)
  })

  it('goes to one worker only, although forty ask at once', async () => {
    for (let n = 0; n < 20; n += 1) await add({ payload: { n } })
    const claimed = await Promise.all(Array.from({ length: 40 }, (_, n) => claim(['count'], lease(`w${n}`))))
    const ids = claimed.flatMap((job) => (job ? [job.id] : []))
    expect(ids.length).toBe(20)
    expect(new Set(ids).size).toBe(20)
  })

  it('waits for its time', async () => {
    await add({ runAfter: new Date(Date.now() + 60_000) })
    expect(await claim(['count'], lease('w'))).toBeNull()
  })

  it('is left to workers that know its kind', async () => {
    await add()
    expect(await claim(['other'], lease('w'))).toBeNull()
  })

  it('keeps its payload, its result and its counts', async () => {
    const id = await add({ payload: { file: '需求.xlsx' }, total: 3, location: '/imports/7' })
    let seen: unknown
    await workUntilDone({ count: async ({ payload, progress }) => { seen = payload; await progress({ done: 3, failed: 1 }) } })
    expect(seen).toEqual({ file: '需求.xlsx' })
    expect(await jobOf(id, 'everybody')).toMatchObject({ state: 'done', done: 3, total: 3, failed: 1, location: '/imports/7', error: null })
  })
})

describe('a job that fails', () => {
  it('is tried again later', async () => {
    const id = await add()
    const stop = new AbortController()
    const working = work({ handlers: { count: async () => { stop.abort(); throw new Error('the disk is full') } }, signal: stop.signal, pollMs: 10 })
    await working
    const job = await db.job.findUniqueOrThrow({ where: { id } })
    expect([job.state, job.error, job.attempts]).toEqual(['waiting', 'the disk is full', 1])
    expect(job.runAfter.getTime()).toBeGreaterThan(Date.now() + 2_000)
  })

  it('fails for good after its last try', async () => {
    const id = await add({ maxAttempts: 1, dedupeKey: 'x' })
    await workUntilDone({ count: async () => { throw new Error('the disk is full') } })
    expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'failed', error: 'the disk is full', dedupeKey: null })
  })

  it('fails at once for what no try can mend', async () => {
    const id = await add()
    await workUntilDone({ count: async () => { throw new JobFailure('fileMissing') } })
    expect(await stateOf(id)).toBe('failed')
  })
})

describe('cancelling', () => {
  it('ends a waiting job at once, and only for its owner', async () => {
    const id = await add({ byUserId: 5 })
    expect(await askToStop(id, { userId: 6 })).toBe('over')
    expect(await askToStop(id, { userId: 5 })).toBe('cancelled')
    expect(await stateOf(id)).toBe('cancelled')
  })

  it('ends a running job at its next step; what is done stays done', async () => {
    const id = await add({ total: 100 })
    const stop = new AbortController()
    const working = work({ handlers: { count: countRows }, signal: stop.signal, pollMs: 10 })
    while ((await db.job.findUniqueOrThrow({ where: { id } })).done < 10) await wait(5)
    expect(await askToStop(id, 'everybody')).toBe('asked')
    while ((await stateOf(id)) === 'running') await wait(5)
    stop.abort()
    await working
    const { state, done } = await db.job.findUniqueOrThrow({ where: { id } })
    expect(state).toBe('cancelled')
    expect(done).toBeLessThan(100)
    expect(await db.numberCounter.count()).toBe(done)
  })
})

describe('a worker', () => {
  it('that is told to stop gives its job back, and that try does not count', async () => {
    const id = await add({ total: 1000 })
    const stop = new AbortController()
    const working = work({ handlers: { count: countRows }, signal: stop.signal, pollMs: 10 })
    while ((await db.job.findUniqueOrThrow({ where: { id } })).done === 0) await wait(5)
    stop.abort()
    await working
    expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'waiting', attempts: 0, leaseOwner: null })
  })

  it('whose lease has run out cannot write any more', async () => {
    const id = await add({ total: 10 })
    const stop = new AbortController()
    const taken: Handler = async (job) => {
      await rows("UPDATE job SET lease_owner = 'another' WHERE id = ?", [job.id])
      await countRows(job)
    }
    const working = work({ handlers: { count: taken }, signal: stop.signal, pollMs: 10 })
    while ((await db.job.findUniqueOrThrow({ where: { id } })).leaseOwner !== 'another') await wait(5)
    await wait(100)
    stop.abort()
    await working
    expect(await db.numberCounter.count()).toBe(0)
    expect(await stateOf(id)).toBe('running')
  })

  it('that was killed at random moments leaves nothing lost or doubled', async () => {
    const total = 150
    const id = await add({ total, maxAttempts: 100 })
    for (let round = 0; round < 3; round += 1) {
      const child = fork(new URL('./counting-worker.ts', import.meta.url).pathname, { execArgv: ['--import', 'tsx'], env: { ...process.env, VITEST: '' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      await once(child, 'message')
      const before = (await db.job.findUniqueOrThrow({ where: { id } })).done
      for (let n = 0; n < 400 && (await db.job.findUniqueOrThrow({ where: { id } })).done === before; n += 1) await wait(10)
      await wait(Math.random() * 60)
      await killed(child)
    }
    const halfway = (await db.job.findUniqueOrThrow({ where: { id } })).done
    expect(halfway).toBeGreaterThan(0)
    await workUntilDone({ count: countRows })
    expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'done', done: total })
    expect(await rows('SELECT COUNT(*) AS n, MIN(last) AS least, MAX(last) AS most FROM number_counter')).toEqual([{ n: total, least: 1, most: 1 }])
  }, 120_000)
})

async function killed(child: ChildProcess) {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
