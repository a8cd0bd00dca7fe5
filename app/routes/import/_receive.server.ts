import type { ReceivedFile } from '~/domain/demand/import.commands.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { keptFile, receive } from '~/platform/kept-file.server'
import { ordinaryUpload } from '~/platform/upload.server'
import { admitWorkbook } from '~/platform/workbook/admit.server'
import { keyIn } from '../_address-id'

const limits = { ...ordinaryUpload, maxFiles: 1, maxFields: 10 }

/** The workbook of a posted form; what plainly is none is said so at once, all else is found out by the check. */
export async function receiveWorkbook(request: Request, visitor: Visitor): Promise<{ ok: true; file: ReceivedFile; key: string } | { ok: false; words: string }> {
  const { form, files } = await receive(request, visitor, limits)
  const t = translate(visitor.language)
  const file = files.find(({ field }) => field === 'file')
  const key = keyIn(form)
  if (!file || key === null) return { ok: false, words: t('error:refusal.fileMissing') }
  if (file.kind === 'empty') return { ok: false, words: t('import:new.empty', { name: file.name }) }
  if (file.kind === 'xlsx' || file.kind === 'zip') return { ok: true, file, key }

  const admitted = await admitWorkbook(keptFile(file.sha256))
  return { ok: false, words: admitted.ok ? t('error:workbook.notWorkbook') : t(`error:workbook.${admitted.because}`, admitted.facts) }
}
