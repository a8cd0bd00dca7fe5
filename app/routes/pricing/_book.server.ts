import { findingsOf, type Finding } from '~/domain/pricing/book-check'
import { figureDifferences, fieldsThatDiffer, type FigureDifference } from '~/domain/pricing/book-differences'
import { expectedParts, workedExample, type Example, type ExampleDifference } from '~/domain/pricing/book-example'
import { bandOf, valueOf } from '~/domain/pricing/book-grammar'
import { firstKeyWords, partWords, secondKeyWords, type KeyWording } from '~/domain/pricing/book-words'
import { findBook, type BookWhole } from '~/domain/pricing/books.store.server'
import { figureKey } from '~/domain/pricing/changed-book'
import { nameOf } from '~/domain/pricing/explanation'
import type { PriceBook, PriceItem } from '~/domain/pricing/price-book'
import type { Visitor } from '~/domain/people/visitor'
import type { Divisions } from '~/domain/shared/division'
import { yuanOf } from '~/domain/shared/money'
import type { Translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** The book of the address, or 404 where it is not the visitor's to see. */
export async function bookAt(visitor: Visitor, bookId: string | undefined): Promise<BookWhole> {
  const found = await findBook(idIn(bookId), visitor)
  if (!found) throw stop(404, 'notFound')
  return found
}

/** The same where it can still be changed; a form for another state is 404. */
export async function draftAt(visitor: Visitor, bookId: string | undefined): Promise<BookWhole> {
  const found = await bookAt(visitor, bookId)
  if (found.status !== 'draft') throw stop(404, 'notFound')
  return found
}

export const wordingOf = (say: Translate, divisions: Divisions): KeyWording => ({ say, provinceName: (code) => divisions.get(code)?.shortName ?? null })

/** 158902.5 as 158,902.5. */
const grouped = (number: string): string => number.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** A figure in words. */
export function figureLine(item: PriceItem, wording: KeyWording) {
  const { kind, key1, key2, from, to, value, source, confidence } = item
  const band = bandOf(kind, key1)
  return {
    key: figureKey(item), kind, first: firstKeyWords(kind, key1, wording), second: secondKeyWords(kind, key1, key2, wording),
    band: from === null && to === null ? '' : `${from ?? '0'} – ${to ?? '∞'} ${band === null ? '' : wording.say(`book:band.${band}`)}`.trim(),
    value: kind === 'configuration' ? wording.say(`book:switch.${value === '1' ? 'on' : 'off'}`) : valueOf(kind, key1) === 'day' ? value : grouped(value), unit: kind === 'configuration' ? '' : wording.say(`book:value.${valueOf(kind, key1)}`), source, confidence,
  }
}

export type FigureLine = ReturnType<typeof figureLine>

export const findingLine = ({ code, hard, place, facts }: Finding, say: Translate) => ({ code, hard, words: say(`book:finding.${code}`, { ...facts, place: place ? nameOf(place, say) : '' }) })

export const findingLines = (book: BookWhole, say: Translate) => findingsOf(book.book, book.examples).map((one) => findingLine(one, say))

/** An example with what its book gives for it. Cents as yuan. */
export function exampleLine(example: Example, book: PriceBook, say: Translate) {
  const { passes, parts } = workedExample(example, book)
  return {
    name: example.name, passes, calculator: `/pricing/calculator?${new URLSearchParams({ ...example.asked })}`, edit: exampleQuery(example),
    parts: parts.map(({ part, expectedFen, gotFen }) => ({ part, label: partWords(part, say), expected: grouped(yuanOf(expectedFen)), got: gotFen === null ? null : grouped(yuanOf(gotFen)), passes: expectedFen === gotFen })),
  }
}

/** An example as the address of its form carries it. */
export function exampleQuery({ name, asked, expected }: Example): string {
  const filled = expectedParts.flatMap((part): [string, string][] => (expected[part] === undefined ? [] : [[`expected.${part}`, expected[part]]]))
  return new URLSearchParams([['was', name], ['name', name], ...Object.entries(asked), ...filled]).toString()
}

/** A difference in words, the old beside the new. */
export function differenceLine({ key, before, after }: FigureDifference, wording: KeyWording) {
  const either = (after ?? before)!
  const { kind, first, second, band } = figureLine(either, wording)
  const side = (item: PriceItem | null) => item && { ...figureLine(item, wording), confidence: wording.say(`pricing:confidence.${item.confidence}`) }
  return { key, what: wording.say(`pricing:kind.${kind}`), first, second, band, before: side(before), after: side(after), changed: before && after ? fieldsThatDiffer(before, after) : [] }
}

export type DifferenceLine = ReturnType<typeof differenceLine>

export const differencesBetween = (before: readonly PriceItem[], after: readonly PriceItem[], wording: KeyWording): DifferenceLine[] => figureDifferences(before, after).map((one) => differenceLine(one, wording))

export function exampleDifferenceLine({ name, before, after }: ExampleDifference, say: Translate) {
  const said = (one: Example | null) => (one ? expectedParts.flatMap((part) => (one.expected[part] === undefined ? [] : [`${partWords(part, say)} ${one.expected[part]}`])).join('；') : null)
  return { name, before: said(before), after: said(after) }
}

export type ExampleDifferenceLine = ReturnType<typeof exampleDifferenceLine>
