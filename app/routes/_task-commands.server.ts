import type { Visitor } from '~/domain/people/visitor'
import { claimTask, eachTask, releaseTask, type RowResult, type TaskAsked } from '~/domain/task/commands.server'
import { taskNumbers, type TaskKind } from '~/domain/task/store.server'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto, ours } from '~/platform/flash.server'
import { idIn, idsIn, keyIn, textIn } from './_address-id'
import { refusalWords, refusedAt } from './_refusal.server'

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
  many(visitor, { kind, done: 'task:said.claimedMany', act: (taskId) => claimTask(visitor, rowAsked(visitor, kind, taskId)) })

export const releaseMany = (visitor: Visitor, kind: TaskKind): Promise<Response> =>
  many(visitor, { kind, done: 'task:said.releasedMany', act: (taskId) => releaseTask(visitor, { ...rowAsked(visitor, kind, taskId), reason: textIn(visitor.form, 'reason') }) })

const rowAsked = (visitor: Visitor, kind: TaskKind, taskId: number): TaskAsked => {
  const key = keyIn(visitor.form)
  return { kind, taskId, key: key && `${key.slice(0, 44)}:${taskId}` }
}

interface Batch {
  kind: TaskKind
  done: string
  act: (taskId: number) => Promise<Verdict<{ taskId: number; number: string }>>
}

async function many(visitor: Visitor, { kind, done, act }: Batch): Promise<Response> {
  const back = ours(textIn(visitor.form, '_back') || `/${kind}`)
  const ids = idsIn(visitor.form)
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (ids.length > mostAtOnce) return refusedAt(back, refuse('tooMany'), visitor)

  const results = await eachTask(ids, act)
  const refused = results.filter(({ verdict }) => !verdict.ok)
  const n = results.length - refused.length
  if (refused.length === 0) return goto(back, { say: done, facts: { n } })
  const rows = await rowsInWords(visitor, kind, refused)
  return goto(back, { say: `${done}But`, facts: { n, failed: refused.length, rows }, tone: n > 0 ? 'note' : 'failed' })
}

/** As many rows as a sentence can carry, each with its reason. */
const mostNamed = 8

async function rowsInWords(visitor: Visitor, kind: TaskKind, refused: readonly RowResult[]): Promise<string> {
  const t = translate(visitor.language)
  const named = refused.slice(0, mostNamed)
  const numbers = await taskNumbers(named.map(({ id }) => id), kind, visitor.scope)
  const rows = named.map(({ id, verdict }) => `${numbers.get(id) ?? t('task:unknown')}：${verdict.ok ? '' : refusalWords(verdict, t)}`)
  return rows.join('；') + (refused.length > mostNamed ? '…' : '')
}
