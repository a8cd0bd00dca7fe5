import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { decide } from '~/domain/process/runner.server'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { db } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'

beforeEach(freshDatabase)

const visitor = (id: number) => ({ user: { id }, now: new Date() })
type Answer = { number: string; repeated?: boolean }
const submit = (userId: number, key: string, work: () => Promise<Verdict<Answer>> | Verdict<Answer>) => decide<Answer>((tx) => once(tx, visitor(userId), key, async () => work()))
const countUp = (userId: number, key: string) =>
  decide<Answer>((tx) =>
    once(tx, visitor(userId), key, async () => {
      await tx.$executeRaw`INSERT INTO number_counter (prefix, last) VALUES ('n', 1) ON DUPLICATE KEY UPDATE last = last + 1`
      return { ok: true as const, number: `XQ-${(await tx.numberCounter.findFirstOrThrow()).last}` }
    }),
  )

describe('a form', () => {
  it('sent twenty times at once acts once, and all get the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => countUp(1, 'key')))
    expect((await db.numberCounter.findFirstOrThrow()).last).toBe(1)
    expect(answers.map((answer) => answer.ok && answer.number)).toEqual(Array(20).fill('XQ-1'))
    expect(answers.filter((answer) => answer.ok && answer.repeated).length).toBe(19)
  })

  it('of another person or with another key acts by itself', async () => {
    await Promise.all([countUp(1, 'a'), countUp(2, 'a'), countUp(1, 'b')])
    expect((await db.numberCounter.findFirstOrThrow()).last).toBe(3)
  })

  it('that was refused may be sent again', async () => {
    expect(await submit(1, 'key', () => refuse('incomplete'))).toEqual({ ok: false, because: 'incomplete' })
    expect(await submit(1, 'key', () => ({ ok: true, number: 'XQ-9' }))).toEqual({ ok: true, number: 'XQ-9' })
    expect(await submit(1, 'key', () => ({ ok: true, number: 'XQ-10' }))).toMatchObject({ number: 'XQ-9', repeated: true })
  })
})
