import type { ActionFunctionArgs } from '@remix-run/node'
import ExcelJS from 'exceljs'
import { beforeEach, describe, expect, it } from 'vitest'
import { optionalVisitor } from '~/domain/people/enter.server'
import { solveProposal } from '~/domain/matching/proposing.commands.server'
import { addBook } from '~/domain/pricing/store.server'
import { db, transaction } from '~/platform/db.server'
import { work } from '~/platform/work.server'
import * as batchPage from '~/routes/matching/batch'
import * as batches from '~/routes/matching/batches'
import * as proposalPage from '~/routes/matching/proposal'
import * as propose from '~/routes/matching/propose'
import * as anew from '~/routes/matching/propose-anew'
import * as record from '~/routes/matching/record-lines'
import * as recordAll from '~/routes/matching/record-all'
import * as workbook from '~/routes/matching/workbook'
import { freshDatabase } from '../database'
import { addDemand, addSite, ground } from '../stores/siting-cast'
import { cookieOf, endOf, person, visit } from '../visit'
import { bookV2018 } from '../world/books'

const here = { longitude: 117.076, latitude: 36.6664 }
const north = (metres: number) => ({ longitude: here.longitude, latitude: here.latitude + metres / 111_195 })
const batch = '第五批'
const tower = { batch, offsetMetres: 200, towerType: 'ground' }
const at = `/matching/batch?${new URLSearchParams({ batch })}`
let ours: string
let theirs: string

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await transaction((tx) => addBook(tx, { head: bookV2018.head, name: 'V2018', rows: bookV2018.rows }))
  const manager = async (login: string, divisionCode: string) => cookieOf(await person({ login, name: login, grants: [{ role: 'account_manager', divisionCode }] }))
  ours = await manager('wangmin', '3701')
  theirs = await manager('zhaolei', '3702')
})

type Args = ActionFunctionArgs
const args = (request: Request, proposalId?: number) => ({ request, params: proposalId === undefined ? {} : { proposalId: String(proposalId) }, context: {} }) as Args
const load = <T,>(route: { loader: (args: Args) => Promise<T> }, cookie: string, path: string, proposalId?: number) => route.loader(args(visit(path, { cookie }), proposalId))
async function send(route: { action: (args: Args) => Promise<unknown> }, cookie: string, { path = '/', proposalId, ...fields }: { path?: string; proposalId?: number } & Record<string, unknown>): Promise<Response> {
  const _csrf = (await optionalVisitor(visit('/', { cookie })))!.csrf
  const form = Object.fromEntries(Object.entries({ _csrf, _key: crypto.randomUUID(), ...fields }).map(([name, value]) => [name, String(value)]))
  return (await endOf(route.action(args(visit(path, { cookie, form }), proposalId))))!
}
const terms = { alterCostYuan: '60000', alterPlaces: '6' }

async function proposed(): Promise<number> {
  const answer = await send(propose, ours, { path: at, ...terms })
  const stop = new AbortController()
  const busy = work({ handlers: { 'matching.propose': solveProposal }, signal: stop.signal, pollMs: 20 })
  while ((await db.job.count({ where: { state: { in: ['waiting', 'running'] }, error: null } })) > 0) await new Promise((done) => setTimeout(done, 20))
  stop.abort()
  await busy
  return Number(answer.headers.get('location')!.split('/').at(-1))
}

