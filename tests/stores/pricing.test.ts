import { beforeAll, expect, test } from 'vitest'
import { price } from '~/domain/pricing/annual-price'
import { everywhere } from '~/domain/pricing/occupancy'
import type { PricedOrder } from '~/domain/pricing/priced-order'
import { addQuote, quoteById } from '~/domain/pricing/quote.store.server'
import { addBook, bookById, bookOn, listBooks } from '~/domain/pricing/store.server'
import { transaction } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { books, v2016, v2018 } from '../world/books'

beforeAll(async () => {
  await freshDatabase()
  await transaction(async (tx) => {
    for (const { head, rows } of books) await addBook(tx, { head, name: head.code, rows })
  })
})

const order: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: true, leasedTypes: [],
  units: [{ configuration: { tower: 'ground', shelter: 'rru', ancillary: 'rru' }, heightMetres: '40', origin: 'added', sharersOfType: null }],
  siteFee: { yearFen: 1_200_000n, shared: true }, power: null, others: [], costPlus: [],
}
const seats = everywhere({ position: 'other', sharers: 2, existingSharers: 0 })

test('a book read from the database prices as its rows do', async () => {
  const kept = await bookOn('2016-07-01')
  expect(kept && { code: kept.book.code, overrun: kept.overrun }).toEqual({ code: 'V2016', overrun: false })
  const fromTable = price(order, kept?.book ?? v2018, seats, '2016-07-01')
  const fromRows = price(order, v2016, seats, '2016-07-01')
  expect(fromTable.ok && fromTable.price.lines).toEqual(fromRows.ok && fromRows.price.lines)
})

test('the days of a book are both included', async () => {
  const days = ['2015-12-31', '2016-01-01', '2017-12-31', '2018-01-01', '2022-12-31']
  expect(await Promise.all(days.map(async (day) => (await bookOn(day))?.book.code ?? null))).toEqual([null, 'V2016', 'V2016', 'V2018', 'V2018'])
})

test('the last published book goes on, marked, while its successor is a draft', async () => {
  const kept = await bookOn('2026-11-24')
  expect(kept && [kept.book.code, kept.overrun]).toEqual(['V2018', true])
})

test('an empty draft is kept as an empty draft', async () => {
  const draft = (await listBooks()).find((book) => book.code === 'V2023')
  expect(draft).toMatchObject({ validFrom: '2023-01-01', validTo: null, status: 'draft' })
  expect((await bookById(draft?.id ?? 0))?.book.items).toEqual({})
})

test('a price comes back as it was kept, to the cent and the step', async () => {
  const kept = await bookOn('2018-07-01')
  if (!kept) throw new Error('no book')
  const worked = price(order, kept.book, seats, '2018-07-01')
  if (!worked.ok) throw new Error(worked.because)

  const id = await transaction((tx) => addQuote(tx, { orderId: null, bookId: kept.id, order, occupancy: seats, price: worked.price, at: new Date('2018-07-01T08:00:00Z'), byName: '王敏' }))
  const found = await quoteById(id)
  expect(found?.price).toEqual(worked.price)
  expect(found?.byName).toBe('王敏')
})
