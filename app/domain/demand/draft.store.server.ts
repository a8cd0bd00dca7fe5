import { db, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { rows } from '~/platform/sql.server'
import type { Entered } from '~/fields/record'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { NewFile } from './attachment'
import { addFiles, dropFiles, filesOf } from './attachment.store.server'
import type { DemandKind } from './demand'
import { demandKinds } from './kinds'

/** What a form of this kind saved without submitting; each person sees only his own. */
export type DraftKind = `demand.${DemandKind}` | `portal.demand.${DemandKind}`

const draftKinds: readonly DraftKind[] = demandKinds.flatMap((kind) => [`demand.${kind}`, `portal.demand.${kind}`] as const)

export interface DraftLine {
  id: number
  kind: DraftKind
  title: string
  /** ISO, UTC */
  updatedAt: string
  files: number
}

export interface Draft extends Pick<DraftLine, 'id' | 'title' | 'updatedAt'> {
  version: number
  entered: Entered
}

type StoredLine = Omit<DraftLine, 'updatedAt'> & { updatedAt: Date }

const mostShown = 200

/** Own drafts of these kinds, the last touched first. */
export async function draftsOf(visitor: Visitor, of: readonly DraftKind[] = draftKinds): Promise<DraftLine[]> {
  const found = await rows<StoredLine>(
    `SELECT d.id, d.kind, d.title, d.updated_at AS updatedAt, (SELECT COUNT(*) FROM attachment a WHERE a.aggregate = 'draft' AND a.aggregate_id = d.id) AS files
       FROM draft d WHERE d.user_id = ? AND d.kind IN (${of.map(() => '?').join(', ')}) ORDER BY d.updated_at DESC, d.id DESC LIMIT ${mostShown}`,
    [visitor.user.id, ...of],
  )
  return found.map((draft) => ({ ...draft, files: Number(draft.files), updatedAt: draft.updatedAt.toISOString() }))
}

export async function findDraft(visitor: Visitor, kind: DraftKind, id: number): Promise<Draft | null> {
  const found = await db.draft.findFirst({ where: { id, kind, userId: visitor.user.id } })
  return found && { id: found.id, title: found.title, version: found.version, updatedAt: found.updatedAt.toISOString(), entered: found.content as Entered }
}

/** The files kept with it. The caller has found it among his own. */
export const filesOfDraft = (id: number) => filesOf({ aggregate: 'draft', id })

export interface DraftSaved {
  kind: DraftKind
  /** Null: a new one. */
  id: number | null
  /** That the form was drawn from. */
  version: number | null
  title: string
  entered: Entered
  files: { added: readonly NewFile[]; removed: readonly number[] }
  key: string | null
}

export interface DraftKept {
  draftId: number
  /** Another window had saved the draft meanwhile: this one was kept beside it, so that nothing is lost. */
  apart: boolean
}

/** Saves what was typed and sent, unjudged. The same form sent twice makes one draft. */
export const saveDraft = (visitor: Visitor, saved: DraftSaved): Promise<Verdict<DraftKept>> =>
  decide((tx) =>
    once(tx, visitor, saved.key, async (): Promise<Verdict<DraftKept>> => {
      const kept = await written(tx, visitor, saved)
      if (!kept) return refuse('notFound')
      await dropFiles(tx, kept.draftId, saved.files.removed)
      await addFiles(tx, visitor, { aggregate: 'draft', id: kept.draftId }, { files: saved.files.added, carrierSees: saved.kind.startsWith('portal.') })
      return { ok: true, ...kept }
    }),
  )

async function written(tx: Transaction, visitor: Visitor, { kind, id, version, title, entered }: DraftSaved): Promise<DraftKept | null> {
  const own = { kind, userId: visitor.user.id }
  const kept = { title: title.slice(0, 120), content: JSON.parse(JSON.stringify(entered)) as object, updatedAt: visitor.now }
  const create = async () => (await tx.draft.create({ data: { ...kept, ...own, createdAt: visitor.now } })).id
  if (id === null) return { draftId: await create(), apart: false }

  const { count } = await tx.draft.updateMany({ where: { id, ...own, ...(version === null ? {} : { version }) }, data: { ...kept, version: { increment: 1 } } })
  if (count === 1) return { draftId: id, apart: false }
  return (await tx.draft.count({ where: { id, ...own } })) === 0 ? null : { draftId: await create(), apart: true }
}

/** Because nobody wants it any more, its files with it. */
export const dropDraft = (visitor: Visitor, id: number): Promise<boolean> =>
  decide(async (tx) => ((await removeDraft(tx, visitor, id)) ? { ok: true } : refuse('notFound'))).then(({ ok }) => ok)

async function removeDraft(tx: Transaction, { user }: Visitor, id: number): Promise<boolean> {
  const { count } = await tx.draft.deleteMany({ where: { id, userId: user.id, kind: { in: [...draftKinds] } } })
  if (count === 1) await dropFiles(tx, id)
  return count === 1
}

/** Takes the own draft away as it becomes a demand; its files are passed on before. Answers false where it is not his. */
export async function spendDraft(tx: Transaction, { user }: Visitor, id: number): Promise<boolean> {
  return (await tx.draft.deleteMany({ where: { id, userId: user.id, kind: { in: [...draftKinds] } } })).count === 1
}
