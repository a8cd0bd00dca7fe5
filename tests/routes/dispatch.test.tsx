import { beforeEach, describe, expect, it } from 'vitest'
import { forgetDispatch } from '~/domain/task/dispatch.store.server'
import { db } from '~/platform/db.server'
import * as dispatch from '~/routes/admin/dispatch'
import * as off from '~/routes/admin/dispatch-off'
import * as on from '~/routes/admin/dispatch-on'
import * as simulate from '~/routes/admin/dispatch-simulate'
import { freshDatabase } from '../database'
import { pageOf } from '../page'
import { cast, demandIn } from '../stores/task-cast'
import { cookieOf, endOf, person, visit } from '../visit'

let cookie = ''

beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetDispatch()
  cookie = await cookieOf(await person({ login: 'guoan', name: '郭安', grants: [{ role: 'system_admin' }] }))
  await db.roleGrant.create({ data: { userId: 11, role: 'area_manager', divisionCode: '370102' } })
})

const call = (request: Request) => ({ request, params: {}, context: {} })
const post = (path: string, form: Record<string, string>) => visit(path, { cookie, form: { _key: `k${Math.random()}`, ...form } })
const page = () => pageOf(dispatch, visit('/admin/dispatch', { cookie }))

describe('the page of the dispatch rule', () => {
  it('keeps what was typed beside each mistake', async () => {
    const end = await endOf(dispatch.action(call(post('/admin/dispatch', { _version: '0', 'exempt[0].login': 'nemo', 'exempt[0].kinds': 'siting', 'exempt[1].login': 'user11', note: '' }))))
    expect(end?.status).toBe(422)
    expect(await end!.json()).toMatchObject({
      typed: { exempt: [{ login: 'nemo' }, { login: 'user11' }, {}, {}, {}] },
      errors: { kinds: '请至少选一类任务', 'exempt[0].login': '没有账号“nemo”，请核对', 'exempt[1].kinds': '请勾选不派给他的任务类别', note: '请填写调整原因' },
    })
  })

  it('goes from a draft over its simulation to being on, and off again with a reason', async () => {
    await demandIn('screening')
    await demandIn('siting')
    await dispatch.action(call(post('/admin/dispatch', { _version: '0', kinds: 'screening', onlyDistrict: '1', note: '试行' })))
    expect((await page()).html).toContain('这一版还没有试算')
    await simulate.action(call(post('/', { _version: '1' })))
    const { html } = await page()
    for (const words of ['2 个待领任务将这样派出', '李强', '本区县人员，在手 0 个', '这类任务不自动派单', '启用这一版']) expect(html).toContain(words)
    expect((await endOf(on.action(call(post('/', { _version: '1' })))))?.headers.get('location')).toBe('/admin/dispatch')
    expect((await page()).html).toContain('已停用')
    await on.action(call(post('/', { _version: '2' })))
    expect((await page()).html).toContain('停用派单规则')
    await off.action(call(post('/', { note: '改为自行领单' })))
    expect((await page()).html).not.toContain('停用原因')
  })
})
