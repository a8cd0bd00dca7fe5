import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { judgeChecklist, type ChecklistItem } from './checklist'
import { lastChecklist, writeChecklist, type ChecklistAsked } from './checklist.store.server'

export interface ChecklistChange extends ChecklistAsked {
  items: readonly ChecklistItem[]
  note: string
  /** The latest version that the form was drawn from; 0 where there was none. */
  version: number
  key: string | null
}

/** A new version of a checklist, for tasks that are dispatched from now on. */
export const changeChecklist = (visitor: Visitor, { items, note, version, key, ...asked }: ChecklistChange): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict> => {
      const wise = judgeChecklist(items)
      if (!wise.ok) return wise
      const last = await lastChecklist(tx, asked)
      if ((last?.id ?? 0) !== version) return refuse('changedMeanwhile', { by: last?.byName ?? '', at: last?.at.toISOString() ?? '' })

      await writeChecklist(tx, visitor, { ...asked, items, note: note.trim().slice(0, 200) })
      await record(tx, visitor, { event: 'admin.changeChecklist', subject: `${asked.stage} ${asked.demandKind}`, outcome: 'done', detail: { items: items.map(({ kind, need }) => `${kind} ${need}`) } })
      return { ok: true }
    }),
  )
