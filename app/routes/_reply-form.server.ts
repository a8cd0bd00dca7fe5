import type { Visitor } from '~/domain/people/visitor'
import type { NewFile } from '~/domain/task/reply.store.server'
import { mediaTypes } from '~/platform/content-kind'
import { receive } from '~/platform/kept-file.server'

export interface PostedReply {
  form: FormData
  added: NewFile[]
  removed: number[]
  /** Files that are of no kind that the form takes: field and name. */
  strange: { field: string; name: string }[]
  /** 保存草稿 was pressed. */
  draft: boolean
}

const limits = { maxFileBytes: 20 * 1024 * 1024, maxFiles: 60, maxFields: 400, maxFieldBytes: 64 * 1024, maxSeconds: 300 }

/** What a reply form brought, with or without files. */
export async function postedReply(request: Request, visitor: Visitor, kindsOf: (field: string) => readonly string[]): Promise<PostedReply> {
  const { form, files } = visitor.form ? { form: visitor.form, files: [] } : await receive(request, visitor, limits)
  const fits = ({ field, kind }: { field: string; kind: string }) => kindsOf(field).includes(kind)
  const fitting = files.filter(fits)
  return {
    form,
    added: fitting.map(({ field, name, sha256, size, kind }) => ({ kind: field, name, sha256, size, contentType: mediaTypes[kind] })),
    removed: form.getAll('_remove').map(Number).filter(Number.isSafeInteger),
    strange: files.filter((file) => !fits(file)).map(({ field, name }) => ({ field, name })),
    draft: form.get('_save') === 'draft',
  }
}
