import { beforeEach, describe, expect, it } from 'vitest'
import { forgetTaskRules } from '~/domain/task/limit.store.server'
import { db } from '~/platform/db.server'
import * as claimMany from '~/routes/screening/claim-many'
import * as rules from '~/routes/admin/task-rules'
import { freshDatabase } from '../database'
import { cast, demandIn } from '../stores/task-cast'
import { cookieOf, endOf, person, visit } from '../visit'

let administrator = ''

beforeEach(async () => {
  await freshDatabase()
  await cast()
  forgetTaskRules()
  administrator = await cookieOf(await person({ login: 'guoan', name: '郭安', grants: [{ role: 'system_admin' }] }))
  await db.roleGrant.create({ data: { userId: 11, role: 'area_manager', divisionCode: '370102' } })
})

const call = (request: Request) => ({ request, params: {}, context: {} })
const save = (form: Record<string, string>) =>
  endOf(rules.action(call(visit('/admin/task-rules', { cookie: administrator, form: { _version: '0', _key: `k${Math.random()}`, 'screening.holdingLimit': '2', 'screening.idleDays': '3', 'siting.holdingLimit': '0', 'siting.idleDays': '0', note: '试行', ...form } }))))

describe('the rules of holding on their page', () => {
  it('come back with each mistake and what was typed', async () => {
    const end = await save({ 'screening.holdingLimit': '二十', note: '' })
    expect(end?.status).toBe(422)
    expect(await end!.json()).toMatchObject({ typed: { rules: [{ holdingLimit: '二十' }, {}] }, errors: { 'screening.holdingLimit': '持单上限应为 0 到 999 的整数', note: '请填写调整原因' } })
  })

  it('are shown with who changed them, and hold for the next batch of claims, row by row', async () => {
    expect((await save({}))?.status).toBe(303)
    expect((await save({}))?.status).toBe(409)
    const shown = await rules.loader(call(visit('/admin/task-rules', { cookie: administrator })))
    expect(shown).toMatchObject({ rules: [{ kind: 'screening', holdingLimit: '2', idleDays: '3' }, { kind: 'siting', holdingLimit: '0' }], lines: [{ byName: '郭安', note: '试行' }] })

    const ids: number[] = []
    for (let n = 0; n < 4; n += 1) ids.push((await demandIn('screening')).taskId!)
    const form = new URLSearchParams([...ids.map((id): [string, string] => ['id', String(id)]), ['_key', 'batch']])
    const li = await cookieOf(11)
    const end = await endOf(claimMany.action(call(new Request('http://crm.test/screening/claim', { method: 'POST', body: form, headers: { host: 'crm.test', origin: 'http://crm.test', cookie: li } }))))
    expect(end?.headers.get('location')).toMatch(/^\/me\/batches\/\d+$/)
    const run = await db.batchRun.findFirstOrThrow()
    expect((run.outcomes as { because: string | null }[]).map(({ because }) => because)).toEqual([null, null, 'limitReached', 'limitReached'])
  })
})
