import { placeOf } from '~/domain/people/stand-in'
import type { Visitor } from '~/domain/people/visitor'
import { openForm } from '~/domain/process/view-mark.server'
import type { TaskRow } from '~/domain/task/store.server'
import { mayReply } from '~/domain/task/task'

/** Whether this person may only write the draft, and who else has the form open; marks that he has. */
export async function replyCompany(visitor: Visitor, task: TaskRow) {
  const allowed = mayReply(task, placeOf(visitor, task, task.assigneeId).id)
  return { draftOnly: !allowed.ok, others: await openForm(visitor, 'task', task.id), now: visitor.now.toISOString() }
}

export type ReplyCompany = Awaited<ReturnType<typeof replyCompany>>
