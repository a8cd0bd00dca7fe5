import type { Visitor } from '~/domain/people/visitor'
import { claimTask, eachTask, releaseTask, type TaskAsked } from '~/domain/task/commands.server'
import { taskNumbers, type TaskKind } from '~/domain/task/store.server'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto, ours } from '~/platform/flash.server'
import { idIn, idsIn, keyIn, textIn } from './_address-id'
import { answerBatch } from './_batch.server'
import { refusedAt } from './_refusal.server'

const mostAtOnce = 200

const addressOf = (kind: TaskKind, taskId: number) => `/${kind}/${taskId}`

const askedBy = ({ form }: Visitor, kind: TaskKind, taskId: number): TaskAsked => ({ kind, taskId, key: keyIn(form) })

export async function claimOne(visitor: Visitor, kind: TaskKind, taskId: string | undefined): Promise<Response> {
  const id = idIn(taskId)
  const verdict = await claimTask(visitor, askedBy(visitor, kind, id))
  if (!verdict.ok) return refusedAt(addressOf(kind, id), verdict, visitor)
  return goto(addressOf(kind, id), { say: 'task:said.claimed', facts: { number: verdict.number } })
}

export async function releaseOne(visitor: Visitor, kind: TaskKind, taskId: string | undefined): Promise<Response> {
  const id = idIn(taskId)
  const verdict = await releaseTask(visitor, { ...askedBy(visitor, kind, id), reason: textIn(visitor.form, 'reason') })
  if (!verdict.ok) return refusedAt(addressOf(kind, id), verdict, visitor)
  return goto(`/${kind}`, { say: 'task:said.released', facts: { number: verdict.number } })
}

export const claimMany = (visitor: Visitor, kind: TaskKind): Promise<Response> =>
  many(visitor, { kind, done: 'claimedMany', act: (taskId) => claimTask(visitor, rowAsked(visitor, kind, taskId)) })

export const releaseMany = (visitor: Visitor, kind: TaskKind): Promise<Response> =>
  many(visitor, { kind, done: 'releasedMany', act: (taskId) => releaseTask(visitor, { ...rowAsked(visitor, kind, taskId), reason: textIn(visitor.form, 'reason') }) })

const rowAsked = (visitor: Visitor, kind: TaskKind, taskId: number): TaskAsked => {
  const key = keyIn(visitor.form)
  return { kind, taskId, key: key && `${key.slice(0, 44)}:${taskId}` }
}

interface Batch {
  kind: TaskKind
  /** claimedMany or releasedMany: the key of its sentences. */
  done: 'claimedMany' | 'releasedMany'
  act: (taskId: number) => Promise<Verdict<{ taskId: number; number: string }>>
}

async function many(visitor: Visitor, { kind, done, act }: Batch): Promise<Response> {
  const back = ours(textIn(visitor.form, '_back') || `/${kind}`)
  const ids = idsIn(visitor.form)
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (ids.length > mostAtOnce) return refusedAt(back, refuse('tooMany'), visitor)

  const results = await eachTask(ids, act)
  const numbers = await taskNumbers(results.map(({ id }) => id), kind, visitor.scope)
  const unknown = translate(visitor.language)('task:unknown')
  return answerBatch(visitor, results.map(({ id, verdict }) => ({ id, number: numbers.get(id) ?? unknown, verdict })), { act: `${kind}.${done}`, back, all: `task:said.${done}`, some: `task:said.${done}But` })
}
