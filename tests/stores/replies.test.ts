import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { accountManager, areaManager, cast, demandIn, now } from './task-cast'
import { milestones } from '~/domain/process/milestones'
import { historyOf } from '~/domain/process/history.server'
import { replyScreening, type ScreeningAnswer } from '~/domain/screening/commands.server'
import { screeningReplies } from '~/domain/screening/reply.store.server'
import { replySiting, type SitingAnswer } from '~/domain/siting/commands.server'
import { dispatchAgain, matchAgain } from '~/domain/siting/exception.commands.server'
import { exceptionFilterIn, listExceptions } from '~/domain/siting/exception.store.server'
import { sitingReplies } from '~/domain/siting/reply.store.server'
import { claimTask, releaseTask } from '~/domain/task/commands.server'
import { listTasks, poolCounts } from '~/domain/task/pool.store.server'
import { saveDraft } from '~/domain/task/reply.commands.server'
import { fileOfTask, filesOf, findDraft } from '~/domain/task/reply.store.server'
import type { TaskKind } from '~/domain/task/store.server'
import { db } from '~/platform/db.server'

beforeEach(async () => {
  await freshDatabase()
  await cast()
})

const li = areaManager(11)
const zhao = areaManager(12)
const photo = { kind: 'candidates[0].photos', name: '塔位.jpg', sha256: 'a'.repeat(64), size: 1000, contentType: 'image/jpeg' }
const noFiles = { added: [], removed: [] }

const pole = {
  meets: 'yes', asPlanned: 'planned', name: '泉城路站', longitude: 117.0255, latitude: 36.6655, address: '泉城路 10 号', sharesExisting: 'no', tenantsNow: 0, tenantsAdded: 1,
  heightMinMetres: 30, heightMaxMetres: 35, towerType: 'ground', shelterType: 'cabinet', constructionMode: 'new', surveyedOn: '2026-11-20', surveyor: '李强',
} as const
const success = { outcome: 'success', candidates: [{ place: 0, value: pole, siteId: null }] } as const
const failure = { outcome: 'failure', reasonCode: 'owner_refuses', reasonText: '业主不同意建塔' } as const
const terms = {
  name: '泉城路站', longitude: 117.0255, latitude: 36.6655, address: '泉城路 10 号', landOwner: '泉城物业', siteFeeYuan: 12000.5, leaseYears: 10, powerMode: 'mains_380', powerCostYuan: 3000,
  transmission: 'fibre_ready', team: 'own', talksFrom: '2026-11-01', constructionMode: 'new', towerType: 'ground', shelterType: 'cabinet', ancillaryType: 'ground_cabinet', systemCount: 1, antennas: 3, heightMetres: 35,
} as const

const claimed = async (state: TaskKind, person = li) => {
  const demand = await demandIn(state)
  expect(await claimTask(person, { kind: state, taskId: demand.taskId!, key: null })).toMatchObject({ ok: true })
  return { ...demand, taskId: demand.taskId! }
}
const screen = (taskId: number, answer: ScreeningAnswer['answer'], { person = li, key = null as string | null, files = noFiles as ScreeningAnswer['files'] } = {}) => replyScreening(person, { taskId, key, files, answer })
const site = (taskId: number, answer: SitingAnswer['answer']) => replySiting(li, { taskId, key: null, files: noFiles, answer })
const draftOf = (taskId: number, version: number | null, typed = { outcome: ['success'] }, files: ScreeningAnswer['files'] = noFiles) => ({ kind: 'screening' as const, taskId, key: null, version, typed, files })

