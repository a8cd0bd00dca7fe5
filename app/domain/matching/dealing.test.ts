import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dealOut, type Dealt } from './dealing'

const free = (...places: number[]) => new Map(places.map((count, at) => [at, count]))
const told = (dealt: ReturnType<typeof dealOut>) => dealt?.map((hung) => [...hung].filter(([, antennas]) => antennas > 0))

it('antennas hang together where one platform has room, and below it where it has not', () => {
  expect(told(dealOut([{ antennas: 3, platforms: [0, 1] }], free(3, 3)))).toEqual([[[0, 3]]])
  expect(told(dealOut([{ antennas: 5, platforms: [0, 1] }], free(3, 3)))).toEqual([[[0, 3], [1, 2]]])
  expect(dealOut([{ antennas: 7, platforms: [0, 1] }], free(3, 3))).toBeNull()
})

it('one makes room for another that can hang nowhere else', () => {
  expect(told(dealOut([{ antennas: 3, platforms: [0, 1] }, { antennas: 3, platforms: [0] }], free(4, 3)))).toEqual([[[0, 1], [1, 2]], [[0, 3]]])
})

it('fits exactly where trying every way finds one, and hangs each antenna once on a platform of its own', () => {
  const wish = fc.record({ antennas: fc.integer({ min: 1, max: 4 }), platforms: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }) })
  fc.assert(fc.property(fc.array(wish, { minLength: 1, maxLength: 3 }), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }), (wishes, places) => {
    const dealt = dealOut(wishes, free(...places))
    expect(dealt !== null).toBe(byTrying(wishes, places))
    dealt?.forEach((hung, at) => {
      expect([...hung.values()].reduce((sum, one) => sum + one, 0)).toBe(wishes[at]!.antennas)
      expect([...hung].every(([platform, antennas]) => antennas === 0 || wishes[at]!.platforms.includes(platform))).toBe(true)
      expect(hung.get(wishes[at]!.platforms[0]!)).toBeGreaterThan(0)
    })
    if (dealt) places.forEach((room, platform) => expect(dealt.reduce((sum, hung) => sum + (hung.get(platform) ?? 0), 0)).toBeLessThanOrEqual(room))
  }), { numRuns: 500 })
})

function byTrying([first, ...others]: readonly Dealt[], places: readonly number[]): boolean {
  if (!first) return true
  const hang = (index: number, rest: number, left: readonly number[]): boolean => {
    const platform = first.platforms[index]
    if (platform === undefined) return rest === 0 && byTrying(others, left)
    for (let antennas = index === 0 ? 1 : 0; antennas <= Math.min(left[platform]!, rest); antennas += 1) {
      if (hang(index + 1, rest - antennas, left.map((room, at) => (at === platform ? room - antennas : room)))) return true
    }
    return false
  }
  return hang(0, first.antennas, places)
}
