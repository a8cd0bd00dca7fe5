import type { Prisma } from '~/generated/prisma/client'
import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { once, Repeated } from '~/platform/idempotency.server'
import type { Telling } from '~/platform/notice.server'
import { scopeCondition, type Scope } from '../people/scope'
import { actingOn } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import type { DemandState, StepCode } from './demand-process'
import { follow } from './effects.server'
import { appendHistory, type Changes } from './history.server'
import { mayTake, stateAfter } from './step-rule'

/** The demand as a step finds it: locked for the rest of the transaction. */
export interface DemandRow {
  id: number
  number: string
  name: string
  kind: 'tower' | 'building' | 'tunnel'
  priority: string
  state: DemandState
  version: number
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  duplicate: 'none' | 'suspected' | 'cleared'
  ownerId: number | null
  longitude: number
  latitude: number
  changedByName: string
  /** ISO, UTC */
  changedAt: string
}

/** What the command did besides the change of state. */
export interface StepOutcome {
  to?: DemandState
  /** Further columns of the demand. */
  set?: Prisma.DemandUncheckedUpdateManyInput
  changes?: Changes
  /** Notices besides those of the table. */
  tell?: readonly Telling[]
}

export interface StepRequest {
  step: StepCode
  demandId: number
  /** Version that the form was loaded with; null where the locked state alone decides. */
  version: number | null
  /** Idempotency key of the form; null for machines that carry their own. */
  key: string | null
  note?: string
  /** Writes the records of the step. A refusal undoes everything. */
  work?: (tx: Transaction, demand: DemandRow) => Promise<Verdict<StepOutcome>>
}

export interface StepTaken {
  demandId: number
  number: string
  state: DemandState
  /** The same form had already been taken; nothing was done a second time. */
  repeated: boolean
}

/** Undoes the transaction and carries the refusal out of it. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.because)
  }
}

/** Runs work in one transaction; a refusal that it returns, or a form taken before, undoes all it wrote. */
export async function decide<T extends object>(work: (tx: Transaction) => Promise<Verdict<T>>, options: { timeoutMs?: number } = {}): Promise<Verdict<T>> {
  try {
    return await transaction(async (tx) => {
      const verdict = await work(tx)
      if (!verdict.ok) throw new Refused(verdict)
      return verdict
    }, options)
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    if (error instanceof Repeated) return error.answer as Verdict<T>
    throw error
  }
}

/** Guard, change of state, history, tasks, notices, messages and audit: all in one transaction, or nothing. */
export const takeStep = (visitor: Visitor, request: StepRequest): Promise<Verdict<StepTaken>> =>
  decide((tx) => once(tx, visitor, request.key, () => stepWithin(tx, visitor, request)))

/** The same inside a transaction that is already running. */
export async function stepWithin(tx: Transaction, visitor: Visitor, request: StepRequest): Promise<Verdict<StepTaken>> {
  const { step, note = '' } = request
  const demand = await lockDemand(tx, request.demandId, visitor.scope)
  if (!demand) return refuse('notFound')

  const who = { may: visitor.may, carrier: visitor.scope.carrier !== null }
  const allowed = mayTake(demand, { step, version: request.version, note, who })
  if (!allowed.ok) return allowed

  const outcome = request.work ? await request.work(tx, demand) : ({ ok: true } as Verdict<StepOutcome>)
  if (!outcome.ok) return outcome

  const acting = actingOn(visitor, demand)
  const to = stateAfter(step, demand.state, outcome.to)
  const version = demand.version + 1
  await tx.demand.updateMany({
    where: { id: demand.id },
    data: { ...outcome.set, ...(to === demand.state ? {} : entered(visitor)), state: to, version, changedAt: visitor.now, changedByName: acting.user.name },
  })
  const event = { aggregate: 'demand', aggregateId: demand.id, sequence: version, step, fromState: demand.state, toState: to, changes: outcome.changes ?? {}, note }
  await appendHistory(tx, acting, [event])
  await follow(tx, acting, { step, demand, to, note, tell: outcome.tell })
  await record(tx, acting, { event: `demand.${step}`, subject: demand.number, outcome: 'done', detail: { from: demand.state, to } })

  return { ok: true, demandId: demand.id, number: demand.number, state: to, repeated: false }
}

/** A state that was just entered asks for the date by which it will probably be through. */
export const entered = ({ now }: Pick<Visitor, 'now'>) => ({ enteredAt: now, promiseStale: true })

/** Each row in a transaction of its own, in ascending order: a row that fails does not undo its neighbours. */
export async function takeStepEach(
  visitor: Visitor,
  ids: readonly number[],
  request: (id: number) => Omit<StepRequest, 'demandId'>,
): Promise<{ id: number; verdict: Verdict<StepTaken> }[]> {
  const results: { id: number; verdict: Verdict<StepTaken> }[] = []
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const { key, ...rest } = request(id)
    results.push({ id, verdict: await takeStep(visitor, { ...rest, key: key && `${key}:${id}`, demandId: id }) })
  }
  return results
}

export async function lockDemand(tx: Transaction, id: number, scope: Scope): Promise<DemandRow | null> {
  const within = scopeCondition(scope, 'd')
  const [row] = await tx.$queryRawUnsafe<(Omit<DemandRow, 'changedAt' | 'longitude' | 'latitude'> & { changedAt: Date; longitude: unknown; latitude: unknown })[]>(
    `SELECT d.id, d.number, d.name, d.kind, d.priority, d.state, d.version, d.carrier, d.province_code AS provinceCode, d.city_code AS cityCode,
            d.district_code AS districtCode, d.duplicate, d.owner_id AS ownerId, d.longitude, d.latitude, d.changed_by_name AS changedByName, d.changed_at AS changedAt
       FROM demand d WHERE d.id = ? AND ${within.sql} FOR UPDATE`,
    id, ...within.params,
  )
  return row ? { ...row, longitude: Number(row.longitude), latitude: Number(row.latitude), changedAt: row.changedAt.toISOString() } : null
}
