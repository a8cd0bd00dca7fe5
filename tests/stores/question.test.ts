import { beforeEach, describe, expect, it } from 'vitest'
import { addBook } from '~/domain/pricing/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { acceptEach, acceptScreening } from '~/domain/screening/confirmation.commands.server'
import { answerQuestion, askCarrier, askEach, recordAnswer, withdrawQuestion, type PortalAnswer } from '~/domain/screening/question.commands.server'
import { findCarrierQuestion, lastQuestionsOf, listCarrierQuestions, questionsOf } from '~/domain/screening/question.store.server'
import { remindOfQuestions } from '~/domain/screening/reminding.commands.server'
import { chosenSite } from '~/domain/screening/reply.store.server'
import { matchAgain } from '~/domain/siting/exception.commands.server'
import type { Carrier } from '~/domain/shared/carrier'
import { db, transaction } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { bookV2018 } from '../world/books'
import { visitor as visitorAs } from './order-cast'
import { addDemand, addSite, arrive, ground, replyOk } from './siting-cast'

const here = { longitude: 117.076, latitude: 36.6664 }
const minutes = { name: '纪要.pdf', sha256: 'a'.repeat(64), size: 1, contentType: 'application/pdf' }
const given = { text: '请确认候选站址', dueOn: '2026-11-30' }
const engineer = (id: number, carrier: Carrier, place = '3701'): Visitor => visitorAs(id, { name: `工程师${id}`, roles: ['carrier_engineer'], place, carrier })

let manager: Visitor
let unicom: Visitor
let mobile: Visitor
let keys = 0
const key = () => `question-${(keys += 1)}`

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await transaction((tx) => addBook(tx, { head: bookV2018.head, name: 'V2018', rows: bookV2018.rows }))
  manager = await arrive('confirmation.ask')
  for (const [id, carrier] of [[501, 'CUCC'], [502, 'CMCC']] as const) {
    await db.user.create({ data: { id, login: `engineer${id}`, name: `工程师${id}`, createdAt: manager.now, grants: { create: { role: 'carrier_engineer', divisionCode: '3701', carrier } } } })
  }
  unicom = engineer(501, 'CUCC')
  mobile = engineer(502, 'CMCC')
})

const screened = async (more = {}) => {
  const demandId = await addDemand({ ...here, state: 'screened', offsetMetres: 200, ...more })
  const siteId = await addSite({ ...here, code: `JN${demandId}`, platforms: [{ heightMetres: 38, capacity: 6, tenants: [{ carrier: 'CMCC', antennas: 3, position: 'anchor' }] }] })
  const [first, second, third] = await replyOk(demandId, [{ meets: true, siteId, name: '移动大院站' }, { meets: true, name: '新建点' }, { meets: false, name: '不合适' }])
  return { demandId, first: first!, second: second!, third: third! }
}
const ask = (demandId: number, candidateIds: number[] = [], by = manager) => askCarrier(by, { demandId, version: null, key: key(), given, candidateIds })
const lastOf = async (demandId: number) => (await questionsOf(demandId))[0]!
const answering = async (demandId: number, change: Partial<PortalAnswer> = {}): Promise<[number, PortalAnswer]> => {
  const { id, version, contentHash, content } = await lastOf(demandId)
  return [id, { version, contentHash, key: key(), answer: 'chosen', chosenId: content.candidates[0]!.id, text: '', ...change }]
}

