import type { ImportPurpose } from '~/domain/demand/import'
import type { ReceivedFile } from '~/domain/demand/import.commands.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { keptFile, receive } from '~/platform/kept-file.server'
import { ordinaryUpload } from '~/platform/upload.server'
import { admitWorkbook } from '~/platform/workbook/admit.server'
import { keyIn, textIn } from '../_address-id'

const limits = { ...ordinaryUpload, maxFiles: 1, maxFields: 10 }

export type Received = { ok: true; file: ReceivedFile & { purpose: ImportPurpose }; key: string } | { ok: false; words: string; status: 413 | 422 }

/** The workbook of a posted form. What its content or its directory tells is said at once; the rows are read by the check. */
export async function receiveWorkbook(request: Request, visitor: Visitor, asked?: ImportPurpose): Promise<Received> {
  const t = translate(visitor.language)
  const refuse = (words: string, status: 413 | 422 = 422): Received => ({ ok: false, words, status })
  const upload = await receive(request, visitor, limits).catch((stopped: unknown) => {
    if (stopped instanceof Response && stopped.status === 413) return null
    throw stopped
  })
  if (!upload) return refuse(t('import:new.tooLarge', { maximum: Math.floor(limits.maxFileBytes / 1024 / 1024) }), 413)
  const { form, files } = upload
  const file = files.find(({ field }) => field === 'file')
  const key = keyIn(form)
  if (!file || key === null) return refuse(t('error:refusal.fileMissing'))
  if (file.kind === 'empty') return refuse(t('import:new.empty', { name: file.name }))

  const admitted = await admitWorkbook(keptFile(file.sha256))
  const purpose = asked ?? (textIn(form, 'purpose') === 'update' ? 'update' : 'enter')
  return admitted.ok ? { ok: true, file: { ...file, purpose }, key } : refuse(t(`error:workbook.${admitted.because}`, admitted.facts))
}
