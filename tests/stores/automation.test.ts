import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { dryRun } from '~/domain/automation/dry-run.store.server'
import { runRules } from '~/domain/automation/firing.commands.server'
import { anything, faultsOf, meets, rolesOfRules, stepsOfRules, type Action, type Condition, type Definition, type Subject, type When } from '~/domain/automation/rule'
import { changeRule, switchRule, writeRule } from '~/domain/automation/rule.commands.server'
import { findRule, versionsOf } from '~/domain/automation/store.server'
import { carrierRoles } from '~/domain/people/permissions'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { acts, between, type Act } from '../walk/acts'
import { as, ground } from '../walk/people'

const hour = 3_600_000
const job = { progress: async () => {} }
const run = (now = Date.now()) => runRules(job, () => new Date(now))
let demandId = 0
let keys = 0
let places = 0

beforeEach(async () => {
  await freshDatabase()
  await ground()
  demandId = 0
  await run()
})

const press = async (act: Act | undefined, by: number, given: Partial<Parameters<Act>[0]> = {}) => {
  const verdict = await act!({ by: as(by), demandId, key: `k${(keys += 1)}`, ...given })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict))
  if ('demandId' in verdict) demandId = Number(verdict.demandId)
}

async function matched(district = '370102'): Promise<number> {
  await press(acts.collect, district.startsWith('37') ? 1 : 3, { demandId: 0, place: { district, at: (places += 1) } })
  await press(acts.send_matching, district.startsWith('37') ? 1 : 3)
  await press(acts.match, district.startsWith('37') ? 1 : 3)
  return demandId
}

const administrator = (): Visitor => ({ ...as(1), user: { id: 90, name: '郭安', login: 'guoan' } })
const tellOwner: Action = { act: 'notify', whom: 'owner', text: '请跟进' }
let rules = 0

async function ruleOn(when: When, action: Action = tellOwner, more: { condition?: Partial<Condition>; hourlyCap?: number } = {}): Promise<number> {
  const definition: Definition = { when, action, condition: { ...anything, ...more.condition }, hourlyCap: more.hourlyCap ?? 100 }
  const written = await writeRule(administrator(), { name: `规则 ${(rules += 1)}`, definition, note: '', key: null })
  if (!written.ok) throw new Error(JSON.stringify(written))
  const on = await switchRule({ ...administrator(), now: new Date() }, written.ruleId, { on: true, version: 1, key: null })
  if (!on.ok) throw new Error(JSON.stringify(on))
  return written.ruleId
}

const firings = async (ruleId: number) => (await db.automationFiring.findMany({ where: { ruleId }, orderBy: { id: 'asc' } })).map(({ outcome, detail }) => `${outcome} ${detail ?? ''}`.trim())
const told = async (ruleId: number) => (await db.notification.findMany({ where: { kind: `rule.${ruleId}` }, orderBy: { userId: 'asc' } })).map(({ userId }) => userId)

describe('a rule on a step', () => {
  it('acts on what happens after it was switched on, once, with the words of the rule', async () => {
    await matched()
    const ruleId = await ruleOn({ on: 'step', step: 'match' })
    await run()
    expect(await firings(ruleId)).toEqual([])
    await matched()
    await run()
    await run()
    expect(await firings(ruleId)).toEqual(['done 王敏'])
    expect(await db.notification.findFirst({ where: { kind: `rule.${ruleId}` } })).toMatchObject({ userId: 1, topic: 'rule', location: `/demands/${demandId}`, facts: { note: '请跟进', rule: `规则 ${rules}` } })
  })

  it('acts once however many workers look at once', async () => {
    const ruleId = await ruleOn({ on: 'step', step: 'match' }, { act: 'notify', whom: 'area_manager', text: '新任务' })
    await matched()
    await matched()
    await Promise.all(Array.from({ length: 8 }, () => run()))
    expect(await firings(ruleId)).toEqual(['done area_manager', 'done area_manager'])
    expect(await told(ruleId)).toEqual([11, 11, 12, 12])
  }, 30_000)

  it('looks only at the demands that it concerns', async () => {
    const elsewhere = await ruleOn({ on: 'step', step: 'match' }, tellOwner, { condition: { division: '33' } })
    const here = await ruleOn({ on: 'step', step: 'match' }, tellOwner, { condition: { division: '3701', carrier: 'CMCC', kind: 'tower' } })
    const dear = await ruleOn({ on: 'step', step: 'match' }, tellOwner, { condition: { yearlyFenFrom: 1 } })
    await matched()
    await run()
    expect([await firings(elsewhere), await firings(here), await firings(dear)]).toEqual([[], ['done 王敏'], []])
  })

  it('is not told twice by an event that is read again, nor misses one that committed late', async () => {
    const ruleId = await ruleOn({ on: 'step', step: 'match' })
    await matched()
    const early = demandId
    const event = await db.historyEvent.findFirstOrThrow({ where: { aggregate: 'demand', aggregateId: early, step: 'match' } })
    await db.historyEvent.delete({ where: { id: event.id } })
    await matched()
    await run()
    expect(await firings(ruleId)).toEqual(['done 王敏'])
    await db.historyEvent.create({ data: { ...event, changes: {} } })
    await run()
    await run(Date.now() + 70_000)
    await run(Date.now() + 140_000)
    await run(Date.now() + 210_000)
    expect(await firings(ruleId)).toEqual(['done 王敏', 'done 王敏'])
  })

  it('stops at its hourly cap and says so', async () => {
    const ruleId = await ruleOn({ on: 'step', step: 'match' }, tellOwner, { hourlyCap: 2 })
    for (let n = 0; n < 4; n += 1) await matched()
    await run()
    expect(await firings(ruleId)).toEqual(['done 王敏', 'done 王敏', 'capped', 'capped'])
  })
})

