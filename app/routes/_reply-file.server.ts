import type { Visitor } from '~/domain/people/visitor'
import { fileOfTask } from '~/domain/task/reply.store.server'
import { findTask, type TaskKind } from '~/domain/task/store.server'
import { sendKept } from '~/platform/kept-file.server'
import { idIn } from './_address-id'
import { kindOfMedia } from './_media'

/** A file of a reply, for whoever may see its task. */
export async function sendReplyFile(visitor: Visitor, kind: TaskKind, { taskId, fileId }: { taskId?: string; fileId?: string }): Promise<Response> {
  const task = await findTask(idIn(taskId), kind, visitor.scope)
  const file = task && (await fileOfTask(task.id, idIn(fileId)))
  if (!file) throw new Response(null, { status: 404 })
  return sendKept(file.sha256, file.name, kindOfMedia(file.contentType))
}
