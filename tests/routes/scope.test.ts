/// <reference types="vite/client" />
import { beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, rolesThatMay, type Permission } from '~/domain/people/permissions'
import type { Screen } from '~/domain/people/screen'
import { db } from '~/platform/db.server'
import { screens } from '~/routes.js'
import { demoWorld } from '../demo-world'
import { cookieOf, endOf, person, visit } from '../visit'

interface Doors {
  loader?: (args: object) => Promise<unknown>
  action?: (args: object) => Promise<unknown>
}

const modules = import.meta.glob<Doors>('../../app/routes/**/*.{ts,tsx}')
const pointed = (screens as readonly Screen[]).filter(({ path }) => path.includes(':'))

/** Commands on what belongs to the whole system: whoever may give them may give them for every record. */
const everybodys: readonly string[] = ['admin.cancelJob', 'admin.withdrawLevels', 'admin.mailResend', 'admin.automationRule', 'admin.editAutomation', 'admin.switchAutomation']

const inState = async (state: string, where: object = {}): Promise<number> =>
  (await db.demand.findFirstOrThrow({ where: { state: state as 'collected', cityCode: '3701', ...where }, orderBy: { id: 'asc' } })).id

const orderIn = async (state: 'draft' | 'issued' | 'signed', where: object = {}): Promise<number> =>
  (await db.order.findFirstOrThrow({ where: { state, cityCode: '3701', ...where }, orderBy: { id: 'asc' } })).id

const taskIn = async (kind: 'screening' | 'siting', state: 'open' | 'claimed' | 'done'): Promise<number> =>
  (await db.task.findFirstOrThrow({ where: { kind, state, cityCode: '3701' }, orderBy: { id: 'asc' } })).id

/** The state in which the step of this line could be taken, so that nothing but scope stands in its way. */
const demandFor: Record<string, () => Promise<number>> = {
  'demand': () => inState('collected'),
  'demand.duplicates': () => inState('collected', { duplicate: 'suspected' }),
  'demand.judge': () => inState('collected', { duplicate: 'suspected' }),
  'demand.reopen': () => inState('closed_duplicate'),
  'demand.take': () => inState('submitted'),
  'demand.return': () => inState('submitted'),
  'demand.withdraw': () => inState('matching'),
  'matching': () => inState('matching'),
  'confirmation': () => inState('screened'),
  'exception': () => inState('screen_failed'),
  'order': () => inState('sited'),
  'portal': () => inState('submitted', { carrier: 'CMCC' }),
}

const theSite = async (): Promise<number> => (await db.site.findFirstOrThrow({ where: { districtCode: '370102' }, orderBy: { id: 'asc' } })).id

