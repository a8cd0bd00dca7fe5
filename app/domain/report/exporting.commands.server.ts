import { record } from '~/platform/audit.server'
import { enqueue } from '~/platform/jobs.server'
import { once } from '~/platform/idempotency.server'
import { JobFailure, type Handler } from '~/platform/work.server'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { translate } from '~/locales/words'
import { daysKept, hasSheets, kindOfForm, mostAtOnce, mostWaiting, type ExportFile, type ExportForm } from './export'
import { forgetExport, writeExport } from './export-file.server'
import { exportOfJob, findExport, markExpired, markReady, overdueExports, waitingExports } from './export.store.server'
import { sources } from './export-source.server'
import { cleanQuery } from './list-view'
import { listOf, type ListId } from './lists'

export interface ExportAsked {
  listId: ListId
  form: ExportForm
  query: string
  /** Keys of the columns in their order. */
  columns: readonly string[]
  key: string | null
}

export interface ExportMade {
  exportId: number
  /** Written already; else it is in the background. */
  ready: boolean
}

/** Rows that an export would have, counted no further than what is written at once. */
export async function countExport(visitor: Visitor, { listId, form, query }: Pick<ExportAsked, 'listId' | 'form' | 'query'>): Promise<{ count: number; large: boolean }> {
  const asked = { visitor: inList(visitor, listId), query: new URLSearchParams(cleanQuery(query)), keys: [], kind: kindOfForm(form) }
  const { count, more } = await sources[listId].count(asked, mostAtOnce)
  return { count, large: more }
}

/** With the scope that the person has for the list, whatever screen he came through. */
const inList = (visitor: Visitor, listId: ListId): Visitor => ({ ...visitor, scope: visitor.scopeFor(listOf(listId).may) ?? { ranges: [], carrier: null } })

/** Takes out what the list shows: a small one is written at once, a large one by a job. Who, when and by which filter is kept for ever. */
export async function exportRows(visitor: Visitor, asked: ExportAsked): Promise<Verdict<ExportMade>> {
  const { listId, form } = asked
  if (!visitor.may(listOf(listId).may)) return refuse('notFound')
  if (kindOfForm(form) && !(hasSheets(listId) && visitor.may('demand.collect'))) return refuse('notAllowed')

  const { large } = await countExport(visitor, asked)
  const verdict = await keepExport(visitor, asked, large)
  if (!verdict.ok || large) return verdict
  const file = await findExport(verdict.exportId, visitor)
  // The same form sent twice finds the file of the first.
  if (file?.state !== 'waiting') return { ok: true, exportId: verdict.exportId, ready: file?.state === 'ready' }
  await markReady(file.id, { ...(await writeExport(file, inList(visitor, listId))), now: new Date() })
  return { ok: true, exportId: file.id, ready: true }
}

const keepExport = (visitor: Visitor, { listId, form, query, columns, key }: ExportAsked, large: boolean): Promise<Verdict<ExportMade>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<ExportMade>> => {
      if (large && (await waitingExports(tx, visitor.user.id)) >= mostWaiting) return refuse('busy')
      const { user, now, address, language, today } = visitor
      const clean = cleanQuery(query)
      const name = `${translate(language)(listOf(listId).title)}-${today.replaceAll('-', '')}.xlsx`
      const { id } = await tx.exportFile.create({
        data: { listId, form, name, query: clean, columns: [...columns], language, byUserId: user.id, byName: user.name, address, createdAt: now, expiresAt: new Date(now.getTime() + daysKept * 86_400_000) },
      })
      if (large) {
        const jobId = await enqueue(tx, { kind: 'list.export', payload: { exportId: id }, byUserId: user.id, location: '/me/exports' })
        await tx.exportFile.updateMany({ where: { id }, data: { jobId } })
      }
      await record(tx, visitor, { event: 'export.make', subject: `export:${id}`, outcome: 'done', detail: { list: listId, form, query: clean } })
      return { ok: true, exportId: id, ready: false }
    }),
  )

/** The same filter and columns once more: for a file that has expired, or to see what has changed. */
export const exportAgain = (visitor: Visitor, { listId, form, query, columns }: ExportFile, key: string | null): Promise<Verdict<ExportMade>> => exportRows(visitor, { listId, form, query, columns, key })

/** The job of a large export. It may be run again from the start at any time. */
export const writeLargeExport: Handler = async ({ payload, progress, signal }) => {
  const file = await exportOfJob(Number(payload.exportId))
  if (!file || file.state === 'ready' || file.state === 'expired') return
  const visitor = await actingFor(file.byUserId, listOf(file.listId).may, file.language)
  if (!visitor) throw new JobFailure('exportNotAllowed')

  const { count } = await sources[file.listId].count({ visitor, query: new URLSearchParams(file.query), keys: [], kind: kindOfForm(file.form) }, mostCounted)
  await progress({ done: 0, total: count })
  const written = await writeExport(file, visitor, async (done) => {
    signal.throwIfAborted()
    await progress({ done, total: Math.max(count, done) })
  })
  await progress({ done: written.rowCount, total: written.rowCount })
  await markReady(file.id, { ...written, now: new Date() })
}

/** Beyond that the progress bar has no end to show. */
const mostCounted = 1_000_000

/** Files that have been kept long enough go; the log stays. Answers how many went. */
export async function sweepExports(now: Date): Promise<number> {
  const overdue = await overdueExports(now)
  for (const { id } of overdue) {
    await forgetExport({ id })
    await markExpired(id)
  }
  return overdue.length
}
