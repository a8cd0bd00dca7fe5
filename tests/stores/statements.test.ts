import { beforeAll, expect, it } from 'vitest'
import { returnCase } from '~/domain/approval/commands.server'
import { stepCodes, type StepCode } from '~/domain/process/demand-process'
import { db } from '~/platform/db.server'
import { inRequest, newContext } from '~/platform/request.server'
import { freshDatabase } from '../database'
import { acts, between, type Act } from '../walk/acts'
import { as, ground } from '../walk/people'

const most = 12

/** By the way that they were taken on; the first time fills what is read once a minute. */
const counted = new Map<StepCode, { step: number; all: number }>()
let demandId = 0
let keys = 0
let places = 0

const manager = 1
const area = 11
const carrier = 21
const hangzhou = { manager: 3, area: 13, carrier: 23, approver: 31 }

async function press(act: Act, by: number, given: Partial<Parameters<Act>[0]> = {}): Promise<{ step: number; all: number }> {
  const context = newContext({ address: '10.0.0.1', agent: '' })
  const visitor = as(by)
  const before = { ...context }
  const verdict = await inRequest(context, () => act({ by: visitor, demandId, key: `k${(keys += 1)}`, ...given }))
  if (!verdict.ok) throw new Error(JSON.stringify(verdict))
  if ('demandId' in verdict) demandId = Number(verdict.demandId)
  return { step: context.stepStatements - before.stepStatements, all: context.statements - before.statements }
}

async function take(step: StepCode, by: number, given: Partial<Parameters<Act>[0]> = {}) {
  const one = await press(acts[step]!, by, given)
  const worst = counted.get(step)
  counted.set(step, { step: Math.max(one.step, worst?.step ?? 0), all: Math.max(one.all, worst?.all ?? 0) })
}

const fresh = (district = '370102', by = manager) => take('collect', by, { demandId: 0, place: { district, at: (places += 1) } })

async function untilScreening(by = manager, district = '370102') {
  await fresh(district, by)
  await take('send_matching', by)
  await take('match', by)
}
async function untilSiting({ m = manager, a = area, district = '370102' } = {}) {
  await untilScreening(m, district)
  await press(between.claim_screening, a)
  await take('screen_ok', a)
  await take('accept_screening', m)
}
async function untilOrdering(given: { m?: number; a?: number; district?: string } = {}) {
  await untilSiting(given)
  await press(between.claim_siting, given.a ?? area)
  await take('site_ok', given.a ?? area)
  await take('design_order', given.m ?? manager)
  await press(between.price, given.m ?? manager)
}

/** Back to who asked, to go on straight at the step that returned it. */
const returned: Act = async ({ by, demandId: id, key }) => {
  const { id: caseId, version } = await db.approvalCase.findFirstOrThrow({ where: { demandId: id, state: 'running' }, select: { id: true, version: true } })
  return returnCase(by, caseId, { version, key, note: '补充', to: 0, straight: true })
}

async function walkEverything() {
  await take('submit_demand', carrier, { demandId: 0, place: { district: '370102', at: (places += 1) } })
  await take('return_demand', manager)
  await take('submit_demand', carrier)
  await take('take_demand', manager)
  await take('change_demand', manager)
  await take('send_matching', manager)
  await take('withdraw_matching', manager)
  await take('cancel', manager)

  const twin = { district: '370102', at: 900 }
  await take('collect', manager, { demandId: 0, place: twin })
  await take('collect', manager, { demandId: 0, place: twin })
  await take('judge_duplicate', manager)
  await take('reopen_duplicate', manager)

  await untilScreening()
  await press(between.claim_screening, area)
  await take('screen_fail', area)
  await take('redispatch', manager)
  await press(between.claim_screening, area)
  await take('screen_ok', area)
  await take('ask_carrier', manager)
  await take('withdraw_question', manager)
  await take('ask_carrier', manager)
  await take('answer_screening', carrier)
  await take('rematch', manager)

  await untilSiting()
  await press(between.claim_siting, area)
  await take('site_fail', area)
  await take('redispatch', manager)
  await take('cancel', manager)

  await untilOrdering()
  await take('submit_order', manager)
  await take('return_order', carrier)
  await press(between.price, manager)
  await take('submit_order', manager)
  await take('recall_order', manager)
  await take('submit_order', manager)
  await take('confirm_order', carrier)
  await db.demand.update({ where: { id: demandId }, data: { attention: 'partner_left' } })
  await take('keep_on', manager)

  await untilOrdering()
  await take('submit_order', manager)
  await take('refuse_order', carrier)

  const there = { m: hangzhou.manager, a: hangzhou.area, district: '330106' }
  await untilOrdering(there)
  await take('submit_order', hangzhou.manager)
  await take('reject_order', hangzhou.approver)
  await press(between.price, hangzhou.manager)
  await take('submit_order', hangzhou.manager)
  await press(returned, hangzhou.approver)
  await take('submit_order', hangzhou.manager)
  await take('reject_order', hangzhou.approver)
  await press(between.price, hangzhou.manager)
  await take('submit_order', hangzhou.manager)
  await take('withdraw_order', hangzhou.manager)
  await press(between.price, hangzhou.manager)
  await take('submit_order', hangzhou.manager)
  await take('approve_order', hangzhou.approver)
  await take('confirm_order', hangzhou.carrier)
}

beforeAll(async () => {
  await freshDatabase()
  await ground()
  await walkEverything()
}, 120_000)

/** Taken by the worker for the rows of an import, not by a form. */
const byTheWorker: readonly StepCode[] = ['undo_import', 'take_over', 'partner_left']

it('every step of the table is measured', () => {
  expect(stepCodes.filter((step) => !counted.has(step) && !byTheWorker.includes(step))).toEqual([])
})

it(`no step sends more than ${most} statements between BEGIN and COMMIT`, () => {
  expect([...counted].filter(([, { step }]) => step > most).map(([step, count]) => `${step}: ${count.step}`)).toEqual([])
})

it('each change of state that was taken stands in the history', async () => {
  const steps = await db.historyEvent.findMany({ where: { aggregate: 'demand' }, select: { step: true }, distinct: ['step'] })
  expect(steps.map(({ step }) => step).sort()).toEqual([...counted.keys()].sort())
})
