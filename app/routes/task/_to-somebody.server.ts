import { json } from '@remix-run/node'
import type { Visitor } from '~/domain/people/visitor'
import { peopleWho } from '~/domain/people/colleague.store.server'
import { shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { eachTask, type TaskActed } from '~/domain/task/commands.server'
import type { ToSomebody } from '~/domain/task/handing.commands.server'
import { findTasks, type TaskRow } from '~/domain/task/store.server'
import { workPermission } from '~/domain/task/task'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { idsIn, keyIn, textIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusalWords, refusedAt } from '../_refusal.server'
import { mostAtOnce, pageOfTask, rowKey } from './_many.server'

/** What is done with tasks and a person: its words are pool:<way>.… */
export type Way = 'transfer' | 'delegate' | 'helper'

interface Typed {
  to: string
  words: string
}

/** The tasks chosen, and the people who may be asked: those who work in every one of the districts, the visitor left out. */
async function chosen(visitor: Visitor, ids: readonly number[]) {
  const tasks = (await findTasks(ids.slice(0, mostAtOnce), visitor.scope)).filter(({ kind }) => visitor.may(workPermission[kind]))
  if (tasks.length === 0) throw new Response(null, { status: 404 })
  const [divisions, people] = await Promise.all([allDivisions(), workersOn(tasks)])
  return {
    rows: tasks.map((task) => ({ id: task.id, kind: task.kind, number: task.number, title: task.title, place: shortPlaceName(divisions, task.districtCode), assigneeName: task.assigneeName })),
    people: people.filter(({ id }) => id !== visitor.user.id),
  }
}

async function workersOn(tasks: readonly TaskRow[]) {
  const districts = [...new Set(tasks.map(({ kind, districtCode }) => `${kind} ${districtCode}`))]
  const each = await Promise.all(districts.map((pair) => {
    const [kind, districtCode] = pair.split(' ') as [TaskRow['kind'], string]
    return peopleWho(workPermission[kind], { districtCodes: [districtCode] })
  }))
  const [first = [], ...rest] = each
  return first.filter(({ id }) => rest.every((people) => people.some((one) => one.id === id)))
}

/** For the tasks that the address names; null where it names none. */
export async function askToWhom(visitor: Visitor): Promise<ToWhom | null> {
  const ids = visitor.query.getAll('id').filter((id) => /^[1-9]\d{0,9}$/.test(id)).map(Number)
  return ids.length === 0 ? null : { ...(await chosen(visitor, ids)), back: '', typed: { to: '', words: '' }, errors: {} }
}

export type ToWhom = Awaited<ReturnType<typeof chosen>> & { back: string; typed: Typed; errors: Record<string, string> }

export interface Doing {
  way: Way
  /** Words must be said. */
  wordsRequired: boolean
  act: (asked: ToSomebody) => Promise<Verdict<TaskActed>>
}

/** First asks to whom, showing the tasks; then acts: of one task back on its page, of several row by row. */
export async function doToSomebody(visitor: Visitor, { way, wordsRequired, act }: Doing) {
  const { form } = visitor
  const t = translate(visitor.language)
  const ids = [...new Set(idsIn(form))]
  const back = textIn(form, '_back')
  if (ids.length === 0) return refusedAt(back || '/tasks', refuse('nothingChosen'), visitor)
  if (ids.length > mostAtOnce) return refusedAt(back || '/tasks', refuse('tooMany'), visitor)
  const found = await chosen(visitor, ids)
  const typed: Typed = { to: textIn(form, 'to'), words: textIn(form, 'words') }
  const again = (errors: Record<string, string>, status = 422) => json({ ...found, back, typed, errors }, { status })
  if (!form?.has('to')) return again({}, 200)

  const errors = {
    ...(/^[1-9]\d{0,9}$/.test(typed.to) ? {} : { to: t('error:field.required', { label: t(`pool:${way}.to`) }) }),
    ...(wordsRequired && typed.words.trim() === '' ? { words: t('error:field.required', { label: t(`pool:${way}.words`) }) } : {}),
  }
  if (Object.keys(errors).length > 0) return again(errors)

  const one = (taskId: number) => act({ taskId, key: rowKey(keyIn(form), taskId), toUserId: Number(typed.to), words: typed.words })
  const [only] = found.rows
  if (ids.length === 1 && only) {
    const verdict = await one(only.id)
    return verdict.ok ? goto(pageOfTask(only), { say: `pool:said.${way}`, facts: { number: verdict.number } }) : again({ to: refusalWords(verdict, t) })
  }
  const numbers = new Map(found.rows.map(({ id, number }) => [id, number]))
  const results = (await eachTask(ids, one)).map(({ id, verdict }) => ({ id, number: numbers.get(id) ?? t('task:unknown'), verdict }))
  return answerBatch(visitor, results, { act: `${only!.kind}.${way}`, back: back || `/${only!.kind}?view=mine`, all: `pool:said.${way}Many`, some: 'pool:said.manyBut' })
}
