import type { ActionFunctionArgs } from '@remix-run/node'
import { beforeEach, describe, expect, it } from 'vitest'
import { optionalVisitor } from '~/domain/people/enter.server'
import { addBook } from '~/domain/pricing/store.server'
import { transaction } from '~/platform/db.server'
import * as accept from '~/routes/confirmation/accept'
import * as acceptMany from '~/routes/confirmation/accept-many'
import * as confirmationList from '~/routes/confirmation/list'
import * as confirmationShow from '~/routes/confirmation/show'
import * as list from '~/routes/matching/list'
import * as plan from '~/routes/matching/plan'
import * as planMany from '~/routes/matching/plan-many'
import * as show from '~/routes/matching/show'
import { freshDatabase } from '../database'
import { addDemand, addSite, ground, replyOk } from '../stores/siting-cast'
import { cookieOf, endOf, person, visit } from '../visit'
import { bookV2018 } from '../world/books'

const here = { longitude: 117.076, latitude: 36.6664 }
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

type Args = Pick<ActionFunctionArgs, 'request' | 'params'>
const args = (request: Request, demandId?: number) => ({ request, params: demandId === undefined ? {} : { demandId: String(demandId) }, context: {} })
const open = <T,>(route: { loader: (args: ActionFunctionArgs) => Promise<T> }, cookie: string, { path = '/', demandId }: { path?: string; demandId?: number } = {}) =>
  route.loader(args(visit(path, { cookie }), demandId) as Args as ActionFunctionArgs)

/** What the carrier said elsewhere is proved by a file. */
const minutes = new File([Buffer.concat([Buffer.from('%PDF-1.4 '), Buffer.alloc(64, 32)])], '纪要.pdf')

/** Sends a form with the proof as the page does; answers its Response. */
async function sendProved(route: { action: (args: ActionFunctionArgs) => Promise<unknown> }, cookie: string, { demandId, ...fields }: { demandId?: number } & Record<string, unknown>): Promise<Response> {
  const body = new FormData()
  const _csrf = (await optionalVisitor(visit('/', { cookie })))!.csrf
  for (const [name, value] of Object.entries({ _csrf, _key: crypto.randomUUID(), ...fields })) body.append(name, String(value))
  body.append('proof', minutes)
  const request = new Request('http://crm.test/', { method: 'POST', body, headers: { host: 'crm.test', origin: 'http://crm.test', cookie } })
  return (await endOf(route.action(args(request, demandId) as Args as ActionFunctionArgs)))!
}

/** Sends a form as the page does; answers its Response. */
async function send(route: { action: (args: ActionFunctionArgs) => Promise<unknown> }, cookie: string, { demandId, ...fields }: { demandId?: number } & Record<string, unknown>): Promise<Response> {
  const _csrf = (await optionalVisitor(visit('/', { cookie })))!.csrf
  const form = Object.fromEntries(Object.entries({ _csrf, _key: crypto.randomUUID(), ...fields }).map(([name, value]) => [name, String(value)]))
  return (await endOf(route.action(args(visit('/', { cookie, form }), demandId) as Args as ActionFunctionArgs)))!
}

describe('the list of demands in matching', () => {
  it('shows what stands around each, to those whose city it is', async () => {
    const demandId = await addDemand({ ...here, offsetMetres: 300 })
    await addDemand({ ...here, state: 'screening', carrier: 'CTCC' })
    await addSite({ ...here, code: 'A' })
    expect((await open(list, ours)).rows.map(({ id, sites, others }) => [id, sites, others])).toEqual([[demandId, 1, 1]])
    expect((await open(list, theirs)).rows).toEqual([])
  })

  it('is narrowed by the address', async () => {
    await addDemand(here)
    expect((await open(list, ours, { path: '/?carrier=CTCC' })).count).toEqual({ count: 0, more: false })
    expect((await open(list, ours, { path: '/?carrier=CUCC&division=370102' })).count).toEqual({ count: 1, more: false })
  })

  it('plans the ticked rows and says which could not be', async () => {
    const [first, gone] = [await addDemand(here), await addDemand({ ...here, state: 'siting' })]
    expect((await send(planMany, ours, { id: first })).headers.get('location')).toBe('/matching')
    expect((await open(list, ours)).rows).toEqual([])
    expect((await send(planMany, ours, { id: gone })).status).toBe(303)
    expect((await send(planMany, ours, {})).status).toBe(303)
  })
})

