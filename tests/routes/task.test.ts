import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, demandIn } from '../stores/task-cast'
import { cookieOf, endOf, visit } from '../visit'
import { db } from '~/platform/db.server'
import { keptFile } from '~/platform/kept-file.server'
import * as rematch from '~/routes/exception/rematch'
import * as claim from '~/routes/screening/claim'
import * as claimMany from '~/routes/screening/claim-many'
import * as file from '~/routes/screening/file'
import * as list from '~/routes/screening/list'
import * as release from '~/routes/screening/release'
import * as reply from '~/routes/screening/reply'
import * as show from '~/routes/screening/show'
import * as sitingReply from '~/routes/siting/reply'

let li = ''
let zhao = ''
let wang = ''

beforeEach(async () => {
  await freshDatabase()
  await cast()
  const grants = [[10, 'account_manager', '3701'], [11, 'area_manager', '370102'], [12, 'area_manager', '370102']] as const
  await db.roleGrant.createMany({ data: grants.map(([userId, role, divisionCode]) => ({ userId, role, divisionCode })) })
  wang = await cookieOf(10)
  li = await cookieOf(11)
  zhao = await cookieOf(12)
})

const call = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })
const post = (path: string, form: Record<string, string>, cookie = li) => visit(path, { cookie, form: { _key: `key ${Math.random()}`, ...form } })
const whereTo = (response: Response | null) => [response?.status, response?.headers.get('location')]
/** The sentence that the next page will say. */
const said = (response: Response | null) => {
  const [text] = (/flash=([^.;]+)/.exec(response?.headers.get('set-cookie') ?? '')?.[1] ?? '').split('.')
  return JSON.parse(Buffer.from(text ?? '', 'base64url').toString() || 'null') as { say: string; facts: Record<string, string>; tone?: string } | null
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

/** The reply form as a browser sends it, files and all. */
function upload(path: string, fields: Record<string, string>, files: Record<string, { name: string; content: Uint8Array }> = {}, cookie = li): Request {
  const form = new FormData()
  for (const [name, value] of Object.entries({ _key: `key ${Math.random()}`, ...fields })) form.append(name, value)
  for (const [name, { name: fileName, content }] of Object.entries(files)) form.append(name, new File([new Uint8Array(content)], fileName))
  return new Request(`http://crm.test${path}`, { method: 'POST', body: form, headers: { host: 'crm.test', origin: 'http://crm.test', cookie } })
}

const candidate = {
  meets: 'yes', asPlanned: 'planned', name: '泉城路站', longitude: '117.02550', latitude: '36.66550', address: '泉城路 10 号', sharesExisting: 'no', tenantsNow: '0', tenantsAdded: '1',
  heightMinMetres: '30', heightMaxMetres: '35', towerType: 'ground', towerSubtype: 'single_pipe', shelterType: 'cabinet', constructionMode: 'new', surveyedOn: '2026-01-20', surveyor: '李强',
}
const part = (values: Record<string, string>, place = 0) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`candidates[${place}].${name}`, value]))

async function held(): Promise<{ id: number; taskId: number; params: { taskId: string } }> {
  const { id, taskId } = await demandIn('screening')
  await claim.action(call(post('/', {}), { taskId: String(taskId) }))
  return { id, taskId: taskId!, params: { taskId: String(taskId) } }
}

