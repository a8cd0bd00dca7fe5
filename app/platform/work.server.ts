import { hostname } from 'node:os'
import { randomBytes } from 'node:crypto'
import { db, type Transaction } from './db.server'
import * as jobs from './jobs.server'
import type { ClaimedJob, Counts } from './jobs.server'
import { log } from './log.server'
import { inRequest, newContext } from './request.server'

/** A job in the hands of its handler. */
export interface RunningJob extends ClaimedJob {
  /** Tells how far it is. Ends the handler when somebody has cancelled the job, or the worker must stop. */
  progress: (counts: Counts) => Promise<void>
  /** The same inside the transaction that did the rows: what is counted is done, once, however often the worker is killed. */
  progressWithin: (tx: Transaction, counts: Counts) => Promise<void>
  /** Aborted when the handler should end early; `progress` throws then. */
  signal: AbortSignal
}

export interface Outcome {
  /** Where the result can be seen. */
  location?: string
  /** Runs again after so many seconds, for ever. */
  againAfterSeconds?: number
}

/** Must be safe to run again from the start after a crash at any point: what is done is found in the records, or in `done`. */
export type Handler = (job: RunningJob) => Promise<Outcome | void>

/** Thrown by a handler for what no further try can mend; the code has its sentence in job:failure.<code>. */
export class JobFailure extends Error {}

export type Interruption = 'cancelled' | 'stopping' | 'lost'

/** Ends a handler from inside `progress`; a handler lets it pass. */
export class Interrupted extends Error {
  constructor(readonly why: Interruption) {
    super(`job ${why}`)
  }
}

export interface WorkPlan {
  handlers: Readonly<Record<string, Handler>>
  /** Kinds of which one job is always waiting or running. */
  perpetual?: readonly string[]
  /** Aborted when the worker must stop. */
  signal: AbortSignal
  pollMs?: number
  leaseSeconds?: number
}

const prefix = `${hostname().slice(0, 30)}:`
const ownerName = () => `${prefix}${process.pid}:${randomBytes(4).toString('hex')}`

/** Does jobs one after the other until the signal. */
export async function work({ handlers, perpetual = [], signal, pollMs = 500, leaseSeconds = 60 }: WorkPlan): Promise<void> {
  const lease = { owner: ownerName(), seconds: leaseSeconds }
  const kinds = Object.keys(handlers)
  let plannedAt = 0
  while (!signal.aborted) {
    try {
      if (Date.now() - plannedAt > 60_000) {
        await releaseOfTheDead()
        await keepPerpetual(perpetual)
        plannedAt = Date.now()
      }
      const job = await jobs.claim(kinds, lease)
      if (job) await carryOut(job, { handler: handlers[job.kind]!, lease, signal })
      else await pause(pollMs, signal)
    } catch (error) {
      log.error({ err: error }, 'worker')
      await pause(2_000, signal)
    }
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(over, ms)
    function over() {
      clearTimeout(timer)
      signal.removeEventListener('abort', over)
      done()
    }
    signal.addEventListener('abort', over, { once: true })
  })

async function keepPerpetual(kinds: readonly string[]) {
  for (const kind of kinds) await db.$transaction((tx) => jobs.enqueue(tx, { kind, payload: {}, byUserId: null, dedupeKey: `perpetual:${kind}` }))
}

/** Jobs of workers of this machine that no longer live need not wait for their lease to run out. */
async function releaseOfTheDead() {
  for (const { id, owner } of await jobs.heldBy(prefix)) {
    const pid = Number(owner.slice(prefix.length).split(':')[0])
    if (pid !== process.pid && !isAlive(pid)) await jobs.expireLease(id, owner)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

interface Hands {
  handler: Handler
  lease: jobs.Lease
  signal: AbortSignal
}

async function carryOut(job: ClaimedJob, { handler, lease, signal }: Hands): Promise<void> {
  const { owner } = lease
  if (job.attempts > job.maxAttempts) return void (await jobs.fail(job.id, owner, 'the worker died at each try'))

  const end = new AbortController()
  const stopping = () => end.abort(new Interrupted('stopping'))
  signal.addEventListener('abort', stopping, { once: true })
  const heart = setInterval(() => void beat(job.id, lease, end), (lease.seconds * 1000) / 4)
  const context = newContext({ address: '', agent: 'worker' })
  context.userId = job.byUserId
  try {
    const outcome = await inRequest(context, () => handler(inHands(job, lease, end.signal)))
    if (outcome?.againAfterSeconds !== undefined) await jobs.repeat(job.id, owner, outcome.againAfterSeconds)
    else await jobs.finish(job.id, owner, outcome?.location ?? null)
  } catch (error) {
    await endBadly(job, owner, error)
  } finally {
    clearInterval(heart)
    signal.removeEventListener('abort', stopping)
  }
}

function inHands(job: ClaimedJob, lease: jobs.Lease, signal: AbortSignal): RunningJob {
  return {
    ...job,
    signal,
    progress: async (counts) => {
      signal.throwIfAborted()
      await jobs.saveCounts(job.id, lease.owner, counts)
      goOn(await jobs.prolong(job.id, lease))
    },
    progressWithin: async (tx, counts) => {
      signal.throwIfAborted()
      goOn(await jobs.saveCountsWithin(tx, { id: job.id, owner: lease.owner }, counts))
    },
  }
}

function goOn({ held, stopAsked }: jobs.Standing): void {
  if (!held) throw new Interrupted('lost')
  if (stopAsked) throw new Interrupted('cancelled')
}

async function beat(id: number, lease: jobs.Lease, end: AbortController) {
  try {
    const { held, stopAsked } = await jobs.prolong(id, lease)
    if (!held) end.abort(new Interrupted('lost'))
    else if (stopAsked) end.abort(new Interrupted('cancelled'))
  } catch (error) {
    log.warn({ err: error, job: id }, 'heartbeat missed')
  }
}

const longestPause = 600

async function endBadly(job: ClaimedJob, owner: string, error: unknown): Promise<void> {
  if (error instanceof Interrupted) {
    if (error.why === 'cancelled') await jobs.cancelled(job.id, owner)
    if (error.why === 'stopping') await jobs.giveBack(job.id, owner)
    return
  }
  const text = error instanceof Error ? error.message : error instanceof Response ? `status ${error.status}` : String(error)
  log.error({ err: error, job: job.id, kind: job.kind, attempt: job.attempts }, 'job failed')
  if (error instanceof JobFailure || job.attempts >= job.maxAttempts) await jobs.fail(job.id, owner, text.slice(0, 2000))
  else await jobs.tryLater(job.id, owner, { error: text.slice(0, 2000), seconds: Math.min(longestPause, 5 * 2 ** (job.attempts - 1)) })
}
