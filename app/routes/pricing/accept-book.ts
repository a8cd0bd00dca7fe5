import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { takeWorkbook } from '~/domain/pricing/books.commands.server'
import { readBookWorkbook } from '~/domain/pricing/book-workbook.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { keptFile } from '~/platform/kept-file.server'
import { fileOfTicket } from '~/platform/upload-ticket.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

/** The file that was compared, read again; the version says that the draft is still what it was compared with. */
export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.accept')
  const bookId = idIn(params.bookId)
  const back = `/pricing/books/${bookId}/upload`
  const file = fileOfTicket(visitor.user.id, textIn(visitor.form, 'ticket'))
  if (!file) return refusedAt(back, refuse('fileMissing'), visitor)
  const read = await readBookWorkbook(keptFile(file.sha256), { t: translate('zh-CN'), divisions: await allDivisions() })
  if (!read.ok || read.faults.length > 0) return refusedAt(back, refuse('invalid'), visitor)

  const verdict = await takeWorkbook(visitor, { bookId, ...sentIn(visitor.form) }, read)
  return verdict.ok ? goto(`/pricing/books/${bookId}`, { say: 'book:said.workbook', tone: 'done' }) : refusedAt(back, verdict, visitor)
}