describe('a screening reply', () => {
  it('of success carries the demand on with its candidates, their distance and the task done, in one step', async () => {
    const { id, taskId } = await claimed('screening')
    expect(await screen(taskId, success, { files: { added: [photo], removed: [] } })).toMatchObject({ ok: true, state: 'screened' })

    const [reply] = await screeningReplies(id)
    expect(reply).toMatchObject({ success: true, byName: '李强', files: [{ name: '塔位.jpg' }], candidates: [{ rank: 1, meets: true, asPlanned: true, distanceMetres: 71, surveyedOn: '2026-11-20', chosen: false }] })
    expect(await db.task.findUnique({ where: { id: taskId } })).toMatchObject({ state: 'done', doneAt: now })
    expect((await historyOf('task', taskId)).map(({ step, sequence }) => `${sequence} ${step}`)).toEqual(['1 open', '2 claim', '3 reply'])
    expect(await db.notification.findFirst({ where: { userId: 10 } })).toMatchObject({ kind: 'demand.screen_ok' })
    expect(await fileOfTask(taskId, reply!.files[0]!.id)).toMatchObject({ name: '塔位.jpg' })
    expect(await fileOfTask(taskId + 1, reply!.files[0]!.id)).toBeNull()
  })

  it('of failure needs a reason and goes to the exceptions', async () => {
    const { id, taskId } = await claimed('screening')
    expect(await screen(taskId, { ...failure, reasonText: '' })).toMatchObject({ because: 'reasonRequired' })
    expect(await screen(taskId, failure)).toMatchObject({ ok: true, state: 'screen_failed' })
    const page = await listExceptions(accountManager().scope, { filter: exceptionFilterIn(new URLSearchParams(), 0), now: new Date() }, paging)
    expect(page.rows).toMatchObject([{ id, state: 'screen_failed', reasonCode: 'owner_refuses', reasonText: '业主不同意建塔', repliedBy: '李强', ownerName: '王敏' }])
    expect((await listExceptions(areaManager(15, '370103').scope, { filter: exceptionFilterIn(new URLSearchParams(), 0), now: new Date() }, paging)).rows).toEqual([])
  })

  it('without a candidate that meets the demand is refused and changes nothing', async () => {
    const { id, taskId } = await claimed('screening')
    const none = { outcome: 'success', candidates: [{ place: 0, value: { ...pole, meets: 'no', meetsNotReason: '太远' }, siteId: null }] } as const
    expect(await screen(taskId, none)).toMatchObject({ because: 'noCandidate' })
    expect(await db.demand.findUnique({ where: { id } })).toMatchObject({ state: 'screening', version: 1 })
    expect(await db.taskReply.count()).toBe(0)
  })

  it('of a stranger is refused, also after he held it once', async () => {
    const { taskId } = await claimed('screening')
    expect(await screen(taskId, success, { person: zhao })).toMatchObject({ because: 'heldByAnother', facts: { by: '李强' } })
    await releaseTask(li, { kind: 'screening', taskId, key: null, reason: '休假' })
    expect(await screen(taskId, success)).toMatchObject({ because: 'notYours' })
    expect(await screen(taskId, success, { person: areaManager(15, '370103') })).toMatchObject({ because: 'notFound' })
  })

  it('sent twice with one key acts once, also at the same moment', async () => {
    const { id, taskId } = await claimed('screening')
    const twice = await Promise.all([screen(taskId, success, { key: 'k' }), screen(taskId, success, { key: 'k' })])
    expect(twice).toMatchObject([{ ok: true }, { ok: true }])
    expect(await screen(taskId, success, { key: 'k' })).toMatchObject({ ok: true, repeated: true })
    expect(await screen(taskId, success, { key: 'another' })).toMatchObject({ because: 'wrongState' })
    expect(await screeningReplies(id)).toHaveLength(1)
  })
})

const paging = { sort: 'number', descending: true, size: 50, after: null, before: null }

describe('the draft of a reply', () => {
  it('stays with the task after a release, marked with its author, and becomes the reply of whoever goes on', async () => {
    const { id, taskId } = await claimed('screening')
    expect(await saveDraft(li, draftOf(taskId, 0, { outcome: ['success'] }, { added: [photo], removed: [] }))).toMatchObject({ ok: true, version: 1 })
    await releaseTask(li, { kind: 'screening', taskId, key: null, reason: '休假' })
    expect(await findDraft(taskId)).toMatchObject({ byName: '李强', typed: { outcome: ['success'] } })

    await claimTask(zhao, { kind: 'screening', taskId, key: null })
    expect(await saveDraft(li, draftOf(taskId, 1))).toMatchObject({ because: 'heldByAnother' })
    expect(await screen(taskId, success, { person: zhao })).toMatchObject({ ok: true })
    expect(await screeningReplies(id)).toMatchObject([{ byName: '赵兰', files: [{ name: '塔位.jpg' }] }])
    expect(await findDraft(taskId)).toBeNull()
  })

  it('is not written over by an older window, and gives up the files that are taken away', async () => {
    const { taskId } = await claimed('screening')
    const first = await saveDraft(li, draftOf(taskId, 0, { outcome: ['success'] }, { added: [photo], removed: [] }))
    const replyId = first.ok ? first.replyId : 0
    const [file] = await filesOf(replyId)
    expect(await saveDraft(li, draftOf(taskId, 0, { outcome: ['failure'] }))).toMatchObject({ because: 'changedMeanwhile', facts: { by: '李强' } })
    expect(await saveDraft(li, draftOf(taskId, 1, { outcome: ['failure'] }, { added: [], removed: [file!.id] }))).toMatchObject({ ok: true, version: 2 })
    expect([await filesOf(replyId), (await findDraft(taskId))!.typed]).toEqual([[], { outcome: ['failure'] }])
  })
})

