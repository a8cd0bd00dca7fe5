import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, gaoYuan, liuYang, quancheng, wangMin, zhaoLei } from './demand-cast'
import { insertDemands } from '~/domain/demand/collection.store.server'
import { countDemands, listDemands } from '~/domain/demand/demand-list.store.server'
import { noFilters, readDemandFilters } from '~/domain/demand/list-filters'
import { isIndexed } from '~/domain/demand/list-index'
import { rangeOf } from '~/domain/people/scope'
import type { Visitor } from '~/domain/people/visitor'
import { changeView, copyView, dropView, preferList, saveView } from '~/domain/report/list-view.commands.server'
import { findView, lookOf, roleViews, viewsFor } from '~/domain/report/list-view.store.server'
import { db, transaction } from '~/platform/db.server'
import { listPage } from '~/platform/list.server'
import { readCursor } from '~/platform/paging'

const keeper: Visitor = { ...wangMin, user: { id: 9, name: '郭安', login: 'guoan' }, roles: ['system_admin'], scopeFor: (permission) => (permission === 'view.administer' ? { ranges: [{ level: 'nation' }], carrier: null } : null) }
const provincial: Visitor = { ...keeper, scopeFor: (permission) => (permission === 'view.administer' ? { ranges: [rangeOf('37')], carrier: null } : null) }

beforeAll(async () => {
  await freshDatabase()
  await cast()
  const arriving = Array.from({ length: 300 }, (_, i) => ({
    kind: 'tower' as const,
    values: { ...quancheng, name: `站 ${i}`, latitude: 36.5 + i * 0.002, scene: i % 10 === 0 ? ('campus' as const) : ('urban' as const), heightMinMetres: 10 + (i % 3) * 20, heightMaxMetres: 15 + (i % 3) * 20, offsetMetres: 50 + (i % 4) * 50, contact: i % 2 === 0 ? '赵明' : '钱进', systems: i % 5 === 0 ? (['5G_700'] as const) : (['4G_1800', '5G_3500'] as const) } as never,
  }))
  await transaction((tx) => insertDemands(tx, wangMin, 'collect', arriving), { timeoutMs: 60_000 })
}, 120_000)

const keep = async (visitor: Visitor, change: Partial<Parameters<typeof saveView>[1]> = {}): Promise<number> => {
  const verdict = await saveView(visitor, { listId: 'demand.list', name: '视图', query: 'state=collected&after=abc&saved=3', columns: null, forWhom: { role: null }, key: crypto.randomUUID(), ...change })
  if (!verdict.ok) throw new Error(verdict.because)
  return verdict.viewId
}

describe('a saved view', () => {
  it('keeps what one looks at, not where one is', async () => {
    const id = await keep(wangMin)
    expect(await findView(id, wangMin)).toMatchObject({ query: 'state=collected', userId: 1, name: '视图' })
  })

  it('is its maker’s alone: nobody else finds, changes or deletes it', async () => {
    const view = (await findView(await keep(wangMin), wangMin))!
    expect(await findView(view.id, zhaoLei)).toBeNull()
    expect(await changeView(zhaoLei, { view, name: '他人', query: '', version: 1, key: null })).toEqual({ ok: false, because: 'notFound' })
    expect(await dropView(zhaoLei, view, null)).toEqual({ ok: false, because: 'notFound' })
    expect(await viewsFor(zhaoLei, 'demand.list')).toEqual([])
  })

  it('of a role is for those who hold it and work within its division', async () => {
    const id = await keep(keeper, { forWhom: { role: 'account_manager', divisionCode: '3701' } })
    expect((await findView(id, wangMin))?.role).toBe('account_manager')
    expect(await findView(id, zhaoLei)).toBeNull()
    expect(await findView(id, gaoYuan)).toBeNull()
    expect(await findView(id, liuYang)).toBeNull()
  })

  it('of a role is made by its administrator alone, within his divisions', async () => {
    const save = (visitor: Visitor, divisionCode: string) => saveView(visitor, { listId: 'demand.list', name: 'x', query: '', columns: null, forWhom: { role: 'account_manager', divisionCode }, key: null })
    expect(await save(wangMin, '3701')).toEqual({ ok: false, because: 'notAllowed' })
    expect(await save(provincial, '33')).toEqual({ ok: false, because: 'outsideScope' })
    expect(await save(provincial, '')).toEqual({ ok: false, because: 'outsideScope' })
    expect(await save(provincial, '3702')).toMatchObject({ ok: true })
    expect((await roleViews({ ranges: [rangeOf('33')], carrier: null })).length).toBe(0)
  })

  it('changed by two at once keeps the first and tells the second', async () => {
    const view = (await findView(await keep(wangMin), wangMin))!
    expect(await changeView(wangMin, { view, name: '一', query: '', version: view.version, key: null })).toMatchObject({ ok: true })
    expect(await changeView(wangMin, { view, name: '二', query: '', version: view.version, key: null })).toMatchObject({ ok: false, because: 'changedMeanwhile' })
    expect((await findView(view.id, wangMin))?.name).toBe('一')
  })

  it('copied is one’s own; a person has room for thirty of a list', async () => {
    const view = (await findView(await keep(keeper, { forWhom: { role: 'account_manager', divisionCode: '' } }), zhaoLei))!
    for (let n = 0; n < 30; n += 1) expect((await copyView(zhaoLei, view, { name: `副本 ${n}`, key: null })).ok).toBe(true)
    expect(await copyView(zhaoLei, view, { name: '多', key: null })).toEqual({ ok: false, because: 'tooMany' })
    expect((await viewsFor(zhaoLei, 'demand.list')).filter(({ userId }) => userId === 2)).toHaveLength(30)
  })
})

