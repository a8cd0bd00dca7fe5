import { formPrice, type FormPrice } from '~/domain/order/form'
import { explainedLines, lineWords, stepTable, type ExplainedLine } from '~/domain/order/form-price-words'
import type { PrintedTable } from '~/domain/order/printed-form'
import type { Visitor } from '~/domain/people/visitor'
import { price } from '~/domain/pricing/annual-price'
import type { Configured } from '~/domain/pricing/calculator'
import { priceDas } from '~/domain/pricing/das-price'
import { nameOf } from '~/domain/pricing/explanation'
import { seesBook } from '~/domain/pricing/books.store.server'
import { isValidOn, type BookStatus, type PriceBook } from '~/domain/pricing/price-book'
import type { PriceVerdict } from '~/domain/pricing/priced-order'
import { bookById, listBooks } from '~/domain/pricing/store.server'
import { translate, type Translate } from '~/locales/words'

/** One book's answer to the calculator. */
export interface Calculated {
  code: string
  status: BookStatus
  /** Not valid on the day asked for. */
  outside: boolean
  price: (Omit<FormPrice, 'lines' | 'steps'> & { lines: (ExplainedLine & { key: string })[]; table: PrintedTable }) | null
  /** Why it has no price, in sentences; figures that it lacks by name. */
  why: string[]
}

const mostNamed = 12

/** The same configuration by every book that the visitor may see, the oldest first. */
export async function calculatedBy(visitor: Visitor, asked: Configured): Promise<Calculated[]> {
  const t = translate(visitor.language)
  const entries = (await listBooks()).filter((entry) => seesBook(visitor, entry))
  const kept = await Promise.all(entries.map(({ id }) => bookById(id)))

  return kept.flatMap((one) => (one ? [calculated(one.book, asked, t)] : []))
}

function calculated(book: PriceBook, { day, order, occupancy, das }: Configured, t: Translate): Calculated {
  const outside = !isValidOn(book, day)
  const verdict = das ? priceDas(das, book, occupancy.tower, day) : price(order, book, occupancy, day)
  const head = { code: book.code, status: book.status, outside }
  if (!verdict.ok) return { ...head, price: null, why: whyNot(verdict, book.code, t) }

  const form = formPrice(verdict.price, false)
  const keys = verdict.price.lines.map((line) => lineWords(line, t))
  return { ...head, why: [], price: { ...form, lines: explainedLines(form, t).map((line, index) => ({ ...line, key: `${keys[index]}#${keys.slice(0, index).filter((one) => one === keys[index]).length}` })), table: stepTable(form, t) } }
}

function whyNot(refusal: Extract<PriceVerdict, { ok: false }>, code: string, t: Translate): string[] {
  if (refusal.because === 'seatContradicts') return [t('pricing:refusal.seatContradicts', { component: t(`pricing:component.${refusal.component}`) })]
  if (refusal.because === 'nothingToPrice') return [t('pricing:refusal.nothingToPrice')]

  const names = refusal.missing.slice(0, mostNamed).map((place) => nameOf(place, t))
  const more = refusal.missing.length - names.length
  return [t('pricing:refusal.figuresMissing', { code, count: refusal.missing.length }), ...names, ...(more > 0 ? [t('pricing:calculator.moreMissing', { n: more })] : [])]
}
