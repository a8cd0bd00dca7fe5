import { beforeAll, describe, expect, it } from 'vitest'
import { demandStates } from '~/domain/process/demand-process'
import { invariants } from '~/domain/process/invariants'
import { brokenInvariants } from '~/domain/process/invariants.server'
import { db } from '~/platform/db.server'
import { row, run } from '~/platform/sql.server'
import { demoWorld } from '../demo-world'

const wordsOf = async (table: string): Promise<string[]> => {
  const column = await row<{ type: string }>("SELECT COLUMN_TYPE AS type FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLUMN_NAME = 'state'", [table])
  return [...(column?.type ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word!)
}

beforeAll(demoWorld, 240_000)

describe('the database', () => {
  it('knows exactly the states of the table', async () => {
    expect((await wordsOf('demand')).sort()).toEqual([...demandStates].sort())
    expect(await wordsOf('task')).toEqual(['open', 'claimed', 'offered', 'done', 'withdrawn'])
    expect(await wordsOf('orders')).toEqual(['draft', 'approving', 'issued', 'signed', 'returned', 'expired', 'voided'])
  })

  it.each([
    ["UPDATE demand SET state = 'somewhere' LIMIT 1"],
    ['UPDATE demand SET version = 0 LIMIT 1'],
    ["UPDATE task SET state = 'claimed', assignee_name = NULL LIMIT 1"],
    ["UPDATE task SET state = 'open', assignee_name = '李强' LIMIT 1"],
    ["UPDATE orders SET state = 'signed', signed_at = NULL LIMIT 1"],
    ["UPDATE orders SET state = 'issued', content_hash = NULL LIMIT 1"],
    ["UPDATE orders SET state = 'signed', signed_at = NOW(), form_version = 0 LIMIT 1"],
  ])('refuses what no state can say: %s', async (sql) => {
    await expect(run(sql)).rejects.toThrow(/CONSTRAINT|Check constraint|truncated/i)
  })
})

describe('the invariants', () => {
  it('hold in the demo world', async () => {
    expect(await brokenInvariants()).toEqual([])
  })

  it('notice what a step would never leave behind', async () => {
    const { id } = await db.demand.findFirstOrThrow({ where: { state: 'screening' } })
    await db.demand.update({ where: { id }, data: { state: 'matching' } })
    await db.order.updateMany({ where: { state: 'signed' }, data: { contentHash: 'f'.repeat(64) } })
    await run("DELETE FROM outbox_message WHERE topic = 'order.confirmed' LIMIT 1")
    await run("INSERT INTO history_event (aggregate, aggregate_id, sequence, step, from_state, to_state, changes, by_user_id, by_name, at, request_number) SELECT 'task', id, version + 1, 'claim', 'done', 'claimed', '{}', 1, '王敏', NOW(), 'X' FROM task WHERE state = 'done' LIMIT 1")
    const names = (await brokenInvariants()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([
      'a demand is in the state that its last event led to',
      'every version of a task has its event, and none has two',
      'a demand in screening or siting has exactly one unfinished task of that stage, every other demand none',
      'a demand past matching has one plan in force, one before it none',
      'a signed order is signed on exactly the content that was issued',
      'each order.confirmed is told to other systems once',
    ]))
    expect(names.length).toBeLessThan(invariants.length)
  })
})
