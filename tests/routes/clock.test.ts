import { beforeEach, describe, expect, it } from 'vitest'
import { readCalendarWorkbook } from '~/domain/task/calendar-workbook.server'
import { forgetCalendar } from '~/domain/shared/calendar.store.server'
import { forgetLevels } from '~/domain/task/level.store.server'
import { reckonTasks } from '~/domain/task/reckoning.commands.server'
import { db } from '~/platform/db.server'
import { keptFile, uploadsFolder } from '~/platform/kept-file.server'
import { writeRows } from '~/platform/workbook/rows.server'
import * as accept from '~/routes/admin/calendar-accept'
import * as calendar from '~/routes/admin/calendar'
import * as day from '~/routes/admin/calendar-day'
import * as hours from '~/routes/admin/calendar-hours'
import * as upload from '~/routes/admin/calendar-upload'
import * as workbook from '~/routes/admin/calendar-workbook'
import * as dueDates from '~/routes/admin/due-dates'
import * as newLevels from '~/routes/admin/new-levels'
import * as levels from '~/routes/admin/service-levels'
import * as withdraw from '~/routes/admin/withdraw-levels'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { freshDatabase } from '../database'
import { cast, demandIn } from '../stores/task-cast'
import { cookieOf, endOf, person, visit } from '../visit'

let cookie = ''

beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetCalendar()
  forgetLevels()
  cookie = await cookieOf(await person({ login: 'guoan', name: '郭安', grants: [{ role: 'system_admin' }] }))
})

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} })
const get = (path: string) => visit(path, { cookie })
let sent = 0
const post = (path: string, form: Record<string, string>) => visit(path, { cookie, form: { _version: '0', _key: `clock-test-${(sent += 1)}`, ...form } })
const holidays = async () => (await db.holiday.findMany({ orderBy: { day: 'asc' } })).map(({ day: at, working, name }) => `${at.toISOString().slice(0, 10)} ${working ? '+' : '-'}${name}`)

