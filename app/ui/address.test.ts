import { describe, expect, it } from 'vitest'
import { addressWith, addressWithout, ownAddress } from './address'

const query = new URLSearchParams('state=open&state=claimed&q=%E8%A5%BF%E6%B9%96&after=9')

describe('an address', () => {
  it('takes new values and drops empty ones', () => {
    expect(addressWith('/demands', query, { after: null, q: 'x', size: '50' })).toBe('/demands?state=open&state=claimed&q=x&size=50')
  })
  it('has no question mark when nothing is left', () => {
    expect(addressWith('/demands', new URLSearchParams('q=1'), { q: null })).toBe('/demands')
  })
  it('loses one value of a filter and the place in the list', () => {
    expect(addressWithout('/demands', query, 'state', 'open')).toBe('/demands?state=claimed&q=%E8%A5%BF%E6%B9%96')
  })
  it.each([['/demands?q=1', '/demands?q=1'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['https://evil.example', '/'], [null, '/']])(
    'that leads to %s is taken as %s',
    (asked, taken) => expect(ownAddress(asked)).toBe(taken),
  )
})
