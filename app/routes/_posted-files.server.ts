import { attachmentKinds, contentsOf, isAttachmentKind, type NewFile } from '~/domain/demand/attachment'
import type { Visitor } from '~/domain/people/visitor'
import type { Translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { receive } from '~/platform/kept-file.server'
import { fileOfTicket, ticketFor } from '~/platform/upload-ticket.server'
import type { UploadedFile } from '~/platform/upload.server'

const limits = { maxFileBytes: 20 * 1024 * 1024, maxFiles: 12, maxFields: 400, maxFieldBytes: 64 * 1024, maxSeconds: 300 }

/** A file that a refused form need not send again. */
export interface KeptUpload {
  kind: string
  name: string
  ticket: string
}

export interface PostedFiles {
  form: FormData
  added: NewFile[]
  /** Ids of kept files that were ticked away. */
  removed: number[]
  kept: KeptUpload[]
  /** Files that are not what their field takes. */
  errors: { field: string; message: string }[]
}

/** A posted form with its files; those that came with an earlier try of it are still there. */
export async function postedFiles(request: Request, visitor: Visitor, t: Translate): Promise<PostedFiles> {
  const { form, files } = visitor.form ? { form: visitor.form, files: [] } : await receive(request, visitor, limits)
  const earlier = form.getAll('_kept').flatMap((ticket) => (typeof ticket === 'string' ? (fileOfTicket(visitor.user.id, ticket) ?? []) : []))
  const sent = [...earlier, ...files].filter(({ name }) => name !== '')
  const fits = ({ field, kind }: UploadedFile) => isAttachmentKind(field) && contentsOf(field).includes(kind)
  const fitting = sent.filter(fits)
  return {
    form,
    added: fitting.map(({ field, name, sha256, size, kind }) => ({ kind: attachmentKinds.find((one) => one === field)!, name, sha256, size, contentType: mediaTypes[kind] })),
    removed: form.getAll('_remove').map(Number).filter(Number.isSafeInteger),
    kept: fitting.map((file) => ({ kind: file.field, name: file.name, ticket: ticketFor(visitor.user.id, file) })),
    errors: sent.filter((file) => !fits(file)).map(({ field, name, kind }) => ({
      field,
      message: kind === 'empty' ? t('demand:attachment.empty', { name }) : t('demand:attachment.strange', { name, kinds: isAttachmentKind(field) ? t(`demand:attachment.takes.${field}`) : '' }),
    })),
  }
}
