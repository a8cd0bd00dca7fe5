import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { dropBook } from '~/domain/pricing/books.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.drop')
  const bookId = idIn(params.bookId)
  const verdict = await dropBook(visitor, { bookId, ...sentIn(visitor.form) })
  return verdict.ok ? goto('/pricing/books', { say: 'book:said.dropped', tone: 'done' }) : refusedAt(`/pricing/books/${bookId}`, verdict, visitor)
}