describe('what a rule does', () => {
  it('gives the open task to the area manager with the fewest, in its own name, and starts no rule by that', async () => {
    await matched()
    await press(between.claim_screening, 11)
    const ruleId = await ruleOn({ on: 'step', step: 'match' }, { act: 'assign', login: null })
    await db.roleGrant.updateMany({ where: { userId: 12 }, data: { divisionCode: '370102' } })
    await matched()
    const events = await db.historyEvent.count({ where: { aggregate: 'demand' } })
    await run()
    expect(await firings(ruleId)).toEqual(['done 赵兰'])
    const task = await db.task.findFirstOrThrow({ where: { demandId } })
    expect(task).toMatchObject({ state: 'claimed', assigneeId: 12, assigneeName: '赵兰' })
    expect((await historyOf('task', task.id)).at(-1)).toMatchObject({ step: 'claim', byName: '系统', note: `规则 ${rules}`, changes: { assignee: [null, '赵兰'] } })
    await run()
    expect(await db.historyEvent.count({ where: { aggregate: 'demand' } })).toBe(events)
  })

  it('gives no task to who may not have it, or that somebody has', async () => {
    const far = await ruleOn({ on: 'step', step: 'match' }, { act: 'assign', login: 'walker13' })
    await matched()
    await run()
    expect(await firings(far)).toEqual(['skipped outOfScope'])
    const late = await ruleOn({ on: 'step', step: 'match' }, { act: 'assign', login: 'walker11' })
    await matched()
    await press(between.claim_screening, 12)
    await run()
    expect(await firings(late)).toEqual(['skipped noTask'])
  })

  it('tells a person only of what lies in his scope, and never a carrier', async () => {
    const far = await ruleOn({ on: 'step', step: 'match' }, { act: 'tell', login: 'walker3', text: '看' })
    await matched()
    await run()
    expect([await firings(far), await told(far)]).toEqual([['skipped outOfScope'], []])
    expect(await writeRule(administrator(), { name: '给客户', definition: { when: { on: 'step', step: 'match' }, condition: anything, action: { act: 'tell', login: 'walker21', text: '看' }, hourlyCap: 1 }, note: '', key: null })).toMatchObject({ because: 'ruleNobody' })
    expect(rolesOfRules.filter((role) => carrierRoles.includes(role))).toEqual([])
  })

  it('reminds who holds the task, else the pool', async () => {
    const ruleId = await ruleOn({ on: 'due', task: 'screening', hours: 1, side: 'after' }, { act: 'remind', text: '已到期' })
    await matched()
    await press(between.claim_screening, 12)
    const held = await db.task.findFirstOrThrow({ where: { demandId } })
    await matched()
    const open = await db.task.findFirstOrThrow({ where: { demandId } })
    const dueAt = new Date(Date.now() + hour)
    await db.task.updateMany({ where: { id: { in: [held.id, open.id] } }, data: { dueAt } })
    await run(dueAt.getTime() + 0.5 * hour)
    expect(await firings(ruleId)).toEqual([])
    await run(dueAt.getTime() + 1.1 * hour)
    await run(dueAt.getTime() + 1.2 * hour)
    expect((await firings(ruleId)).sort()).toEqual(['done area_manager', 'done 赵兰'])
    expect(await told(ruleId)).toEqual([11, 12, 12])
  })

  it('is a failure on its page when it breaks, and the next event goes on', async () => {
    const ruleId = await ruleOn({ on: 'step', step: 'match' })
    await matched()
    await db.$executeRawUnsafe('ALTER TABLE notification RENAME TO notification_away')
    await run().finally(() => db.$executeRawUnsafe('ALTER TABLE notification_away RENAME TO notification'))
    expect((await firings(ruleId))[0]).toMatch(/^failed .*notification/)
    await matched()
    await run()
    expect((await firings(ruleId))[1]).toBe('done 王敏')
  })
})

