import { beforeEach, describe, expect, it } from 'vitest'
import { addSignerToCase, answerOnCase, askOnCase, commentOnCase, copyCase, removeFromCase, transferCase } from '~/domain/approval/acts.commands.server'
import { caseFiltersIn, countCases, listCases } from '~/domain/approval/case-list.store.server'
import { actsOf, findCase } from '~/domain/approval/case.store.server'
import { approveCase, approveEach, rejectCase, returnCase, withdrawCase, type Sent } from '~/domain/approval/commands.server'
import { alarmCase, watchApprovals } from '~/domain/approval/watch.commands.server'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { findOrder } from '~/domain/order/order.store.server'
import { savePart } from '~/domain/order/part.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import type { Role } from '~/domain/people/permissions'
import type { Visitor } from '~/domain/people/visitor'
import { readCalendar } from '~/domain/shared/calendar.store.server'
import type { Verdict } from '~/domain/shared/verdict'
import { db } from '~/platform/db.server'
import { readPaging } from '~/platform/paging'
import { chainOf, step } from '../chain'
import { freshDatabase } from '../database'
import { bothMin, key, now, setting, sitedDemand, visitor, wangMin, zhaoLei } from './order-cast'

const staff: [number, string, Role, string][] = [[21, '韩冰', 'approver', '37'], [22, '秦岭', 'approver', '3701'], [23, '丁凯', 'build_manager', '3701'], [24, '马秀', 'account_admin', '37'], [25, '宋涛', 'billing_supervisor', '37'], [26, '邓丽', 'manager', '37']]
const as = (id: number): Visitor => {
  const [, name, role, place] = staff.find(([one]) => one === id)!
  return visitor(id, { name, roles: [role], place })
}
const [hanBing, qinLing, dingKai, maXiu, songTao] = [21, 22, 23, 24, 25].map(as) as [Visitor, Visitor, Visitor, Visitor, Visitor]

beforeEach(async () => {
  await freshDatabase()
  await setting()
  await db.user.createMany({ data: staff.map(([id, name]) => ({ id, login: `user${id}`, name, createdAt: now })) })
  await db.roleGrant.createMany({ data: staff.map(([userId, , role, divisionCode]) => ({ userId, role, divisionCode })) })
})

