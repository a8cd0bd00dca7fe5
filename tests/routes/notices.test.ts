import { beforeEach, describe, expect, it } from 'vitest'
import { mannerOf, type Topic } from '~/domain/notice/topics'
import { db, transaction } from '~/platform/db.server'
import { notifyPeople } from '~/platform/notice.server'
import * as automation from '~/routes/admin/automation'
import * as rulePage from '~/routes/admin/automation-rule'
import * as editRule from '~/routes/admin/edit-automation'
import * as mail from '~/routes/admin/mail'
import * as mailResend from '~/routes/admin/mail-resend'
import * as mailTest from '~/routes/admin/mail-test'
import * as newRule from '~/routes/admin/new-automation'
import * as switchRule from '~/routes/admin/switch-automation'
import * as choices from '~/routes/me/notice-choices'
import * as inbox from '~/routes/me/notifications'
import * as readAll from '~/routes/me/read-all-notices'
import * as readSome from '~/routes/me/read-notices'
import { freshDatabase } from '../database'
import { cookieOf, endOf, person, visit } from '../visit'

beforeEach(freshDatabase)

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })
const manager = { login: 'wangmin', name: '王敏', grants: [{ role: 'account_manager', divisionCode: '3701' }] }
const engineer = { login: 'yd.liu', name: '刘洋', grants: [{ role: 'carrier_engineer', divisionCode: '3701', carrier: 'CMCC' }] }
const administrator = { login: 'guoan', name: '郭安', grants: [{ role: 'system_admin' }] }

const tell = (userId: number, { object = 1, kind = 'demand.screen_ok', topic = 'result' as Topic, at = new Date() } = {}) =>
  transaction((tx) => notifyPeople(tx, { userIds: [userId] }, { kind, aggregate: 'demand', aggregateId: object, facts: { number: `XQ${object}`, name: '泉城路', by: '李强', note: '' }, location: `/demands/${object}`, at, exceptUserId: 0, manner: mannerOf(topic) }))

const said = (answer: Response | null): string => {
  const [text = ''] = /flash=([^.;]+)/.exec(answer?.headers.get('set-cookie') ?? '')?.slice(1) ?? []
  return text ? (JSON.parse(Buffer.from(text, 'base64url').toString()) as { say: string }).say : ''
}

describe('the inbox', () => {
  it('is filtered by topic, cause and day of Beijing, and shows nobody else’s', async () => {
    const [mine, other] = [await person(manager), await person({ login: 'other' })]
    await tell(mine, { object: 1, at: new Date('2026-11-20T15:59:00Z') })
    await tell(mine, { object: 2, at: new Date('2026-11-20T16:00:00Z') })
    await tell(mine, { object: 3, kind: 'demand.return_order', topic: 'order', at: new Date('2026-11-22T02:00:00Z') })
    await tell(other, { object: 4 })
    const cookie = await cookieOf(mine)
    const shown = async (query: string) => (await inbox.loader(args(visit(`/me/notifications?show=unread&${query}`, { cookie })))).rows.map(({ facts }) => facts.number)
    expect(await shown('')).toEqual(['XQ3', 'XQ2', 'XQ1'])
    expect(await shown('from=2026-11-21&to=2026-11-21')).toEqual(['XQ2'])
    expect(await shown('topic=order')).toEqual(['XQ3'])
    expect(await shown('kind=demand.screen_ok&to=2026-11-20')).toEqual(['XQ1'])
    expect(await shown('from=nonsense&topic=none%27--')).toEqual([])
    expect((await inbox.loader(args(visit('/me/notifications', { cookie })))).groups.map(({ kind, count }) => [kind, count])).toEqual([['demand.return_order', 1], ['demand.screen_ok', 2]])
  })

  it('marks what was ticked as it was seen, goes back to where it stood, and nowhere else', async () => {
    const mine = await person(manager)
    await tell(mine)
    const cookie = await cookieOf(mine)
    const { id } = await db.notification.findFirstOrThrow()
    const send = (form: Record<string, string>) => endOf(readSome.action(args(visit('/me/notifications/read', { cookie, form }))))
    await tell(mine, { kind: 'demand.site_ok' })
    const stale = await send({ id: `${id}.1`, _back: '/me/notifications?show=unread' })
    expect([stale?.headers.get('location'), said(stale)]).toEqual(['/me/notifications?show=unread', 'notice:markedSome'])
    expect(said(await send({ _back: '//evil.test' }))).toBe('error:refusal.nothingChosen')
    expect((await send({ id: `${id}.2`, _back: 'https://evil.test' }))?.headers.get('location')).toBe('/me/notifications')
    expect(await db.notification.count({ where: { readAt: null } })).toBe(0)
  })

  it('leaves unread what came after the page was drawn', async () => {
    const mine = await person(manager)
    const cookie = await cookieOf(mine)
    await tell(mine, { object: 1, at: new Date(Date.now() - 60_000) })
    const until = new Date(Date.now() - 30_000).toISOString()
    await tell(mine, { object: 2 })
    await endOf(readAll.action(args(visit('/me/notifications/read-all', { cookie, form: { until } }))))
    expect((await db.notification.findMany({ where: { readAt: null } })).map(({ aggregateId }) => aggregateId)).toEqual([2])
  })
})

