import { describe, expect, it } from 'vitest'
import { propose } from './proposal'

const site = (id: number, withinOffset = true, fits = true) => ({ id, withinOffset, room: { fits } })

describe('the proposal', () => {
  it('shares the three nearest sites that have room within the offset', () => {
    expect(propose([site(1, true, false), site(2), site(3), site(4), site(5), site(6, false)])).toEqual({ choice: 'share', siteIds: [2, 3, 4] })
  })

  it('builds where no site has room within the offset', () => {
    expect(propose([site(1, true, false), site(2, false)])).toEqual({ choice: 'build', siteIds: [] })
    expect(propose([])).toEqual({ choice: 'build', siteIds: [] })
  })
})