const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because} ${JSON.stringify(verdict.facts ?? {})}`)
  return verdict
}
const because = (verdict: Verdict<object>) => (verdict.ok ? 'ok' : verdict.because)
const orderOf = async (id: number) => (await findOrder(id, wangMin.scope))!

async function submitted(by: Visitor = wangMin): Promise<{ id: number; caseId: number }> {
  const id = done(await designOrder(wangMin, await sitedDemand(), key())).orderId
  done(await recalculate(wangMin, id, { version: (await orderOf(id)).version, key: key() }))
  return { id, caseId: await submit(id, by) }
}
async function submit(id: number, by: Visitor = wangMin): Promise<number> {
  done(await submitOrder(by, id, { version: (await orderOf(id)).version, key: key() }))
  return (await db.approvalCase.findFirst({ where: { subjectId: id }, orderBy: { id: 'desc' } }))?.id ?? 0
}
const sent = async (caseId: number, note = ''): Promise<Sent> => ({ version: (await db.approvalCase.findUniqueOrThrow({ where: { id: caseId } })).version, key: key(), note })
const stateOf = async (id: number, caseId: number) => [(await orderOf(id)).state, (await findCase(caseId, wangMin.scope))?.state, (await findCase(caseId, wangMin.scope))?.position]
const openOf = async (caseId: number) => (await findCase(caseId, wangMin.scope))!.seats.filter(({ state }) => state === 'open').map(({ userName, role }) => userName ?? role)
const twoSteps = () => chainOf({ steps: [step({ name: '市公司', signers: [{ role: 'approver', level: 'city' }] }), step({ name: '省公司', signers: [{ role: 'approver', level: 'province' }] })] })
const told = async (userId: number) => (await db.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)
const listed = async (by: Visitor, address: string) => (await listCases(by, caseFiltersIn(new URLSearchParams(address)), readPaging(new URLSearchParams(), { sorts: ['asked'], sort: 'asked' }))).rows.map(({ id }) => id)

describe('a case of two steps', () => {
  it('goes from the city to the province, each told when it has the word; the last signature issues the form', async () => {
    await twoSteps()
    const { id, caseId } = await submitted()
    expect([await told(22), await told(21)]).toEqual([['approval.waiting'], []])
    expect(because(await approveCase(hanBing, caseId, await sent(caseId)))).toBe('notYourSeat')
    done(await approveCase(qinLing, caseId, await sent(caseId, '同意')))
    expect([await stateOf(id, caseId), await told(21)]).toEqual([['approving', 'running', 2], ['approval.waiting']])
    done(await approveCase(hanBing, caseId, await sent(caseId)))
    expect(await stateOf(id, caseId)).toEqual(['issued', 'approved', 2])
    expect((await actsOf(caseId)).map(({ act, note, userName }) => [act, note, userName])).toEqual([['approve', '同意', '秦岭'], ['approve', null, '韩冰']])
  })

  it('is signed once by two who press at once, and by a form that is sent twice', async () => {
    await chainOf({ steps: [step({ signers: [{ role: 'approver', level: 'any' }] })] })
    const { caseId } = await submitted()
    const form = await sent(caseId)
    const answers = await Promise.all([approveCase(hanBing, caseId, form), approveCase(qinLing, caseId, { ...form, key: key() })])
    expect(answers.filter(({ ok }) => ok).length).toBe(1)
    const first = answers[0].ok ? hanBing : qinLing
    const key1 = answers[0].ok ? form.key : null
    if (key1) expect(because(await approveCase(first, caseId, form))).toBe('ok')
    expect((await actsOf(caseId)).length).toBe(1)
  })

  it('is not rejected by the form that has approved it', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    const form = await sent(caseId, '同意')
    done(await approveCase(qinLing, caseId, form))
    expect(because(await rejectCase(qinLing, caseId, form))).toBe('changedMeanwhile')
  })

  it('is refused to a form that is older than the case', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    const old = await sent(caseId)
    done(await commentOnCase(hanBing, caseId, await sent(caseId, '请尽快')))
    expect(await approveCase(qinLing, caseId, old)).toMatchObject({ because: 'changedMeanwhile', facts: { by: '韩冰' } })
  })

  it('is not there for another city', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    expect(await findCase(caseId, zhaoLei.scope)).toBeNull()
    expect(because(await commentOnCase(zhaoLei, caseId, await sent(caseId, '看看')))).toBe('notFound')
  })
})

describe('what is returned', () => {
  it('to an earlier step waits there again', async () => {
    await twoSteps()
    const { id, caseId } = await submitted()
    done(await approveCase(qinLing, caseId, await sent(caseId)))
    done(await returnCase(hanBing, caseId, { ...(await sent(caseId, '核对场地费')), to: 1, straight: false }))
    expect([await stateOf(id, caseId), await openOf(caseId)]).toEqual([['approving', 'running', 1], ['approver']])
    expect((await actsOf(caseId)).at(-1)).toMatchObject({ act: 'return', note: '核对场地费', changes: { position: [2, 1] } })
  })

  it('to who asked is a draft again; asked anew it goes straight to who returned it', async () => {
    await twoSteps()
    const { id, caseId } = await submitted()
    done(await approveCase(qinLing, caseId, await sent(caseId)))
    done(await returnCase(hanBing, caseId, { ...(await sent(caseId, '补充图纸')), to: 0, straight: true }))
    expect(await stateOf(id, caseId)).toEqual(['draft', 'returned', 2])
    expect(await submit(id)).toBe(caseId)
    expect([await stateOf(id, caseId), await openOf(caseId)]).toEqual([['approving', 'running', 2], ['approver']])
    done(await approveCase(hanBing, caseId, await sent(caseId)))
    expect(await stateOf(id, caseId)).toEqual(['issued', 'approved', 2])
  })

  it('goes through every step again when the amount has risen meanwhile', async () => {
    await twoSteps()
    const { id, caseId } = await submitted()
    done(await approveCase(qinLing, caseId, await sent(caseId)))
    done(await returnCase(hanBing, caseId, { ...(await sent(caseId, '场地费不对')), to: 0, straight: true }))
    const { parts, version } = await orderOf(id)
    done(await savePart(wangMin, id, 'fees', { value: parts.fees.map((fee) => ({ ...fee, amountYuan: '99000.00' })), version, key: key() }))
    done(await recalculate(wangMin, id, { version: (await orderOf(id)).version, key: key() }))
    await submit(id)
    expect(await stateOf(id, caseId)).toEqual(['approving', 'running', 1])
  })

  it('keeps the version that it began with, and asks the steps that its new amount asks for', async () => {
    const old = await chainOf({ steps: [step({ name: '小额', toFen: 5_000_000 }), step({ name: '大额', fromFen: 5_000_000, signers: [{ role: 'approver', level: 'province' }] })] })
    const { id, caseId } = await submitted()
    expect((await findCase(caseId, wangMin.scope))?.steps.map(({ name }) => name)).toEqual(['小额'])
    done(await returnCase(qinLing, caseId, { ...(await sent(caseId, '场地费不对')), to: 0, straight: true }))
    await db.approvalChain.update({ where: { id: old }, data: { validTo: now } })
    await chainOf({ number: 2, steps: [step({ name: '新版' })], validFrom: now })
    const { parts, version } = await orderOf(id)
    done(await savePart(wangMin, id, 'fees', { value: parts.fees.map((fee) => ({ ...fee, amountYuan: '99000.00' })), version, key: key() }))
    done(await recalculate(wangMin, id, { version: (await orderOf(id)).version, key: key() }))
    await submit(id)
    expect((await findCase(caseId, wangMin.scope))?.steps.map(({ name }) => name)).toEqual(['大额'])
    done(await approveCase(hanBing, caseId, await sent(caseId)))
    expect(await stateOf(id, caseId)).toEqual(['issued', 'approved', 1])
  })

  it('is taken back by who asked only until another has acted', async () => {
    await twoSteps()
    const { id, caseId } = await submitted()
    expect(because(await withdrawCase(bothMin, caseId, await sent(caseId)))).toBe('ok')
    expect(await stateOf(id, caseId)).toEqual(['draft', 'withdrawn', 1])
    const again = await submit(id)
    done(await approveCase(qinLing, again, await sent(again)))
    expect(because(await withdrawCase(wangMin, again, await sent(again)))).toBe('actedAlready')
  })
})

describe('more hands', () => {
  it('sign before, give advice, take a seat over; each told, each on record', async () => {
    await twoSteps()
    const { id, caseId } = await submitted()
    done(await addSignerToCase(qinLing, caseId, { ...(await sent(caseId, '请先看')), who: '丁凯', where: 'before' }))
    expect([await openOf(caseId), await told(23)]).toEqual([['丁凯'], ['approval.waiting']])
    done(await approveCase(dingKai, caseId, await sent(caseId)))
    done(await askOnCase(qinLing, caseId, { ...(await sent(caseId)), who: 'user25' }))
    expect(because(await approveCase(songTao, caseId, await sent(caseId)))).toBe('onlyAdvice')
    done(await answerOnCase(songTao, caseId, await sent(caseId, '账务上可行')))
    done(await transferCase(qinLing, caseId, { ...(await sent(caseId)), who: '宋涛', place: null }))
    expect(await openOf(caseId)).toEqual(['宋涛'])
    done(await approveCase(songTao, caseId, await sent(caseId)))
    expect(await stateOf(id, caseId)).toEqual(['approving', 'running', 2])
    expect((await actsOf(caseId)).map(({ act }) => act)).toEqual(['add', 'approve', 'ask', 'answer', 'transfer', 'approve'])
  })

  it('are people who may approve there, and never who asked or designed', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    const add = async (who: string) => because(await addSignerToCase(qinLing, caseId, { ...(await sent(caseId)), who, where: 'before' }))
    expect([await add('赵磊'), await add('没有这个人'), await add(''), await add('王敏'), await add('秦岭')]).toEqual(['noSuchColleague', 'noSuchColleague', 'noSuchColleague', 'ownWork', 'notToOneself'])
  })

  it('never are those for whom somebody else has asked', async () => {
    await chainOf()
    const { caseId } = await submitted({ ...wangMin, standsFor: [{ userId: 22, name: '秦岭', scope: wangMin.scope }] })
    expect(because(await approveCase(qinLing, caseId, await sent(caseId)))).toBe('ownWork')
    expect(await listed(qinLing, 'view=pending')).toEqual([])
  })

  it('are taken away again by who put them there', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    done(await addSignerToCase(qinLing, caseId, { ...(await sent(caseId)), who: '丁凯', where: 'before' }))
    const place = (await findCase(caseId, wangMin.scope))!.seats.at(-1)!.place
    expect(because(await removeFromCase(hanBing, caseId, { ...(await sent(caseId)), place }))).toBe('notYourAddition')
    done(await removeFromCase(qinLing, caseId, { ...(await sent(caseId)), place }))
    expect(await openOf(caseId)).toEqual(['approver'])
  })

  it('a copy is given once, told once, and listed', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    for (const _ of [1, 2]) done(await copyCase(qinLing, caseId, { ...(await sent(caseId)), who: '邓丽' }))
    expect([await db.approvalCopy.count(), await told(26), await listed(as(26), 'view=copied')]).toEqual([1, ['approval.copied'], [caseId]])
  })
})

describe('the lists', () => {
  it('show what waits for me, what I have done, what I asked', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    expect(await Promise.all([qinLing, hanBing, wangMin, dingKai].map((one) => listed(one, 'view=pending')))).toEqual([[caseId], [], [], []])
    done(await approveCase(qinLing, caseId, await sent(caseId)))
    expect([await listed(qinLing, 'view=pending'), await listed(qinLing, 'view=done'), await listed(hanBing, ''), await listed(wangMin, 'view=mine'), await listed(zhaoLei, 'view=all')]).toEqual([[], [caseId], [caseId], [caseId], []])
    expect(await countCases(hanBing, caseFiltersIn(new URLSearchParams('kind=change')))).toEqual({ count: 0, more: false })
  })

  it('never offer their own work to those who hold the role', async () => {
    await chainOf()
    const { caseId } = await submitted()
    expect([await listed(bothMin, 'view=pending'), await listed(qinLing, 'view=pending')]).toEqual([[], [caseId]])
  })

  it('many are approved at once, each decided anew', async () => {
    await twoSteps()
    const [one, two] = [await submitted(), await submitted()]
    done(await approveCase(qinLing, two.caseId, await sent(two.caseId)))
    const rows = await approveEach(qinLing, [one.caseId, two.caseId, 999_999], key())
    expect(rows.map(({ id, verdict }) => [id, because(verdict)])).toEqual([[one.caseId, 'ok'], [two.caseId, 'notYourSeat'], [999_999, 'notFound']])
  })
})

describe('a case that waits too long', () => {
  const timed = () => chainOf({ steps: [step({ hours: 8, remindHours: 4, escalateHours: 2, escalateRole: 'manager' })] })

  it('reminds, then tells upwards, and never signs', async () => {
    await timed()
    const { id, caseId } = await submitted()
    const { dueAt, nextAlarmAt } = await db.approvalCase.findUniqueOrThrow({ where: { id: caseId } })
    expect([dueAt?.toISOString(), nextAlarmAt?.toISOString()]).toEqual(['2026-11-25T02:00:00.000Z', '2026-11-24T07:30:00.000Z'])
    const calendar = await readCalendar()
    const at = (moment: string) => alarmCase(caseId, { now: new Date(moment), calendar })
    expect([await at('2026-11-24T07:00:00Z'), await at('2026-11-24T07:31:00Z'), await at('2026-11-24T07:32:00Z'), await at('2026-11-25T06:00:00Z'), await at('2026-12-25T06:00:00Z')]).toEqual([null, 'remind', null, 'escalate', null])
    expect([await told(26), (await told(22)).includes('approval.remind'), await stateOf(id, caseId)]).toEqual([['approval.escalate'], true, ['approving', 'running', 1]])
    expect((await actsOf(caseId)).map(({ act, userName }) => [act, userName])).toEqual([['remind', '系统'], ['escalate', '系统']])
  })
})

describe('a seat that nobody is left to fill', () => {
  const watch = () => watchApprovals({ progress: async () => {} })

  it('falls to the administrators, who are told, see it, and sign or hand it over', async () => {
    await twoSteps()
    const { id, caseId } = await submitted()
    await watch()
    expect(await listed(maXiu, 'view=pending')).toEqual([])
    await db.user.update({ where: { id: 22 }, data: { status: 'disabled' } })
    await watch()
    expect([await listed(maXiu, 'view=pending'), await listed(maXiu, 'view=all&only=fallen'), await told(24)]).toEqual([[caseId], [caseId], ['approval.fallen']])
    done(await approveCase(maXiu, caseId, await sent(caseId, '代为审批')))
    expect(await stateOf(id, caseId)).toEqual(['approving', 'running', 2])
  })

  it('is theirs no more when somebody is there again', async () => {
    await twoSteps()
    const { caseId } = await submitted()
    await db.user.update({ where: { id: 22 }, data: { status: 'disabled' } })
    await watch()
    await db.user.update({ where: { id: 22 }, data: { status: 'active' } })
    await watch()
    expect(because(await approveCase(maXiu, caseId, await sent(caseId)))).toBe('notYourSeat')
  })

  it('is also one whose only holder had a hand in the subject', async () => {
    await chainOf({ steps: [step({ signers: [{ userId: 1, name: '王敏' }] })] })
    const { caseId } = await submitted()
    await watch()
    expect(await listed(maXiu, 'view=pending')).toEqual([caseId])
    expect(because(await approveCase(bothMin, caseId, await sent(caseId)))).toBe('ownWork')
  })
})

describe('cost-plus lines', () => {
  it('pass their own chain before that of the order', async () => {
    await chainOf()
    await chainOf({ kind: 'cost_plus', steps: [step({ name: '非标核价', signers: [{ role: 'billing_supervisor', level: 'province' }] })] })
    const id = done(await designOrder(wangMin, await sitedDemand(), key())).orderId
    const { parts, version } = await orderOf(id)
    const plus = { kind: 'cost_plus', name: '机架', mode: 'itemised', amountYuan: '1000.00', quantity: 1, onceOnly: false, sharesDiscount: false, part: 'shelter', lifeType: 'leased', years: 5, reason: '客户要求' } as const
    done(await savePart(wangMin, id, 'fees', { value: [...parts.fees, plus], version, key: key() }))
    done(await recalculate(wangMin, id, { version: (await orderOf(id)).version, key: key() }))
    const caseId = await submit(id)
    expect((await findCase(caseId, wangMin.scope))?.steps.map(({ name }) => name)).toEqual(['非标核价', '审批'])
    expect(because(await approveCase(hanBing, caseId, await sent(caseId)))).toBe('notYourSeat')
    done(await approveCase(songTao, caseId, await sent(caseId)))
    done(await rejectCase(hanBing, caseId, await sent(caseId, '价格过高')))
    expect(await stateOf(id, caseId)).toEqual(['draft', 'rejected', 2])
  })
})