describe('a siting reply', () => {
  it('of success secures the site with its terms to the cent', async () => {
    const { id, taskId } = await claimed('siting')
    expect(await site(taskId, { outcome: 'success', value: terms, screenedSiteId: null, siteId: null })).toMatchObject({ ok: true, state: 'sited' })
    expect(await sitingReplies(id)).toMatchObject([{ success: true, result: { siteFeeFen: 1200050, powerCostFen: 300000, talksFrom: '2026-11-01', heightMetres: 35, longitude: 117.0255 } }])
    expect(await db.demand.findUnique({ where: { id } })).toMatchObject({ state: 'sited', sitedAt: now })
  })
})

describe('what failed', () => {
  it('is dispatched again as a new task, the old one keeping its reply', async () => {
    const { id, taskId } = await claimed('siting')
    await site(taskId, { ...failure, reasonCode: 'fee_too_high' })
    const manager = accountManager()
    expect(await dispatchAgain(manager, { demandId: id, version: null, key: null, reason: ' ' })).toMatchObject({ because: 'reasonRequired' })
    expect(await dispatchAgain(manager, { demandId: id, version: 1, key: null, reason: '租金已谈妥' })).toMatchObject({ because: 'changedMeanwhile' })
    expect(await dispatchAgain(manager, { demandId: id, version: 2, key: null, reason: '租金已谈妥' })).toMatchObject({ ok: true, state: 'siting' })
    expect((await db.task.findMany({ where: { demandId: id }, orderBy: { id: 'asc' } })).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['siting done', 'siting open'])
  })

  it('is matched again: the plan is no longer in force, the milestone unticked', async () => {
    const { id, taskId } = await claimed('screening')
    await db.matchingPlan.create({ data: { demandId: id, choice: 'build', byUserId: 10, byName: '王敏', at: now, candidates: { create: { rank: 1, name: '新址', longitude: 117.02, latitude: 36.66, distanceMetres: 50 } } } })
    await screen(taskId, failure)
    expect(await matchAgain(areaManager(11), { demandId: id, version: null, key: null, reason: '换方案' })).toMatchObject({ because: 'notAllowed' })
    expect(await matchAgain(accountManager(), { demandId: id, version: null, key: null, reason: '换方案' })).toMatchObject({ ok: true, state: 'matching' })
    expect(await db.matchingPlan.findFirst()).toMatchObject({ active: false })
    expect(milestones('matching', await historyOf('demand', id)).map(({ state }) => state).slice(0, 3)).toEqual(['done', 'current', 'todo'])
  })
})

describe('the pool', () => {
  it('shows each view and counts open, mine and late', async () => {
    const asked = { kind: 'screening' as const, scope: li.scope, userId: 11, now }
    const [open, mine, late] = [await demandIn('screening'), await claimed('screening'), await demandIn('screening')]
    await db.task.update({ where: { id: late.taskId! }, data: { dueAt: new Date('2026-11-23T00:00:00Z') } })
    const view = async (name: 'pool' | 'mine' | 'all', more = {}) =>
      (await listTasks(asked, { view: name, place: '', state: '', due: '', carrier: '', text: '', ...more }, { ...paging, sort: 'due', descending: false })).rows.map(({ id }) => id)

    expect(await view('pool')).toEqual([late.taskId, open.taskId])
    expect(await view('mine')).toEqual([mine.taskId])
    expect(await view('all', { due: 'late' })).toEqual([late.taskId])
    expect(await view('all', { text: mine.number })).toEqual([mine.taskId])
    expect(await view('all', { place: '370103' })).toEqual([])
    expect(await poolCounts(asked, '')).toEqual({ pool: 2, mine: 1, offered: 0, helped: 0, late: 1 })
  })
})
