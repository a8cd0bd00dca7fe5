import { beforeEach, describe, expect, it } from 'vitest'
import { approveCase, rejectCase } from '~/domain/approval/commands.server'
import { consentToChange, drawUpChange, editChange, previewChange, refuseChange, submitChange, withdrawChange } from '~/domain/change/commands.server'
import { findChange } from '~/domain/change/change.store.server'
import type { ChangeKind } from '~/domain/change/change'
import { cancelDemand, changeDemand } from '~/domain/demand/commands.server'
import type { DemandValues } from '~/domain/demand/demand'
import { lockedValues } from '~/domain/demand/store.server'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { recallOrder } from '~/domain/order/recall.commands.server'
import { confirmOrder } from '~/domain/order/signature.commands.server'
import { brokenInvariants } from '~/domain/process/invariants.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { acts, between, type Act } from '../walk/acts'
import { chainOf } from '../chain'
import { as, ground } from '../walk/people'

const manager = as(1)
const area = as(11)
const carrier = as(21)
const given = { reasonCode: 'carrier_plan', reason: '运营商来函调整' } as const
let keys = 0
const key = () => `change-${(keys += 1)}`
let places = 0

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await db.user.create({ data: { id: 41, login: 'builder', name: '丁工', createdAt: new Date(), grants: { create: { role: 'build_manager', divisionCode: '3701' } } } })
})

const builder = { ...as(1), user: { id: 41, name: '丁工', login: 'builder' }, roles: ['build_manager' as const], may: (permission: string) => permission === 'change.consent' || permission === 'demand.read' }

async function press(act: Act, by: typeof manager, demandId: number): Promise<number> {
  const verdict = await act({ by, demandId, key: key(), ...(demandId === 0 ? { place: { district: '370102', at: (places += 1) } } : {}) })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict))
  return 'demandId' in verdict ? Number(verdict.demandId) : demandId
}

const course = ['collected', 'matching', 'screening', 'screened', 'siting', 'sited', 'ordering', 'order_pending', 'order_confirmed'] as const

/** A demand that has come so far. */
async function demandIn(state: (typeof course)[number]): Promise<number> {
  const far = course.indexOf(state)
  const id = await press(acts.collect!, manager, 0)
  const ways: (() => Promise<unknown>)[] = [
    () => press(acts.send_matching!, manager, id),
    () => press(acts.match!, manager, id),
    async () => { await press(between.claim_screening, area, id); await press(acts.screen_ok!, area, id) },
    () => press(acts.accept_screening!, manager, id),
    async () => { await press(between.claim_siting, area, id); await press(acts.site_ok!, area, id) },
    () => press(acts.design_order!, manager, id),
    async () => { await press(between.price, manager, id); await press(acts.submit_order!, manager, id) },
    () => press(acts.confirm_order!, carrier, id),
  ]
  for (const way of ways.slice(0, far)) await way()
  return id
}

const now = (id: number) => db.demand.findUniqueOrThrow({ where: { id } })
async function values(id: number, change: Partial<DemandValues> = {}): Promise<DemandValues> {
  return { ...(await lockedValues(db, { id, kind: 'tower' })), ...change } as DemandValues
}
async function drawUp(demandId: number, { kind = 'change' as ChangeKind, change = {}, then = 'preview' as 'draft' | 'preview' | 'submit', by = manager } = {}) {
  return drawUpChange(by, { demandId, version: null, key: key(), kind, given, values: kind === 'cancel' ? null : await values(demandId, change), then })
}
async function drawn(demandId: number, options: Parameters<typeof drawUp>[1] = {}) {
  const verdict = await drawUp(demandId, options)
  if (!verdict.ok) throw new Error(JSON.stringify(verdict))
  return (await findChange(verdict.changeId, manager.scope))!
}
const again = async (id: number) => (await findChange(id, manager.scope))!
const sent = ({ version }: { version: number }) => ({ version, key: key() })
const what = (document: { undone: { what: string }[] }) => document.undone.map((one) => one.what)

