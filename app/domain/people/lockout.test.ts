import { describe, expect, it } from 'vitest'
import { mayTry } from './lockout'

const now = new Date('2026-11-24T01:00:00Z')
const ago = (...seconds: number[]) => seconds.map((n) => new Date(now.getTime() - n * 1000))
const calm = { here: [], elsewhere: 0, fromAddress: 0, familiar: false }

describe('a try to sign in', () => {
  it.each([
    ['the first', [], 'goes'],
    ['after two failures, at once', [0, 1], 'goes'],
    ['after three failures, at once', [1, 2, 3], 4],
    ['after three failures, five seconds later', [5, 6, 7], 'goes'],
    ['after four failures, five seconds later', [5, 6, 7, 8], 10],
    ['after five failures, a minute later', [60, 61, 62, 63, 64], 840],
    ['after five failures, a quarter of an hour later', [900, 901, 902, 903, 904], 'goes'],
    ['after nine failures, fourteen minutes later', [840, 841, 842, 843, 844, 845, 846, 847, 848], 60],
  ])('%s', (_name, seconds, expected) => {
    const verdict = mayTry({ ...calm, here: ago(...seconds) }, now)
    expect(verdict.ok ? 'goes' : verdict.waitSeconds).toBe(expected)
  })

  it('from a strange address waits while the login is under attack from elsewhere', () => {
    expect(mayTry({ ...calm, elsewhere: 20 }, now)).toEqual({ ok: false, waitSeconds: 900 })
  })

  it('from the address of its owner goes on while strangers attack', () => {
    expect(mayTry({ ...calm, elsewhere: 100_000, familiar: true }, now)).toEqual({ ok: true })
  })

  it('waits where one address has failed with many logins', () => {
    expect(mayTry({ ...calm, fromAddress: 100 }, now)).toEqual({ ok: false, waitSeconds: 900 })
  })
})
