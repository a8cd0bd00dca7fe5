import { beforeAll, describe, expect, it } from 'vitest'
import { replay, type RecordKind } from '~/domain/process/as-of'
import { demandStates } from '~/domain/process/demand-process'
import { historyOf } from '~/domain/process/history.server'
import { milestones } from '~/domain/process/milestones'
import { db } from '~/platform/db.server'
import { seedWorld } from '../../prisma/demo-world'
import { demoWorld } from '../demo-world'
import { dasSites } from '../world/das-sites'
import { demands as cast } from '../world/demands'
import { people } from '../world/people'

beforeAll(demoWorld, 240_000)

type Row = Record<string, unknown>

/** Who a row is, and the date that the worker draws from what others took: neither is told by its events. */
const untold = ['id', 'number', 'kind', 'demandId', 'promisedOn', 'promiseStale']

/** A value as a history event can carry it. */
const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '')
  if (typeof value === 'bigint') return Number(value)
  if (value !== null && typeof value === 'object' && 'toNumber' in value) return (value as { toNumber: () => number }).toNumber()
  return value ?? null
}

/** The row that its events lead to, and no event that finds another row than the one before it left. */
async function rebuilt(kind: RecordKind, id: number): Promise<Row> {
  const events = await historyOf(kind, id)
  for (const [index, event] of events.entries()) {
    const before = index === 0 ? null : replay(kind, events.slice(0, index))!
    expect([event.sequence, event.fromState]).toEqual([index + 1, before?.state ?? null])
  }
  const { fields, ...rest } = replay(kind, events)!
  return { ...fields, ...rest }
}

const withParts = () => db.demand.findMany({ include: { tower: true, building: true, tunnel: true }, orderBy: { id: 'asc' } })

describe('the demo world', () => {
  it('has its people, its sites, its three books and its demands', async () => {
    expect([await db.user.count(), await db.site.count(), await db.demand.count()]).toEqual([people.length, 60 + dasSites.length, cast.length + 6])
    expect(await db.priceBook.findMany({ select: { code: true, status: true }, orderBy: { code: 'asc' } })).toEqual([
      { code: 'V2016', status: 'published' }, { code: 'V2018', status: 'published' }, { code: 'V2023', status: 'draft' },
    ])
  })

  it('shows imports as a day’s work leaves them: one taken back, one of an older system, one that waits with verdicts of every kind; and views of the main lists', async () => {
    const batches = await db.importBatch.findMany({ orderBy: { id: 'asc' }, include: { rows: { orderBy: { rowNumber: 'asc' } } } })
    expect(batches.map(({ purpose, state, importedCount, undoneCount }) => [purpose, state, importedCount, undoneCount])).toEqual([['enter', 'partly_undone', 4, 3], ['take_over', 'partly_imported', 2, 0], ['enter', 'checked', 0, 0]])
    expect(batches[2]!.rows.map(({ verdict }) => verdict)).toEqual(['fresh', 'fresh', 'duplicate_in_file', 'suspected', 'error', 'error', 'error', 'fresh'])
    expect((await db.demand.findMany({ where: { origin: 'legacy' }, orderBy: { id: 'asc' } })).map(({ name, state, legacyNumber }) => [name, state, legacyNumber])).toEqual([['龙洞路', 'sited', 'JN-2025-0412'], ['龙鼎大道', 'matching', 'JN-2025-0413']])
    expect(new Set((await db.savedView.findMany()).map(({ listId, userId, role }) => `${listId} ${userId === null ? role : 'own'}`))).toEqual(new Set(['demand.list own', 'demand.pending own', 'demand.list account_manager', 'site.list account_manager', 'screening.list area_manager']))
  })

  it('leaves one of an earlier version as it is', async () => {
    const [before] = [await db.historyEvent.count(), await db.seedRun.updateMany({ data: { hash: '0'.repeat(64) } })]
    await db.approvalCopy.deleteMany()
    await seedWorld()
    expect([await db.approvalCopy.count(), await db.historyEvent.count()]).toEqual([0, before])
  })

  it('shows a demand in every state of the process', async () => {
    const found = await db.demand.groupBy({ by: ['state'] })
    expect(found.map(({ state }) => state).sort()).toEqual([...demandStates].sort())
  })

  it('has at least two people for every role that works in it, and no two of them in the same places', () => {
    const places = new Map<string, string[]>()
    for (const { login, grants } of people) {
      for (const { role, carrier } of grants.slice(0, 1)) places.set(role, [...(places.get(role) ?? []), `${carrier ?? ''}${grants.map(({ division }) => division).join()} ${login}`])
    }
    expect([...places].filter(([, held]) => held.length < 2)).toEqual([])
  })

  it('is rebuilt from its events alone, demand by demand and column by column', async () => {
    for (const { tower, building, tunnel, ...demand } of await withParts()) {
      const today: Row = { ...demand, ...tower, ...building, ...tunnel }
      const columns = Object.keys(today).filter((field) => !untold.includes(field))
      const then = await rebuilt('demand', demand.id)
      expect(Object.fromEntries(columns.map((field) => [field, then[field] ?? null])), demand.number).toEqual(Object.fromEntries(columns.map((field) => [field, plain(today[field])])))
    }
  })

  it('is rebuilt from its events alone, task by task and order by order', async () => {
    const ofTask = ['state', 'version', 'assigneeName', 'claimedAt', 'dueAt', 'doneAt', 'releaseCount', 'allowedHours', 'pausedUntil', 'pauseReason', 'rungsClimbed', 'createdAt']
    for (const task of await db.task.findMany()) {
      const then = await rebuilt('task', task.id)
      expect(Object.fromEntries(ofTask.map((field) => [field, then[field] ?? null])), task.number).toEqual(Object.fromEntries(ofTask.map((field) => [field, plain((task as Row)[field])])))
    }
    const ofOrder = ['state', 'version', 'formVersion', 'contentHash', 'yearlyFen', 'bookId', 'signedAt', 'createdAt', 'changedAt', 'changedByName']
    for (const order of await db.order.findMany()) {
      const then = await rebuilt('order', order.id)
      expect(Object.fromEntries(ofOrder.map((field) => [field, then[field] ?? null])), order.number).toEqual(Object.fromEntries(ofOrder.map((field) => [field, plain((order as Row)[field])])))
    }
  })

  it('ticks milestones in their order, each not before the one in front of it', async () => {
    const ticked: Partial<Record<string, number>> = { sited: 3, ordering: 3, order_pending: 3, order_confirmed: 4, siting: 2, screened: 1, collected: 1, submitted: 0 }
    for (const { id, state } of await db.demand.findMany()) {
      const passed = milestones(state, await historyOf('demand', id))
      const done = passed.filter((milestone) => milestone.state === 'done')
      expect(passed.slice(0, done.length)).toEqual(done)
      expect(done.map(({ at }) => at)).toEqual(done.map(({ at }) => at).sort())
      if (state in ticked) expect([state, done.length]).toEqual([state, ticked[state]])
    }
  })

  it('holds no task that its demand has left behind', async () => {
    const waiting = await db.task.findMany({ where: { state: { in: ['open', 'claimed', 'offered'] } } })
    const states = new Map((await db.demand.findMany({ select: { id: true, state: true } })).map(({ id, state }) => [id, state]))
    expect(waiting.filter(({ kind, demandId }) => states.get(demandId) !== kind)).toEqual([])
    expect(waiting.length).toBe([...states.values()].filter((state) => state === 'screening' || state === 'siting').length)
  })
})
