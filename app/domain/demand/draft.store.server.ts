import { db } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { rows } from '~/platform/sql.server'
import type { Entered } from '~/fields/record'
import type { Visitor } from '../people/visitor'
import type { DemandKind } from './demand'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'

/** What a form of this kind saved without submitting; each person sees only his own. */
export type DraftKind = `demand.${DemandKind}` | `portal.demand.${DemandKind}`

export interface DraftLine {
  id: number
  title: string
  /** ISO, UTC */
  updatedAt: string
}

export async function draftsOf(visitor: Visitor, kind: DraftKind): Promise<DraftLine[]> {
  const found = await rows<{ id: number; title: string; updatedAt: Date }>(
    'SELECT id, title, updated_at AS updatedAt FROM draft WHERE user_id = ? AND kind = ? ORDER BY updated_at DESC LIMIT 50',
    [visitor.user.id, kind],
  )
  return found.map((draft) => ({ ...draft, updatedAt: draft.updatedAt.toISOString() }))
}

export async function findDraft(visitor: Visitor, kind: DraftKind, id: number): Promise<Entered | null> {
  const found = await db.draft.findFirst({ where: { id, kind, userId: visitor.user.id } })
  return found && (found.content as Entered)
}

export interface DraftSaved {
  kind: DraftKind
  /** Null: a new one. */
  id: number | null
  title: string
  entered: Entered
  key: string
}

/** Saves what was typed, unjudged. The same form sent twice makes one draft. */
export const saveDraft = (visitor: Visitor, { kind, id, title, entered, key }: DraftSaved): Promise<Verdict<{ draftId: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ draftId: number }>> => {
      const content = JSON.parse(JSON.stringify(entered)) as object
      const kept = { title: title.slice(0, 120), content, updatedAt: visitor.now }
      if (id === null) {
        const made = await tx.draft.create({ data: { ...kept, kind, userId: visitor.user.id, createdAt: visitor.now } })
        return { ok: true, draftId: made.id }
      }
      const { count } = await tx.draft.updateMany({ where: { id, kind, userId: visitor.user.id }, data: { ...kept, version: { increment: 1 } } })
      return count === 1 ? { ok: true, draftId: id } : refuse('notFound')
    }),
  )

/** After it was submitted, or because nobody wants it any more. */
export const dropDraft = async (visitor: Visitor, kind: DraftKind, id: number): Promise<boolean> =>
  (await db.draft.deleteMany({ where: { id, kind, userId: visitor.user.id } })).count === 1
