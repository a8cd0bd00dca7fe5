import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, person, visit } from '../visit'
import { frameOf } from '~/frame.server'
import { db, transaction } from '~/platform/db.server'
import { goto } from '~/platform/flash.server'
import { enqueue } from '~/platform/jobs.server'
import { notifyPeople } from '~/platform/notice.server'
import * as adminJobs from '~/routes/admin/jobs'
import * as audit from '~/routes/admin/audit'
import * as cancelAnyJob from '~/routes/admin/cancel-job'
import * as cancelJob from '~/routes/me/cancel-job'
import * as jobs from '~/routes/me/jobs'
import * as notifications from '~/routes/me/notifications'
import * as readAll from '~/routes/me/read-all-notices'
import * as readSome from '~/routes/me/read-notices'
import * as missing from '~/routes/system/missing'
import * as ready from '~/routes/system/ready'

beforeEach(freshDatabase)

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })
const areaManager = { login: 'zhao', name: '赵磊', grants: [{ role: 'area_manager', divisionCode: '3701' }] }
const job = (byUserId: number | null) => transaction((tx) => enqueue(tx, { kind: 'demand.import', payload: {}, byUserId, total: 300, location: '/imports/7' }))
const tell = (facts: Record<string, string>) =>
  transaction((tx) => notifyPeople(tx, { role: 'area_manager', divisions: ['37', '3701', '370102'], carrier: null }, { kind: 'demand.match', aggregate: 'demand', aggregateId: Number(facts.number?.slice(2)), facts, location: '/demands/1', at: new Date(), exceptUserId: 0 }))

describe('background jobs', () => {
  it('are seen by their owner, and by the administrator who sees all', async () => {
    const [mine, other, admin] = [await person(areaManager), await person({ login: 'qian' }), await person({ login: 'guo', grants: [{ role: 'system_admin' }] })]
    const id = await job(mine)
    await job(other)
    await job(null)
    const seen = await jobs.loader(args(visit('/me/jobs', { cookie: await cookieOf(mine) })))
    expect(seen.rows.map(({ id: one, kind, state, total, location }) => ({ one, kind, state, total, location }))).toEqual([{ one: id, kind: 'demand.import', state: 'waiting', total: 300, location: '/imports/7' }])
    expect(seen.isRunning).toBe(true)
    expect((await adminJobs.loader(args(visit('/admin/jobs', { cookie: await cookieOf(admin) })))).rows.length).toBe(3)
    expect((await endOf(adminJobs.loader(args(visit('/admin/jobs', { cookie: await cookieOf(mine) })))))?.status).toBe(403)
  })

  it('are cancelled by their owner; those of another are not there', async () => {
    const [mine, other] = [await person(areaManager), await person({ login: 'qian' })]
    const id = await job(mine)
    const knock = async (userId: number, door = cancelJob.action) => endOf(door(args(visit(`/me/jobs/${id}/cancel`, { cookie: await cookieOf(userId), form: {} }), { jobId: String(id) })))
    expect((await knock(other))?.status).toBe(404)
    expect((await knock(other, cancelAnyJob.action))?.status).toBe(403)
    expect((await knock(mine))?.headers.get('location')).toBe('/me/jobs')
    expect((await db.job.findFirstOrThrow()).state).toBe('cancelled')
  })
})

describe('notices', () => {
  it('reach those who hold the role there, and nobody else', async () => {
    const near = await person(areaManager)
    await person({ login: 'far', grants: [{ role: 'area_manager', divisionCode: '3301' }] })
    await person({ login: 'gone', grants: [{ role: 'area_manager', divisionCode: '3701' }], disabled: true })
    await tell({ number: 'XQ1', name: '西湖', by: '王敏', note: '' })
    expect((await db.notification.findMany()).map(({ userId }) => userId)).toEqual([near])
    const seen = await notifications.loader(args(visit('/me/notifications?show=unread', { cookie: await cookieOf(near) })))
    expect(seen.rows.map(({ facts, isRead }) => [facts.number, isRead])).toEqual([['XQ1', false]])
  })

  it('are marked as read by their owner only', async () => {
    const [mine, other] = [await person(areaManager), await person({ login: 'qian', grants: areaManager.grants })]
    await tell({ number: 'XQ1' })
    await tell({ number: 'XQ2' })
    const first = await db.notification.findFirstOrThrow({ where: { userId: mine } })
    await readSome.action(args(visit('/me/notifications/read', { cookie: await cookieOf(other), form: { id: `${first.id}.1` } })))
    expect(await db.notification.count({ where: { readAt: { not: null } } })).toBe(0)
    await readSome.action(args(visit('/me/notifications/read', { cookie: await cookieOf(mine), form: { id: `${first.id}.1` } })))
    expect(await db.notification.count({ where: { readAt: { not: null } } })).toBe(1)
    await readAll.action(args(visit('/me/notifications/read-all', { cookie: await cookieOf(mine), form: { until: new Date().toISOString() } })))
    expect(await db.notification.count({ where: { readAt: null, userId: mine } })).toBe(0)
    expect(await db.notification.count({ where: { readAt: null, userId: other } })).toBe(2)
  })
})

