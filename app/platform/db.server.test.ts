import { describe, expect, it, vi } from 'vitest'

// Nothing listens on port 1.
vi.stubEnv('DATABASE_URL', 'mysql://u:p@127.0.0.1:1/t')
const { db, transaction } = await import('./db.server')
const { rows } = await import('./sql.server')
const { inRequest, newContext } = await import('./request.server')

const works = [
  ['a statement', () => rows('SELECT 1')],
  ['a transaction', () => transaction((tx) => tx.holiday.findMany())],
] as const

describe('while the database does not answer', { timeout: 20_000 }, () => {
  it.each(works)('%s of a page ends in 503', async (_name, work) => {
    const answer = await inRequest(newContext({ address: '', agent: '' }), work).catch((error: unknown) => error)
    expect(answer).toBeInstanceOf(Response)
    expect((answer as Response).status).toBe(503)
    expect(await (answer as Response).json()).toMatchObject({ code: 'databaseUnavailable' })
  })

  it.each(works)('%s of a job ends in an error', async (_name, work) => {
    const answer = await work().catch((error: unknown) => error)
    expect(answer).toBeInstanceOf(Error)
  })

  it('a read of one record is marked, so that its page says 503 too', async () => {
    const context = newContext({ address: '', agent: '' })
    await expect(inRequest(context, async () => db.holiday.findMany())).rejects.toThrow()
    expect(context.databaseGone).toBe(true)
  })
})
