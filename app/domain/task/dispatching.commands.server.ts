import { translate } from '~/locales/words'
import type { Transaction } from '~/platform/db.server'
import { transaction } from '~/platform/db.server'
import { notifyPeople } from '~/platform/notice.server'
import { thisRequest } from '~/platform/request.server'
import { rows, run } from '~/platform/sql.server'
import type { RunningJob } from '~/platform/work.server'
import { mannerOf } from '../notice/topics'
import type { Scope } from '../people/scope'
import { appendHistory } from '../process/history.server'
import { choose, type Choice, type DispatchContent } from './dispatch'
import { dispatchOn, forgetDispatch, workersIn } from './dispatch.store.server'
import { itself } from './itself'
import { roomToHold, taskRules } from './limit.store.server'
import { claimIfOpen, findAnyTask, lockAnyTask, type TaskRow } from './store.server'

const whileOn = 5
const whileOff = 60
const atOnce = 200
const nation: Scope = { ranges: [{ level: 'nation' }], carrier: null }

/**
 * The job that deals out new tasks. It runs beside the steps and not within them: a step holds its locks for as few statements as
 * it may, and whom a task goes to takes several. A new task is marked by the step itself, so that none is missed.
 */
export async function dealOutNew({ progress }: Pick<RunningJob, 'progress'>): Promise<{ againAfterSeconds: number }> {
  forgetDispatch()
  const rule = await dispatchOn()
  if (!rule) {
    await run('UPDATE task SET dispatch_waits = FALSE WHERE dispatch_waits = TRUE')
    return { againAfterSeconds: whileOff }
  }
  let done = 0
  for (;;) {
    const waiting = await rows<{ id: number }>(`SELECT id FROM task WHERE dispatch_waits = TRUE ORDER BY id LIMIT ${atOnce}`)
    for (const { id } of waiting) {
      await dealOutOne(id, rule.content, new Date())
      await progress({ done: (done += 1) })
    }
    if (waiting.length < atOnce) return { againAfterSeconds: whileOn }
  }
}

/** More people than this are not asked whether they still have room. */
const mostAsked = 20

/** One task, to one person or to nobody; where it went, or null. What is claimed meanwhile stays with who claimed it. */
export async function dealOutOne(taskId: number, content: DispatchContent, now: Date): Promise<number | null> {
  const task = await findAnyTask(taskId, nation)
  if (!task || task.state !== 'open') return null
  const [workers, rules] = await Promise.all([workersIn([task.districtCode]), taskRules()])
  const limits = { screening: 0, siting: 0, ...Object.fromEntries(rules.map(({ kind, holdingLimit }) => [kind, holdingLimit])) }
  const full: number[] = []
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const choice = choose(task, workers, { content, limits, full })
    if (!choice.to) break
    const given = await give(task, choice, now)
    if (given !== 'full') return given === 'given' ? choice.to.id : null
    full.push(choice.to.id)
  }
  await run("UPDATE task SET dispatch_waits = FALSE WHERE id = ? AND state = 'open'", [taskId])
  return null
}

const give = ({ id, kind }: TaskRow, choice: Choice & { to: { id: number; name: string } }, now: Date): Promise<'given' | 'full' | 'taken'> =>
  transaction(async (tx) => {
    const room = await roomToHold(tx, choice.to.id, kind)
    if (!room.ok) return 'full'
    if (!(await claimIfOpen(tx, { holder: choice.to, scope: nation, now }, id, kind))) return 'taken'
    const task = (await lockAnyTask(tx, id, nation))!
    await tell(tx, task, choice, now)
    return 'given'
  })

/** Why a task went to whom it went, as its history keeps it. */
export const choiceWords = ({ because, facts }: Choice, say: (key: string, values: Record<string, unknown>) => string): string =>
  say(`pool:dispatch.why.${because}`, { n: facts.n }) + (facts.away === '' ? '' : say('pool:dispatch.away', { name: facts.away }))

async function tell(tx: Transaction, task: TaskRow, choice: Choice & { to: { id: number; name: string } }, now: Date): Promise<void> {
  const note = choiceWords(choice, translate('zh-CN'))
  await appendHistory(tx, { user: itself, now, requestNumber: thisRequest().number }, [{ aggregate: 'task', aggregateId: task.id, sequence: task.version, step: 'dispatch', fromState: 'open', toState: 'claimed', changes: { assignee: [null, choice.to.name] }, note }])
  await notifyPeople(tx, { userIds: [choice.to.id] }, {
    kind: 'task.dispatch', aggregate: 'task', aggregateId: task.id, location: `/${task.kind}/${task.id}`, at: now, exceptUserId: itself.id,
    facts: { number: task.number, name: task.title, by: itself.name, note }, manner: mannerOf('task'),
  })
}