describe('the working calendar', () => {
  it('takes a holiday, a make-up day and takes them back, each in the history', async () => {
    await endOf(day.action(args(post('/admin/calendar/day', { day: '2027-01-01', look: 'off', name: '元旦' }))))
    await endOf(day.action(args(post('/admin/calendar/day', { day: '2027-01-02', look: 'made', name: '元旦调休', _version: '1' }))))
    expect(await holidays()).toEqual(['2027-01-01 -元旦', '2027-01-02 +元旦调休'])
    await endOf(day.action(args(post('/admin/calendar/day', { day: '2027-01-01', look: 'usual', name: '', _version: '2' }))))
    expect(await holidays()).toEqual(['2027-01-02 +元旦调休'])
    const shown = await calendar.loader(args(get('/admin/calendar?year=2027')))
    expect([shown.version, shown.history.map(({ days }) => days)]).toEqual([3, [['2027-01-01'], ['2027-01-02'], ['2027-01-01']]])
    expect(shown.months[0]![0]!.map((cell) => cell?.look ?? null)).toEqual([null, null, null, null, 'work', 'made', 'rest'])
  })

  it.each([['2027-02-30', 'off', '春节'], ['2027-02-03', 'off', ''], ['2027-02-03', 'perhaps', '春节'], ['', 'off', '春节'], ['1999-01-01', 'off', '元旦']])('takes no %s %s %s', async (text, look, name) => {
    await endOf(day.action(args(post('/admin/calendar/day', { day: text, look, name }))))
    expect(await holidays()).toEqual([])
  })

  it('is not changed by who has not seen the change of another', async () => {
    await endOf(day.action(args(post('/admin/calendar/day', { day: '2027-01-01', look: 'off', name: '元旦' }))))
    await endOf(day.action(args(post('/admin/calendar/day', { day: '2027-05-01', look: 'off', name: '劳动节' }))))
    expect(await holidays()).toEqual(['2027-01-01 -元旦'])
  })

  it('keeps other hours from a day on, and no hours that do not follow each other', async () => {
    await endOf(hours.action(args(post('/admin/calendar/hours', { validFrom: '2027-05-01', opens: '8:00', lunchFrom: '12:00', lunchTo: '14:00', closes: '18:00' }))))
    await endOf(hours.action(args(post('/admin/calendar/hours', { _version: '1', validFrom: '2027-06-01', opens: '8:00', lunchFrom: '14:00', lunchTo: '12:00', closes: '18:00' }))))
    await endOf(hours.action(args(post('/admin/calendar/hours', { _version: '1', validFrom: '2027-06-01', opens: '八点', lunchFrom: '12:00', lunchTo: '14:00', closes: '18:00' }))))
    expect((await calendar.loader(args(get('/admin/calendar')))).hours).toEqual([{ validFrom: '2027-05-01', text: '08:00–12:00 14:00–18:00' }])
  })

  it('goes out as a workbook and comes back the same', async () => {
    await db.holiday.createMany({ data: [{ day: new Date('2026-10-01'), working: false, name: '国庆节' }, { day: new Date('2026-10-10'), working: true, name: '国庆节调休' }, { day: new Date('2027-01-01'), working: false, name: '元旦' }] })
    const answer = await endOf(workbook.loader(args(get('/admin/calendar/workbook.xlsx?year=2026'))))
    const path = join(uploadsFolder, 'calendar-test.xlsx')
    mkdirSync(dirname(path), { recursive: true })
    await import('node:fs/promises').then(async ({ writeFile }) => writeFile(path, Buffer.from(await answer!.arrayBuffer())))
    expect(await readCalendarWorkbook(path, 2026)).toEqual({ ok: true, faults: [], days: [{ day: '2026-10-01', working: false, name: '国庆节' }, { day: '2026-10-10', working: true, name: '国庆节调休' }] })
  })

  it('shows what an uploaded sheet would change, and each row that is wrong, before anything is written', async () => {
    await db.holiday.createMany({ data: [{ day: new Date('2026-10-01'), working: false, name: '国庆节' }] })
    const answer = await uploaded([['2026/10/2', '休息', '国庆节'], ['2026-10-10', '上班', '调休'], ['2026-10-10', '上班', '调休'], ['2027-10-10', '上班', '调休'], ['明天', '休息', '?'], ['2026-10-11', '也许', '调休']])
    expect(answer.plan!.differences.map(({ day: at, before, after }) => [at, before?.name ?? null, after?.name ?? null])).toEqual([['2026-10-01', '国庆节', null], ['2026-10-02', null, '国庆节'], ['2026-10-10', null, '调休']])
    expect(answer.plan!.faults.map(({ row, fault }) => [row, fault])).toEqual([[4, 'twice'], [5, 'otherYear'], [6, 'notADay'], [7, 'noLook']])
    expect(await holidays()).toEqual(['2026-10-01 -国庆节'])
    expect((await uploaded([], '这不是日历')).error).not.toBeNull()
  })

  it('takes what was shown, as a whole', async () => {
    await db.holiday.createMany({ data: [{ day: new Date('2026-10-01'), working: false, name: '国庆节' }] })
    const days = JSON.stringify([{ day: '2026-10-02', working: false, name: '国庆节' }, { day: '2026-10-10', working: true, name: '调休' }])
    await endOf(accept.action(args(post('/admin/calendar/accept', { year: '2026', days }))))
    expect(await holidays()).toEqual(['2026-10-02 -国庆节', '2026-10-10 +调休'])
    for (const bad of ['{}', 'nothing', '[{"day":1}]', '[{"day":"2027-10-02","working":false,"name":"别的年"}]']) await endOf(accept.action(args(post('/admin/calendar/accept', { year: '2026', days: bad, _version: '1' }))))
    expect(await holidays()).toHaveLength(2)
  })
})

async function uploaded(rows: string[][], heading = '日期') {
  const path = keptFile('c'.repeat(64))
  mkdirSync(dirname(path), { recursive: true })
  const to = createWriteStream(path)
  await writeRows({ to, sheetName: '日历', columns: [heading, '安排', '说明'].map((one) => ({ heading: one, width: 12 })), rows })
  await finished(to)
  const body = new FormData()
  const { readFile } = await import('node:fs/promises')
  body.append('file', new File([new Uint8Array(await readFile(path))], '日历.xlsx'))
  const request = new Request('http://crm.test/admin/calendar/upload?year=2026', { method: 'POST', body, headers: { cookie, origin: 'http://crm.test', host: 'crm.test' } })
  return (await upload.action(args(request))).json()
}