describe('the pool', () => {
  it('says for each row of a batch what kept it back', async () => {
    const [a, b] = [await demandIn('screening'), await held()]
    const form = new URLSearchParams([['id', String(a.taskId)], ['id', String(b.taskId)], ['_back', '/screening?text=SC'], ['_key', 'k']])
    const request = new Request('http://crm.test/screening/claim', { method: 'POST', body: form, headers: { host: 'crm.test', origin: 'http://crm.test', cookie: zhao } })
    const end = await endOf(claimMany.action(call(request)))
    expect(end?.headers.get('location')).toMatch(/^\/me\/batches\/\d+$/)
    expect(said(end)).toMatchObject({ say: 'task:said.claimedManyBut', facts: { n: 1, failed: 1 } })
    expect(said(end)!.facts.rows).toMatch(/^SC3701-261124-00002 李强已于 .* 领取了这个任务$/)
  })

  it('asks for a choice', async () => {
    expect(said(await endOf(claimMany.action(call(post('/screening/claim', {})))))).toMatchObject({ say: 'error:refusal.nothingChosen', tone: 'failed' })
  })

  it('lists what the scope holds and offers work only to those who do it', async () => {
    const { taskId } = await demandIn('screening')
    expect(await list.loader(call(visit('/screening', { cookie: li })))).toMatchObject({ mayWork: true, counts: { pool: 1 }, rows: [{ id: taskId, place: '济南市 历下区' }] })
    expect(await list.loader(call(visit('/screening', { cookie: wang })))).toMatchObject({ mayWork: false, rows: [{ id: taskId }] })
  })
})

describe('a task given back', () => {
  it('is told to the others of the district', async () => {
    const { params, taskId } = await held()
    await endOf(release.action(call(post('/', { reason: '出差' }), params)))
    expect(await db.notification.findMany({ select: { userId: true, kind: true, location: true } })).toEqual([{ userId: 12, kind: 'task.release', location: `/screening/${taskId}` }])
  })
})

