import { beforeAll, describe, expect, it } from 'vitest'
import { likeness, type Placement } from '~/domain/demand/duplicates'
import { namedTwinsOf, twinsOf } from '~/domain/demand/twins.store.server'
import { db } from '~/platform/db.server'
import { row } from '~/platform/sql.server'
import { freshDatabase } from '../database'
import { chanceFrom } from '../nation/chance'
import { cast, now, quancheng } from './demand-cast'

const chance = chanceFrom(20_261_126)
const pick = <T>(list: readonly T[]): T => list[Math.floor(chance.next() * list.length)]!
const place = (): Placement => ({
  kind: pick(['tower', 'tower', 'building'] as const), carrier: pick(['CMCC', 'CUCC', 'CTCC']), districtCode: pick(['370102', '370103']),
  // Many on the borders of squares, some across the range of a few kilometres.
  longitude: Number((117 + Math.round(chance.next() * 600) / 10_000).toFixed(6)), latitude: Number((36.6 + Math.round(chance.next() * 400) / 10_000).toFixed(6)),
  offsetMetres: pick([0, 50, 200, 500, 500, 800, 5_000]),
})
const somewhere = Array.from({ length: 900 }, place)
const kept = somewhere.map((one, i) => ({ ...one, state: pick(['collected', 'screening', 'cancelled', 'closed_duplicate'] as const), id: i + 1 }))

beforeAll(async () => {
  await freshDatabase()
  await cast()
  const { carrierBranch, batch, name, address, scene, priority, contact, phone } = quancheng
  await db.demand.createMany({
    data: kept.map((one) => ({ ...one, number: `XQ-${one.id}`, carrierBranch, batch, name: `${name}${one.id}`, address, scene, priority, contact, phone, provinceCode: '37', cityCode: '3701', requiredOn: new Date('2027-03-31'), createdAt: now, changedAt: now, changedByName: '王敏' })),
  })
})

describe('the search for twins', () => {
  it.each([1, 7, 250])('of %i demands at once finds what comparing each with each finds, and nothing else', async (many) => {
    // Every fifth stands where a kept one stands.
    const list = Array.from({ length: many }, (_, i) => (i % 5 === 4 ? { ...somewhere[i * 3]!, offsetMetres: 0 } : place()))
    const found = (await twinsOf(list)).map(({ row: at, id, rule, distanceMetres }) => ({ row: at, id, rule, distanceMetres }))
    const expected = list.flatMap((one, at) => kept.flatMap((other) => {
      const alike = other.state === 'cancelled' || other.state === 'closed_duplicate' ? null : likeness(one, other)
      return alike ? [{ row: at, id: other.id, ...alike }] : []
    }))
    expect(found).toEqual(expected)
    if (many > 100) expect(new Set(expected.map(({ rule }) => rule))).toEqual(new Set(['near', 'exact']))
  })

  it('names the first of each row', async () => {
    const list = somewhere.slice(0, 40)
    const all = await twinsOf(list)
    const named = await namedTwinsOf(list, 3)
    expect(named.length).toBeLessThan(all.length)
    expect(named).toEqual(list.flatMap((_, at) => all.filter((one) => one.row === at).slice(0, 3)).map((one) => ({ ...one, number: `XQ-${one.id}`, name: `${quancheng.name}${one.id}` })))
    expect(await namedTwinsOf(list)).toHaveLength(all.length)
  })

  it('of an empty list asks nothing', async () => {
    expect(await twinsOf([])).toEqual([])
  })

  it('reads the index of squares alone', async () => {
    const plan = await row<{ key: string; Extra: string }>('EXPLAIN SELECT d.id, d.kind, d.carrier, d.district_code, d.longitude, d.latitude, d.offset_metres FROM demand d FORCE INDEX (demand_cell_idx) WHERE d.cell = 1 AND d.carrier = ? AND d.kind = ?', ['CMCC', 'tower'])
    expect(plan?.key).toBe('demand_cell_idx')
    expect(plan?.Extra).toContain('Using index')
  })
})