describe('notice settings', () => {
  it('offer each side its own topics', async () => {
    const topicsOf = async (who: Parameters<typeof person>[0]) => (await choices.loader(args(visit('/me/notices/preferences', { cookie: await cookieOf(await person(who)) })))).choices.map(({ topic }) => topic)
    expect(await topicsOf(engineer)).toEqual(['question', 'sign', 'milestone', 'cancelled', 'other'])
    expect(await topicsOf(manager)).not.toContain('sign')
  })

  it('refuse to switch a duty off, keep what was typed, and are not saved over another window', async () => {
    const cookie = await cookieOf(await person(engineer))
    const form = { 'way-question': 'now', 'way-sign': 'now', 'way-milestone': 'digest', 'way-cancelled': 'off', 'way-other': 'off', digest: '540', quietFrom: '', quietTo: '', _version: '0' }
    const send = async (more: Record<string, string>) => choices.action(args(visit('/me/notices/preferences', { cookie, form: { ...form, ...more } })))
    const refused = await send({ 'way-sign': 'off', 'way-milestone': 'off', _key: 'a' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ errors: { 'way-sign': expect.any(String) }, choices: expect.arrayContaining([{ topic: 'milestone', way: 'off', mail: false }]) })
    expect((await send({ _key: 'b' })).status).toBe(303)
    expect((await send({ _key: 'c' })).status).toBe(422)
    expect((await db.noticeChoice.findMany({ orderBy: { topic: 'asc' } })).map(({ topic, way, mail: mails }) => [topic, way, mails])).toEqual([
      ['cancelled', 'off', false], ['milestone', 'digest', false], ['other', 'off', false], ['question', 'now', false], ['sign', 'now', false],
    ])
  })
})

describe('the administrator', () => {
  const form = { name: '选址失败', on: 'step', step: 'site_fail', act: 'notify', whom: 'manager', text: '请关注', hourlyCap: '10', yuan: '' }

  it('writes a rule, mends what is wrong in it without losing what was typed, and switches it', async () => {
    const cookie = await cookieOf(await person(administrator))
    const write = (more: Record<string, string>) => newRule.action(args(visit('/admin/automation/new', { cookie, form: { ...form, ...more } })))
    const wrong = await write({ step: 'collect', text: '', hourlyCap: 'many', yuan: '-1', name: '' })
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({ typed: { hourlyCap: 'many', whom: 'manager' }, errors: { step: expect.any(String), text: expect.any(String), hourlyCap: expect.any(String), yuan: expect.any(String), name: expect.any(String) } })
    expect(await (await write({ act: 'tell', login: 'nobody' })).json()).toMatchObject({ errors: { login: expect.any(String) } })
    const location = (await write({ _key: 'a' })).headers.get('location')!
    expect(location).toMatch(/^\/admin\/automation\/\d+$/)
    expect((await (await write({ _key: 'b' })).json()) as object).toMatchObject({ errors: { name: expect.stringContaining('同名') } })

    const params = { ruleId: location.split('/').at(-1)! }
    const turn = (on: string, version: string) => endOf(switchRule.action(args(visit(`${location}/switch`, { cookie, form: { on, _version: version, _key: `${on}${version}` } }), params)))
    expect(said(await turn('1', '1'))).toBe('automation:switchedOn')
    expect(said(await turn('0', '1'))).toBe('error:refusal.changedMeanwhile')
    expect(said(await turn('0', '2'))).toBe('automation:switchedOff')
    const shown = await rulePage.loader(args(visit(`${location}?days=30`, { cookie }), params))
    expect(shown).toMatchObject({ rule: { enabled: false, name: '选址失败' }, days: 30, tried: { count: 0, latest: [] }, versions: [{ version: 1 }] })
    expect((await rulePage.loader(args(visit(`${location}?days=9999`, { cookie }), params))).tried).toBeNull()
    expect((await editRule.loader(args(visit(`${location}/edit`, { cookie }), params))).typed).toMatchObject({ step: 'site_fail', text: '请关注', whom: 'manager' })
    expect((await automation.loader(args(visit('/admin/automation', { cookie })))).rules.map(({ name }) => name)).toEqual(['选址失败'])
  })

  it('finds no rule that is not there, and nobody else finds any', async () => {
    const cookie = await cookieOf(await person(administrator))
    const at = async (who: string, ruleId: string) => (await endOf(rulePage.loader(args(visit('/admin/automation/1', { cookie: who }), { ruleId }))))?.status
    expect([await at(cookie, '4711'), await at(cookie, 'x'), await at(await cookieOf(await person(manager)), '1')]).toEqual([404, 404, 403])
  })

  it('is told that no mail is sent where no server is set, and sees what failed', async () => {
    const cookie = await cookieOf(await person(administrator))
    await db.outboxMessage.create({ data: { topic: 'mail', aggregate: 'mail', aggregateId: 0, payload: { to: 'a@b.test', subject: '测试', text: '秘密' }, state: 'failed', attempts: 7, error: '550 no such user', nextAt: new Date(), createdAt: new Date() } })
    await db.outboxMessage.create({ data: { topic: 'order.confirmed', aggregate: 'demand', aggregateId: 1, payload: {}, nextAt: new Date(), createdAt: new Date() } })
    const shown = await mail.loader(args(visit('/admin/mail', { cookie })))
    expect(shown).toMatchObject({ server: null, counts: { failed: 1, waiting: 0 }, rows: [{ subject: '测试', to: 'a@b.test', state: 'failed', error: '550 no such user' }] })
    expect(JSON.stringify(shown)).not.toContain('秘密')
    expect(said(await endOf(mailTest.action(args(visit('/admin/mail/test', { cookie, form: { to: 'a@b.test' } })))))).toBe('error:refusal.mailOff')
    const again = (mailId: number) => endOf(mailResend.action(args(visit(`/admin/mail/${mailId}/resend`, { cookie, form: {} }), { mailId: String(mailId) })))
    expect(said(await again(shown.rows[0]!.id))).toBe('notice:mail.resent')
    const other = await db.outboxMessage.findFirstOrThrow({ where: { topic: 'order.confirmed' } })
    expect(said(await again(other.id))).toBe('error:refusal.alreadyDone')
  })
})