describe('the workbench', () => {
  it('proposes what is near, and is 404 for another city or no number', async () => {
    const demandId = await addDemand({ ...here, offsetMetres: 300 })
    const siteId = await addSite({ ...here, code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [] }] })
    const view = await open(show, ours, { demandId })
    expect([view.proposal.values.choice, view.proposal.ranks, view.mayPlan]).toEqual(['share', { [siteId]: '1' }, true])
    expect((await endOf(open(show, theirs, { demandId })))?.status).toBe(404)
    expect((await endOf(open(plan, theirs, { demandId })))?.status).toBe(404)
    expect((await endOf(open(show, ours)))?.status).toBe(404)
  })

  it('gives a plan back that cannot stand, with its mistakes and what was typed', async () => {
    const demandId = await addDemand(here)
    const answer = await send(plan, ours, { demandId, _version: 1, choice: 'share', remarks: '先看看' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ kept: { values: { choice: 'share', remarks: '先看看' } }, errors: [{ field: 'sites', message: '请至少为一个站址选择候选次序' }] })
    expect((await send(plan, ours, { demandId, _version: 1 })).status).toBe(422)
  })

  it('records a plan once, and tells who comes later with 409 and what he typed', async () => {
    const demandId = await addDemand(here)
    const built = { demandId, _version: 1, choice: 'build', pointName: '新建点', pointLongitude: here.longitude, pointLatitude: here.latitude }
    expect((await send(plan, theirs, built)).status).toBe(404)
    expect((await send(plan, ours, built)).headers.get('location')).toBe('/matching')
    const late = await send(plan, ours, { ...built, remarks: '我也来录' })
    expect([late.status, await late.json()]).toMatchObject([409, { kept: { values: { remarks: '我也来录' } }, meanwhile: expect.stringContaining('wangmin') }])
  })
})

describe('screening confirmation', () => {
  const agreed = { channel: 'phone', person: '李想', agreedOn: '2024-11-22' }

  it('lists results of the own city with how many candidates meet the demand', async () => {
    const demandId = await addDemand({ ...here, state: 'screened' })
    await replyOk(demandId, [{ meets: true, distanceMetres: 66 }, { meets: false }])
    expect((await open(confirmationList, ours)).rows.map(({ id, result }) => [id, result?.meeting, result?.candidates, result?.nearestMetres])).toEqual([[demandId, 1, 2, 66]])
    expect((await open(confirmationList, theirs)).rows).toEqual([])
    expect((await endOf(open(confirmationShow, theirs, { demandId })))?.status).toBe(404)
  })

  it('asks for a candidate and for the carrier’s agreement, then accepts once', async () => {
    const demandId = await addDemand({ ...here, state: 'screened' })
    const [candidate] = await replyOk(demandId, [{ meets: true }])
    const lacking = await send(accept, ours, { demandId, _version: 1, person: '李想' })
    expect([lacking.status, await lacking.json()]).toMatchObject([422, { kept: { values: { person: '李想' } }, errors: [{ field: 'candidate' }, { field: 'channel' }, { field: 'agreedOn' }] }])
    const tooEarly = await send(accept, ours, { demandId, _version: 1, candidate, ...agreed, agreedOn: '2024-11-01' })
    expect([tooEarly.status, await tooEarly.json()]).toMatchObject([422, { errors: [{ field: 'agreedOn' }] }])

    const unproved = await send(accept, ours, { demandId, _version: 1, candidate, ...agreed })
    expect([unproved.status, await unproved.json()]).toMatchObject([422, { errors: [{ field: 'proof' }] }])

    expect((await sendProved(accept, theirs, { demandId, _version: 1, candidate, ...agreed })).status).toBe(404)
    expect((await sendProved(accept, ours, { demandId, _version: 1, candidate, ...agreed })).headers.get('location')).toBe('/confirmation')
    expect((await sendProved(accept, ours, { demandId, _version: 1, candidate, ...agreed })).status).toBe(409)
  })

  it('of many first shows what would be taken, then takes it', async () => {
    const demandId = await addDemand({ ...here, state: 'screened' })
    await replyOk(demandId, [{ meets: false }, { meets: true, name: '合适', distanceMetres: 70 }])
    const shown = await send(acceptMany, ours, { id: demandId })
    expect([shown.status, await shown.json()]).toMatchObject([200, { rows: [{ id: demandId, choice: { name: '合适', distanceMetres: 70 } }] }])
    expect((await send(acceptMany, ours, { id: demandId, ...agreed, person: '' })).status).toBe(422)
    expect((await send(acceptMany, ours, { id: demandId, ...agreed })).status).toBe(422)
    expect((await sendProved(acceptMany, ours, { id: demandId, ...agreed })).headers.get('location')).toBe('/confirmation')
    expect((await open(confirmationList, ours)).rows).toEqual([])
  })
})