describe('the reply form', () => {
  it('is for the holder alone; others are led to the task and told', async () => {
    const { params, taskId } = await held()
    const end = await endOf(reply.loader(call(visit('/', { cookie: zhao }), params)))
    expect([...whereTo(end), said(end)?.say]).toEqual([303, `/screening/${taskId}`, 'error:refusal.heldByAnother'])
    expect(whereTo(await endOf(reply.action(call(upload('/', { outcome: 'failure' }, {}, zhao), params))))).toEqual([303, `/screening/${taskId}`])
  })

  it('comes back with every mistake, and what was typed and sent is kept', async () => {
    const { params, taskId } = await held()
    const fields = { outcome: 'success', _version: '0', ...part({ ...candidate, longitude: '200' }), ...part({ name: '第二处' }, 1) }
    const end = await endOf(reply.action(call(upload('/', fields, { 'candidates[0].photos': { name: '塔位.png', content: png }, 'candidates[1].photos': { name: '说明.txt', content: Buffer.from('words') } }), params)))
    expect(end?.status).toBe(422)
    const { mistakes } = (await end!.json()) as { mistakes: { field: string; message: string }[] }
    const messages = mistakes.map(({ message }) => message)
    expect(messages).toContain('候选站址 1：经度 200 超出范围（73–136），请核对经纬度是否填反')
    expect(messages).toContain('文件 说明.txt 的格式不符，请上传 JPG、PNG')
    expect(messages).toContain('候选站址 2：请上传站址全景')
    const shown = await reply.loader(call(visit('/', { cookie: li }), params))
    expect(shown).toMatchObject({ head: { outcome: 'success' }, draft: { version: 1, own: true }, files: [{ kind: 'candidates[0].photos', name: '塔位.png' }] })
    expect(shown.candidates.map(({ values }) => values.name)).toEqual(['泉城路站', '第二处', undefined])
    expect(readFileSync(keptFile(shown.files[0]!.sha256)).equals(png)).toBe(true)
    expect(await db.task.findUnique({ where: { id: taskId } })).toMatchObject({ state: 'claimed' })
  })

  it('submits with the photos of its draft, once however often it is sent, and shows them to whoever sees the task', async () => {
    const { id, params, taskId } = await held()
    await reply.action(call(upload('/', { _save: 'draft', _version: '0', outcome: 'success', ...part(candidate) }, { 'candidates[0].photos': { name: '塔位.png', content: png } }), params))
    const again = () => upload('/', { _key: 'one', _version: '1', outcome: 'success', ...part(candidate) })
    for (const request of [again(), again()]) expect(said(await endOf(reply.action(call(request, params))))).toMatchObject({ say: 'task:said.replied' })
    expect(await db.demand.findUnique({ where: { id } })).toMatchObject({ state: 'screened', version: 2 })

    const { replies } = await show.loader(call(visit('/', { cookie: wang }), params))
    const fileId = String(replies[0]!.files[0]!.id)
    const sent = await endOf(file.loader(call(visit('/', { cookie: wang }), { ...params, fileId })))
    expect([sent?.status, sent?.headers.get('content-type'), Buffer.from(await sent!.arrayBuffer()).equals(png)]).toEqual([200, 'image/png', true])
    const other = await held()
    expect((await endOf(file.loader(call(visit('/', { cookie: wang }), { ...other.params, fileId }))))?.status).toBe(404)
    expect(taskId).not.toBe(other.taskId)
  })

  it('saves the same draft once when it is sent twice, and shows both sides when two windows differ', async () => {
    const { params } = await held()
    const draft = (name: string, key: string) => endOf(reply.action(call(upload('/', { _key: key, _save: 'draft', _version: '0', ...part({ name }) }), params)))
    expect([(await draft('甲', 'k1'))?.status, (await draft('甲', 'k1'))?.status]).toEqual([303, 303])
    const clash = await draft('乙', 'k2')
    expect(clash?.status).toBe(409)
    expect((await clash!.json()) as object).toMatchObject({ clash: { who: '李强', version: 1, fields: [{ name: 'candidates[0].name', theirs: '甲', mine: '乙' }] } })
  })

  it('fills in from the register what is known of an existing site, within the scope', async () => {
    const site = { name: '老站', kind: 'macro', provinceCode: '37', cityCode: '3701', longitude: '117.02600', latitude: '36.66600', address: '泉城路 1 号', towerType: 'ground', heightMetres: 40, shelterType: 'cabinet' }
    await db.site.createMany({ data: [{ ...site, code: 'S1', districtCode: '370102' }, { ...site, code: 'S2', districtCode: '370103' }] })
    const shared = (siteCode: string) => ({ outcome: 'success', ...part({ ...candidate, siteCode, sharesExisting: 'yes', constructionMode: 'existing', name: '', longitude: '', latitude: '', address: '', owner: '', towerType: '' }) })
    const photo = { 'candidates[0].photos': { name: '塔位.png', content: png } }
    const { id, params } = await held()
    const foreign = await endOf(reply.action(call(upload('/', shared('S2'), photo), params)))
    expect(((await foreign!.json()) as { mistakes: { message: string }[] }).mistakes.map(({ message }) => message)).toContain('候选站址 1：站址编码 S2 不在您可见的站址库中，请核对')
    expect(said(await endOf(reply.action(call(upload('/', shared('s1'), photo), params))))).toMatchObject({ say: 'task:said.replied' })
    expect(await db.screenedSite.findFirst({ where: { reply: { demandId: id } } })).toMatchObject({ name: '老站', owner: 'TOWER', towerType: 'ground', distanceMetres: 143 })
  })

  it('of a siting names every field that is missing', async () => {
    const { taskId } = await demandIn('siting')
    await db.task.update({ where: { id: taskId! }, data: { state: 'claimed', assigneeId: 11, assigneeName: '李强' } })
    const end = await endOf(sitingReply.action(call(upload('/', { outcome: 'success' }), { taskId: String(taskId) })))
    const { mistakes } = (await end!.json()) as { mistakes: { field: string }[] }
    expect([end?.status, mistakes.length, mistakes[0]?.field]).toEqual([422, 19, 'screenedSiteId'])
  })
})

describe('matching again', () => {
  it('asks for the reason on its page and comes back without one', async () => {
    const { id } = await demandIn('screen_failed')
    const end = await endOf(rematch.action(call(post('/', { reason: ' ' }, wang), { demandId: String(id) })))
    expect(end?.status).toBe(422)
    expect(whereTo(await endOf(rematch.action(call(post('/', { reason: '换方案', _version: '1' }, wang), { demandId: String(id) }))))).toEqual([303, '/exceptions'])
  })
})
