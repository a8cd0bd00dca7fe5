import { createHash } from 'node:crypto'
import { record } from '~/platform/audit.server'
import { duplicateOf } from '~/platform/db.server'
import type { ArchiveRefusal } from '~/platform/unzip.server'
import type { UploadedFile } from '~/platform/upload.server'
import type { WorkbookRefusal } from '~/platform/workbook/admit.server'
import type { Demand } from '../demand/demand'
import { findDemands } from '../demand/store.server'
import { placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { meetingCandidates } from '../screening/reply.store.server'
import { translate } from '~/locales/words'
import { refuse, type Verdict } from '../shared/verdict'
import type { ChecklistItem } from '../task/checklist'
import { checklistOf } from '../task/checklist.store.server'
import { findDraft, type NewFile } from '../task/reply.store.server'
import { mayReply } from '../task/task'
import { differing, textOf, type Typed } from '../task/typed'
import { judgeFilled } from './judging.server'
import { packIn, type FieldPack } from './pack'
import { findPack, placedTasks, type PlacedTask } from './pack.store.server'
import { readPhotos, readSheets, stampIn, typedOf, type FilledRow } from './reading.server'
import { savedVersions, uploadOfDigest, writeUpload, type JudgedRow } from './upload.store.server'

export interface PackSent {
  workbook: UploadedFile
  photos: readonly UploadedFile[]
}

export type Checked = Verdict<{ uploadId: number; repeated: boolean }> | { ok: false; because: 'workbook'; of: WorkbookRefusal; facts: Record<string, string | number> } | { ok: false; because: 'archive'; of: ArchiveRefusal; name: string; facts: Record<string, number> }

/** Looks at a filled pack and keeps a verdict for each task; nothing happens to the tasks. The same files again lead to what was found then. */
export async function checkPack(visitor: Visitor, { workbook, photos }: PackSent): Promise<Checked> {
  const digest = createHash('sha256').update([workbook.sha256, ...photos.map(({ sha256, name }) => `${sha256} ${name}`).sort()].join('\n')).digest('hex')
  const earlier = await uploadOfDigest(digest, visitor)
  if (earlier !== null) return { ok: true, uploadId: earlier, repeated: true }

  const stamped = await stampIn(workbook.sha256, visitor.language)
  if (!stamped.ok) return { ok: false, because: 'workbook', of: stamped.because, facts: stamped.facts }
  const meant = packIn(stamped.stamp)
  const pack = meant && (await findPack(meant.id, visitor))
  if (!pack || pack.hash !== meant.hash) return refuse('packUnknown')
  const sheets = await readSheets(workbook.sha256, pack.kind, visitor.language)
  if (!sheets.ok) return { ok: false, because: 'workbook', of: sheets.because, facts: sheets.facts }

  const tasks = await placedTasks(pack.tasks.map(({ taskId }) => taskId), pack.kind, visitor.scope)
  const demands = new Map((await findDemands(tasks.map(({ demandId }) => demandId), visitor.scope)).map((demand) => [demand.id, demand]))
  const checklists = new Map<string, ChecklistItem[]>()
  for (const task of tasks) checklists.set(task.number, await checklistOf({ kind: pack.kind, createdAt: task.createdAt }, task.demandKind))
  for (const { number } of pack.tasks) if (!checklists.has(number)) checklists.set(number, [])
  const found = await readPhotos(photos, { stage: pack.kind, checklists, language: visitor.language })
  if (!found.ok) return { ok: false, because: 'archive', of: found.because, name: found.name, facts: found.facts }

  const saved = await savedVersions(pack.id, pack.tasks.map(({ taskId }) => taskId))
  const rows: JudgedRow[] = []
  for (const packed of pack.tasks) {
    const task = tasks.find(({ id }) => id === packed.taskId) ?? null
    const filled = sheets.rows.filter(({ taskNumber, place }) => taskNumber === packed.number && place !== null)
    rows.push(await judgeTask(visitor, pack, { packed, task, demand: (task && demands.get(task.demandId)) ?? null, filled, files: found.files.get(packed.number) ?? [], base: Math.max(packed.draftVersion, saved.get(packed.taskId) ?? 0) }))
  }
  rows.push(...strangers(sheets.rows, pack))
  return keepChecked(visitor, { pack, workbook, digest, unused: found.unused, rows })
}

/** Of twins that are sent at once the second is led to what the first has kept. */
async function keepChecked(visitor: Visitor, { pack, workbook, ...upload }: { pack: FieldPack; workbook: UploadedFile; digest: string; unused: Parameters<typeof writeUpload>[2]['unused']; rows: readonly JudgedRow[] }): Promise<Checked> {
  try {
    return await decide(async (tx): Promise<Verdict<{ uploadId: number; repeated: boolean }>> => {
      const uploadId = await writeUpload(tx, visitor, { ...upload, packId: pack.id, fileName: workbook.name, sha256: workbook.sha256 })
      await record(tx, visitor, { event: 'pack.upload', subject: String(pack.id), outcome: 'done', detail: { uploadId, sha256: workbook.sha256 } })
      return { ok: true, uploadId, repeated: false }
    })
  } catch (error) {
    const twin = duplicateOf(error) === null ? null : await uploadOfDigest(upload.digest, visitor)
    if (twin === null) throw error
    return { ok: true, uploadId: twin, repeated: true }
  }
}

interface TaskFilled {
  packed: FieldPack['tasks'][number]
  task: PlacedTask | null
  demand: Demand | null
  filled: readonly FilledRow[]
  files: NewFile[]
  /** Version of the draft that the sheet was filled from, or that an earlier upload of it left. */
  base: number
}

async function judgeTask(visitor: Visitor, pack: FieldPack, { packed, task, demand, filled, files, base }: TaskFilled): Promise<JudgedRow> {
  const typed = await withPlace(pack, typedOf(pack.kind, filled), { demand, filled })
  const row = { taskId: packed.taskId, number: packed.number, title: task?.title ?? '', typed, files, problems: [], because: null, facts: {}, theirs: null, draftVersion: base }
  if (!task || !demand) return { ...row, verdict: 'conflict', because: 'notFound' }
  if (!isTouched(typed) && files.length === 0) return { ...row, verdict: 'blank' }
  const allowed = mayReply(task, placeOf(visitor, task, task.assigneeId).id)
  if (!allowed.ok) return { ...row, verdict: 'conflict', because: allowed.because, facts: allowed.facts ?? {} }

  const draft = await findDraft(task.id)
  const judged = await judgeFilled(visitor, { task, demand, draft, typed, files })
  const weighed = { ...row, problems: judged.problems, draftVersion: draft?.version ?? 0 }
  if (draft && draft.version !== base && differing(typed, draft.typed).length > 0) return { ...weighed, verdict: 'conflict', because: 'changedMeanwhile', facts: { by: draft.byName, at: draft.at }, theirs: draft.typed }
  return { ...weighed, verdict: judged.answer ? 'ready' : 'draft' }
}

/** A sheet comes filled with what the plan foresees: only what the plan cannot know tells that somebody was there. */
const telling = ['outcome', 'reasonCode', 'reasonText', 'landOwner', 'transmission', 'team']
const isTouched = (typed: Typed): boolean => Object.keys(typed).some((name) => textOf(typed, name).trim() !== '' && (telling.includes(name) || /\.(meets|surveyedOn)$/.test(name)))

/** The site that was agreed on, by its number among the candidates. */
async function withPlace(pack: FieldPack, typed: Typed, { demand, filled }: Pick<TaskFilled, 'demand' | 'filled'>): Promise<Typed> {
  if (pack.kind !== 'siting' || !demand || filled.length === 0) return typed
  const said = filled[0]!.agreedOn
  const candidate = (await meetingCandidates(demand.id)).find(({ rank }) => String(rank) === said)
  const other = (['zh-CN', 'en'] as const).some((language) => translate(language)('siting:otherPlace') === said)
  return { ...typed, screenedSiteId: [candidate ? String(candidate.id) : other ? 'other' : ''] }
}

/** Rows of tasks that the pack does not hold: somebody has copied them in, or mistyped a number. */
function strangers(rows: readonly FilledRow[], pack: FieldPack): JudgedRow[] {
  const known = new Set(pack.tasks.map(({ number }) => number))
  const numbers = [...new Set(rows.map(({ taskNumber }) => taskNumber).filter((number) => !known.has(number)))]
  return numbers.slice(0, 50).map((number, at) => ({
    taskId: -1 - at, number: number.slice(0, 32), title: '', verdict: 'conflict', typed: typedOf(pack.kind, rows.filter(({ taskNumber }) => taskNumber === number)), files: [], problems: [], because: 'notInPack', facts: {}, theirs: null, draftVersion: 0,
  }))
}
