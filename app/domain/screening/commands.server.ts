import { actingOn, placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { takeStep, type StepTaken } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { changeFiles, writeReply, type NewFile } from '../task/reply.store.server'
import { endTask, findTask, lockTask } from '../task/store.server'
import { mayReply } from '../task/task'
import { maySucceed } from './reply'
import { writeCandidates, type SubmittedCandidate } from './reply.store.server'

export interface ScreeningAnswer {
  taskId: number
  key: string | null
  files: { added: readonly NewFile[]; removed: readonly number[] }
  answer:
    | { outcome: 'success'; candidates: readonly SubmittedCandidate[] }
    | { outcome: 'failure'; reasonCode: string; reasonText: string }
}

/** Replies to a screening task: the demand goes on to its confirmation, or to the exceptions. All in one transaction. */
export async function replyScreening(visitor: Visitor, { taskId, key, files, answer }: ScreeningAnswer): Promise<Verdict<StepTaken>> {
  const found = await findTask(taskId, 'screening', visitor.scope)
  if (!found) return refuse('notFound')
  const success = answer.outcome === 'success'

  const acting = actingOn(visitor, found, found.assigneeId)
  return takeStep(acting, {
    step: success ? 'screen_ok' : 'screen_fail',
    demandId: found.demandId,
    // The task says who may reply; the state of the demand says whether it is still asked.
    version: null,
    key,
    note: answer.outcome === 'failure' ? answer.reasonText : '',
    work: async (tx, demand) => {
      const task = await lockTask(tx, taskId, 'screening', visitor.scope)
      if (!task) return refuse('notFound')
      const allowed = mayReply(task, placeOf(visitor, task, task.assigneeId).id)
      if (!allowed.ok) return allowed
      const enough = answer.outcome === 'success' ? maySucceed(answer.candidates) : allowed
      if (!enough.ok) return enough

      const reason = answer.outcome === 'failure' ? { reasonCode: answer.reasonCode, reasonText: answer.reasonText } : { reasonCode: null, reasonText: null }
      const replyId = await writeReply(tx, acting, task, { success, ...reason })
      await changeFiles(tx, visitor, replyId, files)
      if (answer.outcome === 'success') await writeCandidates(tx, replyId, demand, answer.candidates)
      await endTask(tx, acting, task, 'done')
      return { ok: true }
    },
  })
}
