import { beforeAll, expect, it } from 'vitest'
import * as earlyEnd from '~/routes/pricing/early-end'
import { freshDatabase } from '../database'
import { pageOf } from '../page'
import { setting } from '../stores/order-cast'
import { db } from '~/platform/db.server'
import { cookieOf, visit } from '../visit'

let cookie = ''

beforeAll(async () => {
  await freshDatabase()
  await setting()
  await db.roleGrant.createMany({ data: [{ userId: 1, role: 'account_manager', divisionCode: '3701' }], skipDuplicates: true })
  cookie = await cookieOf(1)
})

const at = (query: string) => pageOf(earlyEnd, visit(`/pricing/early-end${query}`, { cookie }))

it('an early end is worked out from its address alone, with every step, and nothing is kept', async () => {
  const tables = () => db.$queryRawUnsafe<{ n: bigint }[]>('SELECT (SELECT COUNT(*) FROM price_quote) + (SELECT COUNT(*) FROM order_amount) + (SELECT COUNT(*) FROM audit_entry) + (SELECT COUNT(*) FROM history_event) AS n')
  const before = await tables()
  const { data, html } = await at('?start=2024-01-15&end=2026-01-24&term=120&year=12000.08&method=fullTerm&months=')
  expect(data).toMatchObject({ found: { fen: '3567766', months: 35, days: 21 } })
  expect(html).toContain('35,677.66')
  expect(html).toContain('2024-01-15 至 2026-01-24：已满 24 个月又 10 天')
  expect(html).toContain('1,000.01 × 21 ÷ 31 天')
  expect(await tables()).toEqual(before)
})

it('an early end by other rules: a fixed number of months, or none', async () => {
  expect((await at('?start=2024-01-15&end=2026-01-24&term=120&year=12000&method=fixedMonths&months=3')).data).toMatchObject({ found: { fen: '300000' } })
  expect((await at('?start=2024-01-15&end=2026-01-24&term=120&year=12000&method=none')).data).toMatchObject({ found: { fen: '0' } })
})

it('what cannot be is said beside its field and kept as it was typed', async () => {
  const { data, html } = await at('?start=2026-02-30&end=soon&term=0&year=a+lot&method=fixedMonths&months=')
  expect(data).toMatchObject({ found: null, mistakes: { start: 'day', end: 'day', term: 'term', year: 'amount', months: 'months' }, values: { year: 'a lot', end: 'soon' } })
  expect(html).toContain('请填写年费，最多两位小数')
  expect((await at('?start=2026-02-10&end=2026-02-01&term=60&year=1&method=none')).data).toMatchObject({ mistakes: { end: 'order' } })
})
