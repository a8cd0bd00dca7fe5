import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { coversDivision } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { decide, takeStep, takeStepEach, type DemandRow, type StepOutcome, type StepTaken } from '../process/runner.server'
import { consequenceOf, isEarly } from '../process/consequence'
import type { DemandState } from '../process/demand-process'
import { refuse, type Verdict } from '../shared/verdict'
import type { NewFile } from './attachment'
import { addFiles, dropFiles, passFiles } from './attachment.store.server'
import { insertDemands } from './collection.store.server'
import { differences, same, type DemandContent, type DemandValues } from './demand'
import { suspicionAfterMove } from './duplicates.store.server'
import { spendDraft } from './draft.store.server'
import { atKeptPrecision } from './entry'
import { columnsOf, lockedValues, writeDetail } from './store.server'

export interface DemandEntered {
  demandId: number
  number: string
  state: DemandState
  /** It looks like another one and waits for a person's verdict. */
  suspected: boolean
  repeated: boolean
}

/** What came with a form besides its fields. */
export interface Brought {
  files: readonly NewFile[]
  /** The draft that was submitted, and which of its files were taken away. */
  draft: null | { id: number; removed: readonly number[] }
}

type Entry = DemandContent & { brought?: Brought }

/** A single entry by our own people. `key` is the form's. */
export const collectDemand = (visitor: Visitor, content: Entry, key: string): Promise<Verdict<DemandEntered>> => enterDemand(visitor, 'collect', { content, key })

/** The same by the carrier's people on the portal. */
export const submitDemand = (visitor: Visitor, content: Entry, key: string): Promise<Verdict<DemandEntered>> => enterDemand(visitor, 'submit_demand', { content, key })

function enterDemand(visitor: Visitor, step: 'collect' | 'submit_demand', { content: { brought, ...content }, key }: { content: Entry; key: string }): Promise<Verdict<DemandEntered>> {
  return decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<DemandEntered>> => {
      const allowed = mayPlace(visitor, content.values)
      if (!allowed.ok) return allowed

      const [kept] = await insertDemands(tx, visitor, step, [content])
      const { id, number, suspected } = kept!
      if (brought) await keepBrought(tx, visitor, id, brought)
      return { ok: true, demandId: id, number, state: step === 'collect' ? 'collected' : 'submitted', suspected, repeated: false }
    }),
  )
}

/** Files that came along, and those of the draft, which is spent by it. */
async function keepBrought(tx: Transaction, visitor: Visitor, demandId: number, { files, draft }: Brought): Promise<void> {
  if (draft && (await spendDraft(tx, visitor, draft.id))) {
    await dropFiles(tx, draft.id, draft.removed)
    await passFiles(tx, draft.id, demandId)
  }
  await addFiles(tx, visitor, { aggregate: 'demand', id: demandId }, { files, carrierSees: visitor.scope.carrier !== null })
}

/** May this person enter a demand there, for that carrier? */
export function mayPlace({ scope }: Visitor, { districtCode, carrier }: Pick<DemandValues, 'districtCode' | 'carrier'>): Verdict {
  const own = scope.carrier === null || scope.carrier === carrier
  return own && coversDivision(scope, districtCode) ? { ok: true } : refuse('outsideScope')
}

export interface DemandChange {
  demandId: number
  /** Of the demand's own kind. */
  values: DemandValues
  /** The version that the form was loaded with. */
  version: number
  key: string
  note?: string
}

/** Saves what a form brought; the demand stays where it is. Every changed field goes into the history with before and after. */
export const changeDemand = (visitor: Visitor, { demandId, values, version, key, note }: DemandChange): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, { step: 'change_demand', demandId, version, key, note, work: (tx, demand) => writeValues(tx, visitor, demand, values) })

/** A returned demand, mended and sent again. */
export const submitAgain = (visitor: Visitor, { demandId, values, version, key }: DemandChange): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    step: 'submit_demand', demandId, version, key,
    work: async (tx, demand) => {
      const written = await writeValues(tx, visitor, demand, values)
      return written.ok ? { ...written, to: 'submitted' } : written
    },
  })

/** Writes what changed of a demand that its step has locked; what moved is held against its neighbours again. Once it is worked on, only a change document may. */
export async function writeValues(tx: Transaction, visitor: Visitor, demand: DemandRow, entered: DemandValues, { byDocument = false } = {}): Promise<Verdict<StepOutcome>> {
  if (!isEarly(demand.state) && !byDocument) return refuse('changeDocumentNeeded', { state: demand.state })
  const values = atKeptPrecision(entered)
  const allowed = mayPlace(visitor, values)
  if (!allowed.ok) return allowed

  const before = await lockedValues(tx, demand)
  const changes = differences(before, values)
  const columns = columnsOf(demand.kind, values)
  await writeDetail(tx, demand, columns.detail)
  const moved = (['longitude', 'latitude', 'offsetMetres', 'districtCode', 'carrier'] as const).some((field) => !same(before[field], values[field]))
  if (!moved) return { ok: true, to: demand.state, set: columns.demand, changes }

  await tx.demand.updateMany({ where: { id: demand.id }, data: columns.demand })
  const duplicate = await suspicionAfterMove(tx, { ...values, kind: demand.kind, id: demand.id, duplicate: demand.duplicate })
  return { ok: true, to: demand.state, set: { ...columns.demand, duplicate }, changes: { ...changes, ...(duplicate === demand.duplicate ? {} : { duplicate: [demand.duplicate, duplicate] }) } }
}

export interface Asked {
  demandId: number
  version: number | null
  key: string
  reason?: string
}

/** A demand that came by the portal is ours now: who takes it looks after it. */
export const takeDemand = (visitor: Visitor, { demandId, version, key }: Asked): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    step: 'take_demand', demandId, version, key,
    work: async (_tx, demand) => ({ ok: true, set: { ownerId: visitor.user.id, collectedAt: visitor.now }, changes: { ownerId: [demand.ownerId, visitor.user.id] } }),
  })

export const returnDemand = (visitor: Visitor, { demandId, version, key, reason }: Asked): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, { step: 'return_demand', demandId, version, key, note: reason })

export const withdrawFromMatching = (visitor: Visitor, { demandId, version, key }: Asked): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, { step: 'withdraw_matching', demandId, version, key })

/** Each in a step of its own: one that may not go does not hold the others. */
export const sendToMatching = (visitor: Visitor, demandIds: readonly number[], key: string) =>
  takeStepEach(visitor, demandIds, () => ({ step: 'send_matching', version: null, key }))

/** Ends it for good: open tasks are withdrawn and the order is voided in the same step. */
export const cancelDemand = (visitor: Visitor, { demandId, version, key, reason }: Asked): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    step: 'cancel', demandId, version, key, note: reason,
    work: async (_tx, { state }) => {
      const consequence = consequenceOf(state, 'cancel', visitor.scope.carrier === null ? 'staff' : 'carrier')
      return consequence === 'forbidden' || consequence.point === 'soft' ? refuse('changeDocumentNeeded', { state }) : { ok: true }
    },
  })
