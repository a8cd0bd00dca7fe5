import { monthsOfLines, shareOf, sumFen, yuanOf, type Fen } from '../shared/money'
import { dasLines } from './das-lines'
import { feeLines } from './fee-lines'
import { components, contradicts, type Component, type Occupancy } from './occupancy'
import type { PriceBook, PriceItem } from './price-book'
import type { Price, PricedOrder, PriceLine, PriceStep, PriceTotals, PriceVerdict } from './priced-order'
import { openBook, readFirst, type Reading } from './reading'
import { unitLines, type DraftLine } from './unit-lines'
import { blankStep } from './working'

/** The year's price of an order by one book, for one occupancy, as of a day ('YYYY-MM-DD'), with every step that led to it. */
export function price(order: PricedOrder, book: PriceBook, occupancy: Occupancy, day: string): PriceVerdict {
  const odd = contradictingSeat(occupancy)
  if (odd) return { ok: false, because: 'seatContradicts', component: odd }

  const reading = openBook(book)
  const situation = { reading, order, occupancy, day }
  const drafts = [...(order.das ? dasLines(situation, order.das) : unitLines(situation)), ...feeLines(situation)]
  return concluded(reading, drafts, day)
}

/** From rounded lines to months, tax and totals; refused when the book lacked a figure. */
export function concluded(reading: Reading, drafts: readonly DraftLine[], day: string): PriceVerdict {
  if (drafts.length === 0) return { ok: false, because: 'nothingToPrice' }

  const taxes = drafts.map((draft) => taxOf(reading, draft))
  const lines = withMonthsAndTax(drafts, taxes)
  if (reading.missing.length > 0) return { ok: false, because: 'figuresMissing', missing: reading.missing }

  const totals = totalsOf(lines)
  const steps = [...drafts.flatMap((draft, line) => draft.steps.map((step) => ({ ...step, line }))), ...totalSteps({ lines, totals, taxes })]
  const result: Price = { bookCode: reading.book.code, day, lines, totals, steps, provisional: lines.some((line) => line.provisional) }
  return { ok: true, price: result }
}

/**
 * A price with other yearly amounts on some of its lines: months, tax and totals follow, and a step of each such line says so.
 * `agreed` is by line; null takes what was worked out.
 */
export function withAmounts(price: Price, book: PriceBook, agreed: readonly (Fen | null)[]): Price {
  const amounts = price.lines.map(({ computedFen, ...line }, at): Amount => {
    const worked = computedFen ?? line.yearFen
    const other = agreed[at] ?? null
    return other === null ? { ...line, yearFen: worked } : { ...line, yearFen: other, computedFen: worked }
  })
  const reading = openBook(book)
  const taxes = amounts.map((line) => taxOf(reading, line))
  const lines = withMonthsAndTax(amounts, taxes)
  const totals = totalsOf(lines)
  const steps = lines.flatMap((line, at) => {
    const worked = price.steps.filter((step) => step.line === at && step.key !== 'override')
    return line.computedFen === undefined ? worked : [...worked, agreedStep(at, line.computedFen, line.yearFen)]
  })
  return { ...price, lines, totals, steps: [...steps, ...totalSteps({ lines, totals, taxes })] }
}

const agreedStep = (line: number, computedFen: Fen, yearFen: Fen): PriceStep => ({ ...blankStep('override'), line, operation: 'take', inputs: { computed: yuanOf(computedFen) }, result: yuanOf(yearFen) })

function contradictingSeat(occupancy: Occupancy): Component | null {
  return components.find((component) => contradicts(occupancy[component])) ?? null
}

type Amount = Pick<PriceLine, 'component' | 'unit' | 'item' | 'yearFen' | 'provisional' | 'computedFen'>

function withMonthsAndTax(drafts: readonly Amount[], taxes: readonly PriceItem[]): PriceLine[] {
  const months = monthsOfLines(drafts.map((draft) => draft.yearFen))

  return drafts.map(({ component, unit, item, yearFen, provisional, computedFen }, index) => {
    const { monthFen, lastMonthFen } = months[index] ?? { monthFen: 0n, lastMonthFen: yearFen }
    return { component, unit, item, yearFen, monthFen, lastMonthFen, taxFen: shareOf(yearFen, taxes[index]?.value ?? '0'), provisional, ...(computedFen === undefined ? {} : { computedFen }) }
  })
}

/** Its rate is that of the item where the book has one, else of the component, else of everything. */
function taxOf(reading: Reading, { component, item }: Pick<PriceLine, 'component' | 'item'>): PriceItem {
  const ofItem = component === 'other' && item !== null ? [{ kind: 'tax', key1: item } as const] : []

  return readFirst(reading, [...ofItem, { kind: 'tax', key1: component }, { kind: 'tax', key1: '*' }])
}

function totalsOf(lines: readonly PriceLine[]): PriceTotals {
  const yearFen = sumFen(lines.map((line) => line.yearFen))
  const taxFen = sumFen(lines.map((line) => line.taxFen))

  return {
    yearFen, taxFen, withTaxFen: yearFen + taxFen,
    monthFen: sumFen(lines.map((line) => line.monthFen)), lastMonthFen: sumFen(lines.map((line) => line.lastMonthFen)),
  }
}

interface Sums {
  lines: readonly PriceLine[]
  totals: PriceTotals
  taxes: readonly PriceItem[]
}

function totalSteps({ lines, totals, taxes }: Sums): PriceStep[] {
  const year = { ...blankStep('total'), operation: 'sum' as const, inputs: { lines: String(lines.length) }, result: yuanOf(totals.yearFen) }
  const month = {
    ...blankStep('month'), operation: 'over' as const, factor: '12', inputs: { last: yuanOf(totals.lastMonthFen) }, result: yuanOf(totals.monthFen),
  }
  const rates = [...new Set(taxes.map((one) => one.value))].sort().join(', ')
  const open = taxes.some((one) => one.confidence === 'provisional')
  const tax = { ...blankStep('tax'), operation: 'sum' as const, inputs: { withTax: yuanOf(totals.withTaxFen), rates }, result: yuanOf(totals.taxFen), ...(open ? { confidence: 'provisional' as const } : {}) }

  return [year, month, tax]
}
