import { beforeEach, describe, expect, it } from 'vitest'
import { optionalVisitor } from '~/domain/people/enter.server'
import { db } from '~/platform/db.server'
import * as chains from '~/routes/admin/approvals'
import * as chain from '~/routes/admin/chain'
import * as upload from '~/routes/admin/chain-upload'
import * as workbook from '~/routes/admin/chain-workbook'
import * as dropChain from '~/routes/admin/drop-chain'
import * as moveStep from '~/routes/admin/move-step'
import * as newChain from '~/routes/admin/new-chain'
import * as newStep from '~/routes/admin/new-step'
import * as publish from '~/routes/admin/publish-chain'
import * as removeStep from '~/routes/admin/remove-step'
import * as step from '~/routes/admin/step'
import { freshDatabase } from '../database'
import { setting } from '../stores/order-cast'
import { cookieOf, endOf, person, visit } from '../visit'

let guoAn = ''
let chenDa = ''

beforeEach(async () => {
  await freshDatabase()
  await setting()
  guoAn = await cookieOf(await person({ login: 'guoan', name: '郭安', grants: [{ role: 'system_admin' }] }))
  chenDa = await cookieOf(await person({ login: 'chenda', name: '陈达', grants: [{ role: 'system_admin' }] }))
  await person({ login: 'hanbing', name: '韩冰', grants: [{ role: 'approver', divisionCode: '37' }] })
})

type Params = Record<string, string>
const args = (request: Request, params: Params = {}) => ({ request, params, context: {} })
async function send(route: { action: (a: ReturnType<typeof args>) => Promise<unknown> }, fields: Params, { params = {}, cookie = guoAn }: { params?: Params; cookie?: string } = {}): Promise<Response> {
  const _csrf = (await optionalVisitor(visit('/', { cookie })))!.csrf
  return (await endOf(route.action(args(visit('/', { cookie, form: { _csrf, _key: crypto.randomUUID(), ...fields } }), params))))!
}
const versionOf = async (chainId: number) => String((await db.approvalChain.findUniqueOrThrow({ where: { id: chainId } })).version)
const stepsOf = async (chainId: number) => (await db.approvalChainStep.findMany({ where: { chainId }, orderBy: { sequence: 'asc' } })).map(({ name }) => name)
const typed = (name: string, given: Params = {}) => ({ name, 'mode': 'any', 'role-0': 'approver', 'level-0': 'province', 'hours': '16', 'remindHours': '4', 'escalateHours': '8', 'escalateRole': 'manager', ...given })

async function drafted(): Promise<{ id: number; params: Params }> {
  const end = await send(newChain, { kind: 'order', province: '37', from: '' })
  const id = Number(/^\/admin\/approvals\/(\d+)$/.exec(end.headers.get('location') ?? '')?.[1])
  return { id, params: { chainId: String(id) } }
}
async function withSteps(...names: string[]) {
  const draft = await drafted()
  for (const name of names) expect((await send(newStep, { ...typed(name), _version: await versionOf(draft.id) }, draft)).status).toBe(303)
  return draft
}

