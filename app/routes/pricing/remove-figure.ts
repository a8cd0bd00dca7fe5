import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { removeFigure } from '~/domain/pricing/books.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.removeFigure')
  const bookId = idIn(params.bookId)
  const verdict = await removeFigure(visitor, { bookId, ...sentIn(visitor.form) }, textIn(visitor.form, 'at'))
  const back = `/pricing/books/${bookId}`
  return verdict.ok ? goto(back, { say: 'book:said.removed', tone: 'done' }) : refusedAt(back, verdict, visitor)
}
