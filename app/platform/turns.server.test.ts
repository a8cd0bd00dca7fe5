import { describe, expect, it } from 'vitest'
import { turns } from './turns.server'

const later = (ms: number) => new Promise((done) => setTimeout(done, ms))

describe('turns', () => {
  it('let no more run at once than there is room for, and everybody in order', async () => {
    const inTurn = turns(2, 1000)
    let running = 0
    let most = 0
    const order: number[] = []
    await Promise.all([1, 2, 3, 4, 5].map((n) => inTurn(async () => {
      order.push(n)
      most = Math.max(most, (running += 1))
      await later(5)
      running -= 1
    })))
    expect([most, order]).toEqual([2, [1, 2, 3, 4, 5]])
  })

  it('go on after a work that failed', async () => {
    const inTurn = turns(1, 1000)
    const failed = inTurn(async () => { throw new Error('no') })
    const after = inTurn(async () => 'yes')
    await expect(failed).rejects.toThrow('no')
    expect(await after).toBe('yes')
  })

  it('send away who waits too long, and nobody else', async () => {
    const inTurn = turns(1, 20)
    const long = inTurn(() => later(60))
    await expect(inTurn(async () => 'never')).rejects.toMatchObject({ code: 'NO_TURN' })
    await long
    expect(await inTurn(async () => 'again')).toBe('again')
  })
})
