import type { Visitor } from '~/domain/people/visitor'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import type { TaskActed } from '~/domain/task/commands.server'
import { findAnyTask } from '~/domain/task/store.server'
import { goto } from '~/platform/flash.server'
import { refusedAt } from '../_refusal.server'
import { pageOfTask } from './_many.server'

/** Back on the page of the task, with what was done or why not. */
export async function afterOne(visitor: Visitor, taskId: number, verdict: Verdict<TaskActed>, say: string): Promise<Response> {
  const task = await findAnyTask(taskId, visitor.scope)
  if (!task) return refusedAt('/tasks', refuse('notFound'), visitor)
  return verdict.ok ? goto(pageOfTask(task), { say, facts: { number: task.number } }) : refusedAt(pageOfTask(task), verdict, visitor)
}