describe('a question to the carrier', () => {
  it('holds the candidates that meet the demand as a carrier may see them, and tells its people', async () => {
    const { demandId, first, second } = await screened()
    expect(await ask(demandId)).toMatchObject({ ok: true, state: 'screened' })
    const { content, state, round } = await lastOf(demandId)
    expect({ state, round, ids: content.candidates.map(({ id }) => id) }).toEqual({ state: 'open', round: 1, ids: [first, second] })
    expect(content.candidates[0]).toMatchObject({ name: null, siteCode: `JN${demandId}`, sharers: 2 })
    expect(content.candidates[1]).toMatchObject({ name: '新建点', siteCode: null })
    // The name of a station that stands, its owner and its tenants stay in the house.
    expect(JSON.stringify(content)).not.toMatch(/移动|CMCC|owner|surveyor|remarks/)
    expect(await db.notification.findMany({ where: { kind: 'demand.ask_carrier' }, select: { userId: true } })).toEqual([{ userId: 501 }])
  })

  it('is about the candidates that were ticked, and only about those that meet', async () => {
    const { demandId, second, third } = await screened()
    expect(await ask(demandId, [third])).toEqual({ ok: false, because: 'noCandidate' })
    await ask(demandId, [second, third])
    expect((await lastOf(demandId)).content.candidates.map(({ id }) => id)).toEqual([second])
  })

  it('is open once: a second one waits until it is answered or withdrawn, and is a round more', async () => {
    const { demandId } = await screened()
    await ask(demandId)
    expect(await ask(demandId)).toMatchObject({ ok: false, because: 'questionOpen' })
    expect(await withdrawQuestion(manager, { demandId, version: null, key: key(), reason: '' })).toEqual({ ok: false, because: 'reasonRequired' })
    expect(await withdrawQuestion(manager, { demandId, version: null, key: key(), reason: '补测后再问' })).toMatchObject({ ok: true })
    expect(await withdrawQuestion(manager, { demandId, version: null, key: key(), reason: '再撤' })).toEqual({ ok: false, because: 'questionClosed' })
    expect(await ask(demandId)).toMatchObject({ ok: true })
    expect((await questionsOf(demandId)).map(({ round, state }) => [round, state])).toEqual([[2, 'open'], [1, 'withdrawn']])
  })

  it('asked by two people at once is one question', async () => {
    const { demandId } = await screened()
    const other = await arrive('confirmation.ask')
    const verdicts = await Promise.all([ask(demandId), ask(demandId, [], other)])
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.screeningQuestion.count({ where: { demandId, state: 'open' } })).toBe(1)
  })

  it('is not asked until a day that has passed, nor about a demand of another city', async () => {
    const { demandId } = await screened()
    expect(await askCarrier(manager, { demandId, version: null, key: key(), given: { ...given, dueOn: '2026-11-23' }, candidateIds: [] })).toEqual({ ok: false, because: 'dueInPast', facts: { day: '2026-11-23' } })
    expect(await ask(demandId, [], await arrive('confirmation.ask', '3702'))).toEqual({ ok: false, because: 'notFound' })
  })

  it('goes to many carriers at once, row by row', async () => {
    const [one, two] = [await screened(), await screened()]
    await ask(one.demandId)
    const done = await askEach(manager, { ids: [one.demandId, two.demandId], key: key(), given })
    expect(done.map(({ id, verdict }) => [id, verdict.ok || verdict.because])).toEqual([[one.demandId, 'questionOpen'], [two.demandId, true]])
    expect((await lastQuestionsOf([one.demandId, two.demandId])).get(two.demandId)).toMatchObject({ state: 'open', dueOn: '2026-11-30' })
  })

  it('is closed when the demand goes on without an answer', async () => {
    const { demandId } = await screened()
    await ask(demandId)
    expect(await matchAgain(manager, { demandId, version: null, key: key(), reason: '另选' })).toMatchObject({ ok: true })
    expect(await lastOf(demandId)).toMatchObject({ state: 'closed', endedByName: manager.user.name })
    expect(await answerQuestion(unicom, ...(await answering(demandId)))).toMatchObject({ ok: false, because: 'wrongState' })
  })
})

describe('reminders', () => {
  const remind = () => remindOfQuestions({ progress: () => Promise.resolve() })
  const dueOn = (demandId: number, days: number) => db.screeningQuestion.updateMany({ where: { demandId }, data: { dueOn: new Date(Date.now() + days * 86_400_000) } })
  const told = () => db.notification.findMany({ where: { kind: { startsWith: 'question.' } }, select: { userId: true, kind: true }, orderBy: { id: 'asc' } })

  it('come once the day before, and once when the day has passed, to the carrier and to who asked', async () => {
    const { demandId } = await screened()
    await ask(demandId)
    await dueOn(demandId, 9)
    await remind()
    expect(await told()).toEqual([])
    await dueOn(demandId, 1)
    await remind()
    await remind()
    expect(await told()).toEqual([{ userId: 501, kind: 'question.due' }])
    await dueOn(demandId, -1)
    await remind()
    await remind()
    expect((await told()).slice(1).map(({ userId, kind }) => [userId, kind])).toEqual([[501, 'question.overdue'], [manager.user.id, 'question.overdue']])
  })

  it('do not come for what is answered or withdrawn', async () => {
    const { demandId } = await screened()
    await ask(demandId)
    await dueOn(demandId, -1)
    await withdrawQuestion(manager, { demandId, version: null, key: key(), reason: '不问了' })
    await remind()
    expect(await told()).toEqual([])
  })
})

