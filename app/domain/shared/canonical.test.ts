import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from './canonical'
import { hashOf } from './content-hash.server'

describe('the canonical text', () => {
  it('sorts names, leaves no blanks and writes numbers as ECMAScript does', () => {
    expect(canonical({ b: [1, 2.5, 1e21], a: { d: null, c: 'ö"\n' } })).toBe('{"a":{"c":"ö\\"\\n","d":null},"b":[1,2.5,1e+21]}')
  })

  it('leaves out what was never said, and keeps what was said to be nothing', () => {
    expect(canonical({ a: undefined, b: null } as unknown as Json)).toBe('{"b":null}')
  })

  it('refuses what JSON cannot hold', () => {
    expect(() => canonical(Number.NaN)).toThrow('NaN cannot be written canonically')
  })

  it('is one text for one content, in whatever order it was written', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse())
      expect(canonical(turned as Json)).toBe(canonical(object as Json))
      expect(JSON.parse(canonical(object as Json))).toEqual(JSON.parse(JSON.stringify(object)))
    }))
  })
})

describe('the hash', () => {
  it('is SHA-256 of the canonical text', () => {
    expect(hashOf({ b: 1, a: '塔' })).toBe('faa5ce5fb0913a4f27e5f65e56f84e32ce26524fce8e4e66b84d59e281a5c7a3')
  })
})
