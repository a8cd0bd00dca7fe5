import { describe, expect, it } from 'vitest'
import { orderWith } from '../../../tests/world/orders'
import { completeness, hardMissing, offsetOf, requiredFields } from './completeness'
import type { Order } from './order'

const whole = orderWith()
const { parts } = whole
const missing = (order: Order) => completeness(order).flatMap((check) => check.missing).map(({ part, field, rule, weight }) => `${weight} ${part}.${field} ${rule}`)

describe('an order', () => {
  it('that carried everything is complete in all six parts', () => {
    expect(completeness(whole).map(({ part, complete }) => [part, complete])).toEqual([['site', true], ['sharing', true], ['tower', true], ['ancillary', true], ['products', true], ['fees', true]])
    expect(missing(whole)).toEqual([])
  })

  it('lacks each required field by its name, in the part it belongs to', () => {
    for (const part of ['site', 'sharing', 'tower', 'ancillary'] as const) {
      for (const field of requiredFields[part]) {
        const order = orderWith({ [part]: { ...parts[part], [field]: undefined } })
        expect(missing(order)).toContain(`hard ${part}.${field} required`)
        expect(completeness(order).find((check) => check.part === part)?.complete).toBe(false)
      }
    }
  })

  it('needs a seat per component', () => {
    const { power: _, ...seats } = parts.sharing.seats
    expect(missing(orderWith({ sharing: { ...parts.sharing, seats } }))).toEqual(['hard sharing.seats.power.position noSeat'])
  })

  it('needs a unit, or a cost-plus line, and charges nothing without', () => {
    expect(missing(orderWith({ products: [] }))).toEqual(['hard products. noUnits', 'hard fees. nothingCharged'])
    const costPlus = { kind: 'cost_plus', mode: 'lump', quantity: 1, name: '机架', amountYuan: '1', part: 'shelter', lifeType: 'leased', reason: '无塔' } as const
    expect(hardMissing(completeness(orderWith({ products: [], fees: [costPlus] })))).toEqual([])
  })

  it('hangs nothing above the top of a tower that stands on the ground', () => {
    const [unit] = parts.products
    const products = [{ ...unit!, heightMetres: 41 }]
    expect(missing(orderWith({ products }))).toEqual(['hard products.rows[0].heightMetres aboveTower'])
    expect(missing(orderWith({ products, tower: { ...parts.tower, towerType: 'pole' } }))).toEqual([])
  })

  it('has one site fee and one power lead-in at most', () => {
    const [siteFee, power] = parts.fees
    expect(missing(orderWith({ fees: [siteFee!, siteFee!, power!, power!] }))).toEqual(['hard fees. twice', 'hard fees. twice'])
  })

  it('points out, without stopping, what is odd', () => {
    expect(missing(orderWith({ site: { ...parts.site, latitude: 36.67312 } }))).toEqual(['soft site.longitude farAway'])
    expect(missing(orderWith({ sharing: { ...parts.sharing, requiredOn: '2027-04-01' } }))).toEqual(['soft sharing.requiredOn late'])
    expect(missing(orderWith({ fees: [] }))).toEqual(['soft fees. noSiteFee'])
    expect(missing(orderWith({ tower: { ...parts.tower, systemCount: 2 } }))).toEqual(['soft products. systemsDiffer'])
    const owner = { position: 'owner', sharers: 1, existingSharers: 0 } as const
    expect(missing(orderWith({ sharing: { ...parts.sharing, seats: { ...parts.sharing.seats, power: owner } } }))).toEqual(['soft fees. ownersPower'])
  })

  it('says how far it stands from where it was wanted', () => {
    expect(offsetOf(whole)).toBe(21)
    expect(offsetOf(orderWith({ site: { ...parts.site, longitude: undefined } }))).toBeNull()
  })
})
