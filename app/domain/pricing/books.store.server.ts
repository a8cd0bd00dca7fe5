import type { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import { hashOf } from '../shared/content-hash.server'
import type { Example } from './book-example'
import { bookById, rowsOf } from './store.server'
import { bookStatuses, type BookStatus, type PriceBook, type PriceItem } from './price-book'

export const existingWays = ['keep', 'move'] as const
export type ExistingWay = (typeof existingWays)[number]

/** A price book as a document that people work on. Days both included; moments ISO, UTC. */
export interface BookDocument {
  id: number
  code: string
  name: string
  validFrom: string
  validTo: string | null
  status: BookStatus
  version: number
  existingOrders: ExistingWay
  existingClause: string
  note: string
  modelId: number | null
  editors: number[]
  draftedByName: string
  changedByName: string
  changedAt: string | null
  checkedById: number | null
  checkedByName: string | null
  checkedAt: string | null
  contentHash: string | null
  publishedByName: string | null
  publishedAt: string | null
  retiredByName: string | null
  retiredAt: string | null
}

/** Books that are not published are seen by those who look after them. */
export const seesBook = ({ may }: Pick<Visitor, 'may'>, { status }: { status: BookStatus }): boolean => status === 'published' || status === 'retired' || may('pricing.draft')

type Kept = Prisma.PriceBookGetPayload<object>
const day = (date: Date): string => date.toISOString().slice(0, 10)

const documentOf = ({ status, existingOrders, editors, validFrom, validTo, changedAt, checkedAt, publishedAt, retiredAt, ...kept }: Kept): BookDocument => ({
  ...kept, status: bookStatuses.find((one) => one === status) ?? 'draft', existingOrders: existingOrders === 'move' ? 'move' : 'keep',
  editors: (typeof editors === 'string' ? JSON.parse(editors) : editors) as number[], validFrom: day(validFrom), validTo: validTo && day(validTo),
  changedAt: changedAt?.toISOString() ?? null, checkedAt: checkedAt?.toISOString() ?? null, publishedAt: publishedAt?.toISOString() ?? null, retiredAt: retiredAt?.toISOString() ?? null,
})

export interface BookInList extends BookDocument {
  figures: number
  provisional: number
  examples: number
  /** Orders that are priced by it. */
  orders: number
}

/** All books that the visitor may see, the latest first. */
export async function booksFor(visitor: Pick<Visitor, 'may'>): Promise<BookInList[]> {
  const [kept, counts] = await Promise.all([
    db.priceBook.findMany({ orderBy: [{ validFrom: 'desc' }, { id: 'desc' }], take: 200 }),
    rows<{ id: number; figures: number; provisional: number; examples: number; orders: number }>(
      `SELECT b.id, (SELECT COUNT(*) FROM price_item i WHERE i.book_id = b.id) AS figures, (SELECT COUNT(*) FROM price_item i WHERE i.book_id = b.id AND i.confidence = 'provisional') AS provisional,
              (SELECT COUNT(*) FROM price_example e WHERE e.book_id = b.id) AS examples, (SELECT COUNT(*) FROM orders o WHERE o.book_id = b.id) AS orders FROM price_book b`,
    ),
  ])
  const counted = new Map(counts.map(({ id, ...numbers }) => [id, numbers]))
  return kept.map(documentOf).filter((book) => seesBook(visitor, book)).map((book) => {
    const { figures = 0, provisional = 0, examples = 0, orders = 0 } = counted.get(book.id) ?? {}
    return { ...book, figures: Number(figures), provisional: Number(provisional), examples: Number(examples), orders: Number(orders) }
  })
}

/** Signed orders that are priced by books from before a day: those that a book of that day would move. */
export async function signedBefore(validFrom: string): Promise<number> {
  const [found] = await rows<{ n: number }>("SELECT COUNT(*) AS n FROM orders o JOIN price_book b ON b.id = o.book_id AND b.valid_from < ? WHERE o.state = 'signed'", [validFrom])
  return Number(found?.n ?? 0)
}

export interface BookWhole extends BookDocument {
  book: PriceBook
  items: (PriceItem & { id: number })[]
  examples: (Example & { id: number })[]
}

/** A book with its figures and examples, or null; locked where it is read within a transaction that works on it. */
export async function findBook(id: number, visitor: Pick<Visitor, 'may'>, tx: Transaction | null = null): Promise<BookWhole | null> {
  if (tx) await tx.$queryRawUnsafe('SELECT id FROM price_book WHERE id = ? FOR UPDATE', id)
  const reader = tx ?? db
  const kept = await reader.priceBook.findUnique({ where: { id } })
  if (!kept) return null
  const found = documentOf(kept)
  if (!seesBook(visitor, found)) return null
  const whole = await bookById(id, reader)
  if (!whole) return null
  return { ...found, book: whole.book, items: await rowsOf(id, reader), examples: await examplesOf(id, reader) }
}

export async function examplesOf(bookId: number, tx: Transaction = db): Promise<(Example & { id: number })[]> {
  const found = await tx.priceExample.findMany({ where: { bookId }, orderBy: { id: 'asc' } })
  return found.map(({ id, name, asked, expected }) => ({ id, name, asked: parsed(asked) as Example['asked'], expected: parsed(expected) as Example['expected'] }))
}

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

/** What was checked is what is published: head, figures and examples in one hash. */
export const contentHashOf = ({ code, validFrom, validTo, existingOrders, existingClause, items, examples }: BookWhole): string => hashOf({
  code, validFrom, validTo, existingOrders, existingClause,
  items: items.map(({ id: _, ...item }) => ({ ...item })).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  examples: examples.map(({ name, asked, expected }) => ({ name, asked: { ...asked }, expected: Object.fromEntries(Object.entries(expected)) })).sort((a, b) => a.name.localeCompare(b.name)),
})