describe('the audit log', () => {
  it('is read by the auditor, and his reading is in it', async () => {
    const [auditor, admin] = [await person({ login: 'zheng', name: '郑明', grants: [{ role: 'auditor' }] }), await person({ login: 'guo', grants: [{ role: 'system_admin' }] })]
    expect((await endOf(audit.loader(args(visit('/admin/audit', { cookie: await cookieOf(admin) })))))?.status).toBe(403)
    const cookie = await cookieOf(auditor)
    const seen = await audit.loader(args(visit('/admin/audit', { cookie })))
    expect(seen.rows.map(({ login, event, outcome }) => [login, event, outcome])).toEqual([['zheng', 'admin.audit', 'read'], ['guo', 'admin.audit', 'refused']])
    const filtered = await audit.loader(args(visit('/admin/audit?login=guo&outcome=refused&event=admin&from=2020-01-01', { cookie })))
    expect(filtered.rows.map(({ login }) => login)).toEqual(['guo'])
    expect((await audit.loader(args(visit('/admin/audit?to=2020-01-01', { cookie })))).rows).toEqual([])
    expect((await audit.loader(args(visit('/admin/audit?login=nobody', { cookie })))).rows).toEqual([])
  })
})

describe('the frame of a page', () => {
  it('shows the person, his menu, what is unread and the sentence of the step before, once', async () => {
    const id = await person(areaManager)
    await tell({ number: 'XQ1' })
    const said = goto('/', { say: 'job:asked' }).headers.get('set-cookie')!.split(';')[0]
    const { data, headers } = await frameOf(visit('/', { cookie: `${await cookieOf(id)}; ${said}` }))
    expect(data).toMatchObject({ person: { name: '赵磊', login: 'zhao', roleLabel: '区域经理' }, side: 'staff', unread: 1, language: 'zh-CN', flash: { tone: 'done', text: '已要求作业停止，将在当前一步完成后停止。' } })
    expect(data.menu.flatMap(({ items }) => items.map(({ id: one }) => one))).toContain('screening.list')
    expect(data.menu.flatMap(({ items }) => items.map(({ id: one }) => one))).not.toContain('order.list')
    expect(headers.get('set-cookie')).toContain('flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0')
  })

  it('leads carrier people to their own side', async () => {
    const id = await person({ login: 'liu', grants: [{ role: 'carrier_engineer', divisionCode: '3701', carrier: 'CMCC' }] })
    const { data } = await frameOf(visit('/portal', { cookie: await cookieOf(id) }))
    expect([data.side, data.links.home, data.links.search]).toEqual(['portal', '/portal', undefined])
  })

  it('gives a stranger a token of his own for the sign-in form', async () => {
    const { data, headers } = await frameOf(visit('/login', { headers: { 'accept-language': 'en' } }))
    expect([data.person, data.side, data.language, data.menu]).toEqual([null, 'public', 'en', []])
    expect(data.csrf).toHaveLength(43)
    expect(headers.get('set-cookie')).toMatch(/^pre=/)
  })
})

describe('other addresses', () => {
  it('that are no screen are 404, for a stranger too', async () => {
    expect((await endOf(missing.loader(args(visit('/wp-admin')))))?.status).toBe(404)
  })

  it('tell a load balancer that the database answers', async () => {
    expect((await ready.loader(args(visit('/readyz')))).status).toBe(200)
  })
})
