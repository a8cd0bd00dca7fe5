import { describe, expect, it } from 'vitest'
import { liveOrderOf } from './kept-inputs'
import { aloneSeat, everywhere } from './occupancy'
import type { LiveOrder } from './what-if'

const live: LiveOrder = {
  occupancy: everywhere(aloneSeat),
  order: {
    provinceCode: '37', windPressure: '0.45', maintained: true, leasedTypes: [], units: [], siteFee: { yearFen: 1_200_000n, shared: true }, power: { onceFen: 10_000_000n, years: 10, shared: false },
    others: [{ code: 'wlan', quantity: 2, yearFen: null }, { code: 'rru_rebate', quantity: 1, yearFen: -12_345n }], costPlus: [{ name: 'x', costFen: 100_000n, quantity: 3, part: 'shelter', type: 'leased' }],
  },
}
const kept = (value: object): unknown => JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)))

describe('what a price was worked out from', () => {
  it('is read back to the cent from how it is kept', () => {
    expect(liveOrderOf(kept(live))).toEqual(live)
    const yearly: LiveOrder = { ...live, order: { ...live.order, siteFee: null, power: { yearFen: 5n, shared: true } } }
    expect(liveOrderOf(kept(yearly))).toEqual(yearly)
    const without: LiveOrder = { ...live, order: { ...live.order, power: null } }
    expect(liveOrderOf(kept(without))).toEqual(without)
  })

  it('is nothing where it is not kept whole', () => {
    expect([null, undefined, {}, { order: kept(live.order) }, { occupancy: live.occupancy }, kept({ ...live, occupancy: { tower: aloneSeat } })].map(liveOrderOf)).toEqual([null, null, null, null, null, null])
  })
})