/** For each parameter of an address: the id of a record in 济南, and (portal) of 移动. */
const recordOf: Record<string, (area: string, id: string) => Promise<number>> = {
  demandId: (area, id) => (demandFor[id] ?? demandFor[area]!)(),
  orderId: (area, id) => {
    if (area === 'portal') return orderIn('issued', { carrier: 'CMCC' })
    if (area === 'cascade') return orderIn('signed')
    if (id === 'order.confirmScan' || id === 'order.recall') return orderIn('issued')
    if (id === 'order.das') return orderIn('draft', { kind: { in: ['building', 'tunnel'] } })
    if (id === 'order.tower' || id === 'order.products') return orderIn('draft', { kind: 'tower' })
    return id === 'order.form' || id === 'order.workbook' || id === 'order.scan' || id === 'order.receipt' || id === 'order.pdf' ? orderIn('signed') : orderIn('draft')
  },
  standInId: async () => (await db.standIn.create({ data: { userId: (await wangMin()).id, userName: '王敏', standInId: (await wangMin()).id, standInName: '王敏', role: 'account_manager', fromDay: new Date(), toDay: new Date('2999-01-01'), note: '核对', createdAt: new Date() } })).id,
  helperId: async () => (await wangMin()).id,
  taskId: (area, id) => taskIn((area === 'task' ? 'screening' : area) as 'screening' | 'siting', /\.(release|reply)$|^task\./.test(id) ? 'claimed' : /\.(file|archive)$/.test(id) ? 'done' : 'open'),
  fileId: async (area, screen) => {
    if (area === 'demand' || /^portal\..*[dD]emand/.test(screen)) return demandFileFor(await demandFor[area]!())
    if (area === 'site') return (await db.attachment.create({ data: { aggregate: 'site', aggregateId: await theSite(), kind: 'photo', name: '照片.jpg', sha256: '0'.repeat(64), size: 1, contentType: 'image/jpeg', byUserId: (await wangMin()).id, at: new Date() } })).id
    if (area === 'confirmation') return proofFor(await demandFor.confirmation!())
    if (area === 'order' || area === 'portal') return scanFor(area === 'portal' ? await orderIn('issued', { carrier: 'CMCC' }) : await orderIn('signed'))
    const taskId = await taskIn(area as 'screening' | 'siting', 'done')
    const reply = await db.taskReply.findFirstOrThrow({ where: { taskId } })
    const { id } = await db.attachment.create({ data: { aggregate: 'task_reply', aggregateId: reply.id, kind: 'photos', name: '照片.jpg', sha256: '0'.repeat(64), size: 1, contentType: 'image/jpeg', byUserId: reply.byUserId, at: new Date() } })
    return id
  },
  questionId: async () => (await db.screeningQuestion.findFirst({ where: { cityCode: '3701', carrier: 'CMCC', state: 'open' } }))?.id ?? openQuestion(),
  signatureId: async (area) => (await db.signature.findFirstOrThrow({ where: { orderId: await orderIn('signed', area === 'portal' ? { carrier: 'CMCC' } : {}), chainNumber: { not: null } }, orderBy: { id: 'desc' } })).id,
  runId: async () => (await db.whatIfRun.create({ data: { ...someRun, byUserId: (await wangMin()).id, byName: '王敏' } })).id,
  cascadeId: () => cascadeIn(),
  bookId: async () => (await db.priceBook.findUniqueOrThrow({ where: { code: 'V2023' } })).id,
  changeId: async (area, id) => area === 'portal' ? amountFor(await orderIn('issued', { carrier: 'CMCC' })) : changeIn(/(consent|refuse)$/.test(id) ? 'consenting' : 'previewed'),
  batchId: async () => (await db.importBatch.create({ data: { ...someBatch, byUserId: (await wangMin()).id, byName: '王敏' } })).id,
  draftId: async () => (await db.draft.create({ data: { userId: (await wangMin()).id, kind: 'demand.tower', title: '半成品', content: {}, createdAt: new Date(), updatedAt: new Date() } })).id,
  rowNumber: () => Promise.resolve(3),
  batchRunId: async () => (await db.batchRun.create({ data: { act: 'demand.sendMatching', back: '/demands', total: 0, payload: {}, outcomes: [], userId: (await wangMin()).id, createdAt: new Date() } })).id,
  keptId: async () => (await db.draft.create({ data: { userId: (await wangMin()).id, kind: 'lapsed', title: '/', content: { path: '/', fields: [] }, createdAt: new Date(), updatedAt: new Date() } })).id,
  exportId: async () => (await db.exportFile.create({ data: { ...someExport, byUserId: (await wangMin()).id, byName: '王敏' } })).id,
  viewId: async () => (await db.savedView.create({ data: { ...someView, userId: (await wangMin()).id } })).id,
  roleViewId: async () => (await db.savedView.create({ data: { ...someView, role: 'account_manager', divisionCode: '3701' } })).id,
  tenancyId: async () => (await db.tenancy.findFirstOrThrow({ where: { siteId: await theSite(), until: null }, orderBy: { id: 'asc' } })).id,
  siteId: () => theSite(),
  importId: async () => (await db.siteImport.create({ data: { state: 'checked', fileName: '站址.xlsx', sha256: '0'.repeat(64), size: 1, byUserId: (await wangMin()).id, byName: '王敏', createdAt: new Date() } })).id,
  proposalId: async () => {
    const demandId = await inState('matching')
    const { id } = await db.matchingProposal.create({ data: { ...someProposal, byUserId: (await wangMin()).id, lines: { create: { demandId, demandVersion: 1, others: [] } } } })
    return id
  },
  ruleId: async () => {
    const { id } = await db.automationRule.create({ data: { name: `规则 ${Math.random()}`, changedAt: new Date(), changedByName: '郭安', createdAt: new Date() } })
    await db.automationDefinition.create({ data: { ruleId: id, version: 1, definition: { when: { on: 'step', step: 'match' }, condition: {}, action: { act: 'remind', text: '请尽快' }, hourlyCap: 1 }, note: '', byUserId: 1, byName: '郭安', at: new Date() } })
    return id
  },
  mailId: async () => (await db.outboxMessage.create({ data: { topic: 'mail', aggregate: 'mail', aggregateId: 0, payload: { to: 'a@b.test', subject: '', text: '' }, state: 'failed', nextAt: new Date(), createdAt: new Date() } })).id,
  packId: async () => (await db.fieldPack.create({ data: { kind: 'screening', tasks: [], hash: '00000000', userId: (await wangMin()).id, createdAt: new Date() } })).id,
  uploadId: async () => (await db.packUpload.create({ data: { packId: 1, userId: (await wangMin()).id, fileName: '外勤包.xlsx', sha256: '0'.repeat(64), digest: crypto.randomUUID().replaceAll('-', '').padEnd(64, '0'), unused: [], createdAt: new Date() } })).id,
  levelVersionId: async () => (await db.serviceLevelVersion.findFirstOrThrow()).id,
  chainId: async () => (await db.approvalChain.findFirstOrThrow({ where: { state: 'draft' } })).id,
  stepNumber: () => Promise.resolve(1),
  caseId: async () => (await db.approvalCase.findFirstOrThrow({ where: { state: 'running' } })).id,
  jobId: async () => (await db.job.create({ data: { kind: 'import.check', payload: {}, runAfter: new Date('2999-01-01'), createdAt: new Date(), byUserId: (await wangMin()).id } })).id,
}

