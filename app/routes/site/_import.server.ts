import type { Visitor } from '~/domain/people/visitor'
import { findSiteImport, type SiteImport } from '~/domain/site/import.store.server'
import type { Refusal } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { keptFile, receive } from '~/platform/kept-file.server'
import { stop } from '~/platform/stop.server'
import { ordinaryUpload } from '~/platform/upload.server'
import { admitWorkbook } from '~/platform/workbook/admit.server'
import { idIn, keyIn } from '../_address-id'

/** The import that an address names; another person's is 404. */
export async function importAt(visitor: Visitor, text: string | undefined): Promise<SiteImport> {
  const found = await findSiteImport(idIn(text), visitor)
  if (!found) throw stop(404, 'notFound')
  return found
}

const limits = { ...ordinaryUpload, maxFiles: 1, maxFields: 10 }

export type Received = { ok: true; file: { name: string; sha256: string; size: number }; key: string } | { ok: false; words: string; status: 413 | 422 }

/** The workbook of a posted form. What its content tells is said at once; the rows are read by the check. */
export async function receiveSites(request: Request, visitor: Visitor): Promise<Received> {
  const t = translate(visitor.language)
  const refuse = (words: string, status: 413 | 422 = 422): Received => ({ ok: false, words, status })
  if (visitor.form) return refuse(t('error:refusal.fileMissing'))
  const upload = await receive(request, visitor, limits).catch((stopped: unknown) => {
    if (stopped instanceof Response && stopped.status === 413) return null
    throw stopped
  })
  if (!upload) return refuse(t('import:new.tooLarge', { maximum: Math.floor(limits.maxFileBytes / 1024 / 1024) }), 413)
  const file = upload.files.find(({ field }) => field === 'file')
  const key = keyIn(upload.form)
  if (!file || key === null || file.kind === 'empty') return refuse(t('error:refusal.fileMissing'))

  const admitted = await admitWorkbook(keptFile(file.sha256))
  return admitted.ok ? { ok: true, file, key } : refuse(t(`error:workbook.${admitted.because}`, admitted.facts))
}

/** Back to the import, which says in red why not; another person's is 404. */
export function refusedSiteImport(importId: number, { because }: Refusal): Response {
  if (because === 'notFound') throw stop(404, 'notFound')
  return goto(`/sites/imports/${importId}`, { say: because === 'incomplete' ? 'site:import.incomplete' : 'site:import.planChanged', tone: 'failed' })
}
