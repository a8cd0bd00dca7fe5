import { describe, expect, it } from 'vitest'
import { exact, onePlus, over, shown, times, toFen } from './exact'

describe('an exact amount', () => {
  it('keeps a division that never ends until it is rounded', () => {
    expect(toFen(times(over(exact('10'), '6'), '6'))).toBe(1000n)
    expect(shown(over(exact('10'), '6'))).toBe('1.666667')
    expect(shown(over(exact('-10'), '6'))).toBe('-1.666667')
  })

  it('is rounded half up, away from zero', () => {
    expect([exact('0.005'), exact('0.0049999'), exact('-0.005'), exact('-0.0049'), exact('0')].map(toFen)).toEqual([1n, 0n, -1n, 0n, 0n])
  })

  it('is shown with at most six places and without trailing zeros', () => {
    expect([exact('254928'), exact('25492.80'), exact('0.0000005'), exact('0.0000004'), exact('-0.50'), exact('+7.1')].map(shown)).toEqual(['254928', '25492.8', '0.000001', '0', '-0.5', '7.1'])
  })

  it('may be divided by less than one and by less than nothing', () => {
    expect([over(exact('1'), '0.25'), over(exact('1'), '-0.25')].map(shown)).toEqual(['4', '-4'])
    expect(() => over(exact('1'), '0.00')).toThrow('divided by nothing')
  })

  it('adds one to a rate', () => {
    expect([onePlus('0.02'), onePlus('0.10'), onePlus('0'), onePlus('-0.5'), onePlus('-1.25')]).toEqual(['1.02', '1.1', '1', '0.5', '-0.25'])
  })

  it('comes from plain figures only', () => {
    for (const text of ['', '1e5', '1,000', 'x', '.5', '1.']) expect(() => exact(text)).toThrow(`not a decimal number: ${text}`)
  })
})
