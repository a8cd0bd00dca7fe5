import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { exampleDifferences } from '~/domain/pricing/book-example'
import { booksFor, findBook } from '~/domain/pricing/books.store.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { Card } from '~/ui/card'
import { Field } from '~/ui/field'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { bookAt, differencesBetween, exampleDifferenceLine, wordingOf } from './_book.server'
import { Differences, ExampleDifferences } from './_book-parts'

export const meta = titled<typeof loader>((t, { code }) => `${t('book:act.compare')} ${code}`)

/** Beside the book it was drafted from, where no other is asked for. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.compare')
  const t = translate(visitor.language)
  const [book, divisions, all] = await Promise.all([bookAt(visitor, params.bookId), allDivisions(), booksFor(visitor)])
  const others = all.filter(({ id }) => id !== book.id)
  const asked = others.find(({ id }) => String(id) === visitor.query.get('with')) ?? others.find(({ id }) => id === book.modelId) ?? others.find(({ validFrom }) => validFrom < book.validFrom) ?? null
  const other = asked && (await findBook(asked.id, visitor))
  const wording = wordingOf(t, divisions)
  return {
    id: book.id, code: book.code, others: others.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })), withId: other ? String(other.id) : '', withCode: other?.code ?? null,
    differences: other ? differencesBetween(other.items, book.items, wording) : [],
    examples: other ? exampleDifferences(other.examples, book.examples).map((one) => exampleDifferenceLine(one, t)) : [],
  }
}

export default function CompareBooks() {
  const { t } = useWords()
  const { path } = useFrame()
  const { id, code, others, withId, withCode, differences, examples } = useLoaderData<typeof loader>()
  return (
    <Page title={t('book:act.compare')} aside={withCode === null ? code : `${withCode} → ${code}`} crumbs={[{ label: t('book:title'), href: '/pricing/books' }, { label: code, href: `/pricing/books/${id}` }]} paper="landscape">
      <Card title={t('book:compare.with')}>
        {others.length === 0 ? <p className="quiet">{t('book:compare.alone')}</p> : (
          <form action={path} className="no-print">
            <div className="fields"><Field name="with" label={t('book:compare.with')} control="select" empty={false} width="name" value={withId} options={others} /></div>
            <button className="btn">{t('pricing:whatIf.choose')}</button>
          </form>
        )}
      </Card>
      {withCode !== null && <Differences title={t('book:compare.title', { before: withCode, after: code, n: differences.length })} differences={differences} none={t('book:compare.same')} />}
      <ExampleDifferences title={t('book:upload.exampleDifferences', { n: examples.length })} differences={examples} />
    </Page>
  )
}
