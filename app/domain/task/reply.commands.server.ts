import { once } from '~/platform/idempotency.server'
import { actingOn, placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { helperIdsOf } from './handing.store.server'
import { changeFiles, findDraft, writeDraft, type NewFile } from './reply.store.server'
import { lockTask, type TaskKind, type TaskRow } from './store.server'
import { mayDraft } from './task'
import type { Typed } from './typed'

export interface DraftAsked {
  kind: TaskKind
  taskId: number
  key: string | null
  /** Version of the draft that the form was drawn from; 0 where there was none; null does not ask. */
  version: number | null
  typed: Typed
  files: { added: readonly NewFile[]; removed: readonly number[] }
}

/** May he write at the draft, in his own place or in that of whom he stands in for? */
export function mayWriteDraft(visitor: Visitor, task: TaskRow, helperIds: readonly number[]): Verdict {
  const helps = mayDraft(task, visitor.user.id, helperIds)
  return helps.ok ? helps : mayDraft(task, placeOf(visitor, task, task.assigneeId).id, helperIds)
}

/** Saves the reply without judging it. Refused where somebody saved another draft meanwhile. */
export const saveDraft = (visitor: Visitor, asked: DraftAsked): Promise<Verdict<{ replyId: number; version: number }>> =>
  decide((tx) =>
    once(tx, visitor, asked.key, async () => {
      const task = await lockTask(tx, asked.taskId, asked.kind, visitor.scope)
      if (!task) return refuse('notFound')
      const allowed = mayWriteDraft(visitor, task, await helperIdsOf(task.id, tx))
      if (!allowed.ok) return allowed
      const before = await findDraft(task.id, tx)
      if (asked.version !== null && asked.version !== (before?.version ?? 0)) {
        return refuse('changedMeanwhile', { by: before?.byName ?? '', at: before?.at ?? '' })
      }

      const written = await writeDraft(tx, actingOn(visitor, task, task.assigneeId), task, asked.typed)
      await changeFiles(tx, visitor, written.replyId, asked.files)
      return { ok: true, ...written }
    }),
  )
