import { actingOn, placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { takeStep, type StepTaken } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { changeFiles, writeReply, type NewFile } from '../task/reply.store.server'
import { endTask, findTask, lockTask } from '../task/store.server'
import { mayReply } from '../task/task'
import { writeResult, type SubmittedResult } from './reply.store.server'

export interface SitingAnswer {
  taskId: number
  key: string | null
  files: { added: readonly NewFile[]; removed: readonly number[] }
  answer: ({ outcome: 'success' } & SubmittedResult) | { outcome: 'failure'; reasonCode: string; reasonText: string }
}

/** Replies to a siting task: the site is secured and the order can be designed, or it goes to the exceptions. */
export async function replySiting(visitor: Visitor, { taskId, key, files, answer }: SitingAnswer): Promise<Verdict<StepTaken>> {
  const found = await findTask(taskId, 'siting', visitor.scope)
  if (!found) return refuse('notFound')
  const success = answer.outcome === 'success'

  const acting = actingOn(visitor, found, found.assigneeId)
  return takeStep(acting, {
    step: success ? 'site_ok' : 'site_fail',
    demandId: found.demandId,
    // The task says who may reply; the state of the demand says whether it is still asked.
    version: null,
    key,
    note: answer.outcome === 'failure' ? answer.reasonText : '',
    work: async (tx) => {
      const task = await lockTask(tx, taskId, 'siting', visitor.scope)
      if (!task) return refuse('notFound')
      const allowed = mayReply(task, placeOf(visitor, task, task.assigneeId).id)
      if (!allowed.ok) return allowed

      const reason = answer.outcome === 'failure' ? { reasonCode: answer.reasonCode, reasonText: answer.reasonText } : { reasonCode: null, reasonText: null }
      const replyId = await writeReply(tx, acting, task, { success, ...reason })
      await changeFiles(tx, visitor, replyId, files)
      if (answer.outcome === 'success') await writeResult(tx, replyId, answer)
      await endTask(tx, acting, task, 'done')
      return { ok: true, ...(success ? { set: { sitedAt: visitor.now } } : {}) }
    },
  })
}
