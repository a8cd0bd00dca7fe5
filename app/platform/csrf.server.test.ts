import { describe, expect, it, vi } from 'vitest'

vi.stubEnv('DATABASE_URL', 'mysql://u:p@127.0.0.1:3306/t')
const { comesFromUs } = await import('./csrf.server')

const silent = { site: null, origin: null, host: 'crm.test', given: null, wanted: 'right' }

describe('a change asked for', () => {
  it.each([
    ['by our page, as the browser says', { site: 'same-origin' }, true],
    ['by our page, as an older browser says', { origin: 'http://crm.test' }, true],
    ['with the right token, where the browser says nothing', { given: 'right' }, true],
    ['by another site', { site: 'cross-site', given: 'right' }, false],
    ['by a sister site', { site: 'same-site' }, false],
    ['from another origin', { origin: 'https://evil.test' }, false],
    ['from an origin on another port', { origin: 'http://crm.test:8080' }, false],
    ['from a hidden origin', { origin: 'null' }, false],
    ['with a wrong token, whatever the browser says', { site: 'same-origin', origin: 'http://crm.test', given: 'wrong' }, false],
    ['with a token where none was given out', { site: 'same-origin', given: 'right', wanted: null }, false],
    ['with nothing to show', {}, false],
    ['by hand, without a token', { site: 'none' }, false],
  ])('%s', (_name, evidence, ours) => {
    expect(comesFromUs({ ...silent, ...evidence })).toBe(ours)
  })
})