describe('a change document', () => {
  it('is numbered, keeps the reason and each field with before and after, and shows beforehand what goes', async () => {
    const id = await demandIn('siting')
    const document = await drawn(id, { change: { antennas: 6, remarks: '加一面' } as Partial<DemandValues> })
    expect(document).toMatchObject({ number: expect.stringMatching(/^BG3701-\d{6}-00001$/), state: 'previewed', undoing: 'plan', reason: '运营商来函调整', changes: { antennas: [3, 6], remarks: [null, '加一面'] }, demandState: 'siting' })
    expect(what(document)).toEqual(['state', 'task', 'site', 'plan'])
    // Nothing has been done yet.
    expect(await now(id)).toMatchObject({ state: 'siting' })
  })

  it('does exactly what it showed when it is sent, in one step of the demand', async () => {
    const id = await demandIn('siting')
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues> })
    expect(await submitChange(manager, document.id, sent(document))).toMatchObject({ ok: true, state: 'done' })
    expect(await now(id)).toMatchObject({ state: 'matching', screenedAt: null })
    expect((await values(id)) as { antennas: number }).toMatchObject({ antennas: 6 })
    expect(await db.task.findMany({ where: { demandId: id, kind: 'siting' }, select: { state: true } })).toEqual([{ state: 'withdrawn' }])
    expect(await db.matchingPlan.count({ where: { demandId: id, active: true } })).toBe(0)
    expect(await db.historyEvent.findMany({ where: { aggregate: 'demand', aggregateId: id, step: 'change_demand' }, select: { fromState: true, toState: true } })).toEqual([{ fromState: 'siting', toState: 'matching' }])
    expect(await brokenInvariants()).toEqual([])
  })

  it('of fields on which nothing rests undoes nothing', async () => {
    const id = await demandIn('siting')
    const document = await drawn(id, { change: { contact: '新联系人' } as Partial<DemandValues> })
    expect([document.undoing, what(document)]).toEqual(['nothing', []])
    await submitChange(manager, document.id, sent(document))
    expect(await now(id)).toMatchObject({ state: 'siting', contact: '新联系人' })
    expect(await brokenInvariants()).toEqual([])
  })

  it('of the place leads back to where duplicates are judged', async () => {
    const id = await demandIn('sited')
    const document = await drawn(id, { change: { longitude: 117.03 } as Partial<DemandValues> })
    await submitChange(manager, document.id, sent(document))
    expect(await now(id)).toMatchObject({ state: 'collected', sitedAt: null, screenedAt: null })
    expect(await brokenInvariants()).toEqual([])
  })

  it('of what stands in the order form takes the form back and opens the order again', async () => {
    const id = await demandIn('order_pending')
    const document = await drawn(id, { change: { name: '改名后的站' } as Partial<DemandValues> })
    expect(what(document)).toEqual(['state', 'form'])
    await submitChange(manager, document.id, sent(document))
    expect(await now(id)).toMatchObject({ state: 'ordering', name: '改名后的站' })
    expect(await db.order.findUniqueOrThrow({ where: { demandId: id } })).toMatchObject({ state: 'draft', yearlyFen: null, formVersion: 1 })
    expect(await brokenInvariants()).toEqual([])
    await press(between.price, manager, id)
    await press(acts.submit_order!, manager, id)
    expect(await now(id)).toMatchObject({ state: 'order_pending' })
  })

  it('that goes back past the order voids it, and the order keeps its number when it is designed again', async () => {
    const id = await demandIn('order_pending')
    const before = await db.order.findUniqueOrThrow({ where: { demandId: id } })
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues> })
    await submitChange(manager, document.id, sent(document))
    expect(await db.order.findUniqueOrThrow({ where: { demandId: id } })).toMatchObject({ state: 'voided' })
    await press(acts.match!, manager, id)
    await press(between.claim_screening, area, id)
    await press(acts.screen_ok!, area, id)
    await press(acts.accept_screening!, manager, id)
    await press(between.claim_siting, area, id)
    await press(acts.site_ok!, area, id)
    expect(await designOrder(manager, id, key())).toMatchObject({ ok: true, orderId: before.id })
    const order = await db.order.findUniqueOrThrow({ where: { demandId: id } })
    expect(order).toMatchObject({ number: before.number, state: 'draft', formVersion: 1 })
    const priced = await recalculate(manager, order.id, { version: order.version, key: key() })
    expect(priced.ok).toBe(true)
    const { version } = await db.order.findUniqueOrThrow({ where: { demandId: id } })
    expect(await submitOrder(manager, order.id, { version, key: key() })).toMatchObject({ ok: true, state: 'order_pending' })
    expect(await brokenInvariants()).toEqual([])
  })

  it('is one of a demand at a time, changes something, and is not for strangers', async () => {
    const id = await demandIn('screening')
    expect(await drawUp(id)).toEqual({ ok: false, because: 'nothingChanged' })
    const document = await drawn(id, { change: { remarks: '一' } as Partial<DemandValues> })
    expect(await drawUp(id, { kind: 'cancel' })).toMatchObject({ because: 'changeRunning', facts: { number: document.number } })
    for (const stranger of [as(4), carrier]) {
      expect(await drawUp(id, { kind: 'cancel', by: stranger })).toMatchObject({ ok: false, because: 'notFound' })
      expect(await findChange(document.id, stranger.scope)).toBeNull()
      expect(await submitChange(stranger, document.id, sent(document))).toEqual({ ok: false, because: 'notFound' })
    }
  })

  it('is refused when the demand has gone on since the preview, until it is previewed again', async () => {
    const id = await demandIn('screening')
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues> })
    await press(between.claim_screening, area, id)
    await press(acts.screen_ok!, area, id)
    expect(await submitChange(manager, document.id, sent(document))).toMatchObject({ ok: false, because: 'changedMeanwhile' })
    expect(await previewChange(manager, document.id, sent(document))).toMatchObject({ ok: true })
    const fresh = await again(document.id)
    expect(fresh.demandState).toBe('screened')
    expect(await submitChange(manager, document.id, sent(fresh))).toMatchObject({ ok: true, state: 'done' })
  })

  it('sent twice is carried out once, and by two people at once by one', async () => {
    const id = await demandIn('screening')
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues> })
    const form = sent(document)
    expect(await submitChange(manager, document.id, form)).toMatchObject({ ok: true })
    expect(await submitChange(manager, document.id, form)).toMatchObject({ ok: true, repeated: true })
    const other = await demandIn('screening')
    const second = await drawn(other, { change: { antennas: 6 } as Partial<DemandValues> })
    const verdicts = await Promise.all([submitChange(manager, second.id, sent(second)), submitChange(as(2), second.id, sent(second))])
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.historyEvent.count({ where: { aggregate: 'demand', aggregateId: other, step: 'change_demand' } })).toBe(1)
  })

  it('is put otherwise, kept as a draft, and withdrawn with a reason', async () => {
    const id = await demandIn('screening')
    const draft = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues>, then: 'draft' })
    expect(draft.state).toBe('draft')
    expect(await submitChange(manager, draft.id, sent(draft))).toEqual({ ok: false, because: 'changeClosed' })
    expect(await editChange(manager, draft.id, { ...sent(draft), given, values: await values(id, { contact: '另一人' } as Partial<DemandValues>), then: 'preview' })).toMatchObject({ ok: true, state: 'previewed' })
    const edited = await again(draft.id)
    expect([edited.undoing, Object.keys(edited.changes)]).toEqual(['nothing', ['contact']])
    expect(await withdrawChange(manager, draft.id, { ...sent(edited), reason: ' ' })).toEqual({ ok: false, because: 'reasonRequired' })
    expect(await withdrawChange(manager, draft.id, { ...sent(edited), reason: '不改了' })).toMatchObject({ ok: true, state: 'withdrawn' })
    expect(await previewChange(manager, draft.id, sent(await again(draft.id)))).toEqual({ ok: false, because: 'changeClosed' })
  })

  it('is the only way once somebody works on the demand', async () => {
    const id = await demandIn('screening')
    const { version } = await now(id)
    expect(await changeDemand(manager, { demandId: id, values: await values(id, { remarks: '直接改' } as Partial<DemandValues>), version, key: key() })).toMatchObject({ ok: false, because: 'changeDocumentNeeded' })
  })
})

