import type { Visitor } from '~/domain/people/visitor'
import type { ContentKind } from '~/platform/content-kind'
import { receive } from '~/platform/kept-file.server'
import { fileOfTicket, ticketFor } from '~/platform/upload-ticket.server'
import type { UploadedFile } from '~/platform/upload.server'

const limits = { maxFileBytes: 20 * 1024 * 1024, maxFiles: 10, maxFields: 400, maxFieldBytes: 8 * 1024, maxSeconds: 300 }

export interface PostedProof {
  form: FormData
  proofs: UploadedFile[]
  /** Files that are no proof by their content. */
  strange: UploadedFile[]
  /** What is sent back with a refused form: the files need not be sent again. */
  kept: { name: string; ticket: string }[]
}

/** A posted form with the files that prove what it says; those that came with an earlier try of it are still there. */
export async function postedProof(request: Request, visitor: Visitor, kinds: readonly ContentKind[]): Promise<PostedProof> {
  const { form, files } = visitor.form ? { form: visitor.form, files: [] } : await receive(request, visitor, limits)
  const earlier = form.getAll('_kept').flatMap((ticket) => (typeof ticket === 'string' ? (fileOfTicket(visitor.user.id, ticket) ?? []) : []))
  const sent = files.filter(({ kind }) => kind !== 'empty')
  const fits = ({ kind }: UploadedFile) => kinds.some((one) => one === kind)
  const proofs = [...earlier, ...sent].filter(fits)

  return { form, proofs, strange: sent.filter((file) => !fits(file)), kept: proofs.map((file) => ({ name: file.name, ticket: ticketFor(visitor.user.id, file) })) }
}