describe('an answer on the portal', () => {
  it('is a signature on exactly the content that was asked, and tells the account manager', async () => {
    const { demandId, first } = await screened()
    await db.demand.update({ where: { id: demandId }, data: { ownerId: manager.user.id } })
    await ask(demandId)
    const [id, form] = await answering(demandId)
    expect(await answerQuestion(unicom, id, { ...form, contentHash: '0'.repeat(64) })).toMatchObject({ ok: false, because: 'changedMeanwhile' })
    expect(await answerQuestion(unicom, id, form)).toMatchObject({ ok: true, state: 'screened' })
    expect(await lastOf(demandId)).toMatchObject({ state: 'answered', answer: 'chosen', chosenId: first, channel: 'portal', answeredBy: '工程师501', answeredOn: '2026-11-24', address: '10.0.0.1', recordedBy: null })
    expect(await db.notification.findMany({ where: { kind: 'demand.answer_screening' }, select: { userId: true } })).toEqual([{ userId: manager.user.id }])
    expect(await answerQuestion(unicom, id, { ...form, key: key() })).toEqual({ ok: false, because: 'questionClosed' })
  })

  it('sent twice is taken once', async () => {
    const { demandId } = await screened()
    await ask(demandId)
    const [id, form] = await answering(demandId)
    await answerQuestion(unicom, id, form)
    expect(await answerQuestion(unicom, id, form)).toMatchObject({ ok: true, repeated: true })
    expect(await db.historyEvent.count({ where: { step: 'answer_screening' } })).toBe(1)
  })

  it('chooses a site that was asked about, or says in words why none', async () => {
    const { demandId, first, second } = await screened()
    await ask(demandId, [second])
    const [id, form] = await answering(demandId)
    expect(await answerQuestion(unicom, id, { ...form, chosenId: first })).toEqual({ ok: false, because: 'noCandidate' })
    expect(await answerQuestion(unicom, id, { ...form, answer: 'declined', text: ' ' })).toEqual({ ok: false, because: 'reasonRequired' })
    expect(await answerQuestion(unicom, id, { ...form, answer: 'declined', text: '离目标太远' })).toMatchObject({ ok: true })
    expect(await lastOf(demandId)).toMatchObject({ answer: 'declined', chosenId: null, answerText: '离目标太远' })
  })

  it('is nobody else’s: another carrier, another city, our own people', async () => {
    const { demandId } = await screened()
    await ask(demandId)
    const [id, form] = await answering(demandId)
    for (const stranger of [mobile, engineer(501, 'CUCC', '3702'), manager]) {
      expect(await findCarrierQuestion(id, stranger.scope)).toBeNull()
      expect(await answerQuestion(stranger, id, { ...form, key: key() })).toEqual({ ok: false, because: 'notFound' })
      expect((await listCarrierQuestions(stranger.scope, { state: null, paging: { sort: 'asked', descending: true, size: 20, after: null, before: null } })).rows).toEqual([])
    }
    expect((await listCarrierQuestions(unicom.scope, { state: 'open', paging: { sort: 'asked', descending: true, size: 20, after: null, before: null } })).rows.map((row) => row.id)).toEqual([id])
  })
})

