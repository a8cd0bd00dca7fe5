import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { Card } from '~/ui/card'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Tabs } from '~/ui/tabs'
import { Timeline } from '~/ui/timeline'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { Figures, Findings } from './_book-parts'
import { bookView } from './_book-view.server'
import { BookExamples, BookHead, Reasoned } from './_book-view'

export const meta = titled<typeof loader>((t, { book }) => `${t('book:one')} ${book.code}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return bookView(await enter(request, 'book.show'), params.bookId)
}

export default function Book() {
  const { t, time } = useWords()
  const data = useLoaderData<typeof loader>()
  const { book, view, views, kinds, figures, counts, exampleCount, findings, history, may, own } = data
  const at = `/pricing/books/${book.id}`
  const hard = (findings ?? []).filter((one) => one.hard).length
  return (
    <Page title={`${t('book:one')} ${book.code}`} head={<BookHead view={data} />} crumbs={[{ label: t('book:title'), href: '/pricing/books' }]}>
      {book.note !== '' && <p className="note">{book.note}</p>}
      {book.status === 'draft' && own && <p className="note note-note">{t('book:fourEyes')}</p>}
      {book.status === 'retired' && <p className="note note-note">{t('book:retiredNote', { by: book.retiredByName ?? '', at: book.retiredAt === null ? '' : time(book.retiredAt) })}</p>}
      {findings && <Findings findings={findings} />}
      {may.check && (
        <Card title={t('book:check.title')} id="check">
          <p className="help">{t('book:check.help')}</p>
          {hard > 0 ? <p className="quiet">{t('book:check.notYet', { n: hard })}</p> : (
            <CommandForm action={`${at}/check`} version={book.version} guard={false}>
              <Field name="note" label={t('book:check.note')} control="textarea" maxLength={500} width="full" />
              <p className="acts"><button className="btn btn-main">{t('book:check.act')}</button></p>
            </CommandForm>
          )}
        </Card>
      )}
      <Tabs label={t('book:views')} tabs={views.map((one) => ({ label: one === 'examples' ? `${t('book:view.examples')} ${exampleCount}` : one in counts ? `${t(`book:view.${one}`)} ${counts[one]}` : t(`book:view.${one}`), href: `${at}?view=${one}`, current: one === view }))} />
      {view === 'history' && <Card title={t('common:detail.history')}>{history.length === 0 ? <p className="quiet">{t('book:history.none')}</p> : <Timeline happenings={history} />}</Card>}
      {view === 'examples' && <BookExamples at={at} view={data} />}
      {view !== 'history' && view !== 'examples' && (
        <>
          {view === 'catalogue' && may.edit && <p className="mb-3"><a className="btn" href={`${at}/catalogue`}>{t('book:act.catalogue')}</a></p>}
          {figures.length === 0 ? <Empty why={t('book:noFigures')} next={may.edit ? <a href={`${at}/upload`}>{t('book:act.upload')}</a> : undefined} /> : (
            kinds.filter((kind) => figures.some((one) => one.kind === kind)).map((kind) => (
              <Figures key={kind} title={t(`pricing:kind.${kind}`)} figures={figures.filter((one) => one.kind === kind)} edit={may.edit ? (key) => `${at}/figure?${new URLSearchParams({ at: key })}` : undefined} />
            ))
          )}
        </>
      )}
      {may.sendBack && <Reasoned at={`${at}/send-back`} version={book.version} act="sendBack" />}
      {may.retire && <Reasoned at={`${at}/retire`} version={book.version} act="retire" />}
      {may.edit && (
        <details className="card no-print">
          <summary>{t('book:act.drop')}</summary>
          <p className="help mb-3">{t('book:dropHelp')}</p>
          <ActionButton action={`${at}/drop`} version={book.version} label={t('book:act.drop')} look="risk" />
        </details>
      )}
    </Page>
  )
}

