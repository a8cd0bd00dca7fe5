import { expect, test } from 'vitest'
import { demandStates, stepOf, type DemandState } from '~/domain/process/demand-process'
import { chanceFrom, weighted } from './chance'
import { addDemand, columns, emptyRows, type DemandIds, type Table } from './demands'
import { dasColumns, platformColumns, siteColumns, siteRows, tenancyColumns } from './sites'

const district = { code: '370102', name: '历下区', cityName: '济南市', box: [116.9, 36.6, 117.2, 36.7] } as const
const last = Date.UTC(2026, 10, 23)

function demands(count: number, seed: number) {
  const chance = chanceFrom(seed)
  const rows = emptyRows()
  const ids: DemandIds = { demand: 1, plan: 1, candidate: 1, task: 1, reply: 1, screened: 1, agreement: 1 }
  for (let i = 0; i < count; i += 1) addDemand(rows, ids, { district, last, passed: i / count, chance })
  return rows
}

test('the same seed makes the same nation, another seed another', () => {
  expect(demands(50, 7)).toEqual(demands(50, 7))
  expect(demands(50, 7)).not.toEqual(demands(50, 8))
})

test('every row has a value for each of its columns', () => {
  const rows = demands(300, 1)
  for (const table of Object.keys(columns) as Table[]) {
    expect(rows[table].length).toBeGreaterThan(0)
    for (const row of rows[table]) expect(row).toHaveLength(columns[table].length)
  }
})

test('a quarter of the demands are for buildings, a few for tunnels, each with the table of its kind', () => {
  const rows = demands(2_000, 6)
  const share = (kind: string) => rows.demand.filter((row) => row[2] === kind).length / 2_000
  expect(share('building')).toBeCloseTo(0.25, 1)
  expect([share('tower') > 0.65, share('tunnel') > 0.015, share('tunnel') < 0.05]).toEqual([true, true, true])
  for (const [kind, table] of [['tower', 'demand_tower'], ['building', 'demand_building'], ['tunnel', 'demand_tunnel']] as const) {
    expect(rows[table].map(([id]) => id)).toEqual(rows.demand.filter((row) => row[2] === kind).map(([id]) => id))
  }
})

test('every demand has come to its state by steps that the process allows', () => {
  const { demand, history_event: history } = demands(300, 2)
  for (const [id, , , state, version] of demand) {
    const steps = history.filter((row) => row[1] === id)
    expect(steps.map((row) => row[2])).toEqual(Array.from({ length: version as number }, (_, i) => i + 1))
    expect(steps.at(-1)?.[5]).toBe(state)
    for (const [, , , step, from, to] of steps) {
      const rule = stepOf(step as Parameters<typeof stepOf>[0])
      expect(rule.from).toContain(from)
      expect(rule.to).toContain(to)
      expect(demandStates).toContain(to as DemandState)
    }
  }
})

test('places lie within their district', () => {
  const chance = chanceFrom(3)
  const ids = { site: 1, platform: 1, tenancy: 1 }
  for (let i = 0; i < 500; i += 1) {
    const { site } = siteRows(district, ids, last, chance)
    expect(Number(site[7])).toBeGreaterThanOrEqual(116.9)
    expect(Number(site[7])).toBeLessThanOrEqual(117.2)
    expect(Number(site[8])).toBeGreaterThanOrEqual(36.6)
    expect(Number(site[8])).toBeLessThanOrEqual(36.7)
  }
})

test('every site has a value for each column, its counts are those of its rows, and some are systems in buildings and tunnels', () => {
  const chance = chanceFrom(5)
  const ids = { site: 1, platform: 1, tenancy: 1 }
  const kinds = new Set<unknown>()
  for (let i = 0; i < 2_000; i += 1) {
    const { site, platforms, tenancies, das } = siteRows(district, ids, last, chance)
    kinds.add(site[3])
    expect(site).toHaveLength(siteColumns.length)
    for (const [rows, columns] of [[platforms, platformColumns], [tenancies, tenancyColumns], [das, dasColumns]] as const) for (const row of rows) expect(row).toHaveLength(columns.length)
    const free = platforms.filter(([id, , , capacity]) => Number(capacity) > tenancies.filter((one) => one[2] === id).reduce((sum, one) => sum + Number(one[5]), 0))
    expect([site.at(-2), site.at(-1)]).toEqual([new Set(tenancies.map((one) => one[3])).size, free.length])
    for (const one of das) expect(Number(one[6])).toBeLessThanOrEqual(Number(one[5]) - tenancies.length)
    for (const one of das) expect(Number(one[6])).toBeGreaterThanOrEqual(0)
  }
  expect([...kinds].sort()).toEqual(['building_das', 'macro', 'rooftop', 'tunnel_das'])
})

test('a weight of three is drawn three times as often as a weight of one', () => {
  const chance = chanceFrom(4)
  const draw = weighted([['often', 3], ['seldom', 1]] as const)
  const often = Array.from({ length: 10_000 }, () => draw(chance)).filter((one) => one === 'often').length
  expect(often / 10_000).toBeCloseTo(0.75, 1)
})
