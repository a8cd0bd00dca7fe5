import type { Prisma } from '~/generated/prisma/client'
import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { enqueue } from '~/platform/jobs.server'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { findingsOf } from './book-check'
import { figureDifferences, repeatedRows, type FigureDifference } from './book-differences'
import { exampleDifferences, workedExample, type Example } from './book-example'
import { contentHashOf, findBook, type BookWhole, type ExistingWay } from './books.store.server'
import { figureKey } from './changed-book'
import type { BookStatus, PriceItem } from './price-book'
import { addBook, midnight, replaceExamples, replaceRows } from './store.server'

export interface BookSent {
  bookId: number
  version: number
  key: string | null
}

export const mostFigures = 5_000
export const mostExamples = 500

const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

export interface BookDraft {
  code: string
  name: string
  validFrom: string
  /** The book whose figures and examples it begins with; null begins empty. */
  from: number | null
  key: string | null
}

/** A draft, empty or with the figures and examples of another book. */
export const draftBook = (visitor: Visitor, { code, name, validFrom, from, key }: BookDraft): Promise<Verdict<{ bookId: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ bookId: number }>> => {
      const model = from === null ? null : await findBook(from, visitor)
      if (from !== null && !model) return refuse('notFound')
      if ((await tx.priceBook.count({ where: { code } })) > 0) return refuse('bookCodeTaken')

      const by = { draftedByName: visitor.user.name, changedByName: visitor.user.name, changedAt: visitor.now, editors: [visitor.user.id], modelId: from }
      const bookId = await addBook(tx, { head: { code, validFrom, validTo: null, status: 'draft' }, name, rows: model?.items ?? [], examples: model?.examples ?? [], work: by })
      await tell(tx, visitor, { id: bookId, code, version: 0 }, { step: 'draft', from: null, to: 'draft', changes: { model: [null, model?.code ?? null], figures: [0, model?.items.length ?? 0] } })
      return { ok: true, bookId }
    }),
  )

interface Told {
  step: string
  from: BookStatus | null
  to: BookStatus
  changes: Changes
  note?: string
}

async function tell(tx: Transaction, visitor: Visitor, book: Pick<BookWhole, 'id' | 'code' | 'version'>, { step, from, to, changes, note = '' }: Told): Promise<void> {
  await appendHistory(tx, visitor, [{ aggregate: 'price_book', aggregateId: book.id, sequence: book.version + 1, step: `book_${step}`, fromState: from, toState: to, changes, note }])
  await record(tx, visitor, { event: `book.${step}`, subject: book.code, outcome: 'done', detail: changes })
}

type Act = (tx: Transaction, book: BookWhole) => Promise<Verdict>

/** Locks the book and lets the work change it, where it is in one of these states and nobody changed it meanwhile. */
const onBook = (visitor: Visitor, { bookId, version, key }: BookSent, states: readonly BookStatus[], act: Act): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const book = await findBook(bookId, visitor, tx)
      if (!book) return refuse('notFound')
      if (!states.includes(book.status)) return refuse('bookFixed')
      if (book.version !== version) return refuse('changedMeanwhile', { by: book.changedByName, at: book.changedAt ?? '' })
      return act(tx, book)
    }),
  )

const save = (tx: Transaction, visitor: Visitor, book: BookWhole, data: Prisma.PriceBookUncheckedUpdateManyInput) =>
  tx.priceBook.updateMany({ where: { id: book.id }, data: { ...data, version: book.version + 1, changedByName: visitor.user.name, changedAt: visitor.now } })

const withEditor = ({ editors }: BookWhole, { user }: Visitor): number[] => [...new Set([...editors, user.id])]

export interface BookHeadTyped {
  name: string
  validFrom: string
  validTo: string | null
  existingOrders: ExistingWay
  existingClause: string
  note: string
}

export const changeHead = (visitor: Visitor, sent: BookSent, head: BookHeadTyped): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], async (tx, book) => {
    const { validFrom, validTo, ...rest } = head
    if (validTo !== null && validTo < validFrom) return refuse('bookDays')
    if (head.existingOrders === 'move' && head.existingClause.trim() === '') return refuse('bookClauseMissing')
    await save(tx, visitor, book, { ...rest, validFrom: midnight(validFrom), validTo: validTo === null ? null : midnight(validTo), editors: withEditor(book, visitor) })
    const before: BookHeadTyped = { name: book.name, validFrom: book.validFrom, validTo: book.validTo, existingOrders: book.existingOrders, existingClause: book.existingClause, note: book.note }
    const changes = Object.fromEntries(Object.entries(head).filter(([name, value]) => before[name as keyof BookHeadTyped] !== value).map(([name, value]): [string, [unknown, unknown]] => [name, [before[name as keyof BookHeadTyped], value]]))
    await tell(tx, visitor, book, { step: 'head', from: 'draft', to: 'draft', changes })
    return { ok: true }
  })

