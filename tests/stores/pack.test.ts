import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { chanceFrom, mutations, partsOf } from '../faults/mutations'
import { zipOf } from '../world/files/by-hand'
import { kept, packOf, sentWorkbook, workbookOf } from './pack-cast'
import { bytesOf, fillIn, png } from '../world/pack-sheet'
import { accountManager, areaManager, cast, demandIn } from './task-cast'
import { checkPack } from '~/domain/pack/checking.commands.server'
import { commitPack } from '~/domain/pack/committing.commands.server'
import { tripOf } from '~/domain/pack/contents.server'
import { makePack } from '~/domain/pack/pack.commands.server'
import { findPack } from '~/domain/pack/pack.store.server'
import { findUpload, rowsOfUpload } from '~/domain/pack/upload.store.server'
import { claimTask, releaseTask } from '~/domain/task/commands.server'
import { changeChecklist } from '~/domain/task/checklist.commands.server'
import { saveDraft } from '~/domain/task/reply.commands.server'
import { filesOf, findDraft } from '~/domain/task/reply.store.server'
import type { TaskKind } from '~/domain/task/store.server'
import { db } from '~/platform/db.server'

beforeEach(async () => {
  await freshDatabase()
  await cast()
})

const li = areaManager(11)
const zhao = areaManager(12)
const sheet = '回单-铁塔'

interface Held {
  id: number
  taskId: number
  number: string
}

async function held(kind: TaskKind = 'screening', east = 0): Promise<Held> {
  const { id, taskId } = await demandIn(kind)
  if (east > 0) await db.demand.update({ where: { id }, data: { longitude: 117.025 + east } })
  expect(await claimTask(li, { kind, taskId: taskId!, key: null })).toMatchObject({ ok: true })
  return { id, taskId: taskId!, number: (await db.task.findUniqueOrThrow({ where: { id: taskId! } })).number }
}

const found = {
  是否满足需求: '是', 与方案比较: '按方案', 站址名称: '泉城路站', 经度: 117.0255, 纬度: 36.6655, 地址: '泉城路 10 号', 是否共享存量: '否', 现有租户: 0, 新增租户: 1,
  可用挂高下限: 30, 可用挂高上限: 35, 塔型: '普通地面塔', 塔身形式: '单管塔', 机房类型: '一体化机柜', 建设方式: '新建', 勘察日期: '2026-11-20', 勘察人: '李强',
}

async function checked(workbook: Parameters<typeof bytesOf>[0], photos: Awaited<ReturnType<typeof kept>>[] = [], visitor = li) {
  const answer = await checkPack(visitor, { workbook: await sentWorkbook(workbook), photos })
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return { ...answer, rows: await rowsOfUpload(answer.uploadId) }
}
const photoOf = ({ number }: Held, rest = '-站址全景-1.png') => kept('photos', `${number}${rest}`, png)
const submit = (uploadId: number, overwrite: number[] = []) => commitPack(li, { uploadId, choice: 'submit', overwrite })

