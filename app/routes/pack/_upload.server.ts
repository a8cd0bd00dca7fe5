import type { Checked, PackSent } from '~/domain/pack/checking.commands.server'
import { findUpload, type PackUpload } from '~/domain/pack/upload.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { keptFile, receive } from '~/platform/kept-file.server'
import { stop } from '~/platform/stop.server'
import { admitWorkbook } from '~/platform/workbook/admit.server'
import { idIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'

/** A day's photos in one archive, or one by one. */
const limits = { maxFileBytes: 300 * 1024 * 1024, maxFiles: 60, maxFields: 20, maxFieldBytes: 4 * 1024, maxSeconds: 900 }

export type PackReceived = { ok: true; sent: PackSent } | { ok: false; words: string; field: 'workbook' | 'photos'; status: 413 | 422 }

/** The workbook and the photos of a posted form. What their content tells is said at once. */
export async function receivePack(request: Request, visitor: Visitor): Promise<PackReceived> {
  const t = translate(visitor.language)
  const refuse = (words: string, field: 'workbook' | 'photos' = 'workbook', status: 413 | 422 = 422): PackReceived => ({ ok: false, words, field, status })
  if (visitor.form) return refuse(t('error:refusal.fileMissing'))
  const upload = await receive(request, visitor, limits).catch((stopped: unknown) => {
    if (stopped instanceof Response && stopped.status === 413) return null
    throw stopped
  })
  if (!upload) return refuse(t('pack:upload.tooLarge', { maximum: Math.floor(limits.maxFileBytes / 1024 / 1024) }), 'photos', 413)
  const workbook = upload.files.find(({ field }) => field === 'workbook')
  if (!workbook || workbook.kind === 'empty') return refuse(t('error:refusal.fileMissing'))

  const admitted = await admitWorkbook(keptFile(workbook.sha256))
  if (!admitted.ok) return refuse(t(`error:workbook.${admitted.because}`, admitted.facts))
  return { ok: true, sent: { workbook, photos: upload.files.filter(({ field }) => field === 'photos') } }
}

/** Why a pack could not be looked at. */
export function notChecked(refused: Exclude<Checked, { ok: true }>, { language }: Visitor): string {
  const t = translate(language)
  if (refused.because === 'workbook') return t(`error:workbook.${refused.of}`, refused.facts)
  if (refused.because === 'archive') return t(`pack:archive.${refused.of}`, { ...refused.facts, name: refused.name })
  return refusalWords(refused, t)
}

/** The upload that an address names; another person's is 404. */
export async function uploadAt(visitor: Visitor, text: string | undefined): Promise<PackUpload> {
  const found = await findUpload(idIn(text), visitor)
  if (!found) throw stop(404, 'notFound')
  return found
}