const short = (item: PriceItem | null): string | null => item && `${item.value} · ${item.source} · ${item.confidence}`
const changesOf = (differences: readonly FigureDifference[]): Changes => Object.fromEntries(differences.map(({ key, before, after }) => [key, [short(before), short(after)]]))

/** The figures of a draft anew; what differs stands in its history figure by figure. */
async function takeFigures(tx: Transaction, visitor: Visitor, book: BookWhole, { items, examples, step }: { items: readonly PriceItem[]; examples: readonly Example[]; step: string }): Promise<Verdict> {
  if (items.length > mostFigures || examples.length > mostExamples) return refuse('tooMany')
  if (repeatedRows(items).length > 0) return refuse('bookTwice')
  const figures = figureDifferences(book.items, items)
  const worked = exampleDifferences(book.examples, examples)
  if (figures.length + worked.length === 0) return { ok: true }

  if (figures.length > 0) await replaceRows(tx, book.id, items)
  if (worked.length > 0) await replaceExamples(tx, book.id, examples)
  await save(tx, visitor, book, { editors: withEditor(book, visitor) })
  const told = worked.map(({ name, before, after }): [string, [unknown, unknown]] => [`example/${name}`, [before && before.expected, after && after.expected]])
  await tell(tx, visitor, book, { step, from: 'draft', to: 'draft', changes: { ...changesOf(figures), ...Object.fromEntries(told) } })
  return { ok: true }
}

/** One figure: added (`was` null), or in the place of the one with this key. */
export const putFigure = (visitor: Visitor, sent: BookSent, { item, was }: { item: PriceItem; was: string | null }): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], (tx, book) => {
    if (was !== null && !book.items.some((one) => figureKey(one) === was)) return Promise.resolve(refuse('notFound'))
    const items = was === null ? [...book.items, item] : book.items.map((one) => (figureKey(one) === was ? item : one))
    return takeFigures(tx, visitor, book, { items, examples: book.examples, step: was === null ? 'figure_add' : 'figure' })
  })

export const removeFigure = (visitor: Visitor, sent: BookSent, key: string): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], (tx, book) => {
    const items = book.items.filter((one) => figureKey(one) !== key)
    return items.length === book.items.length ? Promise.resolve(refuse('notFound')) : takeFigures(tx, visitor, book, { items, examples: book.examples, step: 'figure_remove' })
  })

/** The catalogue: these configurations ('ground', 'rru:rru') are in use, all others of the book are switched off. */
export const setCatalogue = (visitor: Visitor, sent: BookSent, { inUse, source }: { inUse: readonly { key1: string; key2: string }[]; source: string }): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], (tx, book) => {
    const uses = ({ key1, key2 }: { key1: string; key2: string }) => inUse.some((one) => one.key1 === key1 && one.key2 === key2)
    const known = book.items.map((item): PriceItem => {
      const value = uses(item) ? '1' : '0'
      return item.kind !== 'configuration' || item.value === value ? item : { ...item, value, source }
    })
    const added = inUse.filter((one) => !book.items.some((item) => item.kind === 'configuration' && item.key1 === one.key1 && item.key2 === one.key2))
    const items = [...known, ...added.map((one): PriceItem => ({ kind: 'configuration', ...one, from: null, to: null, value: '1', source, confidence: 'reported' }))]
    return takeFigures(tx, visitor, book, { items, examples: book.examples, step: 'catalogue' })
  })

/** An example: added (`was` null), or in the place of the one of this name. */
export const putExample = (visitor: Visitor, sent: BookSent, { example, was }: { example: Example; was: string | null }): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], (tx, book) => {
    if (was !== null && !book.examples.some(({ name }) => name === was)) return Promise.resolve(refuse('notFound'))
    if (book.examples.some(({ name }) => name === example.name && name !== was)) return Promise.resolve(refuse('bookExampleTwice', { name: example.name }))
    const examples = was === null ? [...book.examples, example] : book.examples.map((one) => (one.name === was ? example : one))
    return takeFigures(tx, visitor, book, { items: book.items, examples, step: 'example' })
  })

export const removeExample = (visitor: Visitor, sent: BookSent, name: string): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], (tx, book) => {
    const examples = book.examples.filter((one) => one.name !== name)
    return examples.length === book.examples.length ? Promise.resolve(refuse('notFound')) : takeFigures(tx, visitor, book, { items: book.items, examples, step: 'example_remove' })
  })

/** All of a workbook, which was shown against the draft before. */
export const takeWorkbook = (visitor: Visitor, sent: BookSent, content: { items: readonly PriceItem[]; examples: readonly Example[] }): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], (tx, book) => takeFigures(tx, visitor, book, { ...content, step: 'workbook' }))

