import { Decimal } from 'decimal.js'
import type { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import type { Example } from './book-example'
import { bookFor, confidences, itemKinds, toPriceBook, type BookHead, type PriceBook, type PriceItem } from './price-book'

/** Price books are the same for everybody: no scope. */
export interface KeptBook {
  id: number
  name: string
  book: PriceBook
}

export interface BookEntry extends BookHead {
  id: number
  name: string
}

export async function listBooks(tx: Transaction = db): Promise<BookEntry[]> {
  const rows = await tx.priceBook.findMany({ orderBy: { validFrom: 'asc' } })

  return rows.map((row) => ({ id: row.id, name: row.name, ...headOf(row) }))
}

export async function bookById(id: number, tx: Transaction = db): Promise<KeptBook | null> {
  const row = await tx.priceBook.findUnique({ where: { id }, include: { items: { orderBy: { id: 'asc' } } } })
  if (!row) return null

  return { id: row.id, name: row.name, book: toPriceBook(headOf(row), row.items.map(itemOf)) }
}

/** The rows of a book with their ids, as they were entered. */
export async function rowsOf(bookId: number, tx: Transaction = db): Promise<(PriceItem & { id: number })[]> {
  const found = await tx.priceItem.findMany({ where: { bookId }, orderBy: { id: 'asc' } })

  return found.map((row) => ({ id: row.id, ...itemOf(row) }))
}

/** All rows of a book anew. */
export async function replaceRows(tx: Transaction, bookId: number, rows: readonly PriceItem[]): Promise<void> {
  await tx.priceItem.deleteMany({ where: { bookId } })
  if (rows.length > 0) await tx.priceItem.createMany({ data: rows.map((row) => columnsOf(bookId, row)) })
}

export async function replaceExamples(tx: Transaction, bookId: number, examples: readonly Example[]): Promise<void> {
  await tx.priceExample.deleteMany({ where: { bookId } })
  if (examples.length > 0) await tx.priceExample.createMany({ data: examples.map(({ name, asked, expected }) => ({ bookId, name, asked: { ...asked }, expected: { ...expected } })) })
}

/** The book that prices a day ('YYYY-MM-DD'); overrun where its time has ended and no successor is published. */
export async function bookOn(day: string, tx: Transaction = db): Promise<(KeptBook & { overrun: boolean }) | null> {
  const chosen = bookFor(await listBooks(tx), day)
  if (!chosen) return null

  const kept = await bookById(chosen.book.id, tx)
  return kept && { ...kept, overrun: chosen.overrun }
}

interface BookAdded {
  head: BookHead
  name: string
  rows: readonly PriceItem[]
  examples?: readonly Example[]
  /** Who drafts it, and from which book. */
  work?: Pick<Prisma.PriceBookUncheckedCreateInput, 'modelId' | 'editors' | 'draftedByName' | 'changedByName' | 'changedAt' | 'note'>
}

export async function addBook(tx: Transaction, { head, name, rows, examples = [], work }: BookAdded): Promise<number> {
  const { code, status } = head
  const { id } = await tx.priceBook.create({
    data: { code, name, status, validFrom: midnight(head.validFrom), validTo: head.validTo === null ? null : midnight(head.validTo), editors: [], ...work },
    select: { id: true },
  })
  await replaceRows(tx, id, rows)
  await replaceExamples(tx, id, examples)

  return id
}

export const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`)
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

interface HeadColumns {
  code: string
  validFrom: Date
  validTo: Date | null
  status: BookHead['status']
}

function headOf({ code, validFrom, validTo, status }: HeadColumns): BookHead {
  return { code, validFrom: dayOf(validFrom), validTo: validTo && dayOf(validTo), status }
}

type ItemColumns = Pick<Prisma.PriceItemGetPayload<object>, 'kind' | 'key1' | 'key2' | 'bandFrom' | 'bandTo' | 'value' | 'source' | 'confidence'>

function itemOf(row: ItemColumns): PriceItem {
  return {
    kind: known(itemKinds, row.kind), key1: row.key1, key2: row.key2, from: row.bandFrom && plain(row.bandFrom), to: row.bandTo && plain(row.bandTo),
    value: plain(row.value), source: row.source, confidence: known(confidences, row.confidence),
  }
}

function columnsOf(bookId: number, { kind, key1, key2, from, to, value, source, confidence }: PriceItem): Prisma.PriceItemCreateManyInput {
  return { bookId, kind, key1, key2, bandFrom: from, bandTo: to, value, source, confidence }
}

/** As people write it: 0.65, not 0.650000. */
const plain = (value: { toString: () => string }): string => new Decimal(value.toString()).toFixed()

function known<T extends string>(words: readonly T[], word: string): T {
  const found = words.find((one) => one === word)
  if (!found) throw new Error(`a price book holds the unknown word ${word}`)
  return found
}
