import { json } from '@remix-run/node'
import { actingFor } from '~/domain/people/acting.server'
import { enter, languageOf } from '~/domain/people/enter.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { helperIdsOf } from '~/domain/task/handing.store.server'
import { contentsOf, filedUnder } from '~/domain/task/checklist'
import { mayWriteDraft, saveDraft } from '~/domain/task/reply.commands.server'
import { filesOf, findDraft, type Draft, type KeptFile } from '~/domain/task/reply.store.server'
import { findTask, type TaskKind, type TaskRow } from '~/domain/task/store.server'
import { workPermission } from '~/domain/task/task'
import { differing, typedIn } from '~/domain/task/typed'
import { goto } from '~/platform/flash.server'
import { isAnswered } from '~/platform/idempotency.server'
import { notKeptYet } from '~/platform/kept-post.server'
import { lapsedSessionOf } from '~/platform/session.server'
import { idIn, keyIn, versionIn } from './_address-id'
import { refusedAt } from './_refusal.server'
import { postedReply, type PostedReply } from './_reply-form.server'

export interface Mistake {
  field: string
  message: string
}

/**
 * Lets the sender of a reply in. Where his session ran out while he typed, what he sent becomes the draft of the task, files and all, and
 * the sign-in leads back to it.
 */
export async function enterReplying(request: Request, kind: TaskKind, taskId: string | undefined): Promise<Visitor> {
  try {
    return await enter(request, `${kind}.reply`)
  } catch (ended) {
    const lapsed = notKeptYet(ended) ? await lapsedSessionOf(request, new Date()) : null
    const person = lapsed && (await actingFor(lapsed.userId, workPermission[kind], languageOf(request)))
    if (!lapsed || !person) throw ended

    const visitor = { ...person, csrf: lapsed.csrf }
    const posted = await postedReply(request, visitor, takenIn)
    const saved = await saveDraft(visitor, { kind, taskId: idIn(taskId), key: null, version: versionIn(posted.form), typed: typedIn(posted.form), files: posted })
    if (!saved.ok) throw ended
    throw goto(`/login?${new URLSearchParams({ to: `/${kind}/${idIn(taskId)}/reply` })}`, { say: 'demand:done.draftOfLapsed', tone: 'note' })
  }
}

const takenIn = (field: string): readonly string[] => contentsOf(filedUnder(field).kind)

/** The task for its reply form; whoever neither holds it nor helps with it is sent to its page and told why. */
export async function taskToReply(visitor: Visitor, kind: TaskKind, taskId: string | undefined): Promise<TaskRow> {
  const task = await findTask(idIn(taskId), kind, visitor.scope)
  if (!task) throw new Response(null, { status: 404 })
  const allowed = mayWriteDraft(visitor, task, await helperIdsOf(task.id))
  if (!allowed.ok) throw refusedAt(`/${kind}/${task.id}`, allowed, visitor)
  return task
}

/** What two people, or one in two windows, wrote differently into the one draft of a task. */
export interface Clash {
  who: string
  at: string
  version: number
  fields: { name: string; theirs: string; mine: string }[]
  kept: [name: string, value: string][]
}

export interface ReplyAsked {
  task: TaskRow
  posted: PostedReply
  draft: Draft | null
  /** Files that the reply has, those just sent included, those just removed left out; by the field they came in. */
  filesIn: (field: string) => number
  key: string | null
}

export interface ReplyFlow {
  kind: TaskKind
  taskId: string | undefined
  /** Judges the whole form and, where it is in order, replies. */
  submit: (asked: ReplyAsked) => Promise<{ mistakes: Mistake[] } | { verdict: Verdict }>
}

/** Save as draft, or judge and submit. What was typed and sent is kept in the draft whatever comes of it. */
export async function replyFlow(request: Request, visitor: Visitor, { kind, taskId, submit }: ReplyFlow) {
  const page = `/${kind}/${idIn(taskId)}`
  const found = await findTask(idIn(taskId), kind, visitor.scope)
  if (!found) throw new Response(null, { status: 404 })
  const posted = await postedReply(request, visitor, takenIn)
  const key = keyIn(posted.form)
  const replied = () => goto(page, { say: 'task:said.replied', facts: { number: found.number } })
  if (!posted.draft && (await isAnswered(visitor, key))) return replied()

  const task = await taskToReply(visitor, kind, taskId)
  const draft = await findDraft(task.id)
  const version = versionIn(posted.form)
  const draftKey = key && `${key.slice(0, 50)}:draft`
  const keep = () => saveDraft(visitor, { kind, taskId: task.id, key: draftKey, version, typed: typedIn(posted.form), files: posted })
  const pressedTwice = await isAnswered(visitor, draftKey)
  if (!pressedTwice && version !== null && version !== (draft?.version ?? 0)) return json({ mistakes: [] as Mistake[], clash: clashOf(posted, draft) }, { status: 409 })

  if (posted.draft) {
    const kept = await keep()
    return kept.ok ? goto(`${page}/reply`, { say: 'task:said.draftSaved' }) : refusedAt(page, kept, visitor)
  }
  const kept = await keptFiles(draft, posted)
  const answer = await submit({ task, posted, draft, key, filesIn: (field) => kept.filter((one) => one.kind === field).length })
  const strange = posted.strange.map(({ field, name }) => ({ field, message: strangeWords(name, field, visitor) }))
  const mistakes = [...strange, ...('mistakes' in answer ? answer.mistakes : [])]
  if ('verdict' in answer && answer.verdict.ok) return replied()
  const saved = await keep()
  if ('verdict' in answer && !answer.verdict.ok) return refusedAt(page, answer.verdict, visitor)
  return saved.ok ? json({ mistakes, clash: null }, { status: 422 }) : refusedAt(page, saved, visitor)
}

function strangeWords(name: string, field: string, { language }: Visitor): string {
  const kinds = contentsOf(filedUnder(field).kind).map((kind) => (kind === 'jpeg' ? 'JPG' : kind.toUpperCase())).join('、')
  return translate(language)('task:rule.fileKind', { name, kinds })
}

async function keptFiles(draft: Draft | null, { added, removed }: PostedReply): Promise<Pick<KeptFile, 'kind'>[]> {
  const kept = draft ? await filesOf(draft.replyId) : []
  return [...kept.filter(({ id }) => !removed.includes(id)), ...added]
}

function clashOf({ form }: PostedReply, draft: Draft | null): Clash {
  const mine = typedIn(form)
  const fields = differing(mine, draft?.typed ?? {})
  return {
    who: draft?.byName ?? '', at: draft?.at ?? '', version: draft?.version ?? 0,
    fields,
    kept: Object.entries(mine).filter(([name]) => !fields.some((one) => one.name === name)).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  }
}
