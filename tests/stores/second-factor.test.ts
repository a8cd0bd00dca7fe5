import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '~/domain/shared/content-hash.server'
import { verifyReceipts } from '~/domain/order/evidence.store.server'
import { expireForms } from '~/domain/order/expiring.commands.server'
import { recallOrder } from '~/domain/order/recall.commands.server'
import { confirmByScan } from '~/domain/order/scan.commands.server'
import { statementJson, statementOf } from '~/domain/order/receipt'
import { findReceipt } from '~/domain/order/receipt.store.server'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { findOrder } from '~/domain/order/order.store.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { confirmOrder, returnOrder } from '~/domain/order/signature.commands.server'
import { confirmEach } from '~/domain/order/signing-many.commands.server'
import { decrypted, encrypted } from '~/domain/people/factor-secret.server'
import { setFactorRule } from '~/domain/people/factor-rule.commands.server'
import { beginFactor, confirmFactor, endFactor, renewCodes } from '~/domain/people/second-factor.commands.server'
import { factorStanding } from '~/domain/people/second-factor.store.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Verdict } from '~/domain/shared/verdict'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { key, liuYang, now, setting, sitedDemand, visitor, wangMin } from './order-cast'

const guoAn = visitor(9, { name: '郭安', roles: ['system_admin'], place: '' })
const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because}`)
  return verdict
}
const later = (seconds: number): Visitor => ({ ...liuYang, now: new Date(now.getTime() + seconds * 1000) })
const codeOf = async (at: Visitor): Promise<string> => {
  const { secret } = await db.secondFactor.findUniqueOrThrow({ where: { userId: at.user.id } })
  return new TOTP({ secret: Secret.fromBase32(decrypted(secret, at.user.id)) }).generate({ timestamp: at.now.getTime() })
}

beforeEach(async () => {
  await freshDatabase()
  await setting()
})

async function issued(): Promise<number> {
  const { orderId } = done(await designOrder(wangMin, await sitedDemand(), key()))
  const version = async () => (await findOrder(orderId, wangMin.scope))!.version
  done(await recalculate(wangMin, orderId, { version: await version(), key: key() }))
  done(await submitOrder(wangMin, orderId, { version: await version(), key: key() }))
  return orderId
}
const signing = async (id: number) => {
  const { version, contentHash } = (await findOrder(id, wangMin.scope))!
  return { version, contentHash: contentHash ?? '' }
}
const demand = (required = true) => setFactorRule(guoAn, { provinceCode: '37', required, version: required ? 0 : 1, key: key() })

/** In use, with its recovery codes, from a code of the moment. */
async function enrolled(): Promise<string[]> {
  done(await beginFactor(liuYang))
  return done(await confirmFactor(liuYang, { code: await codeOf(liuYang), key: key() })).codes
}

describe('a second factor', () => {
  it('is on once a code has shown that the device has the secret, with ten recovery codes', async () => {
    done(await beginFactor(liuYang))
    expect((await factorStanding(3)).state).toBe('begun')
    expect(await confirmFactor(liuYang, { code: '000000', key: key() })).toMatchObject({ because: 'codeWrong' })
    const { codes } = done(await confirmFactor(liuYang, { code: await codeOf(liuYang), key: key() }))
    expect(codes).toHaveLength(10)
    expect(await factorStanding(3)).toMatchObject({ state: 'on', codesLeft: 10, secret: null })
    expect(await beginFactor(liuYang)).toMatchObject({ because: 'factorOn' })
  })

  it('is kept so that the database alone gives neither secret nor codes', async () => {
    const codes = await enrolled()
    const { secret } = await db.secondFactor.findUniqueOrThrow({ where: { userId: 3 } })
    const plain = decrypted(secret, 3)
    const kept = JSON.stringify([secret, await db.recoveryCode.findMany(), await db.auditEntry.findMany({ select: { detail: true } }), await db.idempotencyKey.findMany({ select: { answer: true } })])
    expect([plain, ...codes].filter((one) => kept.includes(one))).toEqual([])
    expect(() => decrypted(secret, 4)).toThrow()
    expect(encrypted(plain, 3)).not.toBe(secret)
  })

  it('ends, and gets new recovery codes, by a code only', async () => {
    const [first, second] = await enrolled()
    expect(await endFactor(liuYang, { code: '123456', key: key() })).toMatchObject({ because: 'codeWrong' })
    const { codes } = done(await renewCodes(liuYang, { code: first!, key: key() }))
    expect(await endFactor(liuYang, { code: second!, key: key() })).toMatchObject({ because: 'codeWrong' })
    done(await endFactor(liuYang, { code: codes[0]!.toUpperCase().replace('-', ' '), key: key() }))
    expect([(await factorStanding(3)).state, await db.recoveryCode.count()]).toEqual(['none', 0])
  })
})

describe('where the province asks for it, a confirmation', () => {
  it('is not taken without a code, nor by whoever has none; a return is', async () => {
    const id = await issued()
    done(await demand())
    expect(await confirmOrder(liuYang, id, { ...(await signing(id)), key: key() })).toMatchObject({ because: 'factorMissing' })
    await enrolled()
    expect(await confirmOrder(later(60), id, { ...(await signing(id)), key: key(), code: '' })).toMatchObject({ because: 'codeWrong' })
    done(await returnOrder(later(60), id, { ...(await signing(id)), key: key(), reason: '请改' }))
  })

  it('says in its signature which factor was given', async () => {
    const [first, second] = [await issued(), await issued()]
    done(await demand())
    const [recovery] = await enrolled()
    done(await confirmOrder(later(60), first, { ...(await signing(first)), key: key(), code: await codeOf(later(60)) }))
    done(await confirmOrder(later(61), second, { ...(await signing(second)), key: key(), code: recovery! }))
    expect(await db.signature.findMany({ select: { factor: true }, orderBy: { id: 'asc' } })).toEqual([{ factor: 'totp' }, { factor: 'recovery' }])
  })

  it('takes each code once, and the same form twice as one', async () => {
    const [first, second] = [await issued(), await issued()]
    done(await demand())
    const [recovery] = await enrolled()
    const at = later(60)
    const sent = { ...(await signing(first)), key: 'one form', code: await codeOf(at) }
    done(await confirmOrder(at, first, sent))
    expect(done(await confirmOrder(at, first, sent)).repeated).toBe(true)
    expect(await confirmOrder(at, second, { ...(await signing(second)), key: key(), code: sent.code })).toMatchObject({ because: 'codeWrong' })
    done(await confirmOrder(at, second, { ...(await signing(second)), key: key(), code: recovery! }))
    const third = await issued()
    expect(await confirmOrder(at, third, { ...(await signing(third)), key: key(), code: recovery! })).toMatchObject({ because: 'codeWrong' })
    expect(await db.signature.count()).toBe(2)
  })

  it('waits longer after each wrong code, also where they come at once', async () => {
    const id = await issued()
    done(await demand())
    await enrolled()
    const shown = await signing(id)
    const tries = await Promise.all(Array.from({ length: 8 }, () => confirmOrder(later(60), id, { ...shown, key: key(), code: '000000' })))
    expect(tries.map((one) => !one.ok && one.because).sort()).toEqual(['codeWait', 'codeWait', 'codeWait', 'codeWait', 'codeWait', 'codeWrong', 'codeWrong', 'codeWrong'])
    expect(await confirmOrder(later(80), id, { ...shown, key: key(), code: await codeOf(later(80)) })).toMatchObject({ because: 'codeWait', facts: { seconds: 10 } })
    expect(await confirmOrder(later(91), id, { ...shown, key: key(), code: '000000' })).toMatchObject({ because: 'codeWrong' })
    expect(await confirmOrder(later(130), id, { ...shown, key: key(), code: await codeOf(later(130)) })).toMatchObject({ because: 'codeWait', facts: { seconds: 21 } })
    done(await confirmOrder(later(152), id, { ...shown, key: key(), code: await codeOf(later(152)) }))
  })

  it('is as before once the province no longer asks', async () => {
    const id = await issued()
    done(await demand())
    expect(await demand()).toMatchObject({ because: 'changedMeanwhile' })
    done(await demand(false))
    done(await confirmOrder(liuYang, id, { ...(await signing(id)), key: key() }))
    expect(await setFactorRule({ ...guoAn, scope: wangMin.scope }, { provinceCode: '37', required: true, version: 2, key: key() })).toMatchObject({ because: 'outsideScope' })
  })
})

describe('several orders confirmed at once', () => {
  it('take one code for all of them, and none is signed with a wrong one', async () => {
    const ids = [await issued(), await issued()]
    done(await demand())
    await enrolled()
    const rows = await Promise.all(ids.map(async (id) => ({ id, number: `DD-${id}`, ...(await signing(id)) })))
    expect(await confirmEach(later(60), rows, { key: 'batch', code: '000000' })).toMatchObject({ because: 'codeWrong' })
    expect(await db.signature.count()).toBe(0)
    const sent = { key: 'batch', code: await codeOf(later(60)) }
    done(await confirmEach(later(60), rows, sent))
    const again = done(await confirmEach(later(60), rows, sent))
    expect(again.rows.map(({ verdict }) => verdict.ok)).toEqual([true, true])
    expect(await db.signature.findMany({ select: { factor: true } })).toEqual([{ factor: 'totp' }, { factor: 'totp' }])
  })
})

describe('what a receipt says of it', () => {
  it('is signed with the rest: another factor written down later is found', async () => {
    const id = await issued()
    done(await demand())
    await enrolled()
    done(await confirmOrder(later(60), id, { ...(await signing(id)), key: key(), code: await codeOf(later(60)) }))
    const [{ id: signatureId } = { id: 0 }] = await db.signature.findMany({ select: { id: true } })
    expect((await findReceipt(signatureId, liuYang.scope))?.statement).toMatchObject({ format: 'towercrm-receipt/2', factor: 'totp' })
    expect((await verifyReceipts()).findings).toEqual([])
    for (const factor of ['none', 'recovery', null]) {
      await db.signature.updateMany({ data: { factor } })
      expect((await verifyReceipts()).findings).toMatchObject([{ fault: 'receiptChanged' }])
    }
  })

  it('is nothing in one that was given before, which keeps its hash', () => {
    const kept = { act: 'confirm' as const, carrier: 'CMCC', order: 'DD1', formVersion: 1, contentHash: 'c', keptHash: null, userId: 3, userName: '刘洋', address: '10.0.0.1', at: '2026-11-24T02:00:00.000Z', signedBy: null, signedOn: null, salt: 's', scans: [] }
    const place = { number: 1, previousHash: '0' }
    const statement = statementOf({ ...kept, factor: null }, place, hashOf)
    expect(Object.keys(statement)).not.toContain('factor')
    expect(statement.format).toBe('towercrm-receipt/1')
    // As it was made before the second format was known.
    expect(hashOf(statementJson(statement))).toBe('0d8669bd7c4bf163c2f1b3ce05f212c41eca6dabb15b8848635abff6cda9b93d')
    expect(hashOf(statementJson(statementOf({ ...kept, factor: 'none' }, place, hashOf)))).not.toBe(hashOf(statementJson(statement)))
  })
})

describe('a form whose last day is over', () => {
  const daysOn = (days: number): Visitor => ({ ...liuYang, now: new Date(now.getTime() + days * 86_400_000), today: new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10) })
  const run = (at: Visitor) => expireForms({ progress: async () => undefined }, at.now)
  const lastDay = async (id: number) => {
    const { expiresOn } = (await findOrder(id, wangMin.scope))!
    return Math.round((new Date(`${expiresOn}T02:00:00Z`).getTime() - now.getTime()) / 86_400_000)
  }
  const noticesOf = (kind: string) => db.notification.findMany({ where: { kind }, select: { userId: true, location: true }, orderBy: { userId: 'asc' } })

  it('is reminded of three days before, once', async () => {
    const id = await issued()
    const days = await lastDay(id)
    await run(daysOn(days - 4))
    expect(await noticesOf('order.expiring')).toEqual([])
    await run(daysOn(days - 3))
    await run(daysOn(days - 2))
    expect(await noticesOf('order.expiring')).toEqual([{ userId: 3, location: `/portal/orders/${id}` }])
    expect((await findOrder(id, wangMin.scope))?.state).toBe('issued')
  })

  it('is marked once, with its event and word to both sides, also by two who look at once', async () => {
    const id = await issued()
    const at = daysOn((await lastDay(id)) + 1)
    await Promise.all([run(at), run(at)])
    const order = (await findOrder(id, wangMin.scope))!
    expect(order.state).toBe('expired')
    expect(await db.historyEvent.findMany({ where: { aggregate: 'order', aggregateId: id, step: 'expire' }, select: { fromState: true, toState: true, byName: true } })).toHaveLength(1)
    expect((await noticesOf('order.expired')).map(({ userId }) => userId)).toEqual([1, 3])
  })

  it('cannot be confirmed, but returned, brought in on paper signed in time, or taken back and issued anew', async () => {
    const [first, second, third] = [await issued(), await issued(), await issued()]
    const at = daysOn((await lastDay(first)) + 1)
    await run(at)
    expect(await confirmOrder(at, first, { ...(await signing(first)), key: key() })).toMatchObject({ because: 'formExpired' })
    done(await returnOrder(at, first, { ...(await signing(first)), key: key(), reason: '逾期未签，请重发' }))

    const staff = { ...wangMin, now: at.now, today: at.today }
    done(await confirmByScan(staff, second, { ...(await signing(second)), key: key(), given: { signedBy: '刘洋', signedOn: now.toISOString().slice(0, 10) }, scans: [{ name: 'a.pdf', sha256: 'a'.repeat(64), size: 10, kind: 'pdf' }] }) as Verdict)
    expect((await findOrder(second, wangMin.scope))?.state).toBe('signed')

    done(await recallOrder(staff, third, { version: (await signing(third)).version, key: key(), reason: '重新签发' }))
    done(await submitOrder(staff, third, { version: (await signing(third)).version, key: key() }))
    const again = (await findOrder(third, wangMin.scope))!
    expect([again.state, again.formVersion]).toEqual(['issued', 2])
    done(await confirmOrder(at, third, { ...(await signing(third)), key: key() }))
  })
})
