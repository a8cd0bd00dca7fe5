import { expect, it } from 'vitest'
import { beginningWith, onlyHit, soughtIn, type Hit } from './search'

const hit: Hit = { kind: 'demand', number: 'XQ', name: '', carrier: null, districtCode: null, stateKey: null, href: '/demands/1' }

it('full-width letters and blanks around a number do not matter', () => {
  expect(soughtIn(' ＸＱ3701－261122 ')).toBe('XQ3701-261122')
})

it('one sign is too little to look for, and a long text is no number', () => {
  expect([soughtIn('泉'), soughtIn(''), soughtIn(null), soughtIn('x'.repeat(61))]).toEqual([null, null, null, null])
})

it('signs with a meaning of their own are looked for as they are', () => {
  expect(beginningWith('50%_\\')).toBe('50\\%\\_\\\\%')
})

it('a single hit is gone to, several or one without a page are listed', () => {
  expect([onlyHit([hit]), onlyHit([hit, hit]), onlyHit([{ ...hit, href: null }]), onlyHit([])]).toEqual(['/demands/1', null, null, null])
})
