import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { retireBook } from '~/domain/pricing/books.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.retire')
  const bookId = idIn(params.bookId)
  const verdict = await retireBook(visitor, { bookId, ...sentIn(visitor.form) }, textIn(visitor.form, 'reason').slice(0, 500))
  const back = `/pricing/books/${bookId}`
  return verdict.ok ? goto(back, { say: 'book:said.retired', tone: 'done' }) : refusedAt(back, verdict, visitor)
}