describe('a rule on time', () => {
  it('fires for a demand that stays too long, once for each stay, and not for one that went on', async () => {
    await matched()
    const stays = demandId
    const ruleId = await ruleOn({ on: 'stay', state: 'screening', hours: 24 })
    await matched()
    await press(between.claim_screening, 11)
    await press(acts.screen_fail, 11)
    await run()
    await run(Date.now() + 23 * hour)
    expect(await firings(ruleId)).toEqual([])
    await run(Date.now() + 25 * hour)
    await run(Date.now() + 26 * hour)
    expect((await db.automationFiring.findMany()).map((one) => one.demandId)).toEqual([stays])
    await press(acts.redispatch, 1)
    await run(Date.now() + 27 * hour)
    await run(Date.now() + 52 * hour)
    expect((await db.automationFiring.findMany({ orderBy: { id: 'asc' } })).map((one) => one.demandId)).toEqual([stays, demandId])
  }, 30_000)

  it('fires before a task is due, again when its due time has moved, and not for what was due before it was switched on', async () => {
    await matched()
    const past = await db.task.findFirstOrThrow({ where: { demandId } })
    await db.task.update({ where: { id: past.id }, data: { dueAt: new Date(Date.now() + hour) } })
    const ruleId = await ruleOn({ on: 'due', task: 'screening', hours: 4, side: 'before' })
    await matched()
    const task = await db.task.findFirstOrThrow({ where: { demandId } })
    const set = (at: number) => db.task.update({ where: { id: task.id }, data: { dueAt: new Date(at) } })
    const start = Date.now()
    await set(start + 5 * hour)
    await run(start)
    expect(await firings(ruleId)).toEqual([])
    await run(start + 1.5 * hour)
    await run(start + 1.6 * hour)
    expect(await firings(ruleId)).toEqual(['done 王敏'])
    await set(start + 20 * hour)
    await run(start + 16.5 * hour)
    expect(await firings(ruleId)).toEqual(['done 王敏', 'done 王敏'])
  })
})

describe('the first milestone', () => {
  it('of what the house has entered is told to the carrier’s people of the place, once for each district, by nobody’s name', async () => {
    for (let n = 0; n < 3; n += 1) await press(acts.collect, 1, { demandId: 0, place: { district: '370102', at: 500 + n * 3 } })
    await press(acts.collect, 1, { demandId: 0, place: { district: '370103', at: 600 } })
    const start = Date.now()
    for (const after of [0, 70_000, 140_000, 210_000, 280_000]) await Promise.all([run(start + after), run(start + after)])
    const kept = await db.notification.findMany({ where: { kind: 'demand.collect' }, orderBy: { id: 'asc' } })
    expect(kept.map(({ userId, location, facts }) => [userId, location, (facts as { count?: number }).count])).toEqual([[21, '/portal/demands', 3], [21, `/portal/demands/${demandId}`, undefined]])
    expect(JSON.stringify(kept)).not.toMatch(/王敏/)
  })
})

describe('the dry run', () => {
  const definition = (when: When, condition: Partial<Condition> = {}): Definition => ({ when, condition: { ...anything, ...condition }, action: tellOwner, hourlyCap: 1 })

  it('says how often the rule would have fired and for which demands, as it then does, and writes nothing', async () => {
    for (let n = 0; n < 3; n += 1) await matched()
    await matched('330106')
    const before = await db.notification.count()
    const now = new Date(Date.now() + 1000)
    expect((await dryRun(definition({ on: 'step', step: 'match' }), { days: 7, now })).count).toBe(4)
    const here = await dryRun(definition({ on: 'step', step: 'match' }, { division: '37' }), { days: 7, now })
    expect([here.count, here.latest.length, here.since]).toEqual([3, 3, null])
    expect((await dryRun(definition({ on: 'stay', state: 'screening', hours: 24 }), { days: 7, now: new Date(Date.now() + 25 * hour) })).count).toBe(4)
    expect((await dryRun(definition({ on: 'stay', state: 'matching', hours: 1 }), { days: 7, now: new Date(Date.now() + 25 * hour) })).count).toBe(0)
    await db.task.updateMany({ data: { dueAt: new Date(Date.now() + 2 * hour) } })
    expect((await dryRun(definition({ on: 'due', task: 'screening', hours: 1, side: 'before' }), { days: 7, now: new Date(Date.now() + 2 * hour) })).count).toBe(4)
    expect([await db.notification.count(), await db.automationFiring.count()]).toEqual([before, 0])
  }, 30_000)

  it('looks back no further than was asked', async () => {
    await matched()
    await db.historyEvent.updateMany({ data: { at: new Date(Date.now() - 10 * 24 * hour) } })
    await matched()
    const now = new Date(Date.now() + 1000)
    expect([(await dryRun(definition({ on: 'step', step: 'match' }), { days: 7, now })).count, (await dryRun(definition({ on: 'step', step: 'match' }), { days: 30, now })).count]).toEqual([1, 2])
  })
})