/** A file of this demand that its carrier may see too. */
async function demandFileFor(demandId: number): Promise<number> {
  const file = { kind: 'photo', name: '楼顶.jpg', sha256: '0'.repeat(64), size: 1, contentType: 'image/jpeg', carrierSees: true, at: new Date() }
  return (await db.attachment.create({ data: { ...file, aggregate: 'demand', aggregateId: demandId, byUserId: (await wangMin()).id } })).id
}

/** An event on a site in 济南, with the first signed order there. */
async function cascadeIn(): Promise<number> {
  const site = await db.site.findUniqueOrThrow({ where: { id: await theSite() } })
  const { id: askedById, name: askedByName } = await wangMin()
  const { code: siteCode, name: siteName, provinceCode, cityCode, districtCode } = site
  const row = { id: await orderIn('signed'), number: 'DD', carrier: 'CMCC', version: 1, charged: [], changed: false, ends: false, bookCode: '', because: null, segments: [] }
  const { id } = await db.sharingCascade.create({
    data: { number: `GX-${Math.random()}`, siteId: site.id, siteCode, siteName, provinceCode, cityCode, districtCode, kind: 'join', carrier: 'CBN', day: new Date('2026-12-01'), uses: ['tower'], reason: '核对', preview: { rows: [row] }, basis: '0'.repeat(64), orders: 1, changed: 0, unpriced: 0, beforeFen: 0, afterFen: 0, askedById, askedByName, createdAt: new Date(), changedAt: new Date(), changedByName: askedByName },
  })
  return id
}

/** A change of what this order is charged. */
async function amountFor(orderId: number): Promise<number> {
  const { number: orderNumber, carrier, provinceCode, cityCode, districtCode } = await db.order.findUniqueOrThrow({ where: { id: orderId } })
  const { id } = await db.sharingChange.create({
    data: { number: `TJ-${Math.random()}`, cascadeId: await cascadeIn(), orderId, orderNumber, carrier, provinceCode, cityCode, districtCode, kind: 'reprice', fromDay: new Date('2026-12-01'), beforeYearFen: 2, beforeMonthFen: 1, afterYearFen: 1, afterMonthFen: 1, seats: {}, times: [], reason: '核对', at: new Date(), byName: '孙洁' },
  })
  return id
}

