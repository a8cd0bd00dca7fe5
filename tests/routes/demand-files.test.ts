import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { freshDatabase } from '../database'
import { cast, quancheng } from '../stores/demand-cast'
import { cookieOf, endOf, person, visit } from '../visit'
import type { BuildingDemand } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { db } from '~/platform/db.server'
import * as archive from '~/routes/demand/archive'
import * as file from '~/routes/demand/file'
import * as attach from '~/routes/demand/files'
import * as fresh from '~/routes/demand/new-building'
import * as remove from '~/routes/demand/remove-file'
import * as restore from '~/routes/demand/restore'
import * as show from '~/routes/demand/show'
import * as drafts from '~/routes/me/drafts'
import * as dropDraft from '~/routes/me/drop-draft'
import * as portalAttach from '~/routes/portal/add-demand-files'
import * as portalFile from '~/routes/portal/demand-file'
import * as portalNew from '~/routes/portal/new-building'
import * as portalRemove from '~/routes/portal/remove-demand-file'
import * as portalShow from '~/routes/portal/demand'

let jinan = ''
let qingdao = ''
let liuYang = ''
let weiWei = ''

beforeEach(async () => {
  await freshDatabase()
  await cast()
  jinan = await cookieOf(1)
  qingdao = await cookieOf(await person({ login: 'manager2', name: '赵磊', grants: [{ role: 'account_manager', divisionCode: '3702' }] }))
  liuYang = await cookieOf(3)
  weiWei = await cookieOf(await person({ login: 'wei', name: '魏巍', grants: [{ role: 'carrier_engineer', divisionCode: '3701', carrier: 'CUCC' }] }))
})

const { heightMinMetres: _a, heightMaxMetres: _b, antennas: _c, azimuths: _d, towerType: _e, shelterType: _f, ...common } = quancheng
const plaza: BuildingDemand = {
  ...common, name: '恒隆广场', systems: ['5G_3500'], systemCount: 1, buildingName: '恒隆广场', buildingType: 'mall', floors: 12, lifts: 8, floorAreaSquareMetres: 86_000, coverageSquareMetres: 72_000,
  sourceBands: ['3500'], doublePath: true, poiType: 'combined', poiPorts: 8, poiMinPowerDbm: 30, rruSupply: null, machinePositions: null, propertyContact: null, propertyPhone: null,
}

type Form = Record<string, string>
const filled = (change: Partial<BuildingDemand> = {}): Form =>
  Object.fromEntries(Object.entries(demandEntered('building', { ...plaza, ...change })).map(([field, value]) => [field, [value ?? ''].flat().join('、')]))
const png = (more = '') => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(`picture ${more}`)])
interface Sending { cookie?: string; files?: [field: string, name: string, body: Buffer][]; params?: Form }

/** A form as a browser sends it with files. */
function sent(path: string, form: Form, { cookie = jinan, files = [], params = {} }: Sending = {}) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ _key: `key ${Math.random()}`, ...form })) body.append(name, value)
  for (const [field, name, content] of files) body.append(field, new File([new Uint8Array(content)], name))
  const request = new Request(`http://crm.test${path}`, { method: 'POST', body, headers: { host: 'crm.test', origin: 'http://crm.test', cookie } })
  return { request, params, context: {} }
}
const asked = (path: string, { cookie = jinan, params = {} }: Sending = {}) => ({ request: visit(path, { cookie }), params, context: {} })
const idIn = (answer: Response | null) => Number(/\/demands\/(\d+)/.exec(answer?.headers.get('location') ?? '')?.[1])
const entered = async (change: Partial<BuildingDemand> = {}, files: Sending['files'] = []) => idIn(await endOf(fresh.action(sent('/demands/new/building', filled(change), { files }))))
const filesOf = (id: number) => db.attachment.findMany({ where: { aggregate: 'demand', aggregateId: id }, orderBy: { id: 'asc' } })
const of = (id: number, fileId?: number): Form => ({ demandId: String(id), ...(fileId ? { fileId: String(fileId) } : {}) })