describe('past the point of no return', () => {
  it('construction must consent, and says at what cost; then it is carried out', async () => {
    const id = await demandIn('order_confirmed')
    const document = await drawn(id, { change: { name: '新名' } as Partial<DemandValues> })
    expect([document.needsConsent, what(document)]).toEqual([true, ['state', 'signature', 'form']])
    expect(await submitChange(manager, document.id, sent(document))).toMatchObject({ ok: true, state: 'consenting' })
    expect(await db.notification.findMany({ where: { kind: 'change.consent' }, select: { userId: true } })).toEqual([{ userId: 41 }])
    expect(await now(id)).toMatchObject({ state: 'order_confirmed' })

    const waiting = await again(document.id)
    expect(await consentToChange(manager, document.id, { ...sent(waiting), costFen: 0, text: '自己同意' })).toEqual({ ok: false, because: 'ownWork' })
    expect(await consentToChange(builder, document.id, { ...sent(waiting), costFen: 1_250_000, text: '图纸须改' })).toMatchObject({ ok: true, state: 'done' })
    expect(await again(document.id)).toMatchObject({ state: 'done', costFen: 1_250_000, consentByName: '丁工' })
    expect(await now(id)).toMatchObject({ state: 'ordering', confirmedAt: null, name: '新名' })
    expect(await brokenInvariants()).toEqual([])
  })

  it('construction may refuse, with a reason: nothing is undone', async () => {
    const id = await demandIn('order_confirmed')
    const document = await drawn(id, { kind: 'cancel', then: 'submit' })
    expect(document.state).toBe('consenting')
    expect(await refuseChange(builder, document.id, { ...sent(document), text: '' })).toEqual({ ok: false, because: 'reasonRequired' })
    expect(await refuseChange(builder, document.id, { ...sent(document), text: '塔基已浇筑' })).toMatchObject({ ok: true, state: 'refused' })
    expect(await now(id)).toMatchObject({ state: 'order_confirmed' })
    expect(await again(document.id)).toMatchObject({ state: 'refused', endReason: '塔基已浇筑' })
  })

  it('the place cannot be changed at all, and the demand is not just cancelled', async () => {
    const id = await demandIn('order_confirmed')
    expect(await drawUp(id, { change: { longitude: 117.03 } as Partial<DemandValues> })).toMatchObject({ ok: false, because: 'changeForbidden' })
    const { version } = await now(id)
    expect(await cancelDemand(manager, { demandId: id, version, key: key(), reason: '直接取消' })).toMatchObject({ ok: false, because: 'changeDocumentNeeded' })
  })
})

