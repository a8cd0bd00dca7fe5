import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '~/platform/db.server'
import { inRequest, newContext } from '~/platform/request.server'
import * as list from '~/routes/screening/list'
import * as show from '~/routes/screening/show'
import * as demandPage from '~/routes/demand/show'
import * as reply from '~/routes/screening/reply'
import * as claim from '~/routes/screening/claim'
import * as accept from '~/routes/task/accept'
import * as addHelper from '~/routes/task/add-helper'
import * as answerPart from '~/routes/task/answer-part'
import * as delegate from '~/routes/task/delegate'
import * as dropHelper from '~/routes/task/drop-helper'
import * as pools from '~/routes/task/pools'
import * as refuse from '~/routes/task/refuse'
import * as takeBack from '~/routes/task/take-back'
import * as transfer from '~/routes/task/transfer'
import { freshDatabase } from '../database'
import { pageOf } from '../page'
import { cast, demandIn } from '../stores/task-cast'
import { cookieOf, endOf, visit } from '../visit'

let li = ''
let zhao = ''
let wang = ''

beforeEach(async () => {
  await freshDatabase()
  await cast()
  const grants = [[10, 'account_manager', '3701'], [11, 'area_manager', '370102'], [12, 'area_manager', '370102'], [13, 'area_manager', '3701'], [15, 'area_manager', '370103']] as const
  await db.roleGrant.createMany({ data: grants.map(([userId, role, divisionCode]) => ({ userId, role, divisionCode })) })
  wang = await cookieOf(10)
  li = await cookieOf(11)
  zhao = await cookieOf(12)
})

const call = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })
const post = (path: string, form: Record<string, string>, cookie = li) => visit(path, { cookie, form: { _key: `key ${Math.random()}`, ...form } })
const many = (path: string, ids: number[], form: Record<string, string>, cookie = li) =>
  new Request(`http://crm.test${path}`, { method: 'POST', body: new URLSearchParams([...ids.map((id): [string, string] => ['id', String(id)]), ...Object.entries({ _key: `key ${Math.random()}`, ...form })]), headers: { host: 'crm.test', origin: 'http://crm.test', cookie } })
const whereTo = (response: Response | null) => [response?.status, response?.headers.get('location')]
const said = (response: Response | null) => {
  const [text] = (/flash=([^.;]+)/.exec(response?.headers.get('set-cookie') ?? '')?.[1] ?? '').split('.')
  return JSON.parse(Buffer.from(text ?? '', 'base64url').toString() || 'null') as { say: string; facts: Record<string, string | number> } | null
}

async function held(): Promise<number> {
  const { taskId } = await demandIn('screening')
  await claim.action(call(post('/', {}), { taskId: String(taskId) }))
  return taskId!
}

describe('the pools', () => {
  it('count by place and kind what is open, mine, due today and late, and each count is what its list shows', async () => {
    await demandIn('screening')
    const mine = await held()
    const siting = (await demandIn('siting')).taskId!
    await db.task.update({ where: { id: mine }, data: { dueAt: new Date(Date.now() - 60_000) } })
    const noon = new Date(`${new Date(Date.now() + 28_800_000).toISOString().slice(0, 10)}T15:59:00Z`)
    await db.task.update({ where: { id: siting }, data: { dueAt: noon } })
    await db.task.updateMany({ where: { id: { notIn: [mine, siting] } }, data: { dueAt: new Date(Date.now() + 30 * 86_400_000) } })

    const shown = await pools.loader(call(visit('/tasks', { cookie: li })))
    expect(shown.lines).toMatchObject([{ code: '370102', name: '济南市 历下区', cells: { screening: { open: 1, mine: 1, late: 1 }, siting: { open: 1, mine: 0, today: 1, late: 0 } } }])
    const { html } = await pageOf(pools, visit('/tasks', { cookie: li }))
    for (const [, href] of html.matchAll(/<td class="r w"><a[^>]*href="([^"]*screening[^"]*)"/g)) {
      const found = await list.loader(call(visit(href!.replaceAll('&amp;', '&'), { cookie: li })))
      expect([href, found.total.count]).toEqual([href, 1])
    }
    expect([...html.matchAll(/<td class="r w"><a/g)].length).toBeGreaterThan(3)
  })

  it('stand for one’s own districts first, and for all that one may see when asked', async () => {
    await demandIn('screening')
    const chen = await cookieOf(13)
    const ofChen = await pools.loader(call(visit('/tasks', { cookie: chen })))
    expect(ofChen.lines.map(({ code }) => code)).toEqual(['370102', '370103'])
    const narrow = await pools.loader(call(visit('/tasks?place=370103', { cookie: chen })))
    expect(narrow.lines.map(({ code, cells }) => [code, cells.screening.open])).toEqual([['370103', 0]])
    expect((await pools.loader(call(visit('/tasks?place=370102', { cookie: await cookieOf(15) })))).lines).toEqual([])
    expect(await pools.loader(call(visit('/tasks', { cookie: wang })))).toMatchObject({ sum: { screening: { open: 1 } } })
  })

  it('are two statements beside what every page asks', async () => {
    await pools.loader(call(visit('/tasks', { cookie: li })))
    const context = newContext({ address: '', agent: '' })
    await inRequest(context, () => pools.loader(call(visit('/tasks', { cookie: li }))))
    const bare = newContext({ address: '', agent: '' })
    await inRequest(bare, () => transfer.loader(call(visit('/tasks/transfer', { cookie: li }))))
    expect(context.statements - bare.statements).toBe(2)
  })
})

