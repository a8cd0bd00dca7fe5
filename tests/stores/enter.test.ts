import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, person, visit } from '../visit'
import { enter, optionalVisitor } from '~/domain/people/enter.server'
import { db } from '~/platform/db.server'
import { endSession, endSessionsOf, sessionOf, sessionsOf } from '~/platform/session.server'

beforeEach(freshDatabase)

const areaManager = { login: 'zhao', grants: [{ role: 'area_manager', divisionCode: '330106' }] }
const arriving = async (somebody: Parameters<typeof person>[0]) => cookieOf(await person(somebody))

describe('a stranger', () => {
  it('is led to sign in and back to the page he asked for', async () => {
    const answer = await endOf(enter(visit('/screening?state=open'), 'screening.list'))
    expect([answer?.status, answer?.headers.get('location')]).toEqual([303, '/login?to=%2Fscreening%3Fstate%3Dopen'])
  })

  it('is led back to the page on which he lost his form', async () => {
    const answer = await endOf(enter(visit('/screening/3/claim', { form: {}, headers: { referer: 'http://crm.test/screening/3' } }), 'screening.claim'))
    expect(answer?.headers.get('location')).toBe('/login?to=%2Fscreening%2F3')
  })

  it('sees public pages as nobody, with no row in his scope', async () => {
    const visitor = await enter(visit('/help/style'), 'help.style')
    expect([visitor.user.id, visitor.scope.ranges, visitor.may('demand.read')]).toEqual([0, [], false])
  })

  it('is not taken for somebody by a made-up cookie', async () => {
    expect(await optionalVisitor(visit('/', { cookie: 'sid=made-up' }))).toBeNull()
  })
})

describe('a person', () => {
  it('enters with the scope of the role that lets him in', async () => {
    const cookie = await arriving(areaManager)
    const visitor = await enter(visit('/screening', { cookie }), 'screening.list')
    expect(visitor.user.login).toBe('zhao')
    expect(visitor.scope).toEqual({ ranges: [{ level: 'district', code: '330106' }], carrier: null })
    expect(visitor.scopeFor('order.read')).toBeNull()
  })

  it('gets 403 without the permission, and the audit keeps it', async () => {
    const cookie = await arriving(areaManager)
    const answer = await endOf(enter(visit('/orders', { cookie }), 'order.list'))
    expect(answer?.status).toBe(403)
    expect(await answer?.json()).toMatchObject({ code: 'notAllowed' })
    expect(await db.auditEntry.findMany({ select: { userName: true, event: true, outcome: true } })).toEqual([{ userName: 'zhao', event: 'order.list', outcome: 'refused' }])
  })

  it.each([
    ['disabled', { disabled: true }],
    ['beyond its last day', { validTo: '2020-01-01' }],
  ])('is a stranger when his account is %s', async (_name, more) => {
    expect(await optionalVisitor(visit('/', { cookie: await arriving({ ...areaManager, ...more }) }))).toBeNull()
  })

  it.each([
    ['has ended', { validTo: '2020-01-01' }],
    ['has not begun', { validFrom: '2999-01-01' }],
  ])('may nothing by a grant that %s', async (_name, more) => {
    const cookie = await arriving({ login: 'zhao', grants: [{ role: 'area_manager', divisionCode: '330106', ...more }] })
    expect((await endOf(enter(visit('/screening', { cookie }), 'screening.list')))?.status).toBe(403)
  })

  it('must change his first password before anything else', async () => {
    const cookie = await arriving({ ...areaManager, mustChange: true })
    expect((await endOf(enter(visit('/screening', { cookie }), 'screening.list')))?.headers.get('location')).toBe('/password')
    expect((await enter(visit('/password', { cookie }), 'entry.password')).user.login).toBe('zhao')
  })
})

describe('a form', () => {
  const post = (cookie: string, form: Record<string, string>, headers: Record<string, string> = {}) => visit('/screening/3/claim', { cookie, form, headers })

  it('comes with the visitor', async () => {
    const cookie = await arriving(areaManager)
    const visitor = await enter(post(cookie, { reason: '太远', _csrf: (await optionalVisitor(visit('/', { cookie })))!.csrf }), 'screening.claim')
    expect(visitor.form?.get('reason')).toBe('太远')
  })

  it('from another site is refused', async () => {
    const cookie = await arriving(areaManager)
    expect((await endOf(enter(post(cookie, {}, { origin: 'https://evil.test' }), 'screening.claim')))?.status).toBe(403)
  })

  it('with the token of another session is refused', async () => {
    const cookie = await arriving(areaManager)
    expect((await endOf(enter(post(cookie, { _csrf: 'of another' }), 'screening.claim')))?.status).toBe(403)
  })
})

describe('a session', () => {
  const minutes = (n: number) => new Date(Date.now() + n * 60_000)

  it('ends after thirty minutes without a page', async () => {
    const cookie = await arriving(areaManager)
    expect(await sessionOf(visit('/', { cookie }), minutes(29))).not.toBeNull()
    expect(await sessionOf(visit('/', { cookie }), minutes(58))).not.toBeNull()
    expect(await sessionOf(visit('/', { cookie }), minutes(89))).toBeNull()
  })

  it('ends after twelve hours, however busy', async () => {
    const cookie = await arriving(areaManager)
    for (let n = 0; n < 12 * 60; n += 20) expect(await sessionOf(visit('/', { cookie }), minutes(n))).not.toBeNull()
    expect(await sessionOf(visit('/', { cookie }), minutes(12 * 60))).toBeNull()
  })

  it('can be ended by its owner only, and is over at once', async () => {
    const [mine, other] = [await person(areaManager), await person({ login: 'qian' })]
    const cookie = await cookieOf(mine)
    const now = new Date()
    const { id } = (await sessionOf(visit('/', { cookie }), now))!
    expect(await endSession({ id, userId: other, now })).toBe(false)
    expect(await sessionOf(visit('/', { cookie }), now)).not.toBeNull()
    expect(await endSession({ id, userId: mine, now })).toBe(true)
    expect(await sessionOf(visit('/', { cookie }), now)).toBeNull()
  })

  it('can be kept while all others of the person end', async () => {
    const mine = await person(areaManager)
    const [here, there] = [await cookieOf(mine), await cookieOf(mine)]
    const now = new Date()
    const keep = (await sessionOf(visit('/', { cookie: here }), now))!.id
    expect(await sessionsOf(mine, now)).toHaveLength(2)
    expect(await endSessionsOf({ userId: mine, keep, now })).toBe(1)
    expect(await sessionOf(visit('/', { cookie: there }), now)).toBeNull()
    expect(await sessionOf(visit('/', { cookie: here }), now)).not.toBeNull()
  })

  it('leaves no token in the database', async () => {
    const cookie = await arriving(areaManager)
    const [session] = await db.session.findMany()
    expect(JSON.stringify(session)).not.toContain(cookie.slice(4))
  })
})
