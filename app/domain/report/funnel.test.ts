import { expect, it } from 'vitest'
import type { DemandState } from '../process/demand-process'
import { funnelOf } from './funnel'

it('a demand counts at every milestone that it has behind it', () => {
  const counts = new Map<DemandState, number>([['submitted', 4], ['collected', 3], ['siting', 2], ['order_pending', 5], ['order_confirmed', 1]])
  expect(funnelOf(counts).map(({ code, passed }) => [code, passed])).toEqual([
    ['taken', 11], ['screened', 8], ['sited', 6], ['ordered', 1], ['initiated', 0], ['completed', 0], ['delivered', 0], ['leased', 0],
  ])
})

it('what was cancelled or closed as a duplicate counts nowhere', () => {
  expect(funnelOf(new Map([['cancelled', 9], ['closed_duplicate', 9]] as const)).every(({ passed }) => passed === 0)).toBe(true)
})
