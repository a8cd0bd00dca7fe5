import { beforeEach, describe, expect, it } from 'vitest'
import { addBook } from '~/domain/pricing/store.server'
import { acceptEach, acceptScreening } from '~/domain/screening/confirmation.commands.server'
import { agreementsOf, confirmationOf, resultsOf } from '~/domain/screening/confirmation.store.server'
import { chosenSite } from '~/domain/screening/reply.store.server'
import { db, transaction } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { bookV2018 } from '../world/books'
import { addDemand, addSite, arrive, ground, replyOk } from './siting-cast'

const here = { longitude: 117.076, latitude: 36.6664 }
const jinan = { ranges: [{ level: 'city', code: '3701' }], carrier: null } as const
const qingdao = { ranges: [{ level: 'city', code: '3702' }], carrier: null } as const
const today = '2026-11-24'
const agreement = { channel: 'phone', person: '李想', agreedOn: '2024-11-22' } as const
const minutes = { name: '纪要.pdf', sha256: '0'.repeat(64), size: 1, contentType: 'application/pdf' }
const asked = { version: 1, key: 'k1', candidateId: null, agreement, proofs: [minutes] }

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await transaction((tx) => addBook(tx, { head: bookV2018.head, name: 'V2018', rows: bookV2018.rows }))
})

const screened = (more = {}) => addDemand({ ...here, state: 'screened', offsetMetres: 200, ...more })

describe('a screening result', () => {
  it('stands beside its demand, each candidate with the fee it would come to', async () => {
    const demandId = await screened()
    const siteId = await addSite({ ...here, code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [{ carrier: 'CMCC', antennas: 3, position: 'anchor' }] }] })
    await replyOk(demandId, [{ meets: true, siteId, distanceMetres: 120 }, { meets: false, distanceMetres: 260 }])
    const result = await confirmationOf(demandId, { scope: jinan, today })
    expect(result?.candidates.map(({ rank, meets, withinOffset }) => ({ rank, meets, withinOffset }))).toEqual([{ rank: 1, meets: true, withinOffset: true }, { rank: 2, meets: false, withinOffset: false }])
    expect(result!.candidates[0]!.fee.yearFen!).toBeLessThan(result!.candidates[1]!.fee.yearFen!)
    expect(result?.book?.overrun).toBe(true)
    expect((await resultsOf([demandId])).get(demandId)).toMatchObject({ candidates: 2, meeting: 1, nearestMetres: 120, byName: '李强' })
  })

  it('is the latest one after the demand was matched again', async () => {
    const demandId = await screened()
    await replyOk(demandId, [{ meets: true, name: '旧点' }])
    await replyOk(demandId, [{ meets: true, name: '新点' }, { meets: true, name: '另一点' }])
    expect((await confirmationOf(demandId, { scope: jinan, today }))?.candidates.map(({ name }) => name)).toEqual(['新点', '另一点'])
    expect((await resultsOf([demandId])).get(demandId)?.candidates).toBe(2)
  })

  it('is not there for a person of another city', async () => {
    expect(await confirmationOf(await screened(), { scope: qingdao, today })).toBeNull()
  })
})

describe('accepting', () => {
  it('chooses the site, keeps the agreement, opens the siting task and ticks the milestone', async () => {
    const visitor = await arrive('confirmation.accept')
    const demandId = await screened()
    const [, second] = await replyOk(demandId, [{ meets: true }, { meets: true, name: '第二点' }])
    expect(await acceptScreening(visitor, { ...asked, demandId, candidateId: second! })).toMatchObject({ ok: true, state: 'siting' })

    expect((await chosenSite(demandId))?.name).toBe('第二点')
    expect(await db.screenedSite.count({ where: { chosen: true } })).toBe(1)
    expect(await agreementsOf(demandId)).toMatchObject([{ channel: 'phone', person: '李想', agreedOn: '2024-11-22', recordedBy: visitor.user.name }])
    expect(await db.task.findMany({ where: { kind: 'siting' }, select: { demandId: true, state: true } })).toEqual([{ demandId, state: 'open' }])
    expect((await db.demand.findUniqueOrThrow({ where: { id: demandId } })).screenedAt).toEqual(visitor.now)
  })

  it('takes no site that does not meet the demand, none of another demand, and nothing is written', async () => {
    const visitor = await arrive('confirmation.accept')
    const [demandId, other] = [await screened(), await screened()]
    const [poor] = await replyOk(demandId, [{ meets: false }])
    const [theirs] = await replyOk(other, [{ meets: true }])
    for (const candidateId of [poor!, theirs!, null]) expect(await acceptScreening(visitor, { ...asked, demandId, candidateId })).toEqual({ ok: false, because: 'noCandidate' })
    expect(await agreementsOf(demandId)).toEqual([])
  })

  it('finds no demand of another city', async () => {
    const demandId = await screened()
    await replyOk(demandId, [{ meets: true }])
    expect(await acceptScreening(await arrive('confirmation.accept', '3702'), { ...asked, demandId })).toEqual({ ok: false, because: 'notFound' })
  })

  it('refuses a day before the reply or after today', async () => {
    const visitor = await arrive('confirmation.accept')
    const demandId = await screened()
    await replyOk(demandId, [{ meets: true }])
    const on = (agreedOn: string) => acceptScreening(visitor, { ...asked, demandId, agreement: { ...agreement, agreedOn } })
    expect(await on('2024-11-20')).toEqual({ ok: false, because: 'incomplete', facts: { count: 1 }, findings: [{ field: 'agreedOn', rule: 'beforeReply' }] })
    expect(await on('2999-01-01')).toEqual({ ok: false, because: 'incomplete', facts: { count: 1 }, findings: [{ field: 'agreedOn', rule: 'future' }] })
  })

  it('by two people at once has one winner, and the other is told who it was', async () => {
    const [one, two] = [await arrive('confirmation.accept'), await arrive('confirmation.accept')]
    const demandId = await screened()
    await replyOk(demandId, [{ meets: true }])
    const verdicts = await Promise.all([one, two].map((visitor, index) => acceptScreening(visitor, { ...asked, key: `k${index}`, demandId })))
    const winner = verdicts[0]!.ok ? one : two
    expect(verdicts.find(({ ok }) => !ok)).toMatchObject({ because: 'changedMeanwhile', facts: { by: winner.user.name } })
    expect(await db.task.count({ where: { kind: 'siting' } })).toBe(1)
  })

  it('of many takes the first that meets each, row by row', async () => {
    const visitor = await arrive('confirmation.acceptMany')
    const [good, poor] = [await screened(), await screened()]
    await replyOk(good, [{ meets: false, name: '不合适' }, { meets: true, name: '合适' }])
    await replyOk(poor, [{ meets: false }])
    const done = await acceptEach(visitor, { ids: [poor, good], key: 'k1', agreement, proofs: [minutes] })
    expect(done.map(({ id, verdict }) => [id, verdict.ok || verdict.because])).toEqual([[good, true], [poor, 'noCandidate']])
    expect((await chosenSite(good))?.name).toBe('合适')
  })
})
