import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindKey } from './form-key.server'

type Fields = [string, string][]
const bound = (fields: Fields, files: { field: string; sha256: string }[] = []) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  bindKey(form, files)
  return form.get('_key')
}

const form: Fields = [['_csrf', 'c1'], ['_key', 'k1'], ['_version', '3'], ['name', '玉函路'], ['systems', '4G'], ['systems', '5G']]
const changed = (at: number, to: [string, string]) => form.map((field, index) => (index === at ? to : field))

describe('the key of a form', () => {
  it('is the same when the same form is sent again, in whichever session', () => {
    expect(bound(form)).toBe(bound([...form]))
    expect(bound(changed(0, ['_csrf', 'c2']))).toBe(bound(form))
  })

  it('is another for another form, another version, another value, another order, another file', () => {
    const files = [{ field: 'photo', sha256: 'a'.repeat(64) }]
    const keys = [
      bound(form), bound(changed(1, ['_key', 'k2'])), bound(changed(2, ['_version', '4'])), bound(changed(3, ['name', '玉函路二'])), bound(changed(4, ['systems', '5G'])),
      bound(form, files), bound(form, [{ field: 'photo', sha256: 'b'.repeat(64) }]), bound(form, [{ field: 'other', sha256: 'a'.repeat(64) }]),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('stays away where the form has none', () => expect([bound([['name', 'x']]), bound([['_key', ''], ['name', 'x']])]).toEqual([null, '']))

  it('cannot be made equal by moving text from one field to another', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { maxLength: 6 }), fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { maxLength: 6 }), (one, other) => {
      const [left, right] = [one, other].map((fields) => fields.filter(([name]) => name !== '_key' && name !== '_csrf'))
      const same = JSON.stringify(left) === JSON.stringify(right)
      expect(bound([['_key', 'k'], ...left!]) === bound([['_key', 'k'], ...right!])).toBe(same)
    }))
  })

  it('fits its column with the id of a row behind it', () => expect(`${bound(form) as string}:4294967295`.length).toBeLessThanOrEqual(60))
})
