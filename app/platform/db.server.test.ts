import { describe, expect, it, vi } from 'vitest'

// Nothing listens on port 1.
vi.stubEnv('DATABASE_URL', 'mysql://u:p@127.0.0.1:1/t')
const { db, isUnavailable, transaction } = await import('./db.server')
const { rows } = await import('./sql.server')
const { inRequest, newContext } = await import('./request.server')
const { truthful } = await import('../entry.server')

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

describe('a command that nobody guarded', () => {
  it('answers 503 where the database was gone, and 500 where it was not', async () => {
    const context = newContext({ address: '', agent: '' })
    const unexpected = () => truthful(new Response('Unexpected Server Error', { status: 500 }))
    expect(inRequest(context, unexpected).status).toBe(500)
    await expect(inRequest(context, async () => db.holiday.findMany())).rejects.toThrow()
    const answer = inRequest(context, unexpected)
    expect([answer.status, answer.headers.get('Retry-After'), await answer.json()]).toEqual([503, '5', { code: 'databaseUnavailable', requestNumber: context.number }])
    expect(inRequest(context, () => truthful(new Response('', { status: 303 }))).status).toBe(303)
  })
})

describe('what ends a connection', () => {
  it('counts as a database that is gone, also where it carries no code', () => {
    expect(isUnavailable(Object.assign(new Error("Can't add new command when connection is in closed state"), { fatal: true }))).toBe(true)
    expect(isUnavailable(new Error('anything else'))).toBe(false)
  })
})
