import { describe, expect, it } from 'vitest'
import { v2016, v2018 } from '../../../tests/world/books'
import { price } from './annual-price'
import { everywhere, type Component, type Position, type Seat } from './occupancy'
import { payRatio, type RatioQuestion } from './pay-ratio'
import type { PricedOrder, ProductUnit } from './priced-order'
import { openBook } from './reading'
import { yuanOf } from '../shared/money'

const day = '2016-06-01'

function seat(position: Position, existing: number, added: number): Seat {
  return { position, sharers: 1 + existing + added, existingSharers: existing }
}

function ratio(component: Component, at: Seat, more: Partial<RatioQuestion> = {}, book = v2016): string {
  const answer = payRatio(openBook(book), { component, seat: at, day, unit: null, ...more })
  return answer.item.value + (answer.unsettled ? ' unsettled' : '')
}

const handover: RatioQuestion['unit'] = { origin: 'handover', firstOfType: true, sharersOfType: null }

describe('the site fee of a stock site', () => {
  it.each([
    ['owner alone', 0, 0, '1.00', null, null],
    ['one existing', 1, 0, '0.70', '0.30', null],
    ['two existing', 2, 0, '0.40', '0.30', null],
    ['one existing, one new', 1, 1, '0.45', '0.30', '0.50'],
    ['one new', 0, 1, '0.55', null, '0.60'],
    ['two new', 0, 2, '0.45', null, '0.50'],
  ] as const)('%s', (_, existing, added, owner, ofExisting, ofNew) => {
    expect(ratio('site', seat('owner', existing, added))).toBe(owner)
    if (ofExisting) expect(ratio('site', seat('existing', existing, added))).toBe(ofExisting)
    if (ofNew) expect(ratio('site', seat('new', existing, added))).toBe(ofNew)
  })
})

describe('a stock site', () => {
  it('charges its owner no power lead-in, whoever shares', () => {
    expect([seat('owner', 0, 0), seat('owner', 1, 1), seat('owner', 2, 0), seat('owner', 0, 2)].map((at) => Number(ratio('power', at).split(' ')[0]))).toEqual([0, 0, 0, 0])
  })

  it('treats its owner as anchor on the base once a new tenant has come', () => {
    expect([seat('owner', 0, 1), seat('owner', 0, 2), seat('owner', 1, 1)].map((at) => ratio('tower', at))).toEqual(['0.75', '0.65', '0.65'])
    expect([seat('owner', 0, 1), seat('owner', 0, 2), seat('owner', 1, 1)].map((at) => ratio('tower', at, {}, v2018))).toEqual(['0.65', '0.55', '0.55'])
  })

  it('ends the 0.30 of an existing sharer with 2019-12-31 and makes him another tenant', () => {
    const at = seat('existing', 1, 0)
    expect(ratio('tower', at, { unit: handover, day: '2019-12-31' }, v2018)).toBe('0.30')
    expect(ratio('tower', at, { unit: handover, day: '2020-01-01' }, v2018)).toBe('0.70')
  })

  it('counts the component for a further unit of an existing sharer and his own type for a unit of another type', () => {
    const at = seat('existing', 1, 1)
    expect(ratio('tower', at, { unit: { origin: 'added', firstOfType: false, sharersOfType: 2 } })).toBe('0.70')
    expect(ratio('tower', at, { unit: { origin: 'added', firstOfType: true, sharersOfType: 2 } })).toBe('0.80 unsettled')
  })

  it('goes on with the last row where more sit than the table knows, and marks it', () => {
    expect(ratio('site', seat('owner', 0, 3))).toBe('0.45 unsettled')
    expect(ratio('site', seat('owner', 2, 1))).toBe('0.40 unsettled')
  })
})

describe('more than three sharers', () => {
  it('pay as three, marked', () => {
    expect(ratio('tower', { position: 'anchor', sharers: 4, existingSharers: 0 })).toBe('0.65 unsettled')
    expect(ratio('tower', { position: 'other', sharers: 5, existingSharers: 0 })).toBe('0.70 unsettled')
    expect(ratio('tower', { position: 'other', sharers: 3, existingSharers: 0 })).toBe('0.70')
  })
})

describe('scenario 1 of the material: owner A and existing sharer B each add a unit', () => {
  it.each([
    ['A', seat('owner', 1, 0), [at('40', 'handover'), at('37', 'added')], ['20932.14', '5339.40']],
    ['B', seat('existing', 1, 0), [at('35', 'handover'), at('32', 'added')], ['7627.71', '5164.01']],
  ] as const)('%s pays its units at their own heights', (_, where, units, expected) => {
    const order: PricedOrder = { provinceCode: '37', windPressure: null, maintained: false, units, leasedTypes: [], siteFee: null, power: null, others: [], costPlus: [] }
    const verdict = price(order, v2016, everywhere(where), day)
    expect(verdict.ok && verdict.price.lines.map((line) => yuanOf(line.yearFen))).toEqual(expected)
  })
})

function at(heightMetres: string, origin: ProductUnit['origin']): ProductUnit {
  return { configuration: { tower: 'ground', shelter: 'none', ancillary: 'none' }, heightMetres, origin, sharersOfType: null }
}
