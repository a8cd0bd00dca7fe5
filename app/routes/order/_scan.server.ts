import type { Visitor } from '~/domain/people/visitor'
import { scanKinds, scanRecord, type ScanGiven } from '~/domain/order/scan'
import { translate } from '~/locales/words'
import type { UploadedFile } from '~/platform/upload.server'
import type { Entered } from '~/fields/record'
import { postedProof } from '../_posted-proof.server'

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
  const { form, proofs: scans, strange, kept } = await postedProof(request, visitor, scanKinds)
  const t = translate(visitor.language)
  const read = scanRecord.fromForm(form, t)
  const errors = [
    ...(read.ok ? [] : read.errors),
    ...strange.map(({ name }) => ({ field: 'scan', message: t('order:rule.scanKind', { name }) })),
    ...(scans.length === 0 && strange.length === 0 ? [{ field: 'scan', message: t('order:rule.noScan') }] : []),
  ]
  return { form, scans, given: read.ok ? read.value : null, entered: scanRecord.entered(form), kept, errors }
}