describe('files of a new demand', () => {
  it('are kept with it, by what they are and not by what they are called', async () => {
    const id = await entered({}, [['photo', '大堂.png', png()], ['redline', '红线.pdf', Buffer.from('%PDF-1.4 plan')]])
    expect((await filesOf(id)).map(({ kind, name, contentType, carrierSees }) => [kind, name, contentType, carrierSees])).toEqual([['photo', '大堂.png', 'image/png', false], ['redline', '红线.pdf', 'application/pdf', false]])
  })

  it('come back with a refused form, and need not be sent again; a made-up one is none', async () => {
    const refused = await endOf(fresh.action(sent('/demands/new/building', { ...filled(), phone: '' }, { files: [['photo', '大堂.png', png()], ['photo', '木马.png', Buffer.from('MZ\u0000\u0001')], ['letter', '空.pdf', Buffer.alloc(0)]] })))
    expect(refused?.status).toBe(422)
    const { errors, kept } = (await refused!.json()) as { errors: { field: string; message: string }[]; kept: { name: string; ticket: string }[] }
    expect(errors.map(({ field, message }) => [field, message])).toEqual([['phone', '请填写联系电话'], ['photo', '“木马.png”的内容不是这里可以收的类型（PNG、JPG），没有保存'], ['letter', '“空.pdf”是空文件，没有保存']])
    expect(kept.map(({ name }) => name)).toEqual(['大堂.png'])

    const other = await endOf(fresh.action(sent('/demands/new/building', { ...filled({ districtCode: '370202', cityCode: '3702' }), _kept: kept[0]!.ticket }, { cookie: qingdao })))
    expect(await filesOf(idIn(other))).toEqual([])
    const made = await endOf(fresh.action(sent('/demands/new/building', { ...filled(), _kept: kept[0]!.ticket })))
    expect((await filesOf(idIn(made))).map(({ name }) => name)).toEqual(['大堂.png'])
  })
})

describe('a draft', () => {
  const save = async (form: Form, sending: Sending = {}) => Number(/draft=(\d+)/.exec((await endOf(fresh.action(sent('/demands/new/building', { ...form, keep: 'draft' }, sending))))?.headers.get('location') ?? '')?.[1])

  it('keeps what no check would let through, counts what is missing by section, and holds its files', async () => {
    const id = await save({ name: '半成品', floors: '很多' }, { files: [['photo', '大堂.png', png()]] })
    const form = await fresh.loader(asked(`/demands/new/building?draft=${id}`))
    expect(form.values).toMatchObject({ name: '半成品', floors: '很多' })
    expect(form.missing).toMatchObject({ building: 4, source: 3, contact: 2 })
    expect(form.files.map(({ name }) => name)).toEqual(['大堂.png'])
  })

  it('becomes a demand with its files, but those ticked away, and is gone', async () => {
    const draft = await save({ name: '半成品' }, { files: [['photo', '大堂.png', png()], ['photo', '模糊.png', png('blurred')]] })
    const { files, draft: loaded } = await fresh.loader(asked(`/demands/new/building?draft=${draft}`))
    const made = await endOf(fresh.action(sent('/demands/new/building', { ...filled(), _draft: String(draft), _version: String(loaded!.version), _remove: String(files[1]!.id) }, { files: [['redline', '红线.png', png()]] })))
    expect((await filesOf(idIn(made))).map(({ name }) => name)).toEqual(['大堂.png', '红线.png'])
    expect([await db.draft.count(), await db.attachment.count({ where: { aggregate: 'draft' } })]).toEqual([0, 0])
  })

  it('saved in two windows is kept twice: nothing of either is lost', async () => {
    const draft = await save({ name: '甲' })
    await save({ name: '甲甲', _draft: String(draft), _version: '1' })
    const apart = await save({ name: '乙', _draft: String(draft), _version: '1' })
    expect(apart).not.toBe(draft)
    const { drafts: listed } = await drafts.loader(asked('/me/drafts'))
    expect(listed.map(({ title }) => title).sort()).toEqual(['乙', '甲甲'])
  })

  it('is its owner’s alone, to open, to submit and to drop', async () => {
    const draft = await save({ name: '半成品' }, { files: [['photo', '大堂.png', png()]] })
    expect((await endOf(fresh.loader(asked(`/demands/new/building?draft=${draft}`, { cookie: qingdao }))))?.status).toBe(404)
    expect((await endOf(dropDraft.action({ request: visit('/me/drafts', { cookie: qingdao, form: {} }), params: { draftId: String(draft) }, context: {} })))?.status).toBe(404)
    const theirs = await endOf(fresh.action(sent('/demands/new/building', { ...filled({ districtCode: '370202', cityCode: '3702' }), _draft: String(draft) }, { cookie: qingdao })))
    expect(await filesOf(idIn(theirs))).toEqual([])
    expect(await db.draft.count()).toBe(1)

    await endOf(dropDraft.action({ request: visit('/me/drafts', { cookie: jinan, form: {} }), params: { draftId: String(draft) }, context: {} }))
    expect([await db.draft.count(), await db.attachment.count({ where: { aggregate: 'draft' } })]).toEqual([0, 0])
  })
})

