import { describe, expect, it, vi } from 'vitest'

vi.stubEnv('DATABASE_URL', 'mysql://u:p@127.0.0.1:3306/t')
const { readEnvironment } = await import('./env.server')

const database = { DATABASE_URL: 'mysql://u:p@127.0.0.1:3306/t' }

describe('the settings of the server', () => {
  it('refuse production with the default secret', () => {
    expect(() => readEnvironment({ ...database, NODE_ENV: 'production' })).toThrow('SESSION_SECRET is not set')
  })

  it('refuse production with a short secret', () => {
    expect(() => readEnvironment({ ...database, NODE_ENV: 'production', SESSION_SECRET: 'short' })).toThrow('too short')
  })

  it('shut the demo accounts out of production', () => {
    expect(readEnvironment({ ...database, NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32) }).demo).toBe(false)
  })

  it('let a production build show the demo when it is asked to', () => {
    expect(readEnvironment({ ...database, NODE_ENV: 'production', DEMO: '1' }).demo).toBe(true)
  })

  it('refuse to start without a database', () => {
    expect(() => readEnvironment({})).toThrow('DATABASE_URL is not set')
  })

  it('listen on this machine only unless told otherwise', () => {
    const { host, port } = readEnvironment(database)
    expect([host, port]).toEqual(['127.0.0.1', 3000])
  })

  it('connects a resource system by all three settings or not at all', () => {
    const whole = { RESOURCE_URL: 'https://resource.example/open', RESOURCE_KEY_ID: 'k1', RESOURCE_SECRET: 'x'.repeat(32) }
    expect(readEnvironment(database).resource).toBeNull()
    expect(readEnvironment({ ...database, ...whole }).resource).toEqual({ url: whole.RESOURCE_URL, keyId: 'k1', secret: whole.RESOURCE_SECRET })
    expect(() => readEnvironment({ ...database, ...whole, RESOURCE_KEY_ID: '' })).toThrow('belong together')
    expect(() => readEnvironment({ ...database, ...whole, RESOURCE_SECRET: 'short' })).toThrow('too short')
    expect(() => readEnvironment({ ...database, ...whole, RESOURCE_URL: 'resource' })).toThrow('not an address')
  })
})
