import type { Visitor } from '~/domain/people/visitor'
import { pauseTask, resumeTask } from '~/domain/task/clock.commands.server'
import type { TaskKind } from '~/domain/task/store.server'
import { goto } from '~/platform/flash.server'
import { time } from '~/ui/figures'
import { idIn, keyIn, textIn } from './_address-id'
import { refusedAt } from './_refusal.server'

/** The clock runs again in the morning of the day that was named. */
const morningOf = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:30:00Z`)) ? new Date(`${day}T00:30:00Z`).toISOString() : '')

export async function pauseOne(visitor: Visitor, kind: TaskKind, taskId: string | undefined): Promise<Response> {
  const { form } = visitor
  const id = idIn(taskId)
  const until = morningOf(textIn(form, 'until'))
  const verdict = await pauseTask(visitor, { kind, taskId: id, key: keyIn(form), reason: textIn(form, 'pauseReason'), until, note: textIn(form, 'note') })
  if (!verdict.ok) return refusedAt(`/${kind}/${id}`, verdict, visitor)
  return goto(`/${kind}/${id}`, { say: 'task:said.paused', facts: { number: verdict.number, until: time(until) } })
}

export async function resumeOne(visitor: Visitor, kind: TaskKind, taskId: string | undefined): Promise<Response> {
  const id = idIn(taskId)
  const verdict = await resumeTask(visitor, { kind, taskId: id, key: keyIn(visitor.form) })
  if (!verdict.ok) return refusedAt(`/${kind}/${id}`, verdict, visitor)
  return goto(`/${kind}/${id}`, { say: 'task:said.resumed', facts: { number: verdict.number } })
}