describe('a copy', () => {
  it('has the content of a demand of its kind and scope, without the carrier’s number', async () => {
    const id = await entered({ carrierNumber: 'JN-1' }, [['photo', '大堂.png', png()]])
    const form = await fresh.loader(asked(`/demands/new/building?from=${id}`))
    expect(form.values).toMatchObject({ buildingName: '恒隆广场', floors: '12', longitude: '117.02531' })
    expect([(form.values as Form).carrierNumber, form.files, Object.keys(form.notes)]).toEqual([undefined, [], ['longitude', 'latitude', 'endLongitude', 'endLatitude', 'requiredOn']])
    expect(form.similar.map((one) => one.id)).toEqual([id])
    expect((await endOf(fresh.loader(asked(`/demands/new/building?from=${id}`, { cookie: qingdao }))))?.status).toBe(404)
    expect((await endOf(portalNew.loader(asked(`/portal/demands/new/building?from=${id}`, { cookie: weiWei }))))?.status).toBe(404)
    expect((await portalNew.loader(asked(`/portal/demands/new/building?from=${id}`, { cookie: liuYang }))).values).toMatchObject({ buildingName: '恒隆广场' })
  })
})

describe('a form that is sent after its session has run out', () => {
  const hours = (n: number) => new Date(Date.now() - n * 3_600_000)
  const csrfOf = async (userId: number) => (await db.session.findFirstOrThrow({ where: { userId }, orderBy: { id: 'desc' } })).csrf

  it('becomes a draft of his, with its files, to which the sign-in leads back', async () => {
    const lapsed = await cookieOf(1, hours(2))
    const end = await endOf(fresh.action(sent('/demands/new/building', { ...filled(), floors: '很多', _csrf: await csrfOf(1) }, { cookie: lapsed, files: [['photo', '大堂.png', png()]] })))
    const draft = await db.draft.findFirstOrThrow()
    expect(end?.headers.get('location')).toBe(`/login?to=${encodeURIComponent(`/demands/new/building?draft=${draft.id}`)}`)
    const form = await fresh.loader(asked(`/demands/new/building?draft=${draft.id}`))
    expect([form.values, form.files.map(({ name }) => name)]).toMatchObject([{ floors: '很多', buildingName: '恒隆广场' }, ['大堂.png']])
    expect(await db.demand.count()).toBe(0)
  })

  it('is nobody’s where the session was ended, is long gone, or the form comes from elsewhere', async () => {
    const old = await cookieOf(1, hours(40))
    const ended = await cookieOf(1, hours(2))
    await db.session.updateMany({ where: { userId: 1, startedAt: { lt: hours(1), gt: hours(3) } }, data: { endedAt: new Date() } })
    for (const cookie of [old, ended, 'sid=made-up']) expect((await endOf(fresh.action(sent('/demands/new/building', filled(), { cookie }))))?.headers.get('location')).toMatch(/^\/login/)
    const lapsed = await cookieOf(1, hours(2))
    const foreign = sent('/demands/new/building', filled(), { cookie: lapsed })
    foreign.request.headers.set('origin', 'http://elsewhere.test')
    expect((await endOf(fresh.action(foreign)))?.status).toBe(403)
    expect(await db.draft.count()).toBe(0)
  })
})