describe('an answer that came another way', () => {
  const offline = { answer: 'chosen', channel: 'letter', answeredBy: '网络部 李想', answeredOn: '2026-11-23' } as const
  const record = (demandId: number, change: object = {}) => recordAnswer(manager, { demandId, version: null, key: key(), given: offline, chosenId: null, proofs: [minutes], ...change })

  it('is recorded with person, day, channel and proof, and answers the open question', async () => {
    const { demandId, second } = await screened()
    await ask(demandId)
    expect(await record(demandId, { chosenId: second, proofs: [] })).toEqual({ ok: false, because: 'fileMissing' })
    expect(await record(demandId, { chosenId: second })).toMatchObject({ ok: true })
    const question = await lastOf(demandId)
    expect(question).toMatchObject({ round: 1, state: 'answered', chosenId: second, channel: 'letter', answeredBy: '网络部 李想', answeredOn: '2026-11-23', recordedBy: manager.user.name, address: null })
    expect(await db.attachment.findMany({ where: { aggregate: 'screening_question', aggregateId: question.id }, select: { name: true } })).toEqual([{ name: '纪要.pdf' }])
  })

  it('without a question is a round of its own, which the carrier was never asked', async () => {
    const { demandId, first } = await screened()
    expect(await record(demandId, { chosenId: first })).toMatchObject({ ok: true })
    const question = await lastOf(demandId)
    expect(question).toMatchObject({ round: 1, state: 'answered', dueOn: null })
    expect(await findCarrierQuestion(question.id, unicom.scope)).toBeNull()
  })

  it('is of a day between the reply and today', async () => {
    const { demandId, first } = await screened()
    expect(await record(demandId, { chosenId: first, given: { ...offline, answeredOn: '2026-11-25' } })).toMatchObject({ because: 'incomplete', findings: [{ rule: 'future' }] })
    expect(await record(demandId, { chosenId: first, given: { ...offline, answeredOn: '2024-01-01' } })).toMatchObject({ because: 'incomplete', findings: [{ rule: 'beforeReply' }] })
  })
})

describe('accepting', () => {
  const agreement = { channel: 'phone', person: '网络部', agreedOn: '2026-11-24' } as const
  const accept = (demandId: number, change: object = {}) => acceptScreening(manager, { demandId, version: null, key: key(), candidateId: null, agreement, proofs: [], ...change })

  it('uses the answer: the site that the carrier chose, without another proof', async () => {
    const { demandId, second } = await screened()
    await ask(demandId)
    const [id, form] = await answering(demandId, { chosenId: second })
    await answerQuestion(unicom, id, form)
    expect(await accept(demandId, { agreement: { ...agreement, channel: 'portal', person: '别人' } })).toMatchObject({ ok: true, state: 'siting' })
    expect((await chosenSite(demandId))?.id).toBe(second)
    expect(await db.screeningAgreement.findMany({ select: { channel: true, person: true } })).toEqual([{ channel: 'portal', person: '工程师501' }])
  })

  it('of another site than the carrier chose needs a proof of its own, and is not the portal’s', async () => {
    const { demandId, first, second } = await screened()
    await ask(demandId)
    const [id, form] = await answering(demandId, { chosenId: second })
    await answerQuestion(unicom, id, form)
    expect(await accept(demandId, { candidateId: first })).toEqual({ ok: false, because: 'fileMissing' })
    expect(await accept(demandId, { candidateId: first, agreement: { ...agreement, channel: 'portal' } })).toMatchObject({ findings: [{ rule: 'noPortalAnswer' }] })
    expect(await accept(demandId, { candidateId: first, proofs: [minutes] })).toMatchObject({ ok: true })
  })

  it('without an answer needs a proof, and closes the question that is open', async () => {
    const { demandId } = await screened()
    await ask(demandId)
    expect(await accept(demandId)).toEqual({ ok: false, because: 'fileMissing' })
    expect(await accept(demandId, { proofs: [minutes] })).toMatchObject({ ok: true })
    expect((await lastOf(demandId)).state).toBe('closed')
  })

  it('of many takes of each the site that its carrier chose', async () => {
    const [one, two] = [await screened(), await screened()]
    await ask(one.demandId)
    const [id, form] = await answering(one.demandId, { chosenId: one.second })
    await answerQuestion(unicom, id, form)
    const done = await acceptEach(manager, { ids: [one.demandId, two.demandId], key: key(), agreement: { ...agreement, channel: 'portal' }, proofs: [] })
    expect(done.map(({ verdict }) => verdict.ok || verdict.because)).toEqual([true, 'incomplete'])
    expect((await chosenSite(one.demandId))?.id).toBe(one.second)
  })

  it('does not use an answer to an earlier result', async () => {
    const { demandId, first } = await screened()
    await ask(demandId)
    await answerQuestion(unicom, ...(await answering(demandId, { chosenId: first })))
    await replyOk(demandId, [{ meets: true, name: '新结果' }])
    expect(await accept(demandId)).toEqual({ ok: false, because: 'fileMissing' })
  })
})