describe('due times reckoned anew', () => {
  it('are shown before and after, and change only when the job has run', async () => {
    const { taskId } = await demandIn('screening')
    const { dueAt } = await db.task.findUniqueOrThrow({ where: { id: taskId! } })
    expect((await dueDates.loader(args(get('/admin/calendar/due-dates')))).lines).toEqual([])
    await db.holiday.create({ data: { day: new Date('2026-11-25'), working: false, name: '停工' } })
    const [line] = (await dueDates.loader(args(get('/admin/calendar/due-dates')))).lines
    expect([line!.before, Date.parse(line!.after) - Date.parse(line!.before)]).toEqual([dueAt.toISOString(), 86_400_000])
    expect((await db.task.findUniqueOrThrow({ where: { id: taskId! } })).dueAt).toEqual(dueAt)

    await endOf(dueDates.action(args(post('/admin/calendar/due-dates', {}))))
    const job = await db.job.findFirstOrThrow({ where: { kind: 'task.reckon' } })
    await reckonTasks({ payload: job.payload as Record<string, unknown>, byUserId: job.byUserId, progress: async () => {} } as unknown as Parameters<typeof reckonTasks>[0])
    expect((await db.task.findUniqueOrThrow({ where: { id: taskId! } })).dueAt.toISOString()).toBe(line!.after)
  })
})

const general = {
  lines: '3', validFrom: '2099-01-01', note: '提速', 'stage-0': 'screening', 'hours-0': '24', 'remindHours-0': '4', 'superiorHours-0': '0', 'provinceHours-0': '8',
  'stage-1': 'siting', 'hours-1': '60', 'remindHours-1': '8', 'superiorHours-1': '0', 'provinceHours-1': '8',
}

describe('service levels', () => {
  it('come into force as a new version, and can be taken back before', async () => {
    await endOf(newLevels.action(args(post('/admin/service-levels/new', { ...general, 'stage-2': 'screening', 'provinceCode-2': '37', 'hours-2': '16', 'remindHours-2': '0', 'superiorHours-2': '0', 'provinceHours-2': '0' }))))
    const [coming, before] = (await levels.loader(args(get('/admin/service-levels')))).versions
    expect([coming!.state, before!.state, await db.serviceLevelRule.count({ where: { versionId: coming!.id } })]).toEqual(['coming', 'inForce', 3])
    await endOf(withdraw.action(args(post('/x', {}), { levelVersionId: String(coming!.id) })))
    await endOf(withdraw.action(args(post('/x', {}), { levelVersionId: String(before!.id) })))
    expect((await levels.loader(args(get('/admin/service-levels')))).versions.map(({ state }) => state)).toEqual(['withdrawn', 'inForce'])
  })

  it.each([
    ['hours that are none', { 'hours-0': '0' }, 'hours-0'], ['words for hours', { 'remindHours-1': '很快' }, 'remindHours-1'], ['two lines for the same', { 'stage-1': 'screening' }, 'stage-1'],
    ['no general line', { 'provinceCode-1': '37' }, 'stage-0'], ['a day that is past', { validFrom: '2020-01-01' }, 'validFrom'], ['no reason', { note: ' ' }, 'note'],
  ])('are not published with %s, and what was typed stays', async (_what, change, field) => {
    const answer = await newLevels.action(args(post('/admin/service-levels/new', { ...general, ...change })))
    const { errors, lines } = (await answer.json()) as { errors: Record<string, string>; lines: unknown[] }
    expect([answer.status, Object.keys(errors)]).toEqual([422, expect.arrayContaining([field])])
    expect(lines.length).toBeGreaterThan(1)
    expect(await db.serviceLevelVersion.count()).toBe(1)
  })

  it('of today hold for the next task, which keeps them', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await endOf(newLevels.action(args(post('/admin/service-levels/new', { ...general, validFrom: today }))))
    expect(await db.serviceLevelVersion.count()).toBe(2)
    expect((await levels.loader(args(get('/admin/service-levels')))).rules.map(({ hours: allowed }) => allowed)).toEqual([24, 60])
  })
})