/** Names and contents of an archive. */
async function unpacked(answer: Response): Promise<[string, string][]> {
  const body = Buffer.from(await answer.arrayBuffer())
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => yauzl.fromBuffer(body, { lazyEntries: false }, (fault, opened) => (fault ? reject(fault) : resolve(opened))))
  const entries: yauzl.Entry[] = []
  zip.on('entry', (entry: yauzl.Entry) => entries.push(entry))
  await new Promise((resolve) => zip.once('end', resolve))
  return Promise.all(entries.map(async (entry): Promise<[string, string]> => {
    const stream = await new Promise<Readable>((resolve, reject) => zip.openReadStream(entry, (fault, opened) => (fault ? reject(fault) : resolve(opened))))
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    return [entry.fileName, createHash('sha256').update(Buffer.concat(parts)).digest('hex')]
  }))
}

describe('the files of a demand', () => {
  const add = (id: number, files: Sending['files'], form: Form = {}) => endOf(attach.action(sent(`/demands/${id}/files`, form, { files, params: of(id) })))

  it('are added, downloaded and packed by those whose demand it is, each download on record', async () => {
    const id = await entered()
    await add(id, [['photo', '楼顶.png', png('1')], ['photo', '大堂.png', png('2')]])
    await add(id, [['photo', '楼顶.png', png('3')]])
    const kept = await filesOf(id)
    expect(kept.map(({ name }) => name)).toEqual(['楼顶.png', '大堂.png', '楼顶.png'])
    const one = await file.loader(asked('/', { params: of(id, kept[0]!.id) }))
    expect([one.headers.get('content-disposition'), Buffer.from(await one.arrayBuffer())]).toEqual([expect.stringMatching(/^attachment/), png('1')])
    expect(await unpacked(await archive.loader(asked('/', { params: of(id) })))).toEqual([['楼顶.png', kept[2]!.sha256], ['大堂.png', kept[1]!.sha256]])
    expect((await db.auditEntry.findMany({ where: { event: { in: ['demand.file', 'demand.archive'] } } })).map(({ event, outcome }) => [event, outcome])).toEqual([['demand.file', 'read'], ['demand.archive', 'read']])

    for (const cookie of [qingdao]) {
      expect((await endOf(file.loader(asked('/', { cookie, params: of(id, kept[0]!.id) }))))?.status).toBe(404)
      expect((await endOf(archive.loader(asked('/', { cookie, params: of(id) }))))?.status).toBe(404)
      expect((await endOf(attach.action(sent('/', {}, { cookie, files: [['photo', 'x.png', png()]], params: of(id) }))))?.status).toBe(404)
    }
    const elsewhere = await entered({ latitude: 36.7 })
    expect((await endOf(file.loader(asked('/', { params: of(elsewhere, kept[0]!.id) }))))?.status).toBe(404)
  })

  it('sent twice by one form are kept once; none at all is said', async () => {
    const id = await entered()
    const form = { _key: 'one form' }
    await add(id, [['photo', '楼顶.png', png()]], form)
    await add(id, [['photo', '楼顶.png', png()]], form)
    expect(await filesOf(id)).toHaveLength(1)
    expect((await add(id, []))?.headers.get('set-cookie')).toContain('flash=')
    expect(await filesOf(id)).toHaveLength(1)
  })

  it('are taken away with a reason only, stay to be seen, and go into no archive', async () => {
    const id = await entered({}, [['photo', '楼顶.png', png()]])
    const [kept] = await filesOf(id)
    const away = (reason: string, cookie = jinan) => endOf(remove.action({ request: visit('/', { cookie, form: { reason, _key: `k ${Math.random()}` } }), params: of(id, kept!.id), context: {} }))
    expect((await away(' '))?.status).toBe(422)
    expect((await away('传错', qingdao))?.status).toBe(404)
    expect((await away('传错'))?.status).toBe(303)
    expect(await filesOf(id)).toMatchObject([{ removedByName: '王敏', removedReason: '传错' }])
    const { files } = await show.loader(asked('/', { params: { demandId: String(id) } }))
    expect(files).toMatchObject([{ current: { name: '楼顶.png', removed: { byName: '王敏', reason: '传错' } } }])
    expect((await endOf(archive.loader(asked('/', { params: of(id) }))))?.status).toBe(303)
  })

  it('of a demand that is over are neither added nor taken away', async () => {
    const id = await entered({}, [['photo', '楼顶.png', png()]])
    await db.demand.update({ where: { id }, data: { state: 'cancelled' } })
    await add(id, [['photo', '再来.png', png('again')]])
    expect(await filesOf(id)).toHaveLength(1)
  })

  it('of the house stay in the house unless they are shown; the carrier takes away only what he put there himself', async () => {
    const id = await entered()
    await add(id, [['photo', '内部.png', png('inside')]])
    await add(id, [['photo', '答复.png', png('answer')]], { carrierSees: '1' })
    await endOf(portalAttach.action(sent('/', {}, { cookie: liuYang, files: [['letter', '函.png', png('letter')]], params: of(id) })))
    const [inside, answer, letter] = await filesOf(id)
    const { files } = await portalShow.loader(asked('/', { cookie: liuYang, params: of(id) }))
    expect(files.map(({ current }) => [current.name, current.byName])).toEqual([['答复.png', ''], ['函.png', '刘洋']])
    expect(JSON.stringify(files)).not.toMatch(/王敏|内部/)
    const statusOf = async (fileId: number, cookie: string) => (await endOf(portalFile.loader(asked('/', { cookie, params: of(id, fileId) }))))?.status
    expect([await statusOf(inside!.id, liuYang), await statusOf(answer!.id, liuYang), await statusOf(answer!.id, weiWei)]).toEqual([404, 200, 404])

    const away = (fileId: number) => endOf(portalRemove.action({ request: visit('/', { cookie: liuYang, form: { reason: '撤回', _key: `k ${Math.random()}` } }), params: of(id, fileId), context: {} }))
    expect((await away(inside!.id))?.status).toBe(404)
    await away(answer!.id)
    await away(letter!.id)
    expect((await filesOf(id)).map(({ removedAt }) => removedAt !== null)).toEqual([false, false, true])
  })
})