/** By somebody who had no hand in it: every hard finding answered and every example right. From here on it cannot be changed, only sent back. */
export const checkBook = (visitor: Visitor, sent: BookSent, note: string): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], async (tx, book) => {
    if (book.editors.includes(visitor.user.id)) return refuse('bookOwn')
    const hard = findingsOf(book.book, book.examples).filter((finding) => finding.hard)
    if (hard.length > 0) return refuse('bookNotReady', { n: hard.length })

    const contentHash = contentHashOf(book)
    await save(tx, visitor, book, { status: 'checked', checkedById: visitor.user.id, checkedByName: visitor.user.name, checkedAt: visitor.now, contentHash })
    const report = { examples: [null, book.examples.length] as [unknown, unknown], figures: [null, book.items.length] as [unknown, unknown], contentHash: [null, contentHash] as [unknown, unknown] }
    await tell(tx, visitor, book, { step: 'check', from: 'draft', to: 'checked', changes: report, note })
    return { ok: true }
  })

export const sendBackBook = (visitor: Visitor, sent: BookSent, reason: string): Promise<Verdict> =>
  onBook(visitor, sent, ['checked'], async (tx, book) => {
    if (reason.trim() === '') return refuse('reasonRequired')
    await save(tx, visitor, book, { status: 'draft', checkedById: null, checkedByName: null, checkedAt: null, contentHash: null })
    await tell(tx, visitor, book, { step: 'send_back', from: 'checked', to: 'draft', changes: { contentHash: [book.contentHash, null] }, note: reason.trim() })
    return { ok: true }
  })

/** What was checked, to the byte. The published book before it ends the day before; what is signed keeps its price unless the book moves it. */
export const publishBook = (visitor: Visitor, sent: BookSent): Promise<Verdict> =>
  onBook(visitor, sent, ['checked'], async (tx, book) => {
    if (book.checkedById === visitor.user.id) return refuse('bookOwn')
    if (contentHashOf(book) !== book.contentHash) return refuse('bookAltered')
    if (book.examples.length === 0 || book.examples.some((example) => !workedExample(example, book.book).passes)) return refuse('bookNotReady', { n: 1 })

    const others = await tx.$queryRawUnsafe<{ id: number; code: string; validFrom: Date; validTo: Date | null }[]>("SELECT id, code, valid_from AS validFrom, valid_to AS validTo FROM price_book WHERE status = 'published' AND id <> ? ORDER BY valid_from FOR UPDATE", book.id)
    const from = midnight(book.validFrom)
    const same = others.find(({ validFrom }) => validFrom.getTime() === from.getTime())
    if (same) return refuse('bookSameDay', { code: same.code })
    const [next] = others.filter(({ validFrom }) => validFrom > from)
    if (next && (book.validTo === null || midnight(book.validTo) >= next.validFrom)) return refuse('bookOverlaps', { code: next.code })
    const before = others.filter(({ validFrom, validTo }) => validFrom < from && (validTo === null || validTo >= from))
    const end = dayBefore(book.validFrom)
    if (before.length > 0) await tx.priceBook.updateMany({ where: { id: { in: before.map(({ id }) => id) } }, data: { validTo: midnight(end) } })

    await save(tx, visitor, book, { status: 'published', publishedByName: visitor.user.name, publishedAt: visitor.now })
    const ended = Object.fromEntries(before.map(({ code, validTo }): [string, [unknown, unknown]] => [`validTo/${code}`, [validTo && validTo.toISOString().slice(0, 10), end]]))
    await tell(tx, visitor, book, { step: 'publish', from: 'checked', to: 'published', changes: { contentHash: [null, book.contentHash], ...ended } })
    if (book.existingOrders === 'move') await enqueue(tx, { kind: 'book.move', payload: { bookId: book.id }, byUserId: visitor.user.id, location: `/pricing/books/${book.id}` })
    return { ok: true }
  })

/** No new price is worked out by it any more; what was priced by it stays. Not the one that prices today. */
export const retireBook = (visitor: Visitor, sent: BookSent, reason: string): Promise<Verdict> =>
  onBook(visitor, sent, ['published'], async (tx, book) => {
    if (reason.trim() === '') return refuse('reasonRequired')
    const later = await tx.priceBook.count({ where: { status: 'published', validFrom: { gt: midnight(book.validFrom), lte: midnight(visitor.today) } } })
    if (later === 0 && book.validFrom <= visitor.today) return refuse('bookInUse')
    await save(tx, visitor, book, { status: 'retired', retiredByName: visitor.user.name, retiredAt: visitor.now })
    await tell(tx, visitor, book, { step: 'retire', from: 'published', to: 'retired', changes: {}, note: reason.trim() })
    return { ok: true }
  })

/** A draft that nobody wants any more; one that an order was ever priced by cannot go. */
export const dropBook = (visitor: Visitor, sent: BookSent): Promise<Verdict> =>
  onBook(visitor, sent, ['draft'], async (tx, book) => {
    const used = (await tx.order.count({ where: { bookId: book.id } })) + (await tx.priceQuote.count({ where: { bookId: book.id } }))
    if (used > 0) return refuse('bookInUse')
    await replaceRows(tx, book.id, [])
    await replaceExamples(tx, book.id, [])
    await tx.priceBook.deleteMany({ where: { id: book.id } })
    await tell(tx, visitor, book, { step: 'drop', from: 'draft', to: 'draft', changes: changesOf(figureDifferences(book.items, [])) })
    return { ok: true }
  })
