import { Card } from '~/ui/card'
import { PriceSteps } from '~/ui/price-steps'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { useWords } from '~/ui/words'
import { PrintedRows } from '../_printed'
import type { Calculated } from './_calculated.server'

interface Row {
  key: string
  words: string
  /** Cents by book; a book without the line has none. */
  fens: Record<string, string | undefined>
}

const totals = ['year', 'month', 'lastMonth', 'tax', 'withTax'] as const

/** All books side by side, then each with the steps that led to its price. */
export function CalculatorResult({ books, open }: { books: readonly Calculated[]; open: boolean }) {
  const { t, money } = useWords()
  const rows = [...linesOf(books), ...totals.map((name): Row => ({ key: name, words: t(name === 'year' ? 'pricing:column.total' : `pricing:column.${name}`), fens: fensOf(books, (one) => one.price?.totals[`${name}Fen`]) }))]
  const provisional = books.some(({ price }) => price?.provisional)
  if (books.length === 0) return <p className="note note-note">{t('pricing:calculator.noBooks')}</p>
  return (
    <>
      <Card title={t('pricing:calculator.result')} id="result">
        <Table free caption={t('pricing:calculator.result')} rows={rows} rowKey={({ key }) => key} columns={[
          { key: 'item', label: t('pricing:column.component'), render: ({ words }) => words },
          ...books.map((book) => ({ key: book.code, label: headOf(book, t), align: 'end' as const, render: ({ fens }: Row) => (fens[book.code] === undefined ? '—' : money(fens[book.code]!)) })),
        ]} />
        {provisional && <p className="help">{t('pricing:provisionalNote')}</p>}
      </Card>
      {books.map((book) => <BookResult key={book.code} book={book} open={open} />)}
    </>
  )
}

const headOf = ({ code, status, outside, price }: Calculated, t: (key: string) => string): string =>
  [code, status === 'published' ? '' : t(`pricing:bookStatus.${status}`), outside ? t('pricing:calculator.outside') : '', price?.provisional ? t('pricing:provisional') : ''].filter(Boolean).join(' · ')

const fensOf = (books: readonly Calculated[], of: (book: Calculated) => string | undefined): Row['fens'] => Object.fromEntries(books.map((book) => [book.code, of(book)]))

function linesOf(books: readonly Calculated[]): Row[] {
  const lines = books.flatMap(({ price }) => price?.lines ?? [])
  const keys = [...new Set(lines.map(({ key }) => key))]
  return keys.map((key) => ({ key, words: lines.find((line) => line.key === key)?.item ?? '', fens: fensOf(books, ({ price }) => price?.lines.find((line) => line.key === key)?.fen) }))
}

function BookResult({ book: { code, status, price, why }, open }: { book: Calculated; open: boolean }) {
  const { t } = useWords()
  const [first, ...missing] = why
  return (
    <Card title={t('pricing:calculator.byBook', { code })} id={`book-${code}`}>
      {status !== 'published' && <p><Tag tone="amber">{t(`pricing:bookStatus.${status}`)}</Tag></p>}
      {!price && <><p>{first}</p>{missing.length > 0 && <ul className="list-disc pl-5">{missing.map((name) => <li key={name}>{name}</li>)}</ul>}</>}
      {price && (
        <>
          <PriceSteps caption={t('pricing:calculator.byBook', { code })} steps={price.lines.map(({ fen, ...line }) => ({ ...line, resultFen: fen }))} total={{ label: t('pricing:column.year'), fen: price.totals.yearFen }} />
          <details open={open}>
            <summary>{t('pricing:calculator.steps')}</summary>
            <PrintedRows caption={t('pricing:calculator.steps')} table={price.table} />
          </details>
        </>
      )}
    </Card>
  )
}
