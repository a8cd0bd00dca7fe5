import { db, duplicateOf, transaction, type Transaction } from '~/platform/db.server'
import { log } from '~/platform/log.server'
import { notifyPeople, type People } from '~/platform/notice.server'
import { thisRequest } from '~/platform/request.server'
import type { RunningJob } from '~/platform/work.server'
import { mannerOf } from '../notice/topics'
import { actingFor } from '../people/acting.server'
import { itself } from '../task/itself'
import { covers } from '../people/scope'
import { appendHistory } from '../process/history.server'
import { roomToHold } from '../task/limit.store.server'
import { claimIfOpen, type TaskKind } from '../task/store.server'
import { tellCollected } from './collected.server'
import { keyOf, meets, type Subject } from './rule'
import { dueTasks, dueTimers, enabledRules, enteredSince, lastOfPortion, stepEvents, subjectIn, type Rule, type StepEvent } from './store.server'

const everySeconds = 10
const atOnce = 500
const hourMs = 3_600_000

/**
 * A step's own event in the history is what the rules read: the step pays nothing for them. An id is given before its
 * transaction commits, so an end that was seen counts as read only when every transaction of then is over; what is read twice
 * is acted on once.
 */
const settledMs = 60_000
/** A register that is taken over is not told row by row: of more events than an import has, the last are looked at. */
const mostCollected = 50_000

/** The job of the rules: what happened since, whose time has run, and what is due. */
export async function runRules({ progress }: Pick<RunningJob, 'progress'>, now: () => Date = () => new Date()): Promise<{ againAfterSeconds: number }> {
  const rules = await enabledRules()
  let done = await readHistory(rules, now)
  await progress({ done })
  done += await fireTimers(rules, now)
  await progress({ done })
  for (const rule of rules) done += await fireDue(rule, now)
  await progress({ done })
  return { againAfterSeconds: everySeconds }
}

async function readHistory(rules: readonly Rule[], now: () => Date): Promise<number> {
  const cursor = await cursorAt(now())
  let end = rules.length === 0 ? await lastEvent() : cursor.lastId
  let fired = 0
  for (let last = await lastOfPortion(end, atOnce); last !== null; last = await lastOfPortion(end, atOnce)) {
    for (const event of await stepEvents(end, atOnce)) fired += await onStep(rules, event, now())
    end = last
  }
  if (now().getTime() - cursor.at.getTime() > settledMs) await settle(cursor, end, now())
  return fired
}

/** What was seen is settled, by one worker; what the house has collected meanwhile is told. */
const settle = ({ lastId, seenId, at }: { lastId: number; seenId: number; at: Date }, end: number, now: Date): Promise<void> =>
  transaction(async (tx) => {
    const { count } = await tx.automationCursor.updateMany({ where: { log: 'history', lastId, at }, data: { lastId: seenId, seenId: end, at: now } })
    if (count === 1) await tellCollected(tx, { after: Math.max(lastId, seenId - mostCollected), upTo: seenId, now })
  })

/** Where the reading goes on; the first time at the end of what is there. */
async function cursorAt(now: Date): Promise<{ lastId: number; seenId: number; at: Date }> {
  const kept = await db.automationCursor.findUnique({ where: { log: 'history' } })
  if (kept) return { ...kept, lastId: Number(kept.lastId), seenId: Number(kept.seenId) }
  const lastId = await lastEvent()
  await db.automationCursor.createMany({ data: [{ log: 'history', lastId, seenId: lastId, at: now }], skipDuplicates: true })
  return { lastId, seenId: lastId, at: now }
}

