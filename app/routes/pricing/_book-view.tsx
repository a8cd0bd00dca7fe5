import type { SerializeFrom } from '@remix-run/node'
import { Card } from '~/ui/card'
import { KeyFacts } from '~/ui/detail'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import { bookTones } from './_book-parts'
import type { BookView } from './_book-view.server'

type View = SerializeFrom<BookView>

/** What a book is called, what may be done with it, and where it stands. */
export function BookHead({ view: { book, total, provisional, may } }: { view: View }) {
  const { t, day, time } = useWords()
  const at = `/pricing/books/${book.id}`
  const by = (name: string | null, moment: string | null) => (name === null || name === '' ? '—' : `${name}${moment === null ? '' : ` ${time(moment)}`}`)
  return (
    <>
      <div className="head">
        <h1 className="no">{book.code}</h1>
        <span className="text-lg">{book.name}</span>
        <Tag tone={bookTones[book.status]}>{t(`pricing:bookStatus.${book.status}`)}</Tag>
        <div className="acts">
          <a className="btn" href={`${at}/compare`}>{t('book:act.compare')}</a>
          <a className="btn" href={`${at}/book.xlsx`} download>{t('book:act.download')}</a>
          {may.edit && <a className="btn" href={`${at}/upload`}>{t('book:act.upload')}</a>}
          {may.edit && <a className="btn" href={`${at}/edit`}>{t('book:act.editHead')}</a>}
          {may.edit && <a className="btn btn-main" href={`${at}/figure`}>{t('book:act.addFigure')}</a>}
          {may.publish && <a className="btn btn-main" href={`${at}/publish`}>{t('book:act.publish')}</a>}
        </div>
      </div>
      <KeyFacts facts={[
        { label: t('book:field.valid'), value: `${day(book.validFrom)} – ${book.validTo === null ? t('book:openEnd') : day(book.validTo)}` },
        { label: t('book:column.figures'), value: String(total) },
        { label: t('pricing:provisional'), value: provisional === 0 ? '0' : <Tag tone="amber">{String(provisional)}</Tag> },
        { label: t('book:field.existing'), value: `${t(`book:existing.${book.existingOrders}`)}${book.existingClause === '' ? '' : ` · ${book.existingClause}`}` },
        { label: t('book:field.drafted'), value: by(book.changedByName, book.changedAt) },
        { label: t('book:field.checked'), value: by(book.checkedByName, book.checkedAt) },
        { label: t('book:field.published'), value: by(book.publishedByName, book.publishedAt) },
      ]} />
    </>
  )
}

/** The worked examples of a book with what it makes of them. */
export function BookExamples({ at, view: { book, examples, may } }: { at: string; view: View }) {
  const { t } = useWords()
  return (
    <Card title={t('book:example.title')}>
      <p className="help mb-3">{t('book:example.help')}</p>
      {may.edit && <p className="mb-3"><a className="btn" href={`${at}/example`}>{t('book:act.addExample')}</a></p>}
      {examples.length === 0 ? <Empty why={t('book:example.none')} next={t('book:example.noneNext')} /> : (
        <Table caption={t('book:example.title')} rows={examples} rowKey={({ name }) => name} free columns={[
          { key: 'name', label: t('book:example.name'), wrap: true, render: ({ name, calculator }) => <a href={calculator}>{name}</a> },
          { key: 'passes', label: t('book:example.result'), render: ({ passes }) => <Tag tone={passes ? 'green' : 'red'}>{t(`book:example.${passes ? 'passes' : 'fails'}`)}</Tag> },
          { key: 'expected', label: t('book:example.expected'), wrap: true, align: 'end', render: ({ parts }) => parts.map(({ part, label, expected }) => <div key={part}>{label} {expected}</div>) },
          { key: 'got', label: t('book:example.got'), wrap: true, align: 'end', render: ({ parts }) => parts.map(({ part, label, got, passes }) => <div key={part} className={passes ? undefined : 'bad'}>{label} {got ?? t('book:example.noPrice')}</div>) },
          ...(may.edit ? [{ key: 'act', label: t('book:column.act'), render: ({ name, edit }: (typeof examples)[number]) => (
            <div className="acts"><a href={`${at}/example?${edit}`}>{t('book:act.change')}</a><ActionButton action={`${at}/example/remove`} version={book.version} label={t('book:act.remove')} fields={{ name }} /></div>
          ) }] : []),
        ]} />
      )}
    </Card>
  )
}

/** What needs a reason: sent back, retired. */
export function Reasoned({ at, version, act }: { at: string; version: number; act: 'sendBack' | 'retire' }) {
  const { t } = useWords()
  return (
    <details className="card no-print">
      <summary>{t(`book:act.${act}`)}</summary>
      <CommandForm action={at} version={version}>
        <p className="help">{t(`book:${act}Help`)}</p>
        <Field name="reason" label={t('demand:ask.reason')} control="textarea" required maxLength={500} width="full" />
        <p className="acts"><button className="btn btn-risk">{t(`book:act.${act}`)}</button></p>
      </CommandForm>
    </details>
  )
}
