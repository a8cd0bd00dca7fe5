import { fenOf, sumFen, yuanOf, type Fen } from '../shared/money'
import { price } from './annual-price'
import { configured, dasTypes, lives, otherItems, rowsOf } from './calculator'
import { priceDas } from './das-price'
import { components, positions } from './occupancy'
import { ancillaryTypes, shelterTypes, towerTypes, type PriceBook } from './price-book'

/** What a field of the calculator holds: one of some words of a group, a tick, a province, or what is typed. */
export interface AskedField {
  name: string
  /** pricing:<group>.<code> words its codes. */
  choices?: { group: string; codes: readonly string[] }
  tick?: true
  province?: true
}

const rows = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)
const tower = { group: 'towerType', codes: towerTypes }
const shelter = { group: 'shelterType', codes: shelterTypes }
const ancillary = { group: 'ancillaryType', codes: ancillaryTypes }
const seats = ['all', ...components] as const

/** Every field of the calculator, in the order in which the form asks. */
export const askedFields: readonly AskedField[] = [
  { name: 'day' }, { name: 'kind', choices: { group: 'calculator', codes: ['tower', 'das'] } }, { name: 'province', province: true }, { name: 'wind' }, { name: 'unmaintained', tick: true }, { name: 'leased', tick: true },
  ...rows(rowsOf.units).flatMap((row): AskedField[] => [
    { name: `tower${row}`, choices: tower }, { name: `height${row}` }, { name: `shelter${row}`, choices: shelter }, { name: `ancillary${row}`, choices: ancillary }, { name: `users${row}` }, { name: `stood${row}`, tick: true },
  ]),
  ...seats.flatMap((seat): AskedField[] => [{ name: `position.${seat}`, choices: { group: 'position', codes: positions } }, { name: `sharers.${seat}` }, { name: `existing.${seat}` }]),
  { name: 'site' }, { name: 'siteWhole', tick: true }, { name: 'power' }, { name: 'powerYears' }, { name: 'powerWhole', tick: true },
  ...rows(rowsOf.others).flatMap((row): AskedField[] => [{ name: `item${row}`, choices: { group: 'otherItem', codes: otherItems } }, { name: `quantity${row}` }, { name: `price${row}` }]),
  ...rows(rowsOf.costPlus).flatMap((row): AskedField[] => [{ name: `cost${row}` }, { name: `life${row}`, choices: { group: 'book.life', codes: lives } }, { name: `pieces${row}` }]),
  { name: 'dasType', choices: { group: 'dasType', codes: dasTypes } }, { name: 'dasSize' }, { name: 'dasDouble', tick: true }, { name: 'dasCost' }, { name: 'dasMaintenance' },
]

/** What an example may expect, each in yuan a year. */
export const expectedParts = [...components, 'other', 'costPlus', 'das', 'total'] as const
export type ExpectedPart = (typeof expectedParts)[number]

export interface Example {
  name: string
  /** The fields of the calculator that are filled. */
  asked: Readonly<Record<string, string>>
  expected: Readonly<Partial<Record<ExpectedPart, string>>>
}

const mostFilled = 60
const longestName = 80
const yuan = /^-?\d{1,12}(\.\d{1,2})?$/

export const exampleMistakes = ['name', 'asked', 'expected', 'nothingExpected', 'twice'] as const
export type ExampleMistake = (typeof exampleMistakes)[number]

type ExampleRead = { ok: true; example: Example } | { ok: false; mistakes: Partial<Record<ExampleMistake, string>> }

/** An example from what was typed; the fields or parts that are wrong stand beside each mistake. */
export function readExample(read: (name: string) => string): ExampleRead {
  const mistakes: Partial<Record<ExampleMistake, string>> = {}
  const name = read('name').trim()
  if (name === '' || name.length > longestName) mistakes.name = ''
  const asked = Object.fromEntries(askedFields.map((field): [string, string] => [field.name, read(field.name).trim()]).filter(([, text]) => text !== '').slice(0, mostFilled))
  const wrong = Object.keys(configured((field) => asked[field] ?? null).mistakes)
  if (wrong.length > 0) mistakes.asked = wrong.join('、')

  const parts = expectedParts.map((part) => ({ part, text: read(`expected.${part}`).trim().replaceAll(',', '') })).filter(({ text }) => text !== '')
  const unread = parts.filter(({ text }) => !yuan.test(text))
  if (unread.length > 0) mistakes.expected = unread.map(({ part }) => part).join('、')
  if (parts.length === 0) mistakes.nothingExpected = ''
  if (Object.keys(mistakes).length > 0) return { ok: false, mistakes }
  return { ok: true, example: { name, asked, expected: Object.fromEntries(parts.map(({ part, text }) => [part, yuanOf(fenOf(text))])) } }
}

export interface WorkedPart {
  part: ExpectedPart
  expectedFen: Fen
  /** Null where the book gives no price. */
  gotFen: Fen | null
}

export interface Worked {
  passes: boolean
  parts: WorkedPart[]
}

/** The example by a book, to the cent. */
export function workedExample({ asked, expected }: Example, book: PriceBook): Worked {
  const { configured: input } = configured((name) => asked[name] ?? null)
  const verdict = input === null ? null : input.das ? priceDas(input.das, book, input.occupancy.tower, input.day) : price(input.order, book, input.occupancy, input.day)
  const got = (part: ExpectedPart): Fen | null => {
    if (!verdict?.ok) return null
    const { lines, totals } = verdict.price
    return part === 'total' ? totals.yearFen : sumFen(lines.filter(({ component }) => component === part).map(({ yearFen }) => yearFen))
  }
  const parts = expectedParts.flatMap((part): WorkedPart[] => (expected[part] === undefined ? [] : [{ part, expectedFen: fenOf(expected[part]), gotFen: got(part) }]))
  return { passes: parts.length > 0 && parts.every(({ expectedFen, gotFen }) => expectedFen === gotFen), parts }
}

/** The calculator's address with this input. */
export const calculatorAddress = ({ asked }: Pick<Example, 'asked'>): string => `/pricing/calculator?${new URLSearchParams(asked)}`

export interface ExampleDifference {
  name: string
  before: Example | null
  after: Example | null
}

export function exampleDifferences(before: readonly Example[], after: readonly Example[]): ExampleDifference[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))]
  return names.map((name) => ({ name, before: before.find((one) => one.name === name) ?? null, after: after.find((one) => one.name === name) ?? null }))
    .filter(({ before: was, after: is }) => !was || !is || sortedText(was.asked) !== sortedText(is.asked) || sortedText(was.expected) !== sortedText(is.expected))
}

const sortedText = (record: Readonly<Record<string, string | undefined>>): string => JSON.stringify(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)))
