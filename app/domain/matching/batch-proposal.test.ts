import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mayWorkOn, provenGap, readFix, writeFix } from './batch-proposal'
import type { PlanChoice } from './plan'

it('a choice is read as it was written', () => {
  const onSite = fc.record({ choice: fc.constantFrom<PlanChoice>('share', 'alter'), siteId: fc.integer({ min: 1, max: 2_000_000_000 }) })
  const onNew = fc.record({ choice: fc.constantFrom<PlanChoice>('build', 'joint'), siteId: fc.constant(null) })
  fc.assert(fc.property(fc.oneof(onSite, onNew, fc.constant(null)), (fix) => {
    expect(readFix(writeFix(fix))).toEqual(fix)
  }))
})

it('a word that is no choice is none', () => {
  expect(['share', 'share:', 'build:3', 'share:0', 'share:1e9', 'alter:-1', 'sell'].map(readFix)).toEqual(Array(7).fill(undefined))
})

it('a gap is proven by the solver alone', () => {
  expect(provenGap({ totalFen: 1_000, boundFen: 995, solver: 'highs' })).toBe(0.005)
  expect(provenGap({ totalFen: 0, boundFen: 0, solver: 'highs' })).toBe(0)
  expect(provenGap({ totalFen: 1_000, boundFen: 0, solver: 'greedy' })).toBeNull()
})

it('nobody works on a proposal that is being worked out, or on an older one than he saw', () => {
  expect(mayWorkOn({ state: 'solving', version: 1 }, 1)).toEqual({ ok: false, because: 'busy' })
  expect(mayWorkOn({ state: 'ready', version: 2 }, 1)).toEqual({ ok: false, because: 'proposalChanged' })
  expect(mayWorkOn({ state: 'ready', version: 2 }, 2)).toEqual({ ok: true })
})
