import { price } from './annual-price'
import { workedExample, type Example } from './book-example'
import { bandOf } from './book-grammar'
import { offeredConfigurations } from './catalogue'
import { everywhere, type Seat } from './occupancy'
import { itemAt, type Place, type PriceBook, type PriceItem } from './price-book'
import type { Configuration, PricedOrder } from './priced-order'

/** Hard ones hold back the check of a book, soft ones are told. Worded under pricing:book.finding.<code>. */
export const findingCodes = ['empty', 'missing', 'gap', 'overlap', 'noCatalogue', 'noExamples', 'exampleFails', 'risesWithSharers', 'anchorPaysMore', 'noStock', 'provisional'] as const
export type FindingCode = (typeof findingCodes)[number]
const softCodes: readonly FindingCode[] = ['risesWithSharers', 'anchorPaysMore', 'noStock', 'provisional']

export interface Finding {
  code: FindingCode
  hard: boolean
  place: Place | null
  facts: Record<string, string | number>
}

const found = (code: FindingCode, place: Place | null = null, facts: Record<string, string | number> = {}): Finding => ({ code, hard: !softCodes.includes(code), place, facts })

/** What stands in the way of a book, and what its checker should know; hard ones first. */
export function findingsOf(book: PriceBook, examples: readonly Example[]): Finding[] {
  const rows = Object.values(book.items).flat()
  if (rows.length === 0) return [found('empty')]
  const provisional = rows.filter(({ confidence }) => confidence === 'provisional').length

  return [
    ...missingIn(book), ...Object.values(book.items).flatMap(bandFaults), ...exampleFindings(book, examples), ...ratioFindings(book),
    ...(rows.some(({ kind }) => kind === 'stock_ratio') ? [] : [found('noStock')]),
    ...(provisional > 0 ? [found('provisional', null, { n: provisional, of: rows.length })] : []),
  ]
}

function exampleFindings(book: PriceBook, examples: readonly Example[]): Finding[] {
  if (examples.length === 0) return [found('noExamples')]
  return examples.filter((example) => !workedExample(example, book).passes).map(({ name }) => found('exampleFails', null, { name }))
}

/** Bands of one place: nothing between them, nothing twice. */
function bandFaults(group: readonly PriceItem[]): Finding[] {
  const [first] = group
  if (!first || bandOf(first.kind, first.key1) === null) return []
  const placed = ({ kind, key1, key2 }: PriceItem): Place => ({ kind, key1, key2 })
  const banded = group.filter(({ from, to }) => from !== null || to !== null)
  return banded.slice(1).flatMap((row, at) => {
    const end = banded[at]!.to
    if (end === null || Number(row.from ?? 0) < Number(end)) return [found('overlap', placed(row), { from: row.from ?? '0', to: end ?? '∞' })]
    return Number(row.from) > Number(end) ? [found('gap', placed(row), { from: end, to: row.from ?? '0' })] : []
  })
}

const seat = (position: Seat['position'], sharers: number, existingSharers = 0): Seat => ({ position, sharers, existingSharers })
const newSeats = [seat('alone', 1), seat('anchor', 2), seat('anchor', 3), seat('other', 2), seat('other', 3)]
const stockSeats = [seat('owner', 1), seat('owner', 2), seat('owner', 2, 1), seat('owner', 3, 1), seat('owner', 3, 2), seat('owner', 3), seat('existing', 2, 1), seat('new', 2)]

/** Every figure that an offered product, at some height and in some seat, would ask for in vain. */
function missingIn(book: PriceBook): Finding[] {
  const offered = offeredConfigurations(book)
  if (offered.length === 0) return [found('noCatalogue')]
  const stock = Object.values(book.items).flat().some(({ kind }) => kind === 'stock_ratio')
  const seats = [...newSeats, ...(stock ? stockSeats : [])]
  const missing = new Map<string, Place>()
  const note = (places: readonly Place[]) => places.forEach((place) => missing.set(JSON.stringify(place), place))

  const ask = (configuration: Configuration, heightMetres: string | null, one: Seat) => {
    const verdict = price(orderOf(configuration, heightMetres), book, everywhere(one), book.validFrom)
    if (!verdict.ok && verdict.because === 'figuresMissing') note(verdict.missing)
  }
  // Ratios know no product, and costs no seat.
  for (const configuration of offered) heightsOf(book, configuration).forEach((height) => ask(configuration, height, newSeats[0]!))
  const [model] = offered
  if (model) seats.forEach((one) => ask(model, heightsOf(book, model)[0] ?? null, one))
  for (const system of dasOf(book)) {
    const verdict = price({ ...bare, das: { construction: system, maintenance: system } }, book, everywhere(newSeats[0]!), book.validFrom)
    if (!verdict.ok && verdict.because === 'figuresMissing') note(verdict.missing)
  }
  return [...missing.values()].map((place) => found('missing', place))
}

/** One height within each band of the tower; null where its cost has no bands. */
function heightsOf(book: PriceBook, { tower }: Configuration): (string | null)[] {
  const bands = (book.items[`standard_cost/tower/${tower}`] ?? []).filter(({ from, to }) => from !== null || to !== null)
  return bands.length === 0 ? [null] : bands.map(({ from, to }) => from ?? String(Number(to) / 2))
}

/** A first unit and a further one, with everything that is charged beside. */
function orderOf(configuration: Configuration, heightMetres: string | null): PricedOrder {
  const unit = { configuration, heightMetres, origin: 'handover' as const, sharersOfType: null }
  return { ...bare, units: [unit, { ...unit, origin: 'added' }], power: { yearFen: 100n, shared: true } }
}

const bare: PricedOrder = { provinceCode: '', windPressure: null, maintained: true, units: [], leasedTypes: [], siteFee: { yearFen: 100n, shared: true }, power: null, others: [], costPlus: [] }

const dasOf = (book: PriceBook): { type: string; double: boolean; size: string }[] =>
  Object.values(book.items).flat().filter(({ kind }) => kind === 'das_cost').map(({ key1, key2, from, to }) => ({ type: key1, double: key2 === 'double', size: from ?? (to === null ? '1' : String(Number(to) / 2)) }))

/** A tenant more never raises the part that one pays, and the anchor never pays more than the others. */
function ratioFindings(book: PriceBook): Finding[] {
  const at = (group: string, place: string): number | null => {
    const row = itemAt(book, { kind: 'pay_ratio', key1: group, key2: place })
    return row && Number(row.value)
  }
  return ['base', 'site', 'power'].flatMap((group) => {
    const rising = ['anchor', 'other'].flatMap((position) => {
      const places = ['alone', ...[2, 3, 4, 5, 6].map((n) => `${position}:${n}`)]
      const known = places.map((place) => ({ place, ratio: at(group, place) })).filter((one): one is { place: string; ratio: number } => one.ratio !== null)
      return known.slice(1).filter(({ ratio }, index) => ratio > known[index]!.ratio).map(({ place }) => found('risesWithSharers', { kind: 'pay_ratio', key1: group, key2: place }))
    })
    const above = [2, 3, 4, 5, 6].filter((n) => (at(group, `anchor:${n}`) ?? 0) > (at(group, `other:${n}`) ?? 1))
    return [...rising, ...above.map((n) => found('anchorPaysMore', { kind: 'pay_ratio', key1: group, key2: `anchor:${n}` }))]
  })
}
