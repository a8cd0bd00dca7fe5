import { describe, expect, it, vi } from 'vitest'

vi.stubEnv('DATABASE_URL', 'mysql://u:p@127.0.0.1:3306/t')
const { goto, ours, takeFlash } = await import('./flash.server')

const cookieOf = (response: Response) => response.headers.get('set-cookie')!.split(';')[0]!
const withCookie = (cookie: string) => new Request('http://crm.test/', { headers: { cookie } })

describe('a sentence for the next page', () => {
  it('is said there, with its facts', () => {
    const answer = goto('/demands', { say: 'demand:done.sent', facts: { n: 3, number: '需求 1' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/demands'])
    expect(takeFlash(withCookie(`a=b; ${cookieOf(answer)}`))?.flash).toEqual({ say: 'demand:done.sent', facts: { n: 3, number: '需求 1' } })
  })

  it('cannot be forged', () => {
    const [text] = cookieOf(goto('/', { say: 'x:y' })).split('.')
    expect(takeFlash(withCookie(`${text}.forged`))).toBeNull()
  })
})

describe('the next page', () => {
  it.each(['https://evil.test/', '//evil.test', '/\\evil.test', '/a\\b', 'demands', '', null, '/a\nSet-Cookie: b'])('is never %j', (path) => {
    expect(ours(path)).toBe('/')
  })

  it('is an address of ours', () => {
    expect(ours('/demands?state=collected&page=2')).toBe('/demands?state=collected&page=2')
  })
})
