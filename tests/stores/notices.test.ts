import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { chooseNotices } from '~/domain/notice/choice.commands.server'
import { chosenBy } from '~/domain/notice/choice.store.server'
import { mannerOf, topics, type Topic } from '~/domain/notice/topics'
import { takeStep } from '~/domain/process/runner.server'
import { db, transaction } from '~/platform/db.server'
import { noticeGroups, noticePage, type Cause } from '~/platform/notice-list.server'
import { markAllRead, markSeen, notifyPeople, unreadOf, type People } from '~/platform/notice.server'
import { freshDatabase } from '../database'
import { acts, between, type Act } from '../walk/acts'
import { as, ground } from '../walk/people'

beforeEach(async () => {
  await freshDatabase()
  await ground()
})

/** Ten in the morning in Beijing. */
const ten = new Date('2026-11-24T02:00:00.000Z')
const minutes = (n: number) => new Date(ten.getTime() + n * 60_000)

interface Told {
  topic?: Topic
  kind?: string
  object?: number
  note?: string
  at?: Date
}

const wangMin = 1
const pool: People = { role: 'area_manager', divisions: ['37', '3701', '370102'], carrier: null }

const tell = ({ topic = 'result', kind = 'demand.screen_ok', object = 7, note = '', at = ten }: Told = {}, people: People = { userIds: [wangMin] }) =>
  transaction((tx) => notifyPeople(tx, people, { kind, aggregate: 'demand', aggregateId: object, facts: { number: `XQ${object}`, name: '泉城路', by: '李强', note }, location: `/demands/${object}`, at, exceptUserId: 0, manner: mannerOf(topic) }))

const messages = (userId = wangMin) => db.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })
const causesOf = ({ causes }: { causes: unknown }) => causes as unknown as Cause[]
const told = async () => (await db.notification.findMany({ orderBy: { userId: 'asc' } })).map(({ userId }) => userId)

describe('one unread message per object and person', () => {
  it('takes later events up, says the last of them and keeps all', async () => {
    await tell({ kind: 'demand.screen_ok', note: '一' })
    await tell({ kind: 'demand.answer_screening', note: '二', at: minutes(5) })
    await tell({ kind: 'demand.site_ok', note: '三', at: minutes(9) })
    const [one, ...others] = await messages()
    expect(others).toEqual([])
    expect(one).toMatchObject({ kind: 'demand.site_ok', count: 3, at: minutes(9), readAt: null, facts: { note: '三' } })
    expect(causesOf(one!).map(({ kind, facts, at }) => [kind, facts.note, at])).toEqual([
      ['demand.screen_ok', '一', ten.toISOString()], ['demand.answer_screening', '二', minutes(5).toISOString()], ['demand.site_ok', '三', minutes(9).toISOString()],
    ])
  })

  it('ends when it is read: what comes after is a message of its own', async () => {
    await tell()
    await markAllRead(wangMin, { kind: null, until: minutes(1), now: minutes(1) })
    await tell({ at: minutes(2) })
    expect((await messages()).map(({ count, readAt }) => [count, readAt !== null])).toEqual([[1, true], [1, false]])
  })

  it('does not take up another object, another person, an escalation or what is due today', async () => {
    await tell()
    await tell({ object: 8 })
    await tell({}, { userIds: [2] })
    await tell({ topic: 'escalation', kind: 'task.escalate_superior' })
    await tell({ topic: 'escalation', kind: 'task.escalate_superior' })
    await tell({ topic: 'due', kind: 'task.remind' })
    expect((await messages()).map(({ kind, count }) => [kind, count])).toEqual([
      ['demand.screen_ok', 1], ['demand.screen_ok', 1], ['task.escalate_superior', 1], ['task.escalate_superior', 1], ['task.remind', 1],
    ])
  })

  it('stays unread when another event came in after it was looked at', async () => {
    await tell()
    const [{ id } = { id: 0 }] = await messages()
    await tell({ note: '更新' })
    expect(await markSeen(wangMin, { seen: [{ id, count: 1 }], now: minutes(9) })).toBe(0)
    expect(await unreadOf(wangMin)).toBe(1)
    expect(await markSeen(wangMin, { seen: [{ id, count: 2 }], now: minutes(9) })).toBe(1)
  })

  it('loses nothing, whatever comes in whatever order and is read in between', async () => {
    const happening = fc.oneof(
      { weight: 4, arbitrary: fc.record({ act: fc.constant('tell' as const), object: fc.integer({ min: 1, max: 3 }), topic: fc.constantFrom<Topic>('result', 'order', 'task', 'due', 'escalation') }) },
      { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('all' as const, 'first' as const) }) },
    )
    await fc.assert(fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 25 }), async (day) => {
      await db.notification.deleteMany()
      const sent: string[] = []
      for (const [index, what] of day.entries()) {
        if (what.act === 'tell') {
          sent.push(`${what.object}:${index}`)
          await tell({ object: what.object, topic: what.topic, note: String(index), at: minutes(index) })
        } else if (what.act === 'all') await markAllRead(wangMin, { kind: null, until: minutes(index), now: minutes(index) })
        else await markSeen(wangMin, { seen: (await messages()).slice(0, 1).map(({ id, count }) => ({ id, count })), now: minutes(index) })
      }
      const kept = await messages()
      expect(kept.flatMap((one) => causesOf(one).map(({ facts }) => `${one.aggregateId}:${facts.note}`)).sort()).toEqual([...sent].sort())
      expect(kept.every((one) => one.count === causesOf(one).length)).toBe(true)
      const open = kept.filter(({ readAt, topic }) => readAt === null && topic !== 'due' && topic !== 'escalation').map(({ aggregateId }) => aggregateId)
      expect(new Set(open).size).toBe(open.length)
    }), { numRuns: 25 })
  }, 60_000)

  it('loses nothing when twenty steps tell at the same moment while the person reads', async () => {
    const reading = async () => markSeen(wangMin, { seen: (await messages()).filter(({ readAt }) => readAt === null).map(({ id, count }) => ({ id, count })), now: new Date() })
    await Promise.all([...Array.from({ length: 20 }, (_, index) => tell({ object: 1 + (index % 2), note: String(index) })), reading(), reading(), reading()])
    const kept = await messages()
    expect(kept.flatMap((one) => causesOf(one).map(({ facts }) => Number(facts.note))).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index))
    expect(kept.filter(({ readAt }) => readAt === null).length).toBeLessThanOrEqual(2)
  }, 30_000)
})

