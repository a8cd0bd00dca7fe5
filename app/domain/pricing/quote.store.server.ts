import type { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import type { Occupancy } from './occupancy'
import type { Override } from './override'
import type { Price, PricedOrder, PriceLine, PriceStep } from './priced-order'

/** A worked price is kept with what went in and every step; a new computation is a new row. */
export interface NewQuote {
  orderId: number | null
  bookId: number
  order: PricedOrder
  occupancy: Occupancy
  price: Price
  /** Of the lines of the price that carry another amount than was worked out. */
  overrides?: readonly Override[]
  at: Date
  byName: string
}

export interface KeptQuote {
  id: number
  orderId: number | null
  bookId: number
  price: Price
  overrides: Override[]
  at: Date
  byName: string
}

export async function addQuote(tx: Transaction, { orderId, bookId, order, occupancy, price, overrides = [], at, byName }: NewQuote): Promise<number> {
  const { totals, lines, steps, provisional, day, bookCode } = price
  const { id } = await tx.priceQuote.create({
    data: {
      orderId, bookId, inputs: toJson({ order, occupancy, day, bookCode, totals, ...(overrides.length > 0 ? { overrides } : {}) }), lines: toJson(lines), steps: toJson(steps), provisional, at, byName,
      yearlyFen: totals.yearFen, monthlyFen: totals.monthFen, taxFen: totals.taxFen,
    },
  })

  return id
}

/** The caller has found the quote's number on an order within the visitor's scope. */
export async function quoteById(id: number, tx: Transaction = db): Promise<KeptQuote | null> {
  const row = await tx.priceQuote.findUnique({ where: { id } })
  if (!row) return null

  const { day, bookCode, totals, overrides = [] } = row.inputs as unknown as { day: string; bookCode: string; totals: AsText<Price['totals']>; overrides?: AsText<Override>[] }
  const price: Price = {
    day, bookCode, provisional: row.provisional, steps: row.steps as unknown as PriceStep[],
    lines: (row.lines as unknown as AsText<PriceLine>[]).map(lineOf),
    totals: {
      yearFen: row.yearlyFen, monthFen: row.monthlyFen, taxFen: row.taxFen, lastMonthFen: BigInt(totals.lastMonthFen), withTaxFen: BigInt(totals.withTaxFen),
    },
  }
  const standing = overrides.map((one): Override => ({ ...one, computedFen: BigInt(one.computedFen), agreedFen: BigInt(one.agreedFen) }))
  return { id: row.id, orderId: row.orderId, bookId: row.bookId, price, overrides: standing, at: row.at, byName: row.byName }
}

type AsText<T> = { [Name in keyof T]: T[Name] extends bigint ? string : T[Name] extends bigint | undefined ? string | undefined : T[Name] }

function lineOf({ computedFen, ...line }: AsText<PriceLine>): PriceLine {
  return { ...line, ...(computedFen === undefined ? {} : { computedFen: BigInt(computedFen) }), yearFen: BigInt(line.yearFen), monthFen: BigInt(line.monthFen), lastMonthFen: BigInt(line.lastMonthFen), taxFen: BigInt(line.taxFen) }
}

/** JSON knows no whole cents; they are kept as text. */
function toJson(value: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one))) as Prisma.InputJsonValue
}