describe('handing a task over', () => {
  it('asks to whom on a page of its own, keeps what was typed, and leads back to the task', async () => {
    const id = await held()
    const page = await pageOf(transfer, visit(`/tasks/transfer?id=${id}`, { cookie: li }))
    expect(page.html).toContain('赵兰')
    expect(page.html).not.toMatch(/孙丽|<option value="11"/)
    const wrong = await endOf(transfer.action(call(post('/tasks/transfer', { id: String(id), to: '12', words: ' ' }))))
    expect(wrong?.status).toBe(422)
    expect(await wrong!.json()).toMatchObject({ typed: { to: '12' }, errors: { words: '请填写转派说明' } })
    expect(whereTo(await endOf(transfer.action(call(post('/tasks/transfer', { id: String(id), to: '12', words: '我出差' })))))).toEqual([303, `/screening/${id}`])
    const { html } = await pageOf(show, visit(`/screening/${id}`, { cookie: zhao }), { taskId: String(id) })
    for (const words of ['转派待接', '李强转派给您', '接单', '转派 → 赵兰', '我出差']) expect(html).toContain(words)
    expect(await list.loader(call(visit('/screening?view=offered', { cookie: zhao })))).toMatchObject({ counts: { offered: 1 }, rows: [{ id }] })
    expect(whereTo(await endOf(accept.action(call(post('/tasks/accept', { id: String(id) }, zhao)))))).toEqual([303, `/screening/${id}`])
    expect(await db.task.findUnique({ where: { id } })).toMatchObject({ assigneeId: 12 })
    const { demandId, number } = await db.task.findUniqueOrThrow({ where: { id } })
    const { happenings } = await demandPage.loader(call(visit(`/demands/${demandId}`, { cookie: wang }), { demandId: String(demandId) }))
    expect(happenings.map(({ what, who }) => `${what} ${who}`)).toEqual([`接单 · ${number} 赵兰`, `转派 → 赵兰 · ${number} 李强`, `领单 · ${number} 李强`])
  })

  it('says of each task of a batch what came of it', async () => {
    const [a, b] = [await held(), (await demandIn('screening')).taskId!]
    expect(((await (await endOf(transfer.action(call(many('/tasks/transfer', [a, b], {})))))!.json()) as { rows: object[] }).rows).toHaveLength(2)
    const end = await endOf(transfer.action(call(many('/tasks/transfer', [a, b, 987654321], { to: '12', words: '分一些给你', _back: '/screening?view=mine' }))))
    expect(end?.headers.get('location')).toMatch(/^\/me\/batches\/\d+$/)
    expect(said(end)).toMatchObject({ say: 'pool:said.manyBut', facts: { n: 1, failed: 2 } })
    expect(said(await endOf(takeBack.action(call(many('/tasks/take-back', [a, b], {})))))).toMatchObject({ facts: { n: 1, failed: 1 } })
  })

  it('is refused with a reason, by one or by many', async () => {
    const ids = [await held(), await held(), await held()]
    await transfer.action(call(many('/tasks/transfer', ids, { to: '12', words: '分给你' })))
    expect(said(await endOf(refuse.action(call(post('/tasks/refuse', { id: String(ids[0]), reason: '' }, zhao)))))).toMatchObject({ say: 'error:refusal.reasonRequired' })
    expect(said(await endOf(refuse.action(call(post('/tasks/refuse', { id: String(ids[0]), reason: '人手不足' }, zhao)))))).toMatchObject({ say: 'pool:said.refuse' })
    expect(said(await endOf(refuse.action(call(many('/tasks/refuse', ids.slice(1), { reason: '人手不足' }, zhao)))))).toMatchObject({ say: 'pool:said.refuseMany', facts: { n: 2 } })
    expect(await db.task.count({ where: { assigneeId: 11, state: 'claimed' } })).toBe(3)
  })

  it('of a part shows the helper what is asked and the holder what was done', async () => {
    const id = await held()
    await delegate.action(call(post('/tasks/delegate', { id: String(id), to: '12', words: '请量楼高' })))
    const params = { taskId: String(id) }
    expect((await pageOf(show, visit('/', { cookie: zhao }), params)).html).toContain('请量楼高')
    expect((await pageOf(show, visit('/', { cookie: li }), params)).html).toContain('委派赵兰中')
    expect(said(await endOf(answerPart.action(call(post('/', { words: '32 米' }, zhao), params))))).toMatchObject({ say: 'pool:said.answerPart' })
    expect((await pageOf(show, visit('/', { cookie: li }), params)).html).toContain('32 米')
  })

  it('to a helper shows him the draft, and lets him go', async () => {
    const id = await held()
    expect(whereTo(await endOf(addHelper.action(call(post('/tasks/helpers', { id: String(id), to: '12', words: '' })))))).toEqual([303, `/screening/${id}`])
    const params = { taskId: String(id) }
    const { html } = await pageOf(show, visit('/', { cookie: zhao }), params)
    expect(html).toContain('填写草稿')
    expect(html).toContain('退出协办')
    await pageOf(reply, visit('/', { cookie: li }), params)
    const form = (await pageOf(reply, visit('/', { cookie: zhao }), params)).html
    for (const words of ['您在协办此任务', '保存草稿', '李强（刚刚）']) expect(form).toContain(words)
    expect(form).not.toContain('>提交回单<')
    expect(await list.loader(call(visit('/screening?view=helped', { cookie: zhao })))).toMatchObject({ rows: [{ id }] })
    expect(said(await endOf(dropHelper.action(call(post('/', {}), { ...params, helperId: '12' }))))).toMatchObject({ say: 'pool:said.dropHelper' })
  })
})