describe('who is told', () => {
  it('is everybody whose scope holds the place, up to the province and the nation, and nobody beside it', async () => {
    await db.user.createMany({ data: [{ id: 91, login: 'province', name: '省', createdAt: ten }, { id: 92, login: 'nation', name: '国', createdAt: ten }, { id: 93, login: 'other', name: '邻区', createdAt: ten }] })
    await db.roleGrant.createMany({ data: [{ userId: 91, role: 'area_manager', divisionCode: '37' }, { userId: 92, role: 'area_manager', divisionCode: '' }, { userId: 93, role: 'area_manager', divisionCode: '370103' }] })
    await tell({ topic: 'task' }, pool)
    expect(await told()).toEqual([11, 12, 91, 92])
  })

  it('is nobody whose grant has ended or not begun, and each once however many of his grants fit', async () => {
    await db.roleGrant.updateMany({ where: { userId: 11 }, data: { validTo: new Date('2026-11-23') } })
    await db.roleGrant.createMany({ data: [{ userId: 12, role: 'area_manager', divisionCode: '37' }, { userId: 13, role: 'area_manager', divisionCode: '370102', validFrom: new Date('2026-11-25') }] })
    await tell({ topic: 'task' }, pool)
    expect(await told()).toEqual([12])
  })

  it('hears of his whole province in a digest, of his city at once', async () => {
    await db.user.create({ data: { id: 91, login: 'province', name: '省', createdAt: ten } })
    await db.roleGrant.create({ data: { userId: 91, role: 'area_manager', divisionCode: '37' } })
    await tell({ topic: 'task' }, pool)
    expect((await db.notification.findMany({ orderBy: { userId: 'asc' } })).map(({ userId, digest, shownAt }) => [userId, digest, shownAt.toISOString()])).toEqual([
      [11, false, ten.toISOString()], [12, false, ten.toISOString()], [91, true, '2026-11-25T00:30:00.000Z'],
    ])
  })
})

describe('what a person has chosen', () => {
  const choose = (way: 'now' | 'digest' | 'off', topic: Topic = 'result', version = 0) =>
    chooseNotices({ ...as(wangMin), now: ten }, { choices: [{ topic, way, mail: false }], hours: { digestMinute: 17 * 60, quietFrom: null, quietTo: null }, wide: false, version, key: null })

  it('holds a digest back until its time, and brings it at once when something comes that he wants at once', async () => {
    expect(await choose('digest')).toMatchObject({ ok: true })
    await tell()
    expect([await unreadAt(minutes(1)), await unreadAt(new Date('2026-11-24T09:00:00Z'))]).toEqual([0, 1])
    await tell({ topic: 'order', kind: 'demand.return_order', at: minutes(2) })
    expect(await unreadAt(minutes(3))).toBe(1)
    expect(await messages()).toMatchObject([{ count: 2, digest: false }])
  })

  it('keeps away what is off, for him alone', async () => {
    await choose('off')
    await tell({}, { userIds: [wangMin, 2] })
    expect(await told()).toEqual([2])
  })

  it('cannot switch off a duty, nor put off what is late', async () => {
    for (const topic of topics.filter((one) => mannerOf(one).duty)) expect(await choose('off', topic)).toMatchObject({ ok: false, because: 'invalid' })
    expect(await choose('digest', 'escalation')).toMatchObject({ because: 'invalid' })
    await db.noticeChoice.createMany({ data: [{ userId: wangMin, topic: 'task', way: 'off', mail: false, changedAt: ten }, { userId: wangMin, topic: 'due', way: 'off', mail: false, changedAt: ten }] })
    await tell({ topic: 'task' })
    await tell({ topic: 'due', object: 8 })
    expect((await messages()).map(({ topic }) => topic)).toEqual(['task', 'due'])
  })

  it('is saved once by a form sent twice, and not over what another window saved', async () => {
    expect(await choose('off')).toMatchObject({ ok: true })
    expect(await choose('digest')).toMatchObject({ because: 'changedMeanwhile' })
    expect(await choose('digest', 'result', 1)).toMatchObject({ ok: true })
    expect(await chosenBy(wangMin)).toMatchObject({ version: 2, choices: [{ topic: 'result', way: 'digest' }], hours: { digestMinute: 1020 } })
    expect(await choose('now', 'result', 1)).toMatchObject({ because: 'changedMeanwhile' })
  })
})

