import type { ActionFunctionArgs } from '@remix-run/node'
import { draftBook } from '~/domain/pricing/books.commands.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { keyIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { isDay } from './_book-head'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.new')
  const { form } = visitor
  const typed = { code: textIn(form, 'code').trim(), name: textIn(form, 'name').trim(), validFrom: textIn(form, 'validFrom').trim(), from: textIn(form, 'from') }
  const back = `/pricing/books?${new URLSearchParams(typed)}`
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/.test(typed.code)) return goto(back, { say: 'book:wrong.code', tone: 'failed' })
  if (typed.name === '' || typed.name.length > 80) return goto(back, { say: 'book:wrong.name', tone: 'failed' })
  if (!isDay(typed.validFrom)) return goto(back, { say: 'book:wrong.day', tone: 'failed' })

  const from = /^[1-9]\d{0,9}$/.test(typed.from) ? Number(typed.from) : null
  const verdict = await draftBook(visitor, { ...typed, from, key: keyIn(form) })
  if (verdict.ok) return goto(`/pricing/books/${verdict.bookId}`, { say: 'book:said.drafted', tone: 'done' })
  return verdict.because === 'notFound' ? Promise.reject(new Response(null, { status: 404 })) : goto(back, { say: 'book:wrong.refused', facts: { why: refusalWords(verdict, translate(visitor.language)) }, tone: 'failed' })
}
