import { record } from '~/platform/audit.server'
import { transaction } from '~/platform/db.server'
import { isAnswered } from '~/platform/idempotency.server'
import { findDemand } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { replyScreening } from '../screening/commands.server'
import { refuse, type Verdict } from '../shared/verdict'
import { replySiting } from '../siting/commands.server'
import { saveDraft } from '../task/reply.commands.server'
import { findDraft } from '../task/reply.store.server'
import { findTask } from '../task/store.server'
import { judgeFilled } from './judging.server'
import { findPack } from './pack.store.server'
import type { Stage } from '../task/checklist'
import { decideRow, endUpload, findUpload, rowsOfUpload, type PackRow, type RowDecided } from './upload.store.server'

export interface PackChoice {
  uploadId: number
  /** Submit what is complete and save the rest, or save everything. */
  choice: 'submit' | 'draft'
  /** Tasks whose draft on the server gives way to what was filled in. */
  overwrite: readonly number[]
}

/**
 * Does what was chosen, each task in a transaction of its own: what one meets does not touch its neighbours. Pressed again, or after
 * a break-off, it goes on with what is not decided yet; a task whose step was taken before the break is told as taken.
 */
export async function commitPack(visitor: Visitor, { uploadId, choice, overwrite }: PackChoice): Promise<Verdict<{ submitted: number; drafted: number; left: number }>> {
  const upload = await findUpload(uploadId, visitor)
  const pack = upload && (await findPack(upload.packId, visitor))
  if (!pack) return refuse('notFound')
  for (const row of (await rowsOfUpload(uploadId)).filter(({ outcome }) => outcome === null)) {
    const decided = await decideTask(visitor, row, { stage: pack.kind, uploadId, choice, overwrite: overwrite.includes(row.taskId) })
    await decideRow(row.id, decided)
  }
  const outcomes = (await rowsOfUpload(uploadId)).map(({ outcome }) => outcome)
  const count = (of: string) => outcomes.filter((one) => one === of).length
  const told = { submitted: count('submitted'), drafted: count('drafted'), left: count('kept') + count('refused') }
  await transaction(async (tx) => {
    const { count: ended } = await endUpload(tx, visitor, { uploadId, choice })
    if (ended === 1) await record(tx, visitor, { event: 'pack.commit', subject: String(uploadId), outcome: 'done', detail: { choice, ...told } })
  })
  return { ok: true, ...told }
}

interface Deciding {
  stage: Stage
  uploadId: number
  choice: PackChoice['choice']
  overwrite: boolean
}

async function decideTask(visitor: Visitor, row: PackRow, { stage, uploadId, choice, overwrite }: Deciding): Promise<RowDecided> {
  const stands = row.verdict === 'blank' || (row.verdict === 'conflict' && !(row.because === 'changedMeanwhile' && overwrite))
  if (stands) return { outcome: 'kept', ...(row.because ? { because: row.because, facts: row.facts } : {}) }

  const key = `pack:${uploadId}:${row.taskId}`
  if (await isAnswered(visitor, key)) return { outcome: 'submitted' }
  if (choice === 'submit') {
    const verdict = await submitted(visitor, row, { stage, key })
    if (verdict !== 'incomplete') return verdict.ok ? { outcome: 'submitted' } : { outcome: 'refused', because: verdict.because, ...(verdict.facts ? { facts: verdict.facts } : {}) }
  }
  const verdict = await saveDraft(visitor, { kind: stage, taskId: row.taskId, key: `${key}:draft`, version: row.draftVersion, typed: row.typed, files: { added: row.files, removed: [] } })
  return verdict.ok ? { outcome: 'drafted', savedVersion: verdict.version } : { outcome: 'refused', because: verdict.because, ...(verdict.facts ? { facts: verdict.facts } : {}) }
}

/** Judged again by what holds now: what was complete at the check may not be any more. */
async function submitted(visitor: Visitor, row: PackRow, { stage, key }: { stage: Stage; key: string }): Promise<Verdict | 'incomplete'> {
  const task = await findTask(row.taskId, stage, visitor.scope)
  const demand = task && (await findDemand(task.demandId, visitor.scope))
  if (!demand) return refuse('notFound')
  const draft = await findDraft(task.id)
  if ((draft?.version ?? 0) !== row.draftVersion) return refuse('changedMeanwhile', { by: draft?.byName ?? '', at: draft?.at ?? '' })

  const judged = await judgeFilled(visitor, { task, demand, draft, typed: row.typed, files: row.files })
  const files = { added: row.files, removed: [] }
  if (!judged.answer) return 'incomplete'
  if (judged.kind === 'screening') return replyScreening(visitor, { taskId: task.id, key, files, answer: judged.answer })
  return replySiting(visitor, { taskId: task.id, key, files, answer: judged.answer })
}
