import type { Visitor } from '~/domain/people/visitor'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { eachTask, type TaskActed } from '~/domain/task/commands.server'
import { findTasks, type TaskRow } from '~/domain/task/store.server'
import { translate } from '~/locales/words'
import { goto, ours } from '~/platform/flash.server'
import { idsIn, keyIn, textIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedAt } from '../_refusal.server'

export const mostAtOnce = 200

/** Each row of a form has a key of its own. */
export const rowKey = (key: string | null, taskId: number): string | null => key && `${key.slice(0, 44)}:${taskId}`

export const pageOfTask = ({ kind, id }: Pick<TaskRow, 'kind' | 'id'>): string => `/${kind}/${id}`

export interface Many {
  /** Its words are pool:said.<act> and pool:said.<act>Many. */
  act: 'accept' | 'refuse' | 'takeBack'
  one: (asked: { taskId: number; key: string | null }) => Promise<Verdict<TaskActed>>
}

/** The same act on one task or on several; says per row what came of it. */
export async function onTasks(visitor: Visitor, { act, one }: Many): Promise<Response> {
  const { form } = visitor
  const ids = [...new Set(idsIn(form))]
  const back = ours(textIn(form, '_back') || '/tasks')
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (ids.length > mostAtOnce) return refusedAt(back, refuse('tooMany'), visitor)

  const seen = await findTasks(ids, visitor.scope)
  const [only] = seen
  if (ids.length === 1) {
    if (!only) throw new Response(null, { status: 404 })
    const verdict = await one({ taskId: only.id, key: keyIn(form) })
    return verdict.ok ? goto(pageOfTask(only), { say: `pool:said.${act}`, facts: { number: verdict.number } }) : refusedAt(pageOfTask(only), verdict, visitor)
  }
  const numbers = new Map(seen.map(({ id, number }) => [id, number]))
  const unknown = translate(visitor.language)('task:unknown')
  const results = await eachTask(ids, (taskId) => one({ taskId, key: rowKey(keyIn(form), taskId) }))
  return answerBatch(visitor, results.map(({ id, verdict }) => ({ id, number: numbers.get(id) ?? unknown, verdict })), { act: `${only?.kind ?? 'screening'}.${act}`, back, all: `pool:said.${act}Many`, some: 'pool:said.manyBut' })
}
