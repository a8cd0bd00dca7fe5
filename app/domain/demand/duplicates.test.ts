import { describe, expect, it } from 'vitest'
import { distanceMetres } from '../shared/distance'
import { alikeAmong, likeness, nameLikeness, type Placement } from './duplicates'

const square: Placement = { kind: 'tower', carrier: 'CMCC', districtCode: '370102', longitude: 117.02531, latitude: 36.66312, offsetMetres: 100 }
/** One minute of latitude is a nautical mile; 0.001 degrees are 111 metres. */
const north = (degrees: number, of: Partial<Placement> = {}): Placement => ({ ...square, latitude: square.latitude + degrees, ...of })

describe('two demands look alike', () => {
  it('exactly, when carrier, district and both coordinates agree to five decimals', () => {
    expect(likeness(square, { ...square, longitude: 117.025312, offsetMetres: 0 })).toEqual({ rule: 'exact', distanceMetres: 0 })
  })

  it('nearly, at the same point of another district', () => {
    expect(likeness(square, { ...square, districtCode: '370103' })).toEqual({ rule: 'near', distanceMetres: 0 })
  })

  it('nearly, within the allowed offset', () => {
    expect(likeness(square, north(0.0008))).toEqual({ rule: 'near', distanceMetres: 89 })
  })

  it('nearly, within the larger of both offsets, whichever of the two has it', () => {
    expect(likeness(square, north(0.002, { offsetMetres: 300 }))).toEqual({ rule: 'near', distanceMetres: 222 })
    expect(likeness(north(0.002, { offsetMetres: 300 }), square)).toEqual({ rule: 'near', distanceMetres: 222 })
  })

  it('not beyond both offsets', () => {
    expect(likeness(square, north(0.001))).toBeNull()
  })

  it('never across kinds: a mast and a system indoors at one point are two wishes', () => {
    expect(likeness(square, { ...square, kind: 'building' })).toBeNull()
    expect(likeness({ ...square, kind: 'building' }, { ...square, kind: 'building' })).toEqual({ rule: 'exact', distanceMetres: 0 })
  })

  it('never across carriers, not even at one point', () => {
    expect(likeness(square, { ...square, carrier: 'CUCC' })).toBeNull()
  })
})

/** Always the same scatter of points around the square. */
const scatter = (count: number): Placement[] => {
  let seed = 20261124
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  return Array.from({ length: count }, () => ({
    kind: 'tower' as const,
    carrier: next() < 0.5 ? 'CMCC' : 'CUCC',
    districtCode: next() < 0.5 ? '370102' : '370103',
    longitude: 117 + next() * 0.03,
    latitude: 36.6 + next() * 0.03,
    offsetMetres: Math.round(next() * 200),
  }))
}

describe('whatever the two demands', () => {
  const points = scatter(120)
  const pairs = points.flatMap((a, i) => points.slice(i).map((b) => [a, b] as const))

  it('the answer is the same both ways round', () => {
    for (const [a, b] of pairs) expect(likeness(a, b)).toEqual(likeness(b, a))
  })

  it('the distance told is the distance on the ground, and never beyond the larger offset', () => {
    for (const [a, b] of pairs) {
      const found = likeness(a, b)
      if (!found) continue
      expect(found.distanceMetres).toBe(Math.round(distanceMetres(a, b)))
      expect(distanceMetres(a, b)).toBeLessThanOrEqual(Math.max(a.offsetMetres, b.offsetMetres, 1))
    }
  })
})

describe('a list against itself', () => {
  it('finds exactly the pairs that comparing each with each finds', () => {
    const list = scatter(400)
    const each = list.flatMap((later, i) => list.slice(0, i).flatMap((earlier) => (likeness(later, earlier) ? [[i, list.indexOf(earlier)]] : [])))
    const swept = alikeAmong(list).map(({ later, earlier }) => [list.indexOf(later), list.indexOf(earlier)])
    const inOrder = (a: number[], b: number[]) => a[0]! - b[0]! || a[1]! - b[1]!
    expect(each.length).toBeGreaterThan(20)
    expect(swept.sort(inOrder)).toEqual(each.sort(inOrder))
  })

  it('holds the later row against the earlier one', () => {
    const first = { ...square, row: 2 }
    const second = { ...square, row: 3 }
    expect(alikeAmong([first, second])).toEqual([{ rule: 'exact', distanceMetres: 0, later: second, earlier: first }])
  })
})

describe('names', () => {
  it('are alike by the pairs of letters that they share', () => {
    expect(nameLikeness('泉城广场东', '泉城广场东')).toBe(1)
    expect(nameLikeness('泉城广场东', '泉城广场西')).toBe(0.75)
    expect(nameLikeness('泉城广场', '经十路')).toBe(0)
  })
})
