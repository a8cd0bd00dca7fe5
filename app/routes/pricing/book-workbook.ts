import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { bookWorkbook } from '~/domain/pricing/book-workbook.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'
import { bookAt } from './_book.server'

/** The book in the words that it is read in again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.workbook')
  const [book, divisions] = await Promise.all([bookAt(visitor, params.bookId), allDivisions()])
  const t = translate('zh-CN')
  return download(await bookWorkbook(book, { t, divisions }), { name: t('book:workbook.file', { code: book.code }), type: mediaTypes.xlsx })
}
