import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { itemKinds, type ItemKind } from '~/domain/pricing/price-book'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { Card } from '~/ui/card'
import { KeyFacts } from '~/ui/detail'
import { Empty } from '~/ui/empty'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { Tag } from '~/ui/tag'
import { Timeline } from '~/ui/timeline'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { bookAt, exampleLine, figureLine, findingLines, wordingOf } from './_book.server'
import { bookTones, Figures, Findings } from './_book-parts'

const groups: Readonly<Record<string, readonly ItemKind[]>> = {
  costs: ['standard_cost', 'life', 'impairment', 'markup', 'maintenance'],
  factors: ['region_class', 'region_factor', 'wind_factor'],
  ratios: ['pay_ratio', 'stock_ratio'],
  catalogue: ['configuration'],
  das: ['das_cost', 'das_maintenance'],
  others: ['other_item', 'tax', 'rule'],
}
const views = [...Object.keys(groups), 'examples', 'history'] as const

export const meta = titled<typeof loader>((t, { book }) => `${t('book:one')} ${book.code}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'book.show')
  const t = translate(visitor.language)
  const [whole, divisions] = await Promise.all([bookAt(visitor, params.bookId), allDivisions()])
  const view = views.find((one) => one === visitor.query.get('view')) ?? 'costs'
  const kinds = groups[view] ?? []
  const { book: priced, items, examples, editors, ...document } = whole
  const draft = whole.status === 'draft'
  const own = editors.includes(visitor.user.id)
  const history = view === 'history' ? await historyOf('price_book', whole.id) : []
  const changed = (changes: Record<string, unknown>) => Object.keys(changes).length
  return {
    book: document, view, own,
    counts: Object.fromEntries(Object.entries(groups).map(([name, of]) => [name, items.filter(({ kind }) => of.includes(kind)).length])),
    figures: items.filter(({ kind }) => kinds.includes(kind)).map((item) => figureLine(item, wordingOf(t, divisions))),
    total: items.length, provisional: items.filter(({ confidence }) => confidence === 'provisional').length, exampleCount: examples.length,
    examples: view === 'examples' ? examples.map((one) => exampleLine(one, priced, t)) : [],
    findings: whole.status === 'draft' || whole.status === 'checked' ? findingLines(whole, t) : null,
    history: [...history].reverse().map(({ sequence, step, note, byName, at, changes }) => ({ id: String(sequence), what: t(`book:history.${step}`, { n: changed(changes) }), who: byName, at, words: note ?? undefined })),
    may: {
      edit: draft && visitor.may('pricing.edit'), check: draft && visitor.may('pricing.check') && !own,
      sendBack: whole.status === 'checked' && (visitor.may('pricing.check') || visitor.may('pricing.edit')),
      publish: whole.status === 'checked' && visitor.may('pricing.publish') && whole.checkedById !== visitor.user.id,
      retire: whole.status === 'published' && visitor.may('pricing.publish'),
    },
  }
}

export default function Book() {
  const { t, day, time } = useWords()
  const data = useLoaderData<typeof loader>()
  const { book, view, figures, counts, total, provisional, exampleCount, findings, history, may, own } = data
  const at = `/pricing/books/${book.id}`
  const by = (name: string | null, moment: string | null) => (name === null || name === '' ? '—' : `${name}${moment === null ? '' : ` ${time(moment)}`}`)
  const hard = (findings ?? []).filter((one) => one.hard).length
  const head = (
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
  return (
    <Page title={`${t('book:one')} ${book.code}`} head={head} crumbs={[{ label: t('book:title'), href: '/pricing/books' }]}>
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
      {view === 'examples' && <Examples at={at} view={data} />}
      {view !== 'history' && view !== 'examples' && (
        <>
          {view === 'catalogue' && may.edit && <p className="mb-3"><a className="btn" href={`${at}/catalogue`}>{t('book:act.catalogue')}</a></p>}
          {figures.length === 0 ? <Empty why={t('book:noFigures')} next={may.edit ? <a href={`${at}/upload`}>{t('book:act.upload')}</a> : undefined} /> : (
            itemKinds.filter((kind) => figures.some((one) => one.kind === kind)).map((kind) => (
              <Figures key={kind} title={t(`pricing:kind.${kind}`)} figures={figures.filter((one) => one.kind === kind)} edit={may.edit ? (key) => `${at}/figure?${new URLSearchParams({ at: key })}` : undefined} />
            ))
          )}
        </>
      )}
      {may.sendBack && <Reasoned at={`${at}/send-back`} version={book.version} act="sendBack" />}
      {may.retire && <Reasoned at={`${at}/retire`} version={book.version} act="retire" />}
      {may.edit && <div className="mt-3 no-print"><ActionButton action={`${at}/drop`} version={book.version} label={t('book:act.drop')} look="risk" /></div>}
    </Page>
  )
}

function Examples({ at, view: { book, examples, may } }: { at: string; view: ReturnType<typeof useLoaderData<typeof loader>> }) {
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

function Reasoned({ at, version, act }: { at: string; version: number; act: 'sendBack' | 'retire' }) {
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
