import { beforeAll, describe, expect, it } from 'vitest'
import { demandStates } from '~/domain/process/demand-process'
import { historyOf, type PastEvent } from '~/domain/process/history.server'
import { milestones } from '~/domain/process/milestones'
import { db } from '~/platform/db.server'
import { demoWorld } from '../demo-world'
import { dasSites } from '../world/das-sites'
import { demands as cast } from '../world/demands'
import { people } from '../world/people'

beforeAll(demoWorld, 240_000)

type Row = Record<string, unknown>

/** Columns that no event needs to name: they identify the row, or repeat its last event. */
const kept = ['id', 'number', 'kind', 'state', 'version', 'changedAt', 'changedByName', 'createdAt', 'demandId', 'enteredAt', 'promisedOn', 'promiseStale']

/** Moments that a step marks on the demand, or takes off again. */
const marks: Partial<Record<string, Record<string, boolean>>> = {
  collect: { collectedAt: true }, take_demand: { collectedAt: true }, accept_screening: { screenedAt: true }, rematch: { screenedAt: false },
  site_ok: { sitedAt: true }, confirm_order: { confirmedAt: true },
}

/** A value as a history event can carry it. */
const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '')
  if (value !== null && typeof value === 'object' && 'toNumber' in value) return (value as { toNumber: () => number }).toNumber()
  return value
}

type Told = PastEvent & { byUserId: number }

const eventsOf = async (id: number): Promise<Told[]> => {
  const by = await db.historyEvent.findMany({ where: { aggregate: 'demand', aggregateId: id }, select: { sequence: true, byUserId: true } })
  const users = new Map(by.map(({ sequence, byUserId }) => [sequence, byUserId]))
  return (await historyOf('demand', id)).map((event) => ({ ...event, byUserId: users.get(event.sequence)! }))
}

/** The row that the events lead to, field by field. */
function replayed(events: readonly Told[]): { state: string | null; version: number; fields: Row } {
  let state: string | null = null
  const fields: Row = { duplicate: 'none', origin: 'own', ownerId: events[0]?.step === 'collect' ? events[0].byUserId : null }
  for (const [index, event] of events.entries()) {
    expect([event.sequence, event.fromState]).toEqual([index + 1, state])
    for (const [field, [before, after]] of Object.entries(event.changes)) {
      if (field in fields) expect(before, `${event.step} found ${field}`).toEqual(fields[field])
      fields[field] = after
    }
    for (const [mark, set] of Object.entries(marks[event.step] ?? {})) fields[mark] = set ? event.at : null
    state = event.toState
  }
  return { state, version: events.length, fields }
}

const withParts = () => db.demand.findMany({ include: { tower: true, building: true, tunnel: true }, orderBy: { id: 'asc' } })

describe('the demo world', () => {
  it('has its people, its sites, its three books and its demands', async () => {
    expect([await db.user.count(), await db.site.count(), await db.demand.count()]).toEqual([people.length, 60 + dasSites.length, cast.length])
    expect(await db.priceBook.findMany({ select: { code: true, status: true }, orderBy: { code: 'asc' } })).toEqual([
      { code: 'V2016', status: 'published' }, { code: 'V2018', status: 'published' }, { code: 'V2023', status: 'draft' },
    ])
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

  it('tells of every demand a history that leads to what the demand is today', async () => {
    for (const { tower, building, tunnel, ...demand } of await withParts()) {
      const { state, version, fields } = replayed(await eventsOf(demand.id))
      expect({ number: demand.number, state, version }).toEqual({ number: demand.number, state: demand.state, version: demand.version })

      const today: Row = { ...demand, ...tower, ...building, ...tunnel }
      const named = Object.keys(fields).filter((field) => field in today)
      expect(Object.fromEntries(named.map((field) => [field, fields[field]]))).toEqual(Object.fromEntries(named.map((field) => [field, plain(today[field])])))
    }
  })

  it('leaves no filled column of a demand out of its history', async () => {
    for (const { tower, building, tunnel, ...demand } of await withParts()) {
      const { fields } = replayed(await eventsOf(demand.id))
      const today: Row = { ...demand, ...tower, ...building, ...tunnel }
      const filled = Object.keys(today).filter((field) => today[field] !== null && !kept.includes(field))
      expect(filled.filter((field) => !(field in fields))).toEqual([])
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
