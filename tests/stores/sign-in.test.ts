import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, person, visit } from '../visit'
import { hashOf } from '~/domain/people/password-hash.server'
import { db } from '~/platform/db.server'
import { inRequest, newContext } from '~/platform/request.server'
import * as login from '~/routes/entry/login'
import * as logout from '~/routes/entry/logout'
import * as password from '~/routes/entry/password'
import * as revoke from '~/routes/me/revoke'
import * as revokeAll from '~/routes/me/revoke-all'

beforeEach(freshDatabase)

const secret = 'Tower-2026x'
const hash = await hashOf(secret)

async function withPassword(name: string, grants = [{ role: 'area_manager', divisionCode: '330106' }]) {
  const id = await person({ login: name, grants })
  await db.credential.update({ where: { userId: id }, data: { hash } })
  return id
}

type Door = (args: { request: Request; params: Record<string, string>; context: Record<string, unknown> }) => Promise<unknown>
const knock = (door: Door, request: Request) => endOf(door({ request, params: {}, context: {} }))
const from = <T>(address: string, work: () => Promise<T>) => inRequest(newContext({ address, agent: 'Chromium' }), work)
const tryWith = (name: string, typed: string, { address = '10.0.0.1', to = '' } = {}) =>
  from(address, () => knock(login.action as Door, visit(`/login${to && `?to=${encodeURIComponent(to)}`}`, { form: { login: name, password: typed } })))
const statusesOf = async (times: number, attempt: () => Promise<Response | null>) => {
  const statuses: number[] = []
  for (let n = 0; n < times; n += 1) statuses.push((await attempt())!.status)
  return statuses
}

describe('signing in', () => {
  it('opens a session and leads to the page asked for', async () => {
    await withPassword('zhao')
    const answer = await tryWith('zhao', secret, { to: '/screening?state=open' })
    expect([answer?.status, answer?.headers.get('location')]).toEqual([303, '/screening?state=open'])
    expect(answer?.headers.get('set-cookie')).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await db.session.count()).toBe(1)
    expect(await db.auditEntry.findMany({ select: { event: true, outcome: true, userName: true, address: true } })).toEqual([{ event: 'entry.login', outcome: 'done', userName: 'zhao', address: '10.0.0.1' }])
  })

  it('never leads to another site', async () => {
    await withPassword('zhao')
    expect((await tryWith('zhao', secret, { to: '//evil.test/' }))?.headers.get('location')).toBe('/')
  })

  it('leads a carrier to the portal', async () => {
    const id = await withPassword('li', [])
    await db.roleGrant.create({ data: { userId: id, role: 'carrier_engineer', divisionCode: '33', carrier: 'CMCC' } })
    expect((await tryWith('li', secret))?.headers.get('location')).toBe('/portal')
  })

  it('answers unknown, disabled and wrong alike', async () => {
    const id = await withPassword('zhao')
    const answers = [await tryWith('zhao', 'wrong'), await tryWith('nobody', secret)]
    await db.user.update({ where: { id }, data: { status: 'disabled' } })
    answers.push(await tryWith('zhao', secret))
    const texts = await Promise.all(answers.map(async (answer) => JSON.stringify({ ...((await answer!.json()) as object), login: '' })))
    expect(new Set(texts).size).toBe(1)
    expect(answers.map((answer) => answer?.status)).toEqual([422, 422, 422])
  })

  it('takes as long for an unknown login as for a wrong password', async () => {
    await withPassword('zhao')
    const timeOf = async (name: string, address: string) => {
      const started = performance.now()
      await tryWith(name, 'wrong', { address })
      return performance.now() - started
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 9; n += 1) {
      known.push(await timeOf('zhao', `10.1.0.${n}`))
      unknown.push(await timeOf('nobody', `10.1.0.${n}`))
    }
    const middle = (all: number[]) => all.sort((a, b) => a - b)[4]!
    expect(middle(unknown)).toBeGreaterThan(middle(known) / 3)
    expect(middle(known)).toBeGreaterThan(middle(unknown) / 3)
  })

  it('asks for both fields', async () => {
    const answer = await tryWith('', '')
    expect(answer?.status).toBe(422)
    expect(await answer?.json()).toMatchObject({ missing: { login: true, password: true } })
  })
})

