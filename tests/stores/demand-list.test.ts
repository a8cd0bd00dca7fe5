import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, quancheng, tower, wangMin } from './demand-cast'
import { insertDemands } from '~/domain/demand/collection.store.server'
import { noFilters, type DemandFilters } from '~/domain/demand/list-filters'
import { listIndexes } from '~/domain/demand/list-index'
import { demandSorts, listDemands } from '~/domain/demand/demand-list.store.server'
import { rangeConditions, rangeOf, type Scope } from '~/domain/people/scope'
import { transaction } from '~/platform/db.server'
import { readCursor } from '~/platform/paging'
import { rows } from '~/platform/sql.server'

const scopeOf = (...codes: string[]): Scope => ({ ranges: codes.map(rangeOf), carrier: null })

beforeAll(async () => {
  await freshDatabase()
  await cast()
  const arriving = Array.from({ length: 120 }, (_, i) => tower({ ...quancheng, name: `站 ${i}`, districtCode: i % 3 === 0 ? '370103' : '370102', latitude: 36.5 + i * 0.002, requiredOn: `2027-0${1 + (i % 4)}-15` }))
  await transaction((tx) => insertDemands(tx, wangMin, 'collect', arriving), { timeoutMs: 30_000 })
}, 90_000)

describe('a page of the list', () => {
  it.each([['number', true], ['number', false], ['requiredOn', true], ['requiredOn', false]])('by %s, descending %s, shows each row once from first to last and back', async (sort, descending) => {
    const scope = scopeOf('370102', '370103')
    const seen: number[] = []
    let after: string | null = null
    let last = { previous: null as string | null }
    do {
      const page = await listDemands(scope, {}, { sort, descending, size: 50, after: readCursor(after), before: null })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
      last = page
    } while (after !== null)
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)

    const back = await listDemands(scope, {}, { sort, descending, size: 50, after: null, before: readCursor(last.previous) })
    expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(50, 100))
  })
})

describe('the database reads a page in its order', () => {
  const scopes = { nation: scopeOf(''), province: scopeOf('37'), city: scopeOf('3701'), district: scopeOf('370102') }
  const asked: [string, Partial<DemandFilters>, keyof typeof demandSorts][] = [
    ['everything', {}, 'number'],
    ['one state', { states: ['collected'] }, 'number'],
    ['one state of one carrier', { states: ['collected'], carrier: 'CMCC' }, 'number'],
    ['one carrier', { carrier: 'CMCC' }, 'number'],
    ['one batch', { batch: '2026-3' }, 'number'],
    ['by required day', {}, 'requiredOn'],
    ['one carrier by required day', { carrier: 'CMCC' }, 'requiredOn'],
    ['required days', { requiredFrom: '2027-01-01', requiredTo: '2027-02-01' }, 'requiredOn'],
  ]

  it.each(Object.entries(scopes).flatMap(([level, scope]) => asked.map(([name, filters, sort]) => [level, name, scope, { ...noFilters, ...filters }, sort] as const)))('of the %s: %s', async (_level, _name, scope, filters, sort) => {
    const [range] = rangeConditions(scope, 'd')
    const [state] = filters.states
    const where = [range!.sql, ...(state ? [`d.state = '${state}'`] : []), ...(filters.batch ? [`d.batch = '${filters.batch}'`] : []), ...(filters.carrier ? [`d.carrier = '${filters.carrier}'`] : [])].join(' AND ')
    const order = sort === 'number' ? 'd.id DESC' : 'd.required_on DESC, d.id DESC'
    const plan = await rows<{ Extra: string }>(`EXPLAIN SELECT d.id FROM demand d FORCE INDEX (${listIndexes(scope, filters, sort).join(', ')}) WHERE ${where} ORDER BY ${order} LIMIT 51`, range!.params)
    expect(plan.map(({ Extra }) => Extra).join()).not.toMatch(/filesort|intersect|union/)
  })
})
