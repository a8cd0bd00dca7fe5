import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { record } from '~/platform/audit.server'
import { db, transaction } from '~/platform/db.server'
import { seal, safeLagMs, verifySeals } from '~/platform/seal.server'
import { rows } from '~/platform/sql.server'

beforeEach(freshDatabase)

const now = new Date('2026-11-24T01:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const actor = { user: { id: 7, name: '赵磊' }, address: '10.0.0.1', requestNumber: 'R', now }
const entry = (n: number) => transaction((tx) => record(tx, actor, { event: 'demand.match', outcome: 'done', subject: `demand:${n}`, detail: { n, b: { y: 1, x: '杭州' } } }))
const sealNow = () => seal('audit', { now, lagMs: 0 })
const faults = async () => (await verifySeals()).findings.map(({ fault }) => fault)

async function sealed(times: number, each: number) {
  for (let n = 0; n < times; n += 1) {
    for (let m = 0; m < each; m += 1) await entry(n * each + m)
    await sealNow()
  }
}

describe('sealed entries', () => {
  it('agree with their seals while nobody touches them', async () => {
    await sealed(3, 4)
    expect(await verifySeals()).toEqual({ seals: 3, entries: 12, findings: [] })
  })

  it.each([
    ['changed', 'UPDATE audit_entry SET outcome = "refused" WHERE id = (SELECT MIN(id) + 5 FROM (SELECT id FROM audit_entry) AS x)', ['entryChanged']],
    ['changed in its detail', 'UPDATE audit_entry SET detail = JSON_SET(detail, "$.n", 99) WHERE id = (SELECT MIN(id) + 5 FROM (SELECT id FROM audit_entry) AS x)', ['entryChanged']],
    ['removed', 'DELETE FROM audit_entry WHERE id = (SELECT MIN(id) + 5 FROM (SELECT id FROM audit_entry) AS x)', ['entryRemoved']],
  ])('are found when one is %s', async (_name, sql, found) => {
    await sealed(3, 4)
    await rows(sql)
    expect(await faults()).toEqual(found)
  })

  it('are found when one is inserted among them', async () => {
    await entry(1)
    await entry(2)
    const [gap] = await rows<{ id: number }>('SELECT MIN(id) AS id FROM audit_entry')
    await rows('DELETE FROM audit_entry WHERE id = ?', [gap!.id])
    await sealNow()
    expect(await faults()).toEqual([])
    await rows("INSERT INTO audit_entry (id, at, user_name, address, event, outcome, request_number) VALUES (?, NOW(), '', '', 'x', 'done', '')", [gap!.id])
    expect(await faults()).toEqual(['entryInserted'])
  })

  it('are found when the seal was made to fit', async () => {
    await sealed(2, 3)
    await rows('UPDATE audit_seal SET entries = entries + 1 ORDER BY id LIMIT 1')
    expect(await faults()).toContain('sealChanged')
  })

  it('are found when a seal in between is gone', async () => {
    await sealed(3, 3)
    await rows('DELETE FROM audit_seal WHERE id = (SELECT MIN(id) + 1 FROM (SELECT id FROM audit_seal) AS x)')
    expect(await faults()).toEqual(['chainBroken', 'rangeMissing'])
  })
})

describe('the sealer', () => {
  it('waits until every transaction of the moment is over', async () => {
    await entry(1)
    expect(await seal('audit', { now })).toBe(0)
    await entry(2)
    expect(await seal('audit', { now: later(safeLagMs - 1) })).toBe(0)
    expect(await seal('audit', { now: later(safeLagMs) })).toBe(1)
    expect(await seal('audit', { now: later(2 * safeLagMs) })).toBe(1)
    expect(await seal('audit', { now: later(3 * safeLagMs) })).toBe(0)
  })

  it('seals history too', async () => {
    await db.historyEvent.create({ data: { aggregate: 'demand', aggregateId: 1, sequence: 1, step: 'collect', toState: 'collected', changes: { name: [null, '西湖'] }, byUserId: 7, byName: '赵磊', at: now, requestNumber: 'R' } })
    expect(await seal('history', { now, lagMs: 0 })).toBe(1)
    await rows("UPDATE history_event SET note = 'made up'")
    expect(await faults()).toEqual(['entryChanged'])
  })
})
