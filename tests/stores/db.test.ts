import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { db, duplicateOf, transaction } from '~/platform/db.server'
import { inRequest, newContext } from '~/platform/request.server'
import { bulk, row, rows, stream } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'

beforeEach(freshDatabase)

const counter = (prefix: string, last = 0) => ({ prefix, last })
const duplicateBy = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    return duplicateOf(error)
  }
  return 'nothing was refused'
}

describe('a transaction', () => {
  it('learns the id of its own row, however many others insert in the same tick', async () => {
    let waiting: (() => void)[] = []
    // All have begun before any inserts, and they insert from one tick.
    const together = () => new Promise<void>((go) => {
      waiting.push(go)
      if (waiting.length === atOnce) waiting.forEach((one) => one())
    })
    const atOnce = 6
    for (let round = 0; round < 5; round += 1) {
      waiting = []
      const told = await Promise.all(Array.from({ length: atOnce }, (_, i) => transaction(async (tx) => {
        await tx.numberCounter.findFirst()
        await together()
        const name = `${round}-${i}`
        return [name, await insertOne(tx, 'stand_in', { userId: 1, userName: name, standInId: 2, standInName: '', role: '', fromDay: new Date(), toDay: new Date(), note: '', createdAt: new Date() })] as const
      })))
      for (const [name, id] of told) expect([name, (await row<{ id: number }>('SELECT id FROM stand_in WHERE user_name = ?', [name]))?.id]).toEqual([name, id])
    }
  })

  it('is repeated as a whole when it loses against another', async () => {
    await db.numberCounter.createMany({ data: [counter('a'), counter('b')] })
    let runs = 0
    const both = (first: string, second: string) =>
      transaction(async (tx) => {
        runs += 1
        await tx.$executeRaw`UPDATE number_counter SET last = last + 1 WHERE prefix = ${first}`
        await new Promise((done) => setTimeout(done, 50))
        await tx.$executeRaw`UPDATE number_counter SET last = last + 1 WHERE prefix = ${second}`
      })
    await Promise.all([both('a', 'b'), both('b', 'a')])

    expect(runs).toBeGreaterThan(2)
    expect(await rows('SELECT last FROM number_counter ORDER BY prefix')).toEqual([{ last: 2 }, { last: 2 }])
  })

  it('sees what others have committed once it holds the lock', async () => {
    await db.numberCounter.create({ data: counter('a') })
    await transaction(async (tx) => {
      await tx.numberCounter.findFirst()
      await db.numberCounter.update({ where: { prefix: 'a' }, data: { last: 7 } })
      expect((await tx.numberCounter.findFirst())?.last).toBe(7)
    })
  })
})

describe('a refused double', () => {
  it('names its index, by record and by statement', async () => {
    await db.user.create({ data: { login: 'wang', name: '王', createdAt: new Date(0) } })
    expect(await duplicateBy(() => db.user.create({ data: { login: 'wang', name: '王', createdAt: new Date(0) } }))).toBe('user_login_key')
    expect(await duplicateBy(() => db.$executeRaw`INSERT INTO user (login, name, created_at) VALUES ('wang', '王', NOW())`)).toBe('user_login_key')
    expect(duplicateOf(new Error('another'))).toBeNull()
  })
})

describe('statements', () => {
  it('give days as text, moments in UTC and decimals as text', async () => {
    await db.holiday.create({ data: { day: new Date('2026-10-01'), working: false, name: '国庆节' } })
    expect(await row('SELECT day, name, CAST(1.50 AS DECIMAL(6,2)) AS rate, CAST(5 AS INT) n FROM holiday')).toEqual({ day: '2026-10-01', name: '国庆节', rate: '1.50', n: 5 })
    expect((await row<{ at: Date }>('SELECT UTC_TIMESTAMP(3) AS at'))!.at.getTime() - Date.now()).toBeLessThan(5000)
  })

  it('are counted for the request that sent them', async () => {
    const context = newContext({ address: '10.0.0.1', agent: '' })
    await inRequest(context, async () => {
      await rows('SELECT 1')
      await db.holiday.findMany()
      await transaction((tx) => tx.holiday.findMany())
    })
    expect(context.statements).toBe(3)
  })

  it('stream rows and may be left early', async () => {
    await bulk(({ run }) => run('INSERT INTO number_counter (prefix, last) VALUES ?', [Array.from({ length: 1000 }, (_, n) => [`p${n}`, n])]))
    let seen = 0
    for await (const _ of stream('SELECT * FROM number_counter')) if (++seen === 10) break
    expect(seen).toBe(10)
    let all = 0
    for await (const _ of stream('SELECT * FROM number_counter')) all += 1
    expect(all).toBe(1000)
  })
})