describe('rules as data', () => {
  const definition: Definition = { when: { on: 'step', step: 'match' }, condition: anything, action: tellOwner, hourlyCap: 10 }
  const write = (name: string, key: string | null = null) => writeRule(administrator(), { name, definition, note: '首版', key })

  it('are written once by a form sent twice, off at first, with a name of their own', async () => {
    const one = await write('同名', 'k')
    expect(await write('同名', 'k')).toMatchObject({ ok: true, repeated: true })
    expect(await write('同名')).toMatchObject({ ok: false, because: 'ruleNameTaken' })
    expect(one.ok && (await findRule(one.ruleId))).toMatchObject({ enabled: false, version: 1, definition })
  })

  it('keep each version, are not changed over another’s change, and what they did before names its version', async () => {
    const written = await write('版本')
    const ruleId = written.ok ? written.ruleId : 0
    const change = (version: number) => changeRule(administrator(), ruleId, { name: '版本', definition: { ...definition, action: { ...tellOwner, text: '新的' } as Action }, note: '改词', key: null, version })
    expect(await change(1)).toMatchObject({ ok: true })
    expect(await change(1)).toMatchObject({ because: 'changedMeanwhile' })
    expect((await versionsOf(ruleId)).map(({ version, note, definition: { action } }) => [version, note, 'text' in action && action.text])).toEqual([[2, '改词', '新的'], [1, '首版', '请跟进']])
    expect(await switchRule(administrator(), ruleId, { on: true, version: 1, key: null })).toMatchObject({ because: 'changedMeanwhile' })
    expect(await switchRule(administrator(), ruleId, { on: true, version: 2, key: null })).toMatchObject({ ok: true })
    expect(await switchRule(administrator(), ruleId, { on: true, version: 3, key: null })).toMatchObject({ because: 'alreadyDone' })
    expect((await historyOf('automation', ruleId)).map(({ step, toState }) => [step, toState])).toEqual([['write', 'off'], ['write', 'off'], ['switch_on', 'on']])
  })

  it('that is not in order is refused, part by part', () => {
    const wrong = (more: Partial<Definition>) => faultsOf({ ...definition, ...more })
    expect(wrong({})).toEqual([])
    expect(wrong({ when: { on: 'stay', state: 'cancelled', hours: 0 } })).toEqual(['state', 'hours'])
    expect(wrong({ when: { on: 'step', step: 'collect' } })).toEqual(['step'])
    expect(wrong({ when: { on: 'due', task: 'x' as never, hours: 9999, side: 'before' } })).toEqual(['task', 'hours'])
    expect(wrong({ action: { act: 'notify', whom: 'carrier_engineer', text: '' } })).toEqual(['text', 'whom'])
    expect(wrong({ action: { act: 'tell', login: ' ', text: '字' } })).toEqual(['login'])
    expect(wrong({ hourlyCap: 0, condition: { ...anything, yearlyFenFrom: -1 } })).toEqual(['hourlyCap', 'yearlyFenFrom'])
    expect(stepsOfRules).not.toContain('undo_import')
  })

  it('a narrower condition never takes in a demand that the wider leaves out', () => {
    const subject = fc.record({
      demandId: fc.constant(1), number: fc.constant(''), name: fc.constant(''), state: fc.constant('matching'), kind: fc.constantFrom('tower', 'building'), priority: fc.constantFrom('high', 'normal'), carrier: fc.constantFrom('CMCC', 'CUCC'),
      provinceCode: fc.constant('37'), cityCode: fc.constant('3701'), districtCode: fc.constantFrom('370102', '370103'), ownerId: fc.constant(null), yearlyFen: fc.option(fc.integer({ min: 0, max: 100 })),
    }) as fc.Arbitrary<Subject>
    const condition = fc.record({
      kind: fc.option(fc.constantFrom('tower', 'building')), division: fc.option(fc.constantFrom('37', '3701', '370102', '33')), carrier: fc.option(fc.constantFrom('CMCC', 'CUCC')),
      priority: fc.option(fc.constantFrom('high', 'normal')), yearlyFenFrom: fc.option(fc.integer({ min: 0, max: 100 })),
    }) as fc.Arbitrary<Condition>
    fc.assert(fc.property(subject, condition, fc.constantFrom<keyof Condition>('kind', 'division', 'carrier', 'priority', 'yearlyFenFrom'), (one, narrow, part) => {
      if (meets(one, narrow)) expect(meets(one, { ...narrow, [part]: null })).toBe(true)
      expect(meets(one, anything)).toBe(true)
    }))
  })
})