describe('a field pack', () => {
  it('takes tasks of the pool and one’s own, and lets those of others be', async () => {
    const [mine, open, his] = [await held(), await demandIn('screening'), await demandIn('screening')]
    await claimTask(zhao, { kind: 'screening', taskId: his.taskId!, key: null })
    const made = await makePack(li, { kind: 'screening', ids: [mine.taskId, open.taskId!, his.taskId!], key: 'k' })
    expect(made).toMatchObject({ ok: true, packed: 2, leftOut: 1 })
    expect(await makePack(li, { kind: 'screening', ids: [mine.taskId], key: 'k' })).toMatchObject({ repeated: true, packed: 2 })
    expect(await makePack(li, { kind: 'screening', ids: [his.taskId!], key: null })).toMatchObject({ because: 'nothingToPack' })
    expect(await makePack(areaManager(15, '370103'), { kind: 'screening', ids: [mine.taskId], key: null })).toMatchObject({ because: 'nothingToPack' })
    expect(await makePack(li, { kind: 'screening', ids: Array.from({ length: 51 }, (_, at) => at + 1), key: null })).toMatchObject({ because: 'tooMany' })
    const packId = made.ok ? made.packId : 0
    expect([await findPack(packId, zhao), (await findPack(packId, li))?.tasks.length]).toEqual([null, 2])
  })

  it('is ordered as a trip, from a start where one is given', async () => {
    const [far, near, middle] = [await held('screening', 0.03), await held('screening', 0.01), await held('screening', 0.02)]
    const pack = (await findPack(await packOf(li, 'screening', [far.taskId, near.taskId, middle.taskId]), li))!
    const names = async (start: { longitude: number; latitude: number } | null) => (await tripOf(pack, start, li)).stops.map(({ task }) => task.number)
    expect(await names({ longitude: 117.02, latitude: 36.665 })).toEqual([near.number, middle.number, far.number])
    expect(await names({ longitude: 117.09, latitude: 36.665 })).toEqual([far.number, middle.number, near.number])
    expect((await names(null))[1]).toBe(middle.number)
  })

  it('comes as a workbook with the trip, three rows for each task and a hidden stamp', async () => {
    const one = await held()
    const packId = await packOf(li, 'screening', [one.taskId])
    const workbook = await workbookOf(li, packId)
    expect(workbook.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual(['行程 visible', '_template veryHidden', `${sheet} visible`, '填写说明 visible'])
    expect([3, 4, 5].map((row) => workbook.getWorksheet(sheet)!.getCell(row, 3).value)).toEqual([1, 2, 3])
    expect(workbook.getWorksheet('_template')!.getCell('A2').value).toMatch(new RegExp(`^${packId}-[0-9a-f]{8}$`))
  })
})

describe('a filled pack', () => {
  it('submits what is complete, saves the rest, and leaves alone what was not filled in', async () => {
    const [good, half, untouched] = [await held(), await held(), await held()]
    const workbook = await workbookOf(li, await packOf(li, 'screening', [good, half, untouched].map(({ taskId }) => taskId)))
    fillIn(workbook, sheet, { ...good, place: 1 }, { ...found, 筛查结论: '筛查成功' })
    fillIn(workbook, sheet, { ...half, place: 1 }, { ...found, 筛查结论: '筛查成功', 经度: 200 })
    const { uploadId, rows } = await checked(workbook, [await photoOf(good)])
    expect(rows.map(({ number, verdict }) => [number, verdict])).toEqual([[good.number, 'ready'], [half.number, 'draft'], [untouched.number, 'blank']])
    expect(rows[1]!.problems.map(({ message }) => message)).toEqual(['候选站址 1：经度 200 超出范围（73–136），请核对经纬度是否填反', '候选站址 1：请上传站址全景'])
    expect(await db.task.count({ where: { state: 'done' } })).toBe(0)

    expect(await submit(uploadId)).toEqual({ ok: true, submitted: 1, drafted: 1, left: 1 })
    expect(await db.demand.findUnique({ where: { id: good.id } })).toMatchObject({ state: 'screened' })
    expect(await db.screenedSite.findFirst({ where: { reply: { taskId: good.taskId } } })).toMatchObject({ name: '泉城路站', distanceMetres: 71 })
    expect(await findDraft(half.taskId)).toMatchObject({ version: 1, typed: { outcome: ['success'], 'candidates[0].longitude': ['200'] } })
    expect(await findDraft(untouched.taskId)).toBeNull()
  })

  it('files photos of an archive under task, candidate and kind, whatever program wrote its names', async () => {
    const one = await held()
    const workbook = await workbookOf(li, await packOf(li, 'screening', [one.taskId]))
    fillIn(workbook, sheet, { ...one, place: 1 }, { 筛查结论: '筛查成功' })
    const archive = zipOf([[`${one.number}-站址全景-1.png`, png], [`${one.number}/2-接电点-1.png`, png], [`${one.number}-塔身或楼面-1.jpg`, Buffer.from('no picture')], ['合影.png', png], ['__MACOSX/._x.png', png]])
    const { uploadId, rows } = await checked(workbook, [await kept('photos', '照片.zip', archive)])
    expect(rows[0]!.files.map(({ kind, name }) => `${kind} ${name}`)).toEqual([`candidates[0].photos ${one.number}-站址全景-1.png`, 'candidates[1].files.power 2-接电点-1.png'])
    expect((await findUpload(uploadId, li))!.unused).toEqual([{ name: `${one.number}-塔身或楼面-1.jpg`, because: 'wrongContent' }, { name: '合影.png', because: 'noTask' }])
    await submit(uploadId)
    expect(await filesOf((await findDraft(one.taskId))!.replyId)).toHaveLength(2)
  })

  it('is not taken twice: the same files lead to what became of them', async () => {
    const one = await held()
    const workbook = await workbookOf(li, await packOf(li, 'screening', [one.taskId]))
    fillIn(workbook, sheet, { ...one, place: 1 }, { 筛查结论: '筛查失败', 失败原因: '业主不同意', 原因说明: '三次上门均被拒' })
    const file = await sentWorkbook(workbook)
    const both = await Promise.all([checkPack(li, { workbook: file, photos: [] }), checkPack(li, { workbook: file, photos: [] })])
    const [uploadId] = both.map((answer) => (answer.ok ? answer.uploadId : 0))
    expect(both.map((answer) => answer.ok && answer.uploadId)).toEqual([uploadId, uploadId])
    expect(await db.packUpload.count()).toBe(1)

    const presses = await Promise.all([submit(uploadId!), submit(uploadId!)])
    expect(presses.every((answer) => answer.ok && answer.submitted === 1)).toBe(true)
    expect(await checkPack(li, { workbook: file, photos: [] })).toMatchObject({ ok: true, uploadId, repeated: true })
    expect([await db.taskReply.count(), await db.demand.findUnique({ where: { id: one.id }, select: { state: true } })]).toEqual([1, { state: 'screen_failed' }])
  })

  it('says row by row what stands in the way: released, held by another, done, out of sight, a number that is none of the pack', async () => {
    const [released, passed, done, moved] = [await held(), await held(), await held(), await held()]
    const workbook = await workbookOf(li, await packOf(li, 'screening', [released, passed, done, moved].map(({ taskId }) => taskId)))
    for (const one of [released, passed, done, moved]) fillIn(workbook, sheet, { ...one, place: 1 }, { ...found, 筛查结论: '筛查成功' })
    fillIn(workbook, sheet, { ...moved, place: 3 }, { 任务单号: 'SC3701-261124-99999' })
    for (const { taskId } of [released, passed]) await releaseTask(li, { kind: 'screening', taskId, key: null, reason: '休假' })
    await claimTask(zhao, { kind: 'screening', taskId: passed.taskId, key: null })
    await db.task.update({ where: { id: done.taskId }, data: { state: 'done' } })
    await db.task.update({ where: { id: moved.taskId }, data: { districtCode: '370103' } })
    const { uploadId, rows } = await checked(workbook)
    expect(rows.map(({ verdict, because }) => `${verdict} ${because}`)).toEqual(['conflict notYours', 'conflict heldByAnother', 'conflict alreadyDone', 'conflict notFound', 'conflict notInPack'])
    expect(rows[1]!.facts).toMatchObject({ by: '赵兰' })
    expect(await submit(uploadId, rows.map(({ taskId }) => taskId))).toMatchObject({ submitted: 0, drafted: 0, left: 5 })
    expect(await db.taskReply.count()).toBe(0)
  })

  it('shows both sides where the draft went on meanwhile, and lets the field entries count where that was chosen', async () => {
    const [kept1, taken] = [await held(), await held()]
    const workbook = await workbookOf(li, await packOf(li, 'screening', [kept1.taskId, taken.taskId]))
    for (const one of [kept1, taken]) {
      fillIn(workbook, sheet, { ...one, place: 1 }, { 筛查结论: '筛查失败', 失败原因: '业主不同意', 原因说明: '外勤所见' })
      await saveDraft(li, { kind: 'screening', taskId: one.taskId, key: null, version: 0, typed: { outcome: ['failure'], reasonText: ['办公室所写'] }, files: { added: [], removed: [] } })
    }
    const { uploadId, rows } = await checked(workbook)
    expect(rows.map(({ verdict, because, theirs }) => [verdict, because, theirs?.reasonText])).toEqual([['conflict', 'changedMeanwhile', ['办公室所写']], ['conflict', 'changedMeanwhile', ['办公室所写']]])
    expect(await submit(uploadId, [taken.taskId])).toMatchObject({ submitted: 1, left: 1 })
    expect(await findDraft(kept1.taskId)).toMatchObject({ typed: { reasonText: ['办公室所写'] } })
    expect(await db.taskReply.findFirst({ where: { taskId: taken.taskId } })).toMatchObject({ final: true, reasonText: '外勤所见' })
  })

  it('may be mended and sent again: a draft that it saved itself is no conflict', async () => {
    const one = await held()
    const packId = await packOf(li, 'screening', [one.taskId])
    const workbook = await workbookOf(li, packId)
    fillIn(workbook, sheet, { ...one, place: 1 }, { ...found, 筛查结论: '筛查成功', 勘察人: '' })
    await submit((await checked(workbook, [await photoOf(one)])).uploadId)
    expect(await findDraft(one.taskId)).toMatchObject({ version: 1 })

    fillIn(workbook, sheet, { ...one, place: 1 }, { 勘察人: '李强' })
    const { uploadId, rows } = await checked(workbook)
    expect(rows[0]).toMatchObject({ verdict: 'ready', problems: [] })
    expect(await submit(uploadId)).toMatchObject({ submitted: 1 })
  })

  it('goes on where it broke off: what was replied before the break is told as replied', async () => {
    const [one, two] = [await held(), await held()]
    const workbook = await workbookOf(li, await packOf(li, 'screening', [one.taskId, two.taskId]))
    for (const task of [one, two]) fillIn(workbook, sheet, { ...task, place: 1 }, { 筛查结论: '筛查失败', 失败原因: '业主不同意', 原因说明: '不同意' })
    const { uploadId } = await checked(workbook)
    await submit(uploadId)
    // As a kill leaves it: the steps are taken, their outcomes are not written.
    await db.packRow.updateMany({ where: { uploadId, taskId: two.taskId }, data: { outcome: null } })
    await db.packUpload.update({ where: { id: uploadId }, data: { state: 'checked', endedAt: null } })
    expect(await submit(uploadId)).toEqual({ ok: true, submitted: 2, drafted: 0, left: 0 })
    expect(await db.taskReply.count()).toBe(2)
  })

  it('is refused whole where it is no pack of his', async () => {
    const one = await held()
    const packId = await packOf(li, 'screening', [one.taskId])
    const workbook = await workbookOf(li, packId)
    const file = await sentWorkbook(workbook)
    expect(await checkPack(zhao, { workbook: file, photos: [] })).toMatchObject({ because: 'packUnknown' })
    workbook.getWorksheet('_template')!.getCell('A2').value = `${packId}-00000000`
    expect(await checkPack(li, { workbook: await sentWorkbook(workbook), photos: [] })).toMatchObject({ because: 'packUnknown' })
    expect(await checkPack(li, { workbook: await kept('workbook', 'x.xlsx', Buffer.from('PK')), photos: [] })).toMatchObject({ because: 'workbook' })
    expect(await checkPack(li, { workbook: file, photos: [await kept('photos', '照片.zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(60)]))] })).toMatchObject({ because: 'archive', of: 'damaged', name: '照片.zip' })
    expect(await db.packUpload.count()).toBe(0)
  })

  it('keeps text that looks like a formula as text', async () => {
    const one = await held()
    const workbook = await workbookOf(li, await packOf(li, 'screening', [one.taskId]))
    fillIn(workbook, sheet, { ...one, place: 1 }, { 筛查结论: '筛查失败', 失败原因: '其他', 原因说明: '=HYPERLINK("http://x","y")' })
    const { uploadId } = await checked(workbook)
    await submit(uploadId)
    expect(await db.taskReply.findFirst({ where: { taskId: one.taskId } })).toMatchObject({ reasonText: '=HYPERLINK("http://x","y")' })
  })

  it('of siting is a row for each task, with the place agreed on by its number or as another', async () => {
    const [one, failed] = [await held('siting'), await held('siting')]
    const workbook = await workbookOf(li, await packOf(li, 'siting', [one.taskId, failed.taskId]))
    const terms = {
      谈定站址: '其他站址', 谈判结论: '选址成功', 站址名称: '泉城物业楼', 经度: 117.0255, 纬度: 36.6655, 地址: '泉城路 10 号', '土地或房屋产权人': '泉城物业', 场地费: 12000.5, 租期: 10, 电力引入方式: '市电 380V', 电力引入费用: 3000,
      传输条件: '光缆已到', 选址团队: '自有人员', 建设方式: '新建', 塔型: '普通地面塔', 机房类型: '一体化机柜', 配套类型: '地面塔机柜配套', 系统数量: 1, 天线数量: 3, 挂高: 35,
    }
    fillIn(workbook, sheet, one, terms)
    fillIn(workbook, sheet, failed, { 谈判结论: '选址失败', 失败原因: '业主不同意', 原因说明: '不租' })
    const { uploadId, rows } = await checked(workbook)
    expect(rows[0]!.typed).toMatchObject({ screenedSiteId: ['other'], outcome: ['success'], siteFeeYuan: ['12000.5'] })
    expect(rows.map(({ verdict, problems }) => [verdict, problems.map(({ message }) => message)])).toEqual([['ready', []], ['ready', []]])
    expect(await submit(uploadId)).toMatchObject({ submitted: 2 })
    expect(await db.demand.findMany({ select: { state: true }, orderBy: { id: 'asc' } })).toEqual([{ state: 'sited' }, { state: 'siting_failed' }])
  })
})

describe('a pack that was tampered with', () => {
  it('ends in a verdict or a named refusal, and changes no task', async () => {
    const one = await held()
    const workbook = await workbookOf(li, await packOf(li, 'screening', [one.taskId]))
    fillIn(workbook, sheet, { ...one, place: 1 }, { ...found, 筛查结论: '筛查成功' })
    const whole = await bytesOf(workbook)
    const archive = zipOf([[`${one.number}-站址全景-1.png`, png], [`${one.number}-接电点-1.png`, png]])
    const chance = chanceFrom(20261126)
    const outcomes = new Set<string>()
    for (const [name, mutate] of Object.entries(mutations)) {
      for (let n = 0; n < 6; n += 1) {
        const photos = n % 2 === 0 ? [] : [await kept('photos', '照片.zip', mutate(partsOf(archive), archive, chance))]
        const answer = await checkPack(li, { workbook: await kept('workbook', `${name}.xlsx`, mutate(partsOf(whole), whole, chance)), photos: photos.filter(({ kind }) => kind === 'zip') })
        outcomes.add(answer.ok ? 'checked' : answer.because)
      }
    }
    expect([...outcomes].every((outcome) => ['checked', 'workbook', 'archive', 'packUnknown'].includes(outcome))).toBe(true)
    expect(outcomes.size).toBeGreaterThan(1)
    expect(await db.task.findUnique({ where: { id: one.taskId } })).toMatchObject({ state: 'claimed' })
    expect(await db.taskReply.count()).toBe(0)
  })

  it('holds an archive that says less than it unpacks to, or more than is taken, to be unreadable', async () => {
    const one = await held()
    const file = await sentWorkbook(await workbookOf(li, await packOf(li, 'screening', [one.taskId])))
    const of = async (archive: Buffer) => checkPack(li, { workbook: file, photos: [await kept('photos', '照片.zip', archive)] })
    expect(await of(zipOf([[`${one.number}-站址全景-1.png`, Buffer.alloc(2_000_000), 1000]]))).toMatchObject({ because: 'archive', of: 'damaged' })
    expect(await of(zipOf([[`${one.number}-站址全景-1.png`, png, 600 * 1024 * 1024]]))).toMatchObject({ because: 'archive', of: 'tooBigUnzipped', facts: { maximum: 500 } })
    expect(await of(zipOf(Array.from({ length: 801 }, (_, at) => [`${one.number}-站址全景-${at}.png`, png] as const)))).toMatchObject({ because: 'archive', of: 'tooManyFiles', facts: { maximum: 800 } })
  })
})

describe('a changed checklist', () => {
  const mast = [{ kind: 'photos', need: 'required' }, { kind: 'mast', need: 'required' }] as const
  const change = (version: number, key: string | null = null) => changeChecklist(accountManager(), { stage: 'screening', demandKind: 'tower', items: mast, note: '加拍塔身', version, key })

  it('reaches tasks that are dispatched from then on, not those under way', async () => {
    const before = await held()
    await db.task.update({ where: { id: before.taskId }, data: { createdAt: new Date('2026-11-20T00:00:00Z') } })
    expect(await change(0)).toMatchObject({ ok: true })
    const after = await held()
    const workbook = await workbookOf(li, await packOf(li, 'screening', [before.taskId, after.taskId]))
    for (const one of [before, after]) fillIn(workbook, sheet, { ...one, place: 1 }, { ...found, 筛查结论: '筛查成功' })
    const { rows } = await checked(workbook, [await photoOf(before), await photoOf(after)])
    expect(rows.map(({ verdict, problems }) => [verdict, problems.map(({ message }) => message)])).toEqual([['ready', []], ['draft', ['候选站址 1：请上传塔身或楼面']]])
  })

  it('is refused to who looked at an older version, and keeps every version', async () => {
    expect(await change(0)).toMatchObject({ ok: true })
    expect(await change(0)).toMatchObject({ because: 'changedMeanwhile', facts: { by: '王敏' } })
    expect(await changeChecklist(accountManager(), { stage: 'screening', demandKind: 'tower', items: [], note: '', version: 1, key: null })).toMatchObject({ because: 'checklistWrong' })
    expect(await db.checklistVersion.count()).toBe(1)
  })
})