/** A change document of a demand in 济南. */
async function changeIn(state: string): Promise<number> {
  const demand = await db.demand.findFirstOrThrow({ where: { state: 'siting', districtCode: '370102' }, orderBy: { id: 'asc' } })
  const kept = await db.changeDocument.findFirst({ where: { demandId: demand.id, state } })
  if (kept) return kept.id
  const said = { changedAt: new Date(), changedByName: '王敏', createdAt: new Date(), askedById: 1, askedByName: '王敏' }
  const { provinceCode, cityCode, districtCode, carrier, number: demandNumber, name: demandName } = demand
  const { id } = await db.changeDocument.create({
    data: { ...said, number: `BG3701-261126-9${demand.id}${state.length}`, kind: 'change', state, demandId: demand.id, demandNumber, demandName, carrier, provinceCode, cityCode, districtCode, reasonCode: 'other', reason: '核对', changes: {}, demandVersion: demand.version, demandState: demand.state, undoing: 'nothing', undone: [] },
  })
  return id
}

/** A question that 移动 in 济南 has not answered yet. */
async function openQuestion(): Promise<number> {
  const demand = await db.demand.findFirstOrThrow({ where: { state: 'screened', cityCode: '3701' } })
  const { id: askedById, name: askedByName } = await wangMin()
  const { id } = await db.screeningQuestion.create({
    data: {
      demandId: demand.id, demandNumber: demand.number, demandName: demand.name, replyId: 1, round: 99, carrier: 'CMCC', provinceCode: '37', cityCode: '3701', districtCode: demand.districtCode,
      text: '请确认', dueOn: new Date('2999-01-01'), content: { candidates: [] }, contentHash: '0'.repeat(64), askedById, askedByName, askedAt: new Date(),
    },
  })
  return id
}

/** A proof of what the carrier of this demand agreed to. */
async function proofFor(demandId: number): Promise<number> {
  const { id: byUserId, name } = await wangMin()
  const agreement = await db.screeningAgreement.create({ data: { demandId, replyId: 1, channel: 'phone', person: '网络部', agreedOn: new Date('2026-11-20'), recordedBy: name, at: new Date() } })
  return (await db.attachment.create({ data: { aggregate: 'screening_agreement', aggregateId: agreement.id, kind: 'answer_proof', name: '纪要.pdf', sha256: '0'.repeat(64), size: 1, contentType: 'application/pdf', byUserId, at: new Date() } })).id
}

/** A scan of the signed paper of this order. */
async function scanFor(orderId: number): Promise<number> {
  const { id: userId, name } = await wangMin()
  const signature = await db.signature.create({ data: { orderId, formVersion: 1, act: 'scan', userId, userName: name, carrier: 'CMCC', address: '127.0.0.1', contentHash: '0'.repeat(64), at: new Date(), signedBy: '刘洋', signedOn: new Date('2026-11-24') } })
  return (await db.attachment.create({ data: { aggregate: 'signature', aggregateId: signature.id, kind: 'signed_scan', name: '签字页.pdf', sha256: '0'.repeat(64), size: 1, contentType: 'application/pdf', byUserId: userId, at: new Date() } })).id
}

const someBatch = { kind: 'tower', state: 'checked', fileName: '需求.xlsx', sha256: '0'.repeat(64), size: 1, rowCount: 1, goodCount: 1, createdAt: new Date() } as const
const someExport = { listId: 'demand.list', form: 'list', name: '需求收集.xlsx', query: '', columns: ['number'], language: 'zh-CN', address: '', createdAt: new Date(), expiresAt: new Date('2999-01-01') } as const
const someView = { listId: 'demand.list', name: '待判重单', query: 'duplicate=suspected', byUserId: 1, byName: '王敏', createdAt: new Date(), changedAt: new Date() } as const
const someRun = { kind: 'book', question: { kind: 'book', code: 'V2018' }, subject: 'V2018', day: new Date('2026-11-24'), scope: '3701', state: 'ready', language: 'zh-CN', createdAt: new Date(), expiresAt: new Date('2999-01-01') } as const
const someProposal = { batch: '2026年第5批', state: 'ready', alterCostFen: 6_000_000n, alterPlaces: 6, byName: '王敏', createdAt: new Date() }
const wangMin = () => db.user.findUniqueOrThrow({ where: { login: 'wangmin' } })