describe('a person’s own columns', () => {
  it('are kept beside page size, look and first view, each by itself', async () => {
    await preferList(gaoYuan, 'order.list', { columns: ['number', 'state'], size: 20 })
    await preferList(gaoYuan, 'order.list', { look: 'dense' })
    expect((await lookOf(gaoYuan, 'order.list')).preference).toEqual({ columns: ['number', 'state'], size: 20, look: 'dense', viewId: null })
    expect((await lookOf(gaoYuan, 'demand.list')).preference).toEqual({ columns: null, size: null, look: 'normal', viewId: null })
  })

  it('bring values that the list does not read otherwise', async () => {
    const page = await listDemands(wangMin.scope, {}, { sort: 'number', descending: false, size: 20, after: null, before: null }, ['address', 'systems', 'heightMaxMetres', 'nonsense; DROP TABLE demand'])
    expect(page.rows[0]).toMatchObject({ address: '泉城路 1 号', heightMaxMetres: '15.00' })
    expect(String(page.rows[0]!.systems)).toContain('5G_700')
  })
})

describe('filters of the form', () => {
  const newest = { sort: 'number', descending: true, size: 200, after: null, before: null }
  const count = async (query: string) => (await listDemands(wangMin.scope, readDemandFilters(new URLSearchParams(query), 1), newest)).rows.length

  it.each([
    ['scene=campus', 30], ['scene=nowhere', 200], ['system=5G_700', 60], ['contact=赵', 150], ['contact=%25', 0], ['offsetFrom=150&offsetTo=150', 75], ['heightFrom=50', 100], ['heightTo=12', 100], ['heightFrom=20&heightTo=40', 100],
    ['owner=me&scene=campus', 30], ['owner=2', 0], ['kind=tunnel', 0], ['planYear=2026&scene=campus', 30], ['createdFrom=2026-11-24&scene=campus', 30], ['createdTo=2026-11-23', 0], ['createdFrom=2026-99-99&scene=campus', 30],
    ['group=over', 0], ['group=taking&scene=campus', 30], ['state=matching&group=taking', 0], ['carrierBranch=济南&scene=campus', 30], ['nightAccess=1', 0], ['nightAccess=0&scene=campus', 30],
  ])('%s leaves %i', async (query, expected) => expect(await count(query)).toBe(expected))

  it('are known to have an index, or not', () => {
    const nation = { ranges: [rangeOf('')], carrier: null }
    expect(isIndexed(nation, { ...noFilters, states: ['collected'] }, 'number')).toBe(true)
    expect(isIndexed(nation, { ...noFilters, ownerId: 1 }, 'number')).toBe(true)
    expect(isIndexed(nation, { ...noFilters, codes: { scene: 'campus' } }, 'number')).toBe(false)
    expect(isIndexed(nation, { ...noFilters, states: ['collected'] }, 'requiredOn')).toBe(false)
    expect(isIndexed(nation, { ...noFilters, text: '泉' }, 'number')).toBe(false)
  })
})

describe('a filter without an index', () => {
  const query = (size: number, change: object = {}) => ({
    columns: 'd.id', from: 'demand d FORCE INDEX (PRIMARY)', ranges: [{ sql: 'TRUE', params: [] }], filters: [{ sql: "d.scene = 'campus'", params: [] }], sorts: { number: 'd.id' }, id: 'd.id', examine: 40,
    paging: { sort: 'number', descending: true, size, after: null, before: null, ...change },
  })

  it('looks at so many rows and says that it stopped; going on shows every row once', async () => {
    const seen: number[] = []
    let after: string | null = null
    let pages = 0
    do {
      const page: Awaited<ReturnType<typeof listPage<{ id: number }>>> = await listPage<{ id: number }>(query(50, { after: readCursor(after) }))
      if (page.next !== null) expect(page.stopped).toBe(true)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
      pages += 1
    } while (after !== null)
    const all = await db.demand.findMany({ where: { scene: 'campus' }, select: { id: true }, orderBy: { id: 'desc' } })
    expect(seen).toEqual(all.map(({ id }) => id))
    expect(pages).toBeGreaterThan(5)
  })

  it('a full page is not stopped, and leads on by its last row', async () => {
    const page = await listPage<{ id: number }>(query(2))
    expect(page.stopped).toBe(false)
    expect(page.rows).toHaveLength(2)
    expect(readCursor(page.next)?.[1]).toBe(page.rows[1]!.id)
  })

  it('is not counted where there is more than it may look at', async () => {
    const nation = { ranges: [rangeOf('')], carrier: null }
    expect(await countDemands(nation, { codes: { scene: 'campus' } })).toEqual({ count: 30, more: false })
  })
})