describe('restoring a field', () => {
  const back = (id: number, event: number, field: string, form: Form, cookie = jinan) =>
    endOf(restore.action({ request: visit(`/demands/${id}/restore?event=${event}&field=${field}`, { cookie, form: { _key: `k ${Math.random()}`, ...form } }), params: { demandId: String(id) }, context: {} }))

  it('is a new change with its reason, refused without one, over a newer version, or where the whole would be wrong', async () => {
    const id = await entered()
    await db.$transaction([
      db.demandBuilding.update({ where: { demandId: id }, data: { poiType: 'none', poiPorts: null, poiMinPowerDbm: null } }),
      db.demand.update({ where: { id }, data: { version: 2 } }),
      db.historyEvent.create({ data: { aggregate: 'demand', aggregateId: id, sequence: 2, step: 'change_demand', fromState: 'collected', toState: 'collected', changes: { poiType: ['combined', 'none'], poiPorts: [8, null], floors: [10, 12] }, byUserId: 1, byName: '王敏', at: new Date(), requestNumber: 'TEST' } }),
    ])
    expect((await back(id, 2, 'floors', { reason: ' ', _version: '2' }))?.status).toBe(422)
    expect((await back(id, 2, 'poiPorts', { reason: '误删', _version: '2' }))?.status).toBe(422)
    expect((await back(id, 2, 'floors', { reason: '误改', _version: '2' }, qingdao))?.status).toBe(404)
    await back(id, 2, 'floors', { reason: '误改', _version: '1' })
    expect(await db.demandBuilding.findUniqueOrThrow({ where: { demandId: id } })).toMatchObject({ floors: 12 })

    await back(id, 2, 'floors', { reason: '误改', _version: '2' })
    expect(await db.demandBuilding.findUniqueOrThrow({ where: { demandId: id } })).toMatchObject({ floors: 10 })
    const { fieldHistory } = await show.loader(asked(`/demands/${id}?part=history&field=floors`, { params: { demandId: String(id) } }))
    expect(fieldHistory.changes.map(({ before, after, note }) => [before, after, note])).toEqual([['12', '10', '恢复字段：误改'], ['10', '12', null]])
  })
})
