import { describe, expect, it } from 'vitest'
import { afterJoin, contradicts, newTenants, type Position, type Seat } from './occupancy'

const seat = (position: Position, sharers: number, existingSharers = 0): Seat => ({ position, sharers, existingSharers })

describe('a seat', () => {
  it.each<[Seat, boolean]>([
    [seat('alone', 1), false], [seat('alone', 2), true], [seat('alone', 0), true], [seat('anchor', 1), true], [seat('anchor', 2), false], [seat('other', 1), true], [seat('other', 2), false], [seat('other', 1.5), true], [seat('other', -2), true],
    [seat('owner', 1), false], [seat('owner', 2, 1), false], [seat('owner', 2, 2), true], [seat('owner', 2, -1), true], [seat('existing', 2, 1), false], [seat('existing', 2, 0), true], [seat('existing', 2, 2), true], [seat('existing', 1, 1), true],
    [seat('new', 2), false], [seat('new', 1), true],
  ])('%j contradicts itself: %s', (one, wrong) => expect(contradicts(one)).toBe(wrong))

  it('counts those who came after the hand-over day, the owner aside', () => {
    expect([seat('owner', 1), seat('owner', 3, 1), seat('new', 2), seat('existing', 2, 1), seat('owner', 1, 3)].map(newTenants)).toEqual([0, 1, 1, 0, 0])
  })

  it('becomes the anchor when somebody joins one who sat alone, and keeps its place otherwise', () => {
    expect([seat('alone', 1), seat('anchor', 2), seat('owner', 2, 1)].map(afterJoin)).toEqual([seat('anchor', 2), seat('anchor', 3), seat('owner', 3, 1)])
  })
})
