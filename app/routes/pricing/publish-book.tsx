import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { publishBook } from '~/domain/pricing/books.commands.server'
import { booksFor, signedBefore } from '~/domain/pricing/books.store.server'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Card, FactCard } from '~/ui/card'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, sentIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { bookAt } from './_book.server'

export const meta = titled<typeof loader>((t, { code }) => `${t('book:act.publish')} ${code}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.publish')
  const [book, all] = await Promise.all([bookAt(visitor, params.bookId), booksFor(visitor)])
  if (book.status !== 'checked') throw stop(404, 'notFound')
  const { id, code, name, version, validFrom, validTo, existingOrders, existingClause, checkedByName, checkedAt, contentHash, items, examples } = book
  const before = all.find((one) => one.status === 'published' && one.validFrom < validFrom) ?? null
  return {
    id, code, name, version, validFrom, validTo, existingOrders, existingClause, checkedByName, checkedAt, contentHash, figures: items.length, examples: examples.length,
    provisional: items.filter(({ confidence }) => confidence === 'provisional').length, past: validFrom < visitor.today,
    ends: before && (before.validTo === null || before.validTo >= validFrom) ? before.code : null, live: existingOrders === 'move' ? await signedBefore(validFrom) : 0,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'book.publish')
  const bookId = idIn(params.bookId)
  const verdict = await publishBook(visitor, { bookId, ...sentIn(visitor.form) })
  const back = `/pricing/books/${bookId}`
  return verdict.ok ? goto(back, { say: 'book:said.published', tone: 'done' }) : refusedAt(back, verdict, visitor)
}

export default function PublishBook() {
  const { t, day, time, number } = useWords()
  const { id, code, name, version, validFrom, validTo, existingOrders, existingClause, checkedByName, checkedAt, contentHash, figures, examples, provisional, past, ends, live } = useLoaderData<typeof loader>()
  return (
    <Page title={t('book:act.publish')} aside={`${code} ${name}`} crumbs={[{ label: t('book:title'), href: '/pricing/books' }, { label: code, href: `/pricing/books/${id}` }]}>
      <FactCard title={t('book:publish.what')} id="what" facts={[
        { label: t('book:field.valid'), value: `${day(validFrom)} – ${validTo === null ? t('book:openEnd') : day(validTo)}` },
        { label: t('book:column.figures'), value: number(figures) },
        { label: t('pricing:provisional'), value: number(provisional) },
        { label: t('book:example.title'), value: number(examples) },
        { label: t('book:field.checked'), value: `${checkedByName ?? '—'}${checkedAt === null ? '' : ` ${time(checkedAt)}`}` },
        { label: t('book:field.hash'), value: contentHash?.slice(0, 16) ?? '—' },
      ]} />
      <Card title={t('book:publish.follows')}>
        <ul className="list-disc pl-5">
          <li>{t('book:publish.newPrices', { day: validFrom })}</li>
          {ends !== null && <li>{t('book:publish.ends', { code: ends })}</li>}
          {past && <li className="bad">{t('book:publish.past')}</li>}
          <li>{existingOrders === 'keep' ? t('book:publish.keeps') : t('book:publish.moves', { n: live, clause: existingClause, day: validFrom })}</li>
          {provisional > 0 && <li>{t('book:publish.provisional', { n: provisional })}</li>}
        </ul>
        {existingOrders === 'move' && <p className="mt-3"><a href={`/pricing/what-if/new?kind=book&book=${id}`}>{t('book:publish.whatIf')}</a></p>}
      </Card>
      <CommandForm version={version} guard={false}>
        <FootBar submit={t('book:act.publish')} cancel={`/pricing/books/${id}`} />
      </CommandForm>
    </Page>
  )
}