/** What the form of a line must carry to be in order, beside what every form carries. */
const forms: Record<string, Record<string, string>> = {
  'demand.judge': { verdict: 'distinct', pair: '1' },
}
const ofEveryForm = { _version: '1', _key: 'scope-test', reason: '核对', note: '核对', agreed: '1' }

interface Asked {
  door: 'loader' | 'action'
  cookie: string
  params: Record<string, string>
}

async function paramsOf({ id, path }: Screen): Promise<Record<string, string>> {
  const params: Record<string, string> = {}
  for (const [, name] of path.matchAll(/:(\w+)/g)) params[name!] = String(await recordOf[name!]!(id.split('.')[0]!, id))
  return params
}

/** Undefined where the line has no such door. */
async function answerOf(screen: Screen, { door, cookie, params }: Asked): Promise<Response | null | undefined> {
  const load = modules[`../../app/${screen.file}`]
  if (!load) throw new Error(`there is no app/${screen.file}`)
  const open = (await load())[door]
  if (!open) return undefined
  const path = `/${screen.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name]!)}`
  const request = visit(path, { cookie, ...(door === 'action' ? { form: { ...ofEveryForm, ...forms[screen.id] } } : {}) })
  return endOf(open({ request, params, context: {} }))
}

/** 404 at every door; a form that is not in order may be told so, in the same words as for a record that nobody has. */
async function isNotThere(screen: Screen, cookie: string): Promise<void> {
  const params = await paramsOf(screen)
  const nobodys = Object.fromEntries(Object.keys(params).map((name) => [name, '987654321']))
  for (const door of ['loader', 'action'] as const) {
    const answer = await answerOf(screen, { door, cookie, params })
    if (answer === undefined) continue
    if (door === 'action' && answer?.status === 422) {
      const other = await answerOf(screen, { door, cookie, params: nobodys })
      expect([other?.status, await other?.text()]).toEqual([422, await answer.text()])
    } else expect([door, answer?.status]).toEqual([door, 404])
  }
}

const cookies = new Map<string, Promise<string>>()

/** Somebody with this permission in one place, for carrier people also of one carrier. */
function cookieFor(permission: Permission, divisionCode: string, carrier?: string): Promise<string> {
  const name = `${permission}@${divisionCode}${carrier ?? ''}`
  const made = cookies.get(name) ?? personWith(permission, { name, divisionCode, carrier })
  cookies.set(name, made)
  return made
}

async function personWith(permission: Permission, { name, divisionCode, carrier }: { name: string; divisionCode: string; carrier?: string }): Promise<string> {
  const [role] = rolesThatMay(permission)
  if (!role) throw new Error(`nobody may ${permission}`)
  expect(permissionsOf(role)).toContain(permission)
  return cookieOf(await person({ login: name.slice(0, 40), grants: [{ role, divisionCode, carrier }] }))
}

beforeAll(demoWorld, 240_000)

it('every parameter of an address has a record to try it with', () => {
  const names = new Set(pointed.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)))
  expect([...names].filter((name) => !(name in recordOf))).toEqual([])
})

/** Theirs who made them, whoever else may make such. */
const isOwn = ({ id, may }: Screen) => may === 'self' || id.startsWith('whatIf.')
const staff = pointed.filter((screen) => !isOwn(screen)).filter(({ id }) => !id.startsWith('portal.') && !everybodys.includes(id) && !id.startsWith('book.'))
/** Price books have no place: what is not published is there for those who look after them. */
const books = pointed.filter(({ id }) => id.startsWith('book.'))
const portal = pointed.filter(({ id }) => id.startsWith('portal.'))
const own = pointed.filter(isOwn)

describe.each(staff.map((screen) => [screen.id, screen] as const))('%s', (_id, screen) => {
  it.each([['another province', '3302'], ['a neighbouring district', '370105']])('is not there for people of %s', async (_place, division) => {
    const cookie = await cookieFor(screen.may as Permission, division)
    await isNotThere(screen, cookie)
  })

  it('is there for those whose it is', async () => {
    const cookie = await cookieFor(screen.may as Permission, '')
    // A batch is its maker's alone; the file of this cast has no bytes.
    if (/:(batchId|fileId|importId|packId|uploadId)/.test(screen.path)) return
    expect((await answerOf(screen, { door: 'loader', cookie, params: await paramsOf(screen) }))?.status).not.toBe(404)
  })
})

