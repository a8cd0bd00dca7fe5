import { archiveNames, byVersion, carriersFiles, mayChangeFiles, type AttachedFile } from '~/domain/demand/attachment'
import { attachFiles, removeFile } from '~/domain/demand/attachment.commands.server'
import { filesOf, findFile } from '~/domain/demand/attachment.store.server'
import type { Visitor } from '~/domain/people/visitor'
import type { DemandState } from '~/domain/process/demand-process'
import { translate } from '~/locales/words'
import { refuse } from '~/domain/shared/verdict'
import { record } from '~/platform/audit.server'
import { download } from '~/platform/download.server'
import { goto } from '~/platform/flash.server'
import { keptFile, sendKept } from '~/platform/kept-file.server'
import { stop } from '~/platform/stop.server'
import { zipOf } from '~/platform/zip.server'
import { idIn, keyIn, textIn } from './_address-id'
import { kindOfMedia } from './_media'
import { postedFiles } from './_posted-files.server'
import { refusedAt } from './_refusal.server'

/** A demand that the caller has found within the visitor's scope. */
export interface Held {
  id: number
  number: string
  state: DemandState
}

const seenBy = ({ scope }: Visitor, files: AttachedFile[]): AttachedFile[] => (scope.carrier === null ? files : carriersFiles(scope.carrier, files))

const filesSeen = async (visitor: Visitor, { id }: Pick<Held, 'id'>): Promise<AttachedFile[]> => seenBy(visitor, await filesOf({ aggregate: 'demand', id }))

/** As a page lists them. */
export const versionsSeen = async (visitor: Visitor, demand: Pick<Held, 'id'>) => byVersion(await filesSeen(visitor, demand))

/** A file of the demand that the visitor may see, or 404. */
export async function fileAt(visitor: Visitor, { id }: Pick<Held, 'id'>, fileId: string | undefined): Promise<AttachedFile> {
  const found = await findFile({ aggregate: 'demand', id }, idIn(fileId))
  const [file] = found ? seenBy(visitor, [found]) : []
  if (!file) throw stop(404, 'notFound')
  return file
}

export async function sendFile(visitor: Visitor, demand: Pick<Held, 'id'>, fileId: string | undefined): Promise<Response> {
  const file = await fileAt(visitor, demand, fileId)
  await record(null, visitor, { event: 'demand.file', subject: String(demand.id), outcome: 'read', detail: { fileId: file.id, sha256: file.sha256 } })
  return sendKept(file.sha256, file.name, kindOfMedia(file.contentType))
}

/** All that are not removed, each in its newest version, as one archive. */
export async function sendArchive(visitor: Visitor, demand: Pick<Held, 'id' | 'number'>, page: string): Promise<Response> {
  const files = (await versionsSeen(visitor, demand)).map(({ current }) => current).filter(({ removed }) => removed === null)
  if (files.length === 0) return goto(page, { say: 'demand:attachment.none', tone: 'note' })
  const names = archiveNames(files)
  await record(null, visitor, { event: 'demand.archive', subject: demand.number, outcome: 'read', detail: { files: files.map(({ id }) => id) } })
  return download(zipOf(files.map(({ sha256, at }, i) => ({ path: keptFile(sha256), name: names[i]!, at }))), { name: `${demand.number}.zip`, type: 'application/zip' })
}

/** Files that were sent to a demand; what does not fit is said at the page. */
export async function addPosted(visitor: Visitor, demand: Held, { request, page }: { request: Request; page: string }): Promise<Response> {
  if (!mayChangeFiles(demand.state)) return refusedAt(page, refuse('wrongState', { state: demand.state }), visitor)
  const t = translate(visitor.language)
  const { form, added, errors } = await postedFiles(request, visitor, t)
  const strange = errors.map(({ message }) => message).join(' ')
  if (added.length === 0) return goto(page, { say: strange ? 'demand:attachment.said' : 'error:refusal.fileMissing', facts: { words: strange }, tone: 'failed' })

  const carrierSees = visitor.scope.carrier !== null || textIn(form, 'carrierSees') === '1'
  const verdict = await attachFiles(visitor, { demandId: demand.id, files: added, carrierSees, key: keyIn(form) })
  if (!verdict.ok) return refusedAt(page, verdict, visitor)
  return goto(page, { say: strange ? 'demand:attachment.addedSome' : 'demand:attachment.added', facts: { n: verdict.count, words: strange }, tone: strange ? 'note' : 'done' })
}

/** Takes a file away, with the reason. A carrier's people take away only what they put there themselves. */
export async function takeAway(visitor: Visitor, demand: Held, { fileId, page }: { fileId: string | undefined; page: string }): Promise<Response> {
  const file = await fileAt(visitor, demand, fileId)
  if (!mayChangeFiles(demand.state)) return refusedAt(page, refuse('wrongState', { state: demand.state }), visitor)
  if (visitor.scope.carrier !== null && file.byUserId !== visitor.user.id) return refusedAt(page, refuse('notYours'), visitor)

  const verdict = await removeFile(visitor, { demandId: demand.id, fileId: file.id, reason: textIn(visitor.form, 'reason'), key: keyIn(visitor.form) })
  if (!verdict.ok) return refusedAt(page, verdict, visitor)
  return goto(page, { say: 'demand:attachment.removedNow', facts: { name: file.name } })
}
