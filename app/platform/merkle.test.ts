import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, merkleRoot } from './merkle'

describe('the root over entries', () => {
  it('of one entry is the mark of a leaf and the entry, hashed', () => {
    expect(merkleRoot(['a'])).toBe(createHash('sha256').update('\0a').digest('hex'))
  })

  it('of three entries is built as RFC 6962 builds it', () => {
    const hash = (...parts: (string | Buffer)[]) => parts.reduce((all, part) => all.update(part), createHash('sha256')).digest()
    const [a, b, c] = ['\0a', '\0b', '\0c'].map((text) => hash(text)) as [Buffer, Buffer, Buffer]
    expect(merkleRoot(['a', 'b', 'c'])).toBe(hash(Buffer.of(1), hash(Buffer.of(1), a, b), c).toString('hex'))
  })

  it('changes with any entry changed, removed, added or moved', () => {
    const entries = fc.array(fc.string(), { minLength: 1, maxLength: 20 })
    fc.assert(fc.property(entries, fc.nat(), fc.string(), (all, at, other) => {
      const place = at % all.length
      const root = merkleRoot(all)
      expect(merkleRoot(all.filter((_, i) => i !== place))).not.toBe(root)
      expect(merkleRoot([...all.slice(0, place), other, ...all.slice(place)])).not.toBe(root)
      if (all[place] !== other) expect(merkleRoot(all.with(place, other))).not.toBe(root)
      const turned = [...all].reverse()
      if (turned.some((one, i) => one !== all[i])) expect(merkleRoot(turned)).not.toBe(root)
    }))
  })
})

it('the canonical text of a value does not depend on the order of its keys', () => {
  expect(canonical({ b: [1, { d: null, c: '铁塔' }], a: new Date('2026-11-24T00:00:00Z') })).toBe('{"a":"2026-11-24T00:00:00.000Z","b":[1,{"c":"铁塔","d":null}]}')
})
