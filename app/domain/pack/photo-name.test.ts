import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { photoNamed } from './photo-name'

const numbers = new Set(['SC3701-261124-00001', 'SC3701-261124-00012'])
const kinds = new Map([['站址全景', 'photos'], ['generalview', 'photos'], ['接电点', 'power'], ['围墙', '围墙']])
const named = (path: string) => photoNamed(path, { numbers, kinds })
const photo = (number: string, place: number, kind: string) => ({ ok: true, photo: { number, place, kind } })

describe('the name of a photo', () => {
  it.each([
    ['SC3701-261124-00001-站址全景-1.jpg', photo('SC3701-261124-00001', 0, 'photos')],
    ['SC3701-261124-00012-站址全景.JPG', photo('SC3701-261124-00012', 0, 'photos')],
    ['sc3701-261124-00001_2_接电点_03.png', photo('SC3701-261124-00001', 1, 'power')],
    ['SC3701-261124-00001-3-围墙 (2).jpeg', photo('SC3701-261124-00001', 2, '围墙')],
    ['SC3701-261124-00001 General view 1.jpg', photo('SC3701-261124-00001', 0, 'photos')],
    ['外勤/SC3701-261124-00012/站址全景-2.jpg', photo('SC3701-261124-00012', 0, 'photos')],
    ['SC3701-261124-00012\\2-接电点.jpg', photo('SC3701-261124-00012', 1, 'power')],
    ['SC3701-261124-00099-站址全景-1.jpg', { ok: false, because: 'noTask' }],
    ['IMG_20261124_101500.jpg', { ok: false, because: 'noTask' }],
    ['SC3701-261124-000012-站址全景.jpg', { ok: false, because: 'noTask' }],
    ['SC3701-261124-00001-合影.jpg', { ok: false, because: 'noKind' }],
    ['SC3701-261124-00001.jpg', { ok: false, because: 'noKind' }],
    ['', { ok: false, because: 'noTask' }],
  ])('%s', (path, answer) => {
    expect(named(path)).toEqual(answer)
  })

  it('answers whatever it is, and names only tasks and kinds that there are', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string().map((rest) => `SC3701-261124-00001-${rest}`)), (path) => {
      const found = named(path)
      if (found.ok) expect([numbers.has(found.photo.number), [...kinds.values()].includes(found.photo.kind), [0, 1, 2].includes(found.photo.place)]).toEqual([true, true, true])
    }))
  })
})