const lastEvent = async (): Promise<number> => Number((await db.historyEvent.findFirst({ orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? 0)

async function onStep(rules: readonly Rule[], event: StepEvent, now: Date): Promise<number> {
  let fired = 0
  for (const rule of rules) {
    const { when, condition } = rule.definition
    if (rule.enabledAt === null || event.at < rule.enabledAt) continue
    if (when.on === 'step' && when.step === event.step && meets(event, condition)) fired += await fire(rule, event, { key: keyOf.step(event.eventId), now })
    if (when.on === 'stay' && when.state === event.toState && event.fromState !== event.toState) await setTimer(rule, event.demandId, { enteredAt: event.at, hours: when.hours })
  }
  return fired
}

const setTimer = (rule: Rule, demandId: number, { enteredAt, hours }: { enteredAt: Date; hours: number }) =>
  db.automationTimer.createMany({ data: [{ ruleId: rule.id, demandId, enteredAt, fireAt: new Date(enteredAt.getTime() + hours * hourMs) }], skipDuplicates: true })

/** A rule that was just switched on knows those that are in its state already, unless their time had run before. */
async function setTimers(rule: Rule): Promise<void> {
  const { when } = rule.definition
  if (when.on !== 'stay' || rule.enabledAt === null) return
  const since = new Date(rule.enabledAt.getTime() - when.hours * hourMs)
  for (let afterId = 0; ; ) {
    const found = await enteredSince(when.state, { since, afterId, limit: atOnce })
    for (const { id, enteredAt } of found) await setTimer(rule, id, { enteredAt, hours: when.hours })
    if (found.length < atOnce) return
    afterId = found.at(-1)!.id
  }
}

/** Rules whose standing demands this worker has looked for, by their last switching. */
const known = new Map<number, number>()

async function fireTimers(rules: readonly Rule[], now: () => Date): Promise<number> {
  for (const rule of rules) {
    const switched = rule.enabledAt?.getTime() ?? 0
    if (rule.definition.when.on !== 'stay' || known.get(rule.id) === switched) continue
    await setTimers(rule)
    known.set(rule.id, switched)
  }
  let fired = 0
  for (;;) {
    const timers = await dueTimers(now(), atOnce)
    for (const { ruleId, demandId, enteredAt } of timers) {
      const rule = rules.find(({ id }) => id === ruleId)
      if (rule) fired += await fireStay(rule, { demandId, enteredAt, now: now() })
      await db.automationTimer.deleteMany({ where: { ruleId, demandId, enteredAt } })
    }
    if (timers.length < atOnce) return fired
  }
}

async function fireStay(rule: Rule, { demandId, enteredAt, now }: { demandId: number; enteredAt: Date; now: Date }): Promise<number> {
  const { when, condition } = rule.definition
  const subject = await transaction((tx) => subjectIn(tx, demandId))
  const isThere = subject !== null && when.on === 'stay' && subject.state === when.state && subject.enteredAt?.getTime() === enteredAt.getTime()
  return isThere && meets(subject, condition) ? fire(rule, subject, { key: keyOf.stay(demandId, enteredAt), now }) : 0
}

async function fireDue(rule: Rule, now: () => Date): Promise<number> {
  const { when, condition } = rule.definition
  if (when.on !== 'due' || rule.enabledAt === null) return 0
  const shift = (when.side === 'before' ? when.hours : -when.hours) * hourMs
  const found = await dueTasks(rule.id, { task: when.task, from: new Date(rule.enabledAt.getTime() + shift), until: new Date(now().getTime() + shift), limit: atOnce })
  let fired = 0
  for (const task of found) if (meets(task, condition)) fired += await fire(rule, task, { key: keyOf.due(task.taskId, task.dueAt), now: now() })
  return fired
}

interface Fired {
  outcome: 'done' | 'skipped'
  detail: string
}

/** The act and its note are one transaction; the unique (rule, event) lets one worker do it. Answers 1 when it acted. */
async function fire(rule: Rule, subject: Subject, { key, now }: { key: string; now: Date }): Promise<number> {
  if ((await db.automationFiring.count({ where: { ruleId: rule.id, eventKey: key } })) > 0) return 0
  const note = { ruleId: rule.id, definitionVersion: rule.definitionVersion, eventKey: key, demandId: subject.demandId, at: now }
  const inHour = await db.automationFiring.count({ where: { ruleId: rule.id, at: { gt: new Date(now.getTime() - hourMs) }, outcome: 'done' } })
  if (inHour >= rule.definition.hourlyCap) {
    await db.automationFiring.createMany({ data: [{ ...note, outcome: 'capped' }], skipDuplicates: true })
    return 0
  }
  try {
    return await transaction(async (tx) => {
      await tx.automationFiring.create({ data: { ...note, outcome: 'done' }, select: { id: true } })
      const { outcome, detail } = await act(tx, rule, subject, now)
      await tx.automationFiring.update({ where: { ruleId_eventKey: { ruleId: rule.id, eventKey: key } }, data: { outcome, detail: detail.slice(0, 300) }, select: { id: true } })
      return outcome === 'done' ? 1 : 0
    })
  } catch (error) {
    if (duplicateOf(error) === 'automation_firing_rule_id_event_key_key') return 0
    log.error({ err: error, rule: rule.id, key }, 'automation rule')
    await db.automationFiring.createMany({ data: [{ ...note, outcome: 'failed', detail: (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1)!.slice(0, 300) }], skipDuplicates: true })
    return 0
  }
}

async function act(tx: Transaction, rule: Rule, subject: Subject, now: Date): Promise<Fired> {
  const { action } = rule.definition
  if (action.act === 'assign') return assign(tx, rule, { subject, login: action.login, now })
  const people = action.act === 'remind' ? await holderOf(tx, subject) : action.act === 'tell' ? await personFor(tx, subject, action.login) : peopleOf(subject, action.whom)
  if (typeof people === 'string') return { outcome: 'skipped', detail: people }
  await tell(tx, rule, { subject, people, text: action.text, now })
  return { outcome: 'done', detail: 'userIds' in people ? await namesOf(tx, people.userIds) : people.role }
}

const divisionsOf = ({ provinceCode, cityCode, districtCode }: Subject) => [provinceCode, cityCode, districtCode]

function peopleOf(subject: Subject, whom: string): People | string {
  if (whom !== 'owner') return { role: whom, divisions: divisionsOf(subject), carrier: null }
  return subject.ownerId === null ? 'noOwner' : { userIds: [subject.ownerId] }
}

/** A person is told only of what lies in his scope. */
async function personFor(tx: Transaction, subject: Subject, login: string): Promise<People | string> {
  const found = await tx.user.findFirst({ where: { login, status: 'active' }, select: { id: true } })
  if (!found) return 'noPerson'
  const acting = await actingFor(found.id, 'demand.read', 'zh-CN')
  return acting && acting.scope.carrier === null && covers(acting.scope, subject) ? { userIds: [found.id] } : 'outOfScope'
}

/** Who holds the demand's unfinished task, else the pool of its place. */
async function holderOf(tx: Transaction, subject: Subject): Promise<People | string> {
  const task = await tx.task.findFirst({ where: { demandId: subject.demandId, state: { in: ['open', 'claimed', 'offered'] } }, select: { assigneeId: true } })
  if (!task) return 'noTask'
  return task.assigneeId === null ? { role: 'area_manager', divisions: divisionsOf(subject), carrier: null } : { userIds: [task.assigneeId] }
}

const tell = (tx: Transaction, rule: Rule, { subject, people, text, now }: { subject: Subject; people: People; text: string; now: Date }) =>
  notifyPeople(tx, people, {
    kind: `rule.${rule.id}`, aggregate: 'demand', aggregateId: subject.demandId, location: `/demands/${subject.demandId}`, at: now, exceptUserId: itself.id,
    facts: { number: subject.number, name: subject.name, by: itself.name, note: text, rule: rule.name }, manner: mannerOf('rule'),
  })

const namesOf = async (tx: Transaction, ids: readonly number[]): Promise<string> =>
  (await tx.user.findMany({ where: { id: { in: [...ids] } }, select: { name: true }, orderBy: { id: 'asc' } })).map(({ name }) => name).join('、')

/** The open task of the demand goes to a person as if he had claimed it, in the name of the rule. */
async function assign(tx: Transaction, rule: Rule, { subject, login, now }: { subject: Subject; login: string | null; now: Date }): Promise<Fired> {
  const task = await tx.task.findFirst({ where: { demandId: subject.demandId, state: 'open' }, select: { id: true, kind: true, version: true } })
  if (!task) return { outcome: 'skipped', detail: 'noTask' }
  const kind: TaskKind = task.kind
  const userId = login === null ? await leastLoaded(tx, subject) : ((await tx.user.findFirst({ where: { login, status: 'active' }, select: { id: true } }))?.id ?? null)
  const acting = userId === null ? null : await actingFor(userId, `${kind}.work`, 'zh-CN')
  if (!acting) return { outcome: 'skipped', detail: 'noPerson' }
  if (!(await roomToHold(tx, acting.user.id, kind)).ok) return { outcome: 'skipped', detail: 'noRoom' }
  if (!(await claimIfOpen(tx, { holder: acting.user, scope: acting.scope, now }, task.id, kind))) return { outcome: 'skipped', detail: covers(acting.scope, subject) ? 'taskTaken' : 'outOfScope' }

  await appendHistory(tx, { user: itself, now, requestNumber: thisRequest().number }, [{
    aggregate: 'task', aggregateId: task.id, sequence: task.version + 1, step: 'claim', fromState: 'open', toState: 'claimed', changes: { assignee: [null, acting.user.name] }, note: rule.name,
  }])
  await tell(tx, rule, { subject, people: { userIds: [acting.user.id] }, text: '', now })
  return { outcome: 'done', detail: acting.user.name }
}

/** The area manager of the district who holds the fewest tasks. */
async function leastLoaded(tx: Transaction, subject: Subject): Promise<number | null> {
  const [found] = await tx.$queryRawUnsafe<{ id: number }[]>(
    `SELECT u.id FROM role_grant g JOIN user u ON u.id = g.user_id AND u.status = 'active'
      WHERE g.role = 'area_manager' AND g.division_code IN (?, ?, ?) AND (g.valid_from IS NULL OR g.valid_from <= UTC_DATE()) AND (g.valid_to IS NULL OR g.valid_to >= UTC_DATE())
      ORDER BY LENGTH(g.division_code) DESC, (SELECT COUNT(*) FROM task t WHERE t.assignee_id = u.id AND t.state = 'claimed'), u.id LIMIT 1`,
    ...divisionsOf(subject),
  )
  return found ? Number(found.id) : null
}