describe('the pages of a chain', () => {
  it('keep what was typed and name each mistake', async () => {
    const draft = await drafted()
    const answer = await send(newStep, { ...typed('', { 'fromYuan': '十万', 'person-1': '没有这个人' }), _version: await versionOf(draft.id) }, draft)
    const said = (await answer.json()) as { typed: { fromYuan: string }; errors: Record<string, string> }
    expect([answer.status, said.typed.fromYuan, Object.keys(said.errors).sort()]).toEqual([422, '十万', ['fromYuan', 'name', 'person-0']])
    expect(await stepsOf(draft.id)).toEqual([])
  })

  it('add, change, move and take away steps, each on the version that was seen', async () => {
    const { id, params } = await withSteps('一', '二', '三')
    await send(moveStep, { by: '1', _version: await versionOf(id) }, { params: { ...params, stepNumber: '1' } })
    await send(step, { ...typed('三改'), _version: await versionOf(id) }, { params: { ...params, stepNumber: '3' } })
    await send(removeStep, { _version: await versionOf(id) }, { params: { ...params, stepNumber: '1' } })
    expect(await stepsOf(id)).toEqual(['一', '三改'])
    await send(removeStep, { _version: '1' }, { params: { ...params, stepNumber: '1' } })
    expect(await stepsOf(id)).toEqual(['一', '三改'])
    expect((await endOf(step.loader(args(visit('/', { cookie: guoAn }), { ...params, stepNumber: '9' }))))?.status).toBe(404)
  })

  it('say who would sign, and where nobody would', async () => {
    const { params } = await withSteps('省公司')
    const { check } = await chain.loader(args(visit('/?amount=120,000&place=3701', { cookie: guoAn }), params))
    expect([check.findings, check.tried?.way.map(({ step: { name }, signers }) => [name, signers[0]?.names])]).toEqual([[], [['省公司', ['韩冰']]]])
    await db.user.updateMany({ where: { login: 'hanbing' }, data: { status: 'disabled' } })
    expect((await chain.loader(args(visit('/', { cookie: guoAn }), params))).check.findings).toMatchObject([{ kind: 'nobody', step: 1 }])
  })

  it('offer publishing to another than who drafted, and nothing to be changed afterwards', async () => {
    const draft = await withSteps('省公司')
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const form = async () => ({ validFrom: today, note: '启用', _version: await versionOf(draft.id) })
    const own = await send(publish, await form(), draft)
    expect([own.status, ((await own.json()) as { typed: { note: string } }).typed.note]).toEqual([422, '启用'])
    expect((await send(publish, { ...(await form()), validFrom: '昨天' }, { ...draft, cookie: chenDa })).status).toBe(422)
    expect((await send(publish, await form(), { ...draft, cookie: chenDa })).status).toBe(303)
    expect((await chains.loader(args(visit('/admin/approvals', { cookie: guoAn })))).versions.map(({ number, state }) => [number, state])).toEqual([[1, 'inForce']])
    for (const route of [newStep, upload]) expect((await endOf(route.loader(args(visit('/', { cookie: guoAn }), draft.params))))?.status).toBe(404)
    expect((await send(dropChain, { _version: await versionOf(draft.id) }, draft)).headers.get('location')).toBe(`/admin/approvals/${draft.id}`)
    expect((await db.approvalChain.findUniqueOrThrow({ where: { id: draft.id } })).state).toBe('published')
  })
})

describe('the table of limits', () => {
  async function sentBack(chainId: number, file: File) {
    const body = new FormData()
    body.append('_version', await versionOf(chainId))
    body.append('file', file)
    return endOf(upload.action(args(new Request('http://crm.test/', { method: 'POST', body, headers: { cookie: guoAn, origin: 'http://crm.test', host: 'crm.test' } }), { chainId: String(chainId) })))
  }

  it('goes out and comes back as the same steps', async () => {
    const { id, params } = await withSteps('市公司', '省公司')
    const answer = (await endOf(workbook.loader(args(visit('/', { cookie: guoAn }), params))))!
    const back = await sentBack(id, new File([new Uint8Array(await answer.arrayBuffer())], 'limits.xlsx'))
    expect([back?.headers.get('location'), await stepsOf(id)]).toEqual([`/admin/approvals/${id}`, ['市公司', '省公司']])
  })

  it('changes nothing where one row is wrong, and names it', async () => {
    const { id } = await withSteps('市公司')
    const csv = '步骤名称,审批方式,审批人,金额起（元，含）\n省公司,或签（一人通过即可）,审批领导@省,0\n,都签,没有这个人,一万\n'
    const answer = await sentBack(id, new File([csv], 'limits.csv'))
    const said = (await answer!.json()) as { faults: { row: number }[] }
    expect([answer?.status, [...new Set(said.faults.map(({ row }) => row))], await stepsOf(id)]).toEqual([422, [3], ['市公司']])
    expect((await (await sentBack(id, new File(['不是表格'], 'x.xlsx')))!.json() as { error: string }).error).not.toBe('')
  })
})
