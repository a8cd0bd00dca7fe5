import { Prisma } from '~/generated/prisma/client'
import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { dealOut, type DispatchContent } from './dispatch'
import { dispatchVersions, forgetDispatch, openTasks, strangersAmong, workersIn, type SimulatedLine } from './dispatch.store.server'
import { taskRules } from './limit.store.server'

export interface DispatchAsked {
  /** Of the draft that the form was drawn from; 0 where there was none. */
  version: number
  key: string | null
}

interface Locked {
  id: number
  state: 'draft' | 'on' | 'off'
  version: number
  byName: string
  changedAt: Date
  simulatedAt: Date | null
}

const locked = (tx: Transaction, state: 'draft' | 'on'): Promise<Locked[]> =>
  tx.$queryRawUnsafe<Locked[]>('SELECT id, state, version, by_name AS byName, changed_at AS changedAt, simulated_at AS simulatedAt FROM dispatch_rule WHERE state = ? ORDER BY id DESC LIMIT 1 FOR UPDATE', state)

/** The draft, if it is still as the form knew it. */
async function draftAt(tx: Transaction, version: number): Promise<Verdict<{ draft: Locked | null }>> {
  const [draft = null] = await locked(tx, 'draft')
  if ((draft?.version ?? 0) === version) return { ok: true, draft }
  return refuse('changedMeanwhile', { by: draft?.byName ?? '', at: draft?.changedAt.toISOString() ?? '' })
}

interface Told {
  id: number
  version: number
  step: string
  from: string | null
  to: string
  changes?: Changes
  note?: string
}

async function tell(tx: Transaction, visitor: Visitor, { id, version, step, from, to, changes = {}, note = '' }: Told): Promise<void> {
  await appendHistory(tx, visitor, [{ aggregate: 'dispatch_rule', aggregateId: id, sequence: version, step, fromState: from, toState: to, changes, note }])
  await record(tx, visitor, { event: `admin.dispatch.${step}`, subject: `dispatch:${id}`, outcome: 'done' })
}

/** Saves the draft, of which there is one at most; what was simulated of it before no longer holds. */
export const saveDispatch = (visitor: Visitor, { content, note, version, key }: DispatchAsked & { content: DispatchContent; note: string }): Promise<Verdict<{ id: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      if (content.kinds.length === 0 || (await strangersAmong(content.exempt.map(({ login }) => login))).length > 0) return refuse('dispatchWrong')
      if (note.trim() === '') return refuse('reasonRequired')
      const found = await draftAt(tx, version)
      if (!found.ok) return found
      const by = { note: note.trim().slice(0, 200), byUserId: visitor.user.id, byName: visitor.user.name, changedAt: visitor.now }
      const kept = { ...content } as unknown as Prisma.InputJsonObject
      if (!found.draft) {
        const id = await insertOne(tx, 'dispatch_rule', { ...by, content: kept })
        await tell(tx, visitor, { id, version: 1, step: 'draft', from: null, to: 'draft', changes: { content: [null, content] }, note: by.note })
        return { ok: true, id }
      }
      const { id } = found.draft
      await tx.dispatchRule.updateMany({ where: { id }, data: { ...by, content: kept, version: version + 1, simulation: Prisma.DbNull, simulatedAt: null } })
      await tell(tx, visitor, { id, version: version + 1, step: 'edit', from: 'draft', to: 'draft', changes: { content: [null, content] }, note: by.note })
      return { ok: true, id }
    }),
  )

const mostSimulated = 200

/** What the draft would do with the tasks that wait now; changes no task. */
export const simulateDispatch = async (visitor: Visitor, { version, key }: DispatchAsked): Promise<Verdict<{ lines: number }>> => {
  const draft = (await dispatchVersions()).find(({ state }) => state === 'draft')
  const tasks = await openTasks(mostSimulated)
  const [workers, rules] = await Promise.all([workersIn(tasks.map(({ districtCode }) => districtCode)), taskRules()])
  const limits = { screening: 0, siting: 0, ...Object.fromEntries(rules.map(({ kind, holdingLimit }) => [kind, holdingLimit])) }
  const lines = draft ? dealOut(tasks, workers, { content: draft.content, limits }).map(({ task, choice }) => ({ task, choice }) as SimulatedLine) : []
  return decide((tx) =>
    once(tx, visitor, key, async () => {
      const found = await draftAt(tx, version)
      if (!found.ok) return found
      if (!found.draft) return refuse('notFound')
      const { id } = found.draft
      await tx.dispatchRule.updateMany({ where: { id }, data: { version: version + 1, simulation: lines as unknown as Prisma.InputJsonArray, simulatedAt: visitor.now } })
      await tell(tx, visitor, { id, version: version + 1, step: 'simulate', from: 'draft', to: 'draft', changes: { tasks: [null, lines.length] } })
      return { ok: true, lines: lines.length }
    }),
  )
}

/** The draft comes into force, and the version before it ends. Only what was simulated as it stands. */
export const switchDispatchOn = (visitor: Visitor, { version, key }: DispatchAsked): Promise<Verdict<{ id: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const found = await draftAt(tx, version)
      if (!found.ok) return found
      if (!found.draft) return refuse('alreadyOn')
      if (found.draft.simulatedAt === null) return refuse('notSimulated')
      await endRunning(tx, visitor)
      const { id } = found.draft
      await tx.dispatchRule.updateMany({ where: { id }, data: { state: 'on', version: version + 1, onAt: visitor.now } })
      await tell(tx, visitor, { id, version: version + 1, step: 'on', from: 'draft', to: 'on' })
      return { ok: true, id }
    }),
  ).finally(forgetDispatch)

/** New tasks stay in the pools again. */
export const switchDispatchOff = (visitor: Visitor, { key, note }: { key: string | null; note: string }): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      if (note.trim() === '') return refuse('reasonRequired')
      return (await endRunning(tx, visitor, note.trim())) ? { ok: true } : refuse('alreadyOff')
    }),
  ).finally(forgetDispatch)

async function endRunning(tx: Transaction, visitor: Visitor, note = ''): Promise<boolean> {
  const [running] = await locked(tx, 'on')
  if (!running) return false
  const version = running.version + 1
  await tx.dispatchRule.updateMany({ where: { id: running.id }, data: { state: 'off', version, offAt: visitor.now } })
  await tell(tx, visitor, { id: running.id, version, step: 'off', from: 'on', to: 'off', note })
  return true
}
