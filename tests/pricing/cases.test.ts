import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { price } from '../../app/domain/pricing/annual-price'
import { priceDas } from '../../app/domain/pricing/das-price'
import type { PriceLine, PriceVerdict } from '../../app/domain/pricing/priced-order'
import { v2016, v2018 } from '../world/books'
import { readCases, type ReadCase } from './reading'
import { casesFile, casesText } from './work-cases'

const kept = readFileSync(casesFile, 'utf8')
const cases = readCases(kept)

describe('the file of worked prices', () => {
  it('holds 394 cases, no two alike', () => {
    expect(new Set(cases.map((one) => `${one.book} ${one.day} ${one.name}`)).size).toBe(394)
    expect(cases).toHaveLength(394)
  })

  it('is what comes out when it is worked by hand, without the product', () => {
    expect(casesText()).toBe(kept)
  })
})

it('the price function comes to the cents of every case, line by line', () => {
  const come = cases.map((one) => {
    const verdict = priceOf(one)
    if (!verdict.ok) throw new Error(`${one.name}: ${JSON.stringify(verdict)}`)
    const { lines, totals } = verdict.price
    return {
      name: one.name, lines: lines.map((line) => `${nameOf(line)}=${line.yearFen}`).join(' '), year: String(totals.yearFen), tax: String(totals.taxFen), month: String(totals.monthFen), lastMonth: String(totals.lastMonthFen),
    }
  })
  expect(come).toEqual(cases.map(({ name, expected }) => ({ name, ...expected })))
})

function priceOf({ das, order, occupancy, book, day }: ReadCase): PriceVerdict {
  const by = book === 'V2016' ? v2016 : v2018

  return das ? priceDas(das, by, occupancy.tower, day) : price(order, by, occupancy, day)
}

const nameOf = ({ component, unit, item }: PriceLine): string => (unit === null ? (item ?? component) : `${component}${unit}`)
