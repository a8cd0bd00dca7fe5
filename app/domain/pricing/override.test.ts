import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { v2018 } from '../../../tests/world/books'
import { price, withAmounts } from './annual-price'
import { everywhere } from './occupancy'
import { lineKeys, overriddenFen, withOverrides, type Override } from './override'
import type { Price, PricedOrder } from './priced-order'

const unit = { configuration: { tower: 'ground', shelter: 'cabinet', ancillary: 'ground_cabinet' }, heightMetres: '40', origin: 'added', sharersOfType: null } as const
const order: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: true, units: [unit, { ...unit, heightMetres: '37' }], leasedTypes: [], siteFee: { yearFen: 1_200_000n, shared: true }, power: { yearFen: 100_000n, shared: true },
  others: [{ code: 'wlan', quantity: 1, yearFen: null }, { code: 'wlan', quantity: 2, yearFen: null }], costPlus: [],
}

function worked(): Price {
  const verdict = price(order, v2018, everywhere({ position: 'other', sharers: 2, existingSharers: 0 }), '2018-06-01')
  if (!verdict.ok) throw new Error(verdict.because)
  return verdict.price
}

const agreed = (line: string, agreedFen: bigint, whole = worked()): Override => {
  const found = whole.lines[lineKeys(whole.lines).indexOf(line)]!
  return { line, computedFen: found.computedFen ?? found.yearFen, agreedFen, reason: '协议', byUserId: 1, byName: '王敏', at: '2026-11-27T00:00:00.000Z' }
}

describe('the names of lines', () => {
  it('tell lines of one kind apart by their unit, item or count', () => {
    expect(lineKeys(worked().lines)).toEqual([
      'tower/1/', 'shelter/1/', 'ancillary/1/', 'maintenance/1/', 'tower/2/', 'shelter/2/', 'ancillary/2/', 'maintenance/2/', 'site//', 'power//', 'other//wlan', 'other//wlan#2',
    ])
  })
})

describe('an agreed amount', () => {
  it('is never changed by its own computation: lifted, the price is what was worked out, step by step', () => {
    const before = worked()
    const { price: other } = withOverrides(before, v2018, [agreed('site//', 1n), agreed('other//wlan#2', 77_777n)])
    expect(other).not.toEqual(before)
    expect(withOverrides(other, v2018, []).price).toEqual(before)
  })

  it('moves its own line alone, and says what was worked out in a step of its own before the totals', () => {
    const before = worked()
    const { price: other, standing, fallen } = withOverrides(before, v2018, [agreed('tower/2/', 500_000n)])
    const at = lineKeys(before.lines).indexOf('tower/2/')
    expect(other.lines.flatMap((line, index) => (line.yearFen === before.lines[index]!.yearFen && line.computedFen === undefined ? [] : [index]))).toEqual([at])
    expect(other.lines[at]).toMatchObject({ yearFen: 500_000n, computedFen: before.lines[at]!.yearFen, taxFen: 30_000n })
    const steps = other.steps.filter(({ key }) => key === 'override')
    expect(steps).toMatchObject([{ line: at, operation: 'take', result: '5000.00' }])
    expect(other.steps.findIndex(({ key }) => key === 'override')).toBeLessThan(other.steps.findIndex(({ line }) => line === null))
    expect([standing.length, fallen.length]).toEqual([1, 0])
  })

  it('falls away where its line is worked out otherwise or is gone', () => {
    const stale = [{ ...agreed('site//', 1n), computedFen: 1n }, { ...agreed('site//', 1n), line: 'tower/9/' }]
    const { price: other, fallen } = withOverrides(worked(), v2018, stale)
    expect(other).toEqual(worked())
    expect(fallen).toEqual(stale)
  })

  it('is counted by how far it is from what was worked out, up and down alike', () => {
    const before = worked()
    expect(overriddenFen(before.lines)).toBeNull()
    const site = before.lines[lineKeys(before.lines).indexOf('site//')]!.yearFen
    const power = before.lines[lineKeys(before.lines).indexOf('power//')]!.yearFen
    const { price: other } = withOverrides(before, v2018, [agreed('site//', site + 300n), agreed('power//', power - 200n)])
    expect(overriddenFen(other.lines)).toBe(500n)
  })

  it('leaves sums that add up: lines to the year, months to the year, taxes to the tax', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.bigInt(0n, 10_000_000n)), { minLength: 12, maxLength: 12 }), (amounts) => {
      const { lines, totals } = withAmounts(worked(), v2018, amounts)
      const sum = (of: (line: Price['lines'][number]) => bigint) => lines.reduce((total, line) => total + of(line), 0n)
      expect(totals.yearFen).toBe(sum(({ yearFen }) => yearFen))
      expect(totals.monthFen * 11n + totals.lastMonthFen).toBe(totals.yearFen)
      expect(totals.taxFen).toBe(sum(({ taxFen }) => taxFen))
      expect(totals.withTaxFen).toBe(totals.yearFen + totals.taxFen)
      amounts.forEach((amount, at) => amount !== null && expect(lines[at]!.yearFen).toBe(amount))
    }), { numRuns: 200 })
  })
})