describe('the workbench of a batch', () => {
  it('shows sites with their room, other carriers’ demands, four prices and the map; of what lies elsewhere only how many', async () => {
    const demandId = await addDemand({ ...here, ...tower, carrier: 'CMCC' })
    const siteId = await addSite({ ...north(80), code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [{ carrier: 'CBN', antennas: 3, position: 'anchor' }] }] })
    const other = await addDemand({ ...north(90), carrier: 'CTCC' })
    await addDemand({ ...here, ...tower, districtCode: '370202' })
    const view = await load(batchPage, ours, at)
    expect([view.waiting, view.elsewhere, view.rows.length]).toEqual([{ towers: 1, das: 0 }, 1, 1])
    const [row] = view.rows
    expect(row!.choices!.share).toMatchObject({ id: siteId, free: 3, fits: true, distanceMetres: 80 })
    expect(row!.choices!.share!.gainFen).toBeGreaterThan(0)
    expect(row!.choices!.share!.yearlyFen!).toBeLessThan(row!.choices!.buildFen!)
    expect(row!.choices!.jointFen!).toBeLessThan(row!.choices!.buildFen!)
    expect(row!.others.map(({ id }) => id)).toEqual([other])
    expect(view.map).toMatchObject({ demands: [{ id: demandId, mark: '1', ringMetres: 200 }], sites: [{ id: siteId, hasRoom: true, northMetres: 80 }], others: [{ id: other, northMetres: 90 }] })
  })

  it('is not there without a demand of one’s own in it, and its list does not name it', async () => {
    await addDemand({ ...here, ...tower })
    expect((await endOf(load(batchPage, theirs, at)))?.status).toBe(404)
    expect((await endOf(load(batchPage, ours, '/matching/batch')))?.status).toBe(404)
    expect([(await load(batches, theirs, '/')).rows, (await load(batches, ours, '/')).rows.map(({ name }) => name)]).toEqual([[], [batch]])
    expect((await send(propose, theirs, { path: at, ...terms })).status).toBe(404)
  })

  it('is read page by page', async () => {
    for (let step = 0; step < 21; step += 1) await addDemand({ ...north(step * 2_000), ...tower })
    const first = await load(batchPage, ours, at)
    const second = await load(batchPage, ours, `${at}&after=${first.next}`)
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 1, null])
  })

  it('refuses figures that are none, and keeps what was typed', async () => {
    await addDemand({ ...here, ...tower })
    const answer = await send(propose, ours, { path: at, alterCostYuan: '-1', alterPlaces: '2.5' })
    expect([answer.status, await answer.json()]).toMatchObject([422, { entered: { alterCostYuan: '-1', alterPlaces: '2.5' }, errors: [{ field: 'alterCostYuan' }, { field: 'alterPlaces' }] }])
    expect(await db.matchingProposal.count()).toBe(0)
  })
})

describe('the page of a proposal', () => {
  it('tells what it costs, what is proven, and each line with its reason; of another city it is 404 at every door', async () => {
    await addDemand({ ...here, ...tower })
    const id = await proposed()
    const view = await load(proposalPage, ours, '/', id)
    expect([view.proposal.state, view.gap, view.rows.length, view.counts.build]).toEqual(['ready', 0, 1, 1])
    expect((await endOf(load(proposalPage, theirs, '/', id)))?.status).toBe(404)
    expect((await endOf(load(workbook, theirs, '/', id)))?.status).toBe(404)
    for (const door of [anew, record, recordAll]) expect((await send(door, theirs, { proposalId: id, _version: 2, id: view.rows[0]!.demandId, ...terms })).status).toBe(404)
    expect(await db.task.count()).toBe(0)
  })

  it('takes only choices that it offered, and only from the page as it stands', async () => {
    const demandId = await addDemand({ ...here, ...tower })
    const id = await proposed()
    const answers = []
    for (const fields of [{ [`fix-${demandId}`]: 'sell' }, { [`fix-${demandId}`]: 'share:999999' }, { 'fix-999999': 'build' }, { alterPlaces: 'x' }]) answers.push((await send(anew, ours, { proposalId: id, _version: 2, ...terms, ...fields })).status)
    expect(answers).toEqual([303, 303, 303, 303])
    expect((await send(anew, ours, { proposalId: id, _version: 1, ...terms })).status).toBe(303)
    expect((await db.matchingProposal.findUniqueOrThrow({ where: { id } })).version).toBe(2)
    await send(anew, ours, { proposalId: id, _version: 2, ...terms, [`fix-${demandId}`]: 'build' })
    expect(await db.matchingProposal.findUniqueOrThrow({ where: { id }, select: { version: true, state: true } })).toEqual({ version: 3, state: 'solving' })
  })

  it('records nothing where nothing is ticked', async () => {
    await addDemand({ ...here, ...tower })
    const id = await proposed()
    expect((await send(record, ours, { proposalId: id, _version: 2 })).status).toBe(303)
    expect(await db.matchingPlan.count()).toBe(0)
  })

  it('goes into a workbook with a line for each demand, text that looks like a formula as text, and the audit knows', async () => {
    const demandId = await addDemand({ ...here, ...tower })
    await db.demand.update({ where: { id: demandId }, data: { name: '=1+1' } })
    const id = await proposed()
    const answer = (await load(workbook, ours, '/', id)) as Response
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    const [summary, lines] = book.worksheets
    expect([summary!.getCell('B1').value, lines!.rowCount, lines!.getCell('B2').value, lines!.getCell('B2').type]).toEqual([batch, 2, '=1+1', ExcelJS.ValueType.String])
    const { totalFen } = await db.matchingProposal.findUniqueOrThrow({ where: { id } })
    expect(lines!.getCell('M2').value).toBe(Number(totalFen) / 100)
    expect(await db.auditEntry.count({ where: { event: 'matching.workbook', subject: String(id), outcome: 'read' } })).toBe(1)
  })
})