describe('a cancellation', () => {
  it.each(['matching', 'screening', 'screened', 'siting', 'sited', 'ordering', 'order_pending'] as const)('ends a demand in %s with all that stands behind it', async (state) => {
    const id = await demandIn(state)
    const document = await drawn(id, { kind: 'cancel', then: 'submit' })
    expect(document).toMatchObject({ state: 'done', kind: 'cancel', undoing: 'end' })
    expect(await now(id)).toMatchObject({ state: 'cancelled' })
    expect(await brokenInvariants()).toEqual([])
  })

  it('by another way ends the change document that was under way', async () => {
    const id = await demandIn('screening')
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues> })
    const { version } = await now(id)
    expect(await cancelDemand(manager, { demandId: id, version, key: key(), reason: '不建了' })).toMatchObject({ ok: true })
    expect(await again(document.id)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('where a chain asks for it', () => {
  const approver = as(32)
  const caseOf = async (id: number) => (await db.approvalCase.findFirstOrThrow({ where: { subjectId: id, subject: 'change' }, orderBy: { id: 'desc' } }))
  beforeEach(() => chainOf({ kind: 'change', provinceCode: '37' }))

  it('a change waits for its approver, and the last signature carries it out', async () => {
    const id = await demandIn('siting')
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues>, then: 'submit' })
    expect(document.state).toBe('approving')
    expect(await now(id)).toMatchObject({ state: 'siting' })
    const waiting = await caseOf(document.id)
    expect(await approveCase(approver, waiting.id, { version: waiting.version, key: key(), note: '同意' })).toMatchObject({ ok: true })
    expect(await again(document.id)).toMatchObject({ state: 'done' })
    expect(await now(id)).toMatchObject({ state: 'matching' })
    expect(await brokenInvariants()).toEqual([])
  })

  it('what is rejected is refused, and what construction costs is put to the approver', async () => {
    const id = await demandIn('order_confirmed')
    const document = await drawn(id, { change: { name: '新名' } as Partial<DemandValues>, then: 'submit' })
    expect(await consentToChange(builder, document.id, { ...sent(document), costFen: 900_000, text: '须改图' })).toMatchObject({ ok: true, state: 'approving' })
    const waiting = await caseOf(document.id)
    expect(Number(waiting.amountFen)).toBe(900_000)
    expect(await rejectCase(approver, waiting.id, { version: waiting.version, key: key(), note: '不值' })).toMatchObject({ ok: true })
    expect(await again(document.id)).toMatchObject({ state: 'refused', endReason: '不值' })
    expect(await now(id)).toMatchObject({ state: 'order_confirmed' })
  })

  it('a demand that goes on while the approver thinks is looked at again by its author', async () => {
    const id = await demandIn('screening')
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues>, then: 'submit' })
    await press(between.claim_screening, area, id)
    await press(acts.screen_ok!, area, id)
    const waiting = await caseOf(document.id)
    expect(await approveCase(approver, waiting.id, { version: waiting.version, key: key(), note: '同意' })).toMatchObject({ ok: true })
    expect(await again(document.id)).toMatchObject({ state: 'draft', demandVersion: null })
    expect(await now(id)).toMatchObject({ state: 'screened' })
  })

  it('withdrawing the document withdraws the case', async () => {
    const id = await demandIn('siting')
    const document = await drawn(id, { change: { antennas: 6 } as Partial<DemandValues>, then: 'submit' })
    expect(await withdrawChange(manager, document.id, { ...sent(document), reason: '不改了' })).toMatchObject({ ok: true, state: 'withdrawn' })
    expect(await caseOf(document.id)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('a form that was issued', () => {
  it('is recalled with a reason: the order is open again, the carrier is told and cannot sign any more', async () => {
    const id = await demandIn('order_pending')
    const order = await db.order.findUniqueOrThrow({ where: { demandId: id } })
    expect(await recallOrder(manager, order.id, { version: order.version, key: key(), reason: '' })).toEqual({ ok: false, because: 'reasonRequired' })
    expect(await recallOrder(as(4), order.id, { version: order.version, key: key(), reason: '场地费有误' })).toEqual({ ok: false, because: 'notFound' })
    expect(await recallOrder(manager, order.id, { version: order.version, key: key(), reason: '场地费有误' })).toMatchObject({ ok: true, state: 'ordering' })
    expect(await confirmOrder(carrier, order.id, { version: order.version, key: key(), contentHash: order.contentHash! })).toMatchObject({ ok: false })
    const told = await db.notification.findMany({ where: { userId: 21 }, select: { kind: true, facts: true }, orderBy: { id: 'desc' } })
    expect(JSON.stringify(told)).toContain('recall_order')
    expect(await brokenInvariants()).toEqual([])
    const fresh = await db.order.findUniqueOrThrow({ where: { demandId: id } })
    expect(await submitOrder(manager, order.id, { version: fresh.version, key: key() })).toMatchObject({ ok: true, state: 'order_pending' })
    expect((await db.order.findUniqueOrThrow({ where: { demandId: id } })).formVersion).toBe(2)
  })
})
