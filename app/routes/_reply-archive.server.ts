import type { Visitor } from '~/domain/people/visitor'
import { filedUnder } from '~/domain/task/checklist'
import { fileWords } from '~/domain/task/file-words'
import { filesOfTask } from '~/domain/task/reply.store.server'
import { findTask, type TaskKind } from '~/domain/task/store.server'
import { translate } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { download } from '~/platform/download.server'
import { goto } from '~/platform/flash.server'
import { keptFile } from '~/platform/kept-file.server'
import { stop } from '~/platform/stop.server'
import { zipOf } from '~/platform/zip.server'
import { idIn } from './_address-id'

/** Every file of a task's replies as one archive, a folder per candidate, names that begin with the kind. */
export async function sendReplyArchive(visitor: Visitor, kind: TaskKind, taskId: string | undefined): Promise<Response> {
  const task = await findTask(idIn(taskId), kind, visitor.scope)
  if (!task) throw stop(404, 'notFound')
  const files = await filesOfTask(task.id)
  if (files.length === 0) return goto(`/${kind}/${task.id}`, { say: 'task:noFile', tone: 'note' })

  const t = translate(visitor.language)
  const named = files.map(({ sha256, at, name, kind: field }, index) => {
    const { place, kind: of } = filedUnder(field)
    const folder = place === null ? '' : `${t('screening:section.candidate', { n: place + 1 })}/`
    return { path: keptFile(sha256), at, name: `${folder}${fileWords(of, t)}-${index + 1}-${name.replace(/[/\\:]/g, '_')}` }
  })
  await record(null, visitor, { event: `${kind}.archive`, subject: task.number, outcome: 'read', detail: { files: files.map(({ id }) => id) } })
  return download(zipOf(named), { name: `${task.number}.zip`, type: 'application/zip' })
}
