import type { Visitor } from '~/domain/people/visitor'
import { scanKinds, scanRecord, type ScanGiven } from '~/domain/order/scan'
import { translate } from '~/locales/words'
import { receive } from '~/platform/kept-file.server'
import { fileOfTicket, ticketFor } from '~/platform/upload-ticket.server'
import type { UploadedFile } from '~/platform/upload.server'
import type { Entered } from '~/fields/record'

const limits = { maxFileBytes: 20 * 1024 * 1024, maxFiles: 10, maxFields: 40, maxFieldBytes: 8 * 1024, maxSeconds: 300 }

export interface PostedScan {
  form: FormData
  scans: UploadedFile[]
  given: ScanGiven | null
  /** What is sent back with a refused form. */
  entered: Entered
  kept: { name: string; ticket: string }[]
  errors: { field: string; message: string }[]
}

/** The paper's facts and its scans; those that came with an earlier try of this form are still there. */
export async function postedScan(request: Request, visitor: Visitor): Promise<PostedScan> {
  const { form, files } = visitor.form ? { form: visitor.form, files: [] } : await receive(request, visitor, limits)
  const t = translate(visitor.language)
  const earlier = form.getAll('_kept').flatMap((ticket) => (typeof ticket === 'string' ? (fileOfTicket(visitor.user.id, ticket) ?? []) : []))
  const sent = files.filter(({ kind }) => kind !== 'empty')
  const scans = [...earlier, ...sent].filter(({ kind }) => scanKinds.some((one) => one === kind))
  const strange = sent.filter(({ kind }) => !scanKinds.some((one) => one === kind))

  const read = scanRecord.fromForm(form, t)
  const errors = [
    ...(read.ok ? [] : read.errors),
    ...strange.map(({ name }) => ({ field: 'scan', message: t('order:rule.scanKind', { name }) })),
    ...(scans.length === 0 && strange.length === 0 ? [{ field: 'scan', message: t('order:rule.noScan') }] : []),
  ]
  return { form, scans, given: read.ok ? read.value : null, entered: scanRecord.entered(form), kept: scans.map((file) => ({ name: file.name, ticket: ticketFor(visitor.user.id, file) })), errors }
}