describe.each(portal.map((screen) => [screen.id, screen] as const))('%s', (_id, screen) => {
  it.each([['another carrier, be it of the whole nation', '', 'CUCC'], ['the same carrier elsewhere', '3702', 'CMCC']])('is not there for people of %s', async (_who, division, carrier) => {
    const cookie = await cookieFor(screen.may as Permission, division, carrier)
    await isNotThere(screen, cookie)
  })

  it('is there for those whose it is', async () => {
    if (/:fileId/.test(screen.path)) return
    const cookie = await cookieFor(screen.may as Permission, '3701', 'CMCC')
    expect((await answerOf(screen, { door: 'loader', cookie, params: await paramsOf(screen) }))?.status).not.toBe(404)
  })
})

describe.each(books.map((screen) => [screen.id, screen] as const))('%s', (_id, screen) => {
  it('is not there, for a draft, for those who may only read prices', async () => {
    if (screen.may !== 'pricing.read') return
    await isNotThere(screen, await cookieOf(await person({ login: `reads.${screen.id}`, grants: [{ role: 'billing_clerk', divisionCode: '' }] })))
  })

  it('is there for those whose it is', async () => {
    const cookie = await cookieOf(await person({ login: `keeps.${screen.id}`, grants: [{ role: 'system_admin', divisionCode: '' }, { role: 'approver', divisionCode: '' }] }))
    const status = (await answerOf(screen, { door: 'loader', cookie, params: await paramsOf(screen) }))?.status
    // A draft has no page to be published on.
    expect(status === 404).toBe(screen.id === 'book.publish')
  })
})

describe.each(own.map((screen) => [screen.id, screen] as const))('%s', (_id, screen) => {
  it('is not there for anybody but the person himself', async () => {
    const cookie = await cookieFor(screen.may === 'self' ? 'demand.collect' : (screen.may as Permission), '')
    await isNotThere(screen, cookie)
  })
})

describe('a batch act', () => {
  it.each([
    ['demand.sendMatching', () => inState('collected', { duplicate: 'none' })],
    ['matching.planMany', () => inState('matching')],
    ['screening.claimMany', () => taskIn('screening', 'open')],
    ['screening.releaseMany', () => taskIn('screening', 'claimed')],
    ['confirmation.acceptMany', () => inState('screened')],
    ['confirmation.askMany', () => inState('screened')],
    ['task.transfer', () => taskIn('screening', 'claimed')],
    ['task.delegate', () => taskIn('siting', 'claimed')],
    ['task.addHelper', () => taskIn('screening', 'claimed')],
    ['task.accept', () => taskIn('screening', 'claimed')],
    ['task.refuse', () => taskIn('screening', 'claimed')],
    ['task.takeBack', () => taskIn('screening', 'claimed')],
    ['siting.claimMany', () => taskIn('siting', 'open')],
    ['siting.releaseMany', () => taskIn('siting', 'claimed')],
  ] as const)('%s changes nothing that is not theirs', async (id, record) => {
    const screen = (screens as readonly Screen[]).find((one) => one.id === id)!
    const cookie = await cookieFor(screen.may as Permission, '3302')
    const before = await everything()
    const { action } = await modules[`../../app/${screen.file}`]!()
    const number = String(await record())
    const form = { ...ofEveryForm, id: number, demand: number, to: '1', words: '请办理', channel: 'phone', person: '网络部', agreedOn: '2026-11-20', text: '请确认', dueOn: '2999-01-01' }
    const answer = await endOf(action!({ request: visit(`/${screen.path}`, { cookie, form }), params: {}, context: {} }))

    expect(answer?.status ?? 200).toBeLessThan(500)
    expect(await everything()).toEqual(before)
  })
})

/** Version and state of all that the batch acts could change. */
const everything = async () => [
  await db.demand.findMany({ select: { id: true, state: true, version: true } }),
  await db.task.findMany({ select: { id: true, state: true, version: true } }),
]