const unreadAt = (now: Date) => db.notification.count({ where: { userId: wangMin, readAt: null, shownAt: { lte: now } } })

describe('the inbox', () => {
  it('groups what is unread by its cause with exact counts, and pages through it without a gap', async () => {
    for (let object = 1; object <= 37; object += 1) await tell({ object, at: minutes(object % 5) })
    await tell({ object: 99, kind: 'demand.return_order', topic: 'order', at: minutes(50) })
    const groups = await noticeGroups(wangMin, minutes(60))
    expect(groups.map(({ kind, count, latest }) => [kind, count, latest.length])).toEqual([['demand.return_order', 1, 1], ['demand.screen_ok', 37, 5]])

    const seen: number[] = []
    let after: string | null = null
    do {
      const page = await noticePage(wangMin, { now: minutes(60), unread: true, paging: { sort: 'at', descending: true, size: 20, after: after ? JSON.parse(Buffer.from(after, 'base64url').toString()) : null, before: null } })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after)
    expect([seen.length, new Set(seen).size]).toEqual([38, 38])
  })

  it('is read group by group', async () => {
    await tell()
    await tell({ object: 8, kind: 'demand.site_ok' })
    expect(await markAllRead(wangMin, { kind: 'demand.site_ok', until: minutes(1), now: minutes(1) })).toBe(1)
    expect((await noticeGroups(wangMin, minutes(2))).map(({ kind }) => kind)).toEqual(['demand.screen_ok'])
  })
})

describe('the carrier', () => {
  let demandId = 0
  let keys = 0
  const take = async (act: Act | undefined, by: number) => {
    const verdict = await act!({ by: as(by), demandId, key: `k${(keys += 1)}`, ...(demandId === 0 ? { place: { district: '370102', at: 5 } } : {}) })
    if (!verdict.ok) throw new Error(JSON.stringify(verdict))
    if ('demandId' in verdict) demandId = Number(verdict.demandId)
  }

  it('is told at each milestone and when one is taken back, by nobody’s name, and no other carrier is', async () => {
    demandId = 0
    await take(acts.submit_demand, 21)
    await take(acts.take_demand, 1)
    await take(acts.send_matching, 1)
    await take(acts.match, 1)
    await take(between.claim_screening, 11)
    await take(acts.screen_ok, 11)
    await take(acts.accept_screening, 1)
    await take(between.claim_siting, 11)
    await take(acts.site_fail, 11)
    const back = await takeStep(as(1), { step: 'rematch', demandId, version: null, key: 'back', note: '内部原因：产权人要价过高' })
    expect(back.ok).toBe(true)
    const [one, ...others] = await messages(21)
    expect(others).toEqual([])
    const causes = causesOf(one!)
    expect(causes.map(({ kind, facts }) => [kind, facts.milestone, facts.moved])).toEqual([
      ['demand.take_demand', 'taken', 'on'], ['demand.accept_screening', 'screened', 'on'], ['demand.rematch', 'taken', 'back'],
    ])
    expect(JSON.stringify(causes)).not.toMatch(/王敏|李强|内部原因/)
    expect(one!.location).toBe(`/portal/demands/${demandId}`)
    expect(await messages(22)).toEqual([])
  }, 30_000)

  it('is told of the last milestones of the order', async () => {
    demandId = 0
    await take(acts.collect, 1)
    await take(acts.send_matching, 1)
    await take(acts.match, 1)
    await take(between.claim_screening, 11)
    await take(acts.screen_ok, 11)
    await take(acts.accept_screening, 1)
    await take(between.claim_siting, 11)
    await take(acts.site_ok, 11)
    await take(acts.design_order, 1)
    await take(between.price, 1)
    await take(acts.submit_order, 1)
    await take(acts.confirm_order, 21)
    const causes = (await messages(21)).flatMap(causesOf)
    expect(causes.map(({ kind, facts }) => [kind, facts.milestone ?? ''])).toEqual([['demand.accept_screening', 'screened'], ['demand.site_ok', 'sited'], ['demand.issued', '']])
  }, 30_000)
})