describe('too many failures', () => {
  it('make one wait, even with the right password', async () => {
    await withPassword('zhao')
    expect(await statusesOf(4, () => tryWith('zhao', 'wrong'))).toEqual([422, 422, 422, 429])
    expect((await tryWith('zhao', secret))?.status).toBe(429)
  })

  it('are counted although all come at once', async () => {
    await withPassword('zhao')
    const answers = await Promise.all(Array.from({ length: 30 }, () => tryWith('zhao', 'wrong')))
    expect(answers.filter((answer) => answer?.status === 422).length).toBeLessThanOrEqual(3)
  })

  it('elsewhere do not lock the owner out of his own place', async () => {
    await withPassword('zhao')
    await tryWith('zhao', secret, { address: '10.0.0.1' })
    for (let n = 0; n < 25; n += 1) await tryWith('zhao', 'wrong', { address: `172.16.0.${n}` })
    expect((await tryWith('zhao', secret, { address: '172.16.1.1' }))?.status).toBe(429)
    expect((await tryWith('zhao', secret, { address: '10.0.0.1' }))?.status).toBe(303)
  })

  it('are forgotten after a success', async () => {
    await withPassword('zhao')
    const tries = ['wrong', 'wrong', secret, 'wrong', 'wrong', secret]
    const statuses: number[] = []
    for (const typed of tries) statuses.push((await tryWith('zhao', typed))!.status)
    expect(statuses).toEqual([422, 422, 303, 422, 422, 303])
  })
})

describe('the own password', () => {
  const change = (cookie: string, form: Record<string, string>) => knock(password.action as Door, visit('/password', { cookie, form }))
  const good = { current: secret, next: 'Mast-und-2027', again: 'Mast-und-2027' }

  it('is changed, and every other session of the person ends', async () => {
    const id = await withPassword('zhao')
    await db.credential.update({ where: { userId: id }, data: { mustChange: true } })
    const [here, there] = [await cookieOf(id), await cookieOf(id)]
    expect((await change(here, good))?.status).toBe(303)
    expect((await knock(password.loader as Door, visit('/password', { cookie: there })))?.headers.get('location')).toBe('/login?to=%2Fpassword')
    expect(await knock(password.loader as Door, visit('/password', { cookie: here }))).toBeNull()
    expect((await tryWith('zhao', secret))?.status).toBe(422)
    expect((await tryWith('zhao', good.next))?.status).toBe(303)
  })

  it.each([
    ['without the present one', { ...good, current: 'wrong' }, { field: 'current', because: 'wrong' }],
    ['to two different ones', { ...good, again: 'other' }, { field: 'again', because: 'differs' }],
    ['to a weak one', { ...good, next: 'weak', again: 'weak' }, { field: 'next', because: 'tooShort' }],
    ['to the same again', { current: secret, next: secret, again: secret }, { field: 'next', because: 'usedBefore' }],
  ])('is not changed %s', async (_name, form, problem) => {
    const cookie = await cookieOf(await withPassword('zhao'))
    const answer = await change(cookie, form)
    expect(answer?.status).toBe(422)
    expect(((await answer!.json()) as { problems: object[] }).problems).toContainEqual(problem)
  })

  it('does not come back within five changes', async () => {
    const id = await withPassword('zhao')
    const cookie = await cookieOf(id)
    const names = [secret, 'Mast-und-2027', 'Mast-und-2028', 'Mast-und-2029', 'Mast-und-2030', 'Mast-und-2031']
    for (let n = 1; n < names.length; n += 1) expect((await change(cookie, { current: names[n - 1]!, next: names[n]!, again: names[n]! }))?.status).toBe(303)
    expect((await change(cookie, { current: names[5]!, next: names[1]!, again: names[1]! }))?.status).toBe(422)
    expect((await change(cookie, { current: names[5]!, next: secret, again: secret }))?.status).toBe(303)
  })
})

describe('signing out', () => {
  it('ends the session', async () => {
    const cookie = await cookieOf(await withPassword('zhao'))
    const answer = await knock(logout.action as Door, visit('/logout', { cookie, form: {} }))
    expect(answer?.headers.get('location')).toBe('/login')
    expect((await knock(password.loader as Door, visit('/password', { cookie })))?.status).toBe(303)
  })

  it('of another device takes only the own ones', async () => {
    const [mine, others] = [await withPassword('zhao'), await withPassword('qian')]
    const [here] = [await cookieOf(mine), await cookieOf(others)]
    const [own, foreign] = [await db.session.findFirstOrThrow({ where: { userId: mine } }), await db.session.findFirstOrThrow({ where: { userId: others } })]
    await knock(revoke.action as Door, visit('/me/sessions/revoke', { cookie: here, form: { session: String(foreign.id) } }))
    expect((await db.session.findUniqueOrThrow({ where: { id: foreign.id } })).endedAt).toBeNull()
    await knock(revoke.action as Door, visit('/me/sessions/revoke', { cookie: here, form: { session: String(own.id) } }))
    expect((await db.session.findUniqueOrThrow({ where: { id: own.id } })).endedAt).not.toBeNull()
  })

  it('everywhere ends all sessions of the person and no other', async () => {
    const [mine, others] = [await withPassword('zhao'), await withPassword('qian')]
    const cookie = await cookieOf(mine)
    await cookieOf(mine)
    await cookieOf(others)
    await knock(revokeAll.action as Door, visit('/me/sessions/revoke-all', { cookie, form: {} }))
    expect(await db.session.count({ where: { endedAt: null } })).toBe(1)
  })
})
