import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { png } from '../world/pack-sheet'
import { cast, demandIn } from '../stores/task-cast'
import { cookieOf, endOf, visit } from '../visit'
import { filesOf, findDraft } from '~/domain/task/reply.store.server'
import { db } from '~/platform/db.server'
import * as password from '~/routes/entry/password'
import * as resume from '~/routes/entry/resume'
import * as drafts from '~/routes/me/drafts'
import * as release from '~/routes/screening/release'
import * as reply from '~/routes/screening/reply'

beforeEach(async () => {
  await freshDatabase()
  await cast()
  const grants = [[11, 'area_manager', '370102'], [12, 'area_manager', '370102']] as const
  await db.roleGrant.createMany({ data: grants.map(([userId, role, divisionCode]) => ({ userId, role, divisionCode })) })
})

const hours = (n: number) => new Date(Date.now() - n * 3_600_000)
const csrfOf = async (userId: number) => (await db.session.findFirstOrThrow({ where: { userId }, orderBy: { id: 'desc' } })).csrf
const call = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })

async function held(): Promise<{ taskId: number; params: { taskId: string } }> {
  const { taskId } = await demandIn('screening')
  await db.task.update({ where: { id: taskId! }, data: { state: 'claimed', assigneeId: 11, assigneeName: '李强' } })
  return { taskId: taskId!, params: { taskId: String(taskId) } }
}

describe('a reply that is sent after its session has run out', () => {
  it('becomes the draft of the task, photos and all, and the sign-in leads back to it', async () => {
    const { taskId, params } = await held()
    const cookie = await cookieOf(11, hours(2))
    const form = new FormData()
    for (const [name, value] of Object.entries({ _csrf: await csrfOf(11), _key: 'k', _version: '0', outcome: 'success', 'candidates[0].name': '泉城路站' })) form.append(name, value)
    form.append('candidates[0].photos', new File([new Uint8Array(png)], '塔位.png'))
    const end = await endOf(reply.action(call(new Request('http://crm.test/screening/1/reply', { method: 'POST', body: form, headers: { host: 'crm.test', origin: 'http://crm.test', cookie } }), params)))
    expect(end?.headers.get('location')).toBe(`/login?to=${encodeURIComponent(`/screening/${taskId}/reply`)}`)
    const draft = (await findDraft(taskId))!
    expect([draft.typed['candidates[0].name'], (await filesOf(draft.replyId)).map(({ name }) => name)]).toEqual([['泉城路站'], ['塔位.png']])

    const { replies } = await drafts.loader(call(visit('/me/drafts', { cookie: await cookieOf(11) })))
    expect(replies).toMatchObject([{ taskId, kind: 'screening', byName: '李强' }])
    expect((await drafts.loader(call(visit('/me/drafts', { cookie: await cookieOf(12) })))).replies).toEqual([])
  })
})

describe('any other form that is sent after its session has run out', () => {
  const send = async (more: { cookie?: string; headers?: Record<string, string> } = {}) => {
    const { params } = await held()
    const cookie = more.cookie ?? (await cookieOf(11, hours(2)))
    return endOf(release.action(call(visit(`/screening/${params.taskId}/release`, { cookie, form: { _csrf: await csrfOf(11), _key: 'k', reason: '出差两天' }, headers: more.headers ?? {} }), params)))
  }

  it('is kept for its sender, who sends it again with one button after he has signed in', async () => {
    const end = await send()
    const kept = await db.draft.findFirstOrThrow()
    expect(end?.headers.get('location')).toBe(`/login?to=${encodeURIComponent(`/resume/${kept.id}`)}`)
    expect((await db.task.findFirstOrThrow()).state).toBe('claimed')

    const asked = (cookie: string) => call(visit(`/resume/${kept.id}`, { cookie }), { keptId: String(kept.id) })
    const again = await resume.loader(asked(await cookieOf(11)))
    expect(again).toMatchObject({ path: expect.stringMatching(/^\/screening\/\d+\/release$/) as string, fields: [['_key', 'k'], ['reason', '出差两天']], filled: 1 })
    expect((await endOf(resume.loader(asked(await cookieOf(12)))))?.status).toBe(404)

    const params = { taskId: again.path.split('/')[2]! }
    await endOf(release.action(call(visit(again.path, { cookie: await cookieOf(11), form: Object.fromEntries(again.fields) }), params)))
    expect((await db.task.findFirstOrThrow()).state).toBe('open')
  })

  it('is kept for nobody where the session was ended, is long gone, the page is not ours, or a secret was typed', async () => {
    expect((await send({ cookie: await cookieOf(11, hours(40)) }))?.headers.get('location')).not.toContain('resume')
    const foreign = await send({ headers: { origin: 'http://elsewhere.test' } })
    expect(foreign?.status).toBe(403)
    const lapsed = await cookieOf(11, hours(2))
    await endOf(password.action(call(visit('/password', { cookie: lapsed, form: { _csrf: await csrfOf(11), password: 'Geheim-1', repeated: 'Geheim-1' } }))))
    expect(await db.draft.count()).toBe(0)
  })
})
