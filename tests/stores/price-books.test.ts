import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import ExcelJS from 'exceljs'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chainOf } from '../chain'
import { freshDatabase } from '../database'
import { bookV2018, v2018 } from '../world/books'
import { again, brokenHere, drawn, join, signedOrder, siteOf, submitted, approve } from './cascade-cast'
import { done, key, setting, sunJie, visitor, wangMin } from './order-cast'
import { moveOrders } from '~/domain/cascade/moving.commands.server'
import { runningYearOf } from '~/domain/cascade/facts.store.server'
import { price } from '~/domain/pricing/annual-price'
import { bookWorkbook, readBookWorkbook } from '~/domain/pricing/book-workbook.server'
import { changeHead, checkBook, draftBook, dropBook, publishBook, putExample, putFigure, removeFigure, retireBook, sendBackBook, setCatalogue, takeWorkbook, type BookHeadTyped } from '~/domain/pricing/books.commands.server'
import { booksFor, findBook, type BookWhole } from '~/domain/pricing/books.store.server'
import { offeredConfigurations } from '~/domain/pricing/catalogue'
import { figureKey } from '~/domain/pricing/changed-book'
import { everywhere } from '~/domain/pricing/occupancy'
import { bookOn, listBooks } from '~/domain/pricing/store.server'
import { historyOf } from '~/domain/process/history.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import { work } from '~/platform/work.server'

const guoAn = visitor(11, { name: '郭安', roles: ['system_admin'], place: '' })
const chenDa = visitor(12, { name: '陈达', roles: ['system_admin'], place: '' })
const linFeng = visitor(13, { name: '林峰', roles: ['manager'], place: '' })
/** Drafts and checks: may not check what he drafted. */
const both = visitor(11, { name: '郭安', roles: ['system_admin', 'approver'], place: '' })
const t = translate('zh-CN')

let codes = 0
const codeOf = () => `T${(codes += 1)}`
const at = async (bookId: number): Promise<BookWhole> => (await findBook(bookId, guoAn))!
const sent = async (bookId: number) => ({ bookId, version: (await at(bookId)).version, key: key() })
const v2018Id = async () => (await listBooks()).find(({ code }) => code === 'V2018')!.id

async function drafted({ code = codeOf(), validFrom = '2027-01-01', from = undefined as number | null | undefined } = {}): Promise<number> {
  return done(await draftBook(guoAn, { code, name: '新版定价', validFrom, from: from === undefined ? await v2018Id() : from, key: key() })).bookId
}

async function checked(bookId: number): Promise<number> {
  done(await checkBook(sunJie, await sent(bookId), '已核对'))
  return bookId
}

async function headOf(bookId: number, change: Partial<BookHeadTyped>): Promise<void> {
  const { name, validFrom, validTo, existingOrders, existingClause, note } = await at(bookId)
  done(await changeHead(guoAn, await sent(bookId), { name, validFrom, validTo, existingOrders, existingClause, note, ...change }))
}

const markup = bookV2018.rows.find(({ kind }) => kind === 'markup')!
const raised = { ...markup, value: '0.12', source: '2027 年定价公告 第 2 条' }
const because = (verdict: { ok: boolean; because?: string }) => (verdict.ok ? 'ok' : verdict.because)

beforeAll(async () => {
  await freshDatabase()
  await setting()
  await chainOf({ kind: 'sharing_cascade' })
  await db.user.createMany({ data: [guoAn, chenDa, linFeng].map(({ user }) => ({ id: user.id, login: user.login, name: user.name, createdAt: new Date() })) })
  const v = await v2018Id()
  await db.priceExample.createMany({ data: bookV2018.examples.map(({ name, asked, expected }) => ({ bookId: v, name, asked: { ...asked }, expected: { ...expected } })) })
  await db.roleGrant.create({ data: { userId: 11, role: 'system_admin', divisionCode: '' } })
})

/** Books of one case do not price the next. */
beforeEach(async () => {
  await db.priceBook.updateMany({ where: { code: { startsWith: 'T' }, status: 'published' }, data: { status: 'retired' } })
  await db.priceBook.updateMany({ where: { code: 'V2018' }, data: { validTo: new Date('2022-12-31') } })
})

describe('a price book on its way', () => {
  it('begins with the figures and examples of another, is checked by a second person and published, and ends the one before it', async () => {
    await db.priceBook.updateMany({ where: { code: 'V2018' }, data: { validTo: null } })
    const id = await drafted()
    expect((await at(id)).items).toHaveLength(bookV2018.rows.length)
    await checked(id)
    done(await publishBook(guoAn, await sent(id)))
    expect(await at(id)).toMatchObject({ status: 'published', checkedByName: '孙洁', publishedByName: '郭安' })
    expect((await listBooks()).find(({ code }) => code === 'V2018')).toMatchObject({ validTo: '2026-12-31' })
    expect((await bookOn('2027-01-01'))?.id).toBe(id)
    expect((await bookOn('2026-12-31'))?.book.code).toBe('V2018')
    expect((await historyOf('price_book', id)).map(({ step }) => step)).toEqual(['book_draft', 'book_check', 'book_publish'])
  })

  it('is not checked by anybody who had a hand in it, however many have, nor published by its checker', async () => {
    const id = await drafted()
    done(await putFigure(chenDa, await sent(id), { item: { ...markup, source: '另一依据' }, was: figureKey(markup) }))
    expect((await at(id)).editors).toEqual([11, 12])
    expect(because(await checkBook(both, await sent(id), ''))).toBe('bookOwn')
    await checked(id)
    const asChecker = visitor(6, { name: '孙洁', roles: ['approver', 'system_admin'], place: '' })
    expect(because(await publishBook(asChecker, await sent(id)))).toBe('bookOwn')
  })

  it('is neither checked nor published while an example fails, and says so', async () => {
    const id = await drafted()
    done(await putFigure(guoAn, await sent(id), { item: raised, was: figureKey(markup) }))
    expect(because(await checkBook(sunJie, await sent(id), ''))).toBe('bookNotReady')
    expect((await at(id)).status).toBe('draft')
  })

  it('is not published when it is no longer what was checked, be it by a hand in the database', async () => {
    const id = await checked(await drafted())
    await db.priceItem.updateMany({ where: { bookId: id, kind: 'other_item', key1: 'wlan' }, data: { value: '1' } })
    expect(because(await publishBook(guoAn, await sent(id)))).toBe('bookAltered')
  })

  it('goes back with a reason and can be changed again; checked or published it cannot', async () => {
    const id = await checked(await drafted())
    expect(because(await putFigure(guoAn, await sent(id), { item: raised, was: figureKey(markup) }))).toBe('bookFixed')
    expect(because(await sendBackBook(sunJie, await sent(id), ' '))).toBe('reasonRequired')
    done(await sendBackBook(sunJie, await sent(id), '依据不全'))
    expect(await at(id)).toMatchObject({ status: 'draft', contentHash: null, checkedByName: null })
    done(await removeFigure(guoAn, await sent(id), figureKey(markup)))
    expect((await at(id)).items.some(({ kind }) => kind === 'markup')).toBe(false)
  })

  it('does not begin on the day of another published book, nor run into a later one', async () => {
    const first = await checked(await drafted({ validFrom: '2028-01-01' }))
    done(await publishBook(guoAn, await sent(first)))
    const same = await checked(await drafted({ validFrom: '2028-01-01' }))
    expect(because(await publishBook(guoAn, await sent(same)))).toBe('bookSameDay')
    const before = await checked(await drafted({ validFrom: '2027-06-01' }))
    expect(because(await publishBook(guoAn, await sent(before)))).toBe('bookOverlaps')
    done(await sendBackBook(sunJie, await sent(before), '有效期'))
    await headOf(before, { validTo: '2027-12-31' })
    await checked(before)
    done(await publishBook(guoAn, await sent(before)))
  })

  it('is retired when another prices today, and not before', async () => {
    const id = await v2018Id()
    expect(because(await retireBook(guoAn, await sent(id), '到期'))).toBe('bookInUse')
    const v2016 = (await listBooks()).find(({ code }) => code === 'V2016')!.id
    expect(because(await retireBook(guoAn, await sent(v2016), ''))).toBe('reasonRequired')
    done(await retireBook(guoAn, await sent(v2016), '已由 V2018 替代'))
    expect((await at(v2016)).status).toBe('retired')
    await db.priceBook.update({ where: { id: v2016 }, data: { status: 'published' } })
  })

  it('is dropped as a draft with what it held kept in its history, and not when anything was priced by it', async () => {
    const id = await drafted()
    done(await dropBook(guoAn, await sent(id)))
    expect(await findBook(id, guoAn)).toBeNull()
    expect(Object.keys((await historyOf('price_book', id)).at(-1)!.changes)).toHaveLength(bookV2018.rows.length)
  })

  it('is seen as a draft only by those who look after books', async () => {
    const id = await drafted()
    expect(await findBook(id, linFeng)).toBeNull()
    expect((await booksFor(linFeng)).every(({ status }) => status === 'published' || status === 'retired')).toBe(true)
    expect((await booksFor(guoAn)).map((book) => book.id)).toContain(id)
  })
})

describe('two people at a draft', () => {
  it('do not overwrite each other: the older form is refused, and the same form acts once', async () => {
    const id = await drafted()
    const form = await sent(id)
    done(await putFigure(guoAn, form, { item: raised, was: figureKey(markup) }))
    const { version } = await at(id)
    done(await putFigure(guoAn, form, { item: raised, was: figureKey(markup) }))
    expect((await at(id)).version).toBe(version)
    expect(because(await putFigure(chenDa, { ...form, key: key() }, { item: { ...raised, value: '0.13' }, was: figureKey(markup) }))).toBe('changedMeanwhile')
  })

  it('both pressing at once leave one change', async () => {
    const id = await drafted()
    const form = await sent(id)
    const answers = await Promise.all(['0.11', '0.13', '0.14'].map((value) => putFigure(guoAn, { ...form, key: key() }, { item: { ...raised, value }, was: figureKey(markup) })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('cannot take the code of another book, or put two figures at one place', async () => {
    expect(because(await draftBook(guoAn, { code: 'V2018', name: 'x', validFrom: '2027-01-01', from: null, key: key() }))).toBe('bookCodeTaken')
    const id = await drafted()
    expect(because(await putFigure(guoAn, await sent(id), { item: raised, was: null }))).toBe('bookTwice')
  })
})

describe('the catalogue of a draft', () => {
  it('switches configurations off and on, and leaves the figures alone', async () => {
    const id = await drafted()
    done(await setCatalogue(guoAn, await sent(id), { inUse: [{ key1: 'ground', key2: 'rru:rru' }, { key1: 'ground', key2: 'none:rru' }], source: '目录' }))
    const { book, items } = await at(id)
    expect(offeredConfigurations(book)).toEqual([{ tower: 'ground', shelter: 'rru', ancillary: 'rru' }, { tower: 'ground', shelter: 'none', ancillary: 'rru' }])
    expect(items.filter(({ kind }) => kind !== 'configuration')).toHaveLength(bookV2018.rows.filter(({ kind }) => kind !== 'configuration').length)
  })
})

describe('the workbook of a book', () => {
  const write = async (content: Parameters<typeof bookWorkbook>[0], change: (workbook: ExcelJS.Workbook) => void = () => {}): Promise<string> => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await bookWorkbook(content, { t, divisions: await allDivisions() })) as unknown as ArrayBuffer)
    change(workbook)
    const path = pathOf(tmpdir(), `book-${process.pid}-${Math.random().toString(36).slice(2)}.xlsx`)
    writeFileSync(path, Buffer.from(await workbook.xlsx.writeBuffer()))
    return path
  }
  const readBack = async (path: string) => {
    const read = await readBookWorkbook(path, { t, divisions: await allDivisions() })
    if (!read.ok) throw new Error(read.because)
    return read
  }

  it('comes back as it went: every figure, every example', async () => {
    const whole = await at(await v2018Id())
    const read = await readBack(await write(whole))
    expect(read.faults).toEqual([])
    const id = await drafted()
    const before = (await at(id)).version
    done(await takeWorkbook(guoAn, await sent(id), read))
    expect((await at(id)).version).toBe(before)
  })

  it('brings what was changed in it, and names each row that cannot be read', async () => {
    const whole = await at(await v2018Id())
    const path = await write(whole, (workbook) => {
      const sheet = workbook.getWorksheet('价格数据')!
      sheet.eachRow((row, number) => { if (row.getCell(1).text === '成本加成率') sheet.getCell(number, 6).value = '0.12' })
      sheet.addRow(['税率', '场地费', '', null, null, 0.09, '新税率', '公开'])
      sheet.addRow(['税率', '场地费', '', null, null, 0.1, '重复', '公开'])
      sheet.addRow(['支付比例', '基准价', '邻居 2', null, null, 2, '', '也许'])
      workbook.getWorksheet('样例')!.addRow(['无金额'])
    })
    const { items, faults } = await readBack(path)
    expect(items.find(({ kind }) => kind === 'markup')?.value).toBe('0.12')
    expect(faults.map(({ sheet, mistakes }) => [sheet, mistakes])).toEqual([
      ['价格数据', ['key2', 'value', 'source', 'confidence']], ['价格数据', ['twice']], ['样例', ['asked', 'nothingExpected']],
    ])
  })

  it('stands in the history figure by figure when it is taken', async () => {
    const id = await drafted()
    const { items, examples } = await at(id)
    done(await takeWorkbook(guoAn, await sent(id), { items: items.map((row) => (row.kind === 'markup' ? raised : row)), examples: examples.slice(1) }))
    const { changes } = (await historyOf('price_book', id)).at(-1)!
    expect(Object.keys(changes)).toEqual(['markup///', `example/${examples[0]!.name}`])
  })
})

describe('orders that were signed by an earlier book', () => {
  /** Runs the job until nothing waits. */
  async function carriedOver(): Promise<void> {
    const end = new AbortController()
    const working = work({ handlers: { 'book.move': moveOrders }, signal: end.signal, pollMs: 20 })
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      if ((await db.job.count({ where: { kind: 'book.move', state: { in: ['waiting', 'running'] } } })) === 0) break
      await new Promise((wake) => setTimeout(wake, 25))
    }
    end.abort()
    await working
    expect(await db.job.findMany({ where: { kind: 'book.move', state: { not: 'done' } }, select: { state: true, error: true } })).toEqual([])
  }

  async function published(change: Partial<BookHeadTyped>, validFrom = '2027-01-01'): Promise<number> {
    const id = await drafted({ validFrom })
    await headOf(id, change)
    const { examples } = await at(id)
    done(await putFigure(guoAn, await sent(id), { item: raised, was: figureKey(markup) }))
    for (const { name } of examples.slice(1)) await db.priceExample.deleteMany({ where: { bookId: id, name } })
    done(await putExample(guoAn, await sent(id), { example: { ...examples[0]!, expected: { tower: '18152.96' } }, was: examples[0]!.name }))
    await checked(id)
    done(await publishBook(guoAn, await sent(id)))
    return id
  }

  it('keep their price where the book says nothing else', async () => {
    const orderId = await signedOrder(await siteOf(), 'CMCC')
    await published({})
    await carriedOver()
    expect(await runningYearOf(orderId, '2027-06-01')).toBeNull()
  })

  it('move by the clause: from its first day each costs what the new book makes of it, with a change order, once', async () => {
    const [site, other] = [await siteOf(), await siteOf()]
    const [orderId, second] = [await signedOrder(site, 'CMCC'), await signedOrder(other, 'CUCC')]
    const before = await db.order.findUniqueOrThrow({ where: { id: orderId } })
    const bookId = await published({ existingOrders: 'move', existingClause: '公告第 5 条' })
    await carriedOver()

    const { book } = await at(bookId)
    const order = { provinceCode: '37', windPressure: null, maintained: true, units: [{ configuration: { tower: 'ground' as const, shelter: 'none' as const, ancillary: 'none' as const }, heightMetres: '40', origin: 'added' as const, sharersOfType: null }], leasedTypes: [], siteFee: { yearFen: 1_200_000n, shared: true }, power: null, others: [], costPlus: [] }
    const fresh = price(order, book, everywhere({ position: 'alone', sharers: 1, existingSharers: 0 }), '2027-01-01')
    const asSigned = price(order, v2018, everywhere({ position: 'alone', sharers: 1, existingSharers: 0 }), '2027-01-01')
    if (!fresh.ok || !asSigned.ok) throw new Error('not priced')
    expect(Number(before.yearlyFen)).toBe(Number(asSigned.price.totals.yearFen))
    expect([await runningYearOf(orderId, '2027-01-01'), await runningYearOf(second, '2027-01-01')]).toEqual([Number(fresh.price.totals.yearFen), Number(fresh.price.totals.yearFen)])
    expect(await runningYearOf(orderId, '2026-12-31')).toBeNull()
    expect(await db.sharingChange.count({ where: { orderId } })).toBe(1)
    expect(await db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ yearlyFen: before.yearlyFen, contentHash: before.contentHash, state: 'signed' })
    expect(await brokenHere()).toEqual([])

    await db.job.create({ data: { kind: 'book.move', payload: { bookId }, byUserId: 11, state: 'waiting', runAfter: new Date(), maxAttempts: 1, createdAt: new Date() } })
    await carriedOver()
    expect(await db.sharingChange.count({ where: { orderId } })).toBe(1)
  })

  it('are priced by the new book when somebody joins afterwards, and by the old one for days before', async () => {
    const site = await siteOf()
    const orderId = await signedOrder(site, 'CMCC')
    await published({ existingOrders: 'move', existingClause: '公告第 5 条' }, '2027-03-01')
    await carriedOver()
    const { cascade, caseId } = await submitted(site, join('CUCC', '2027-01-01'))
    expect(cascade.preview.rows[0]!.segments.map(({ from }) => from)).toEqual(['2027-01-01', '2027-03-01'])
    done(await approve(caseId))
    const [old, now] = [await runningYearOf(orderId, '2027-02-01'), await runningYearOf(orderId, '2027-03-01')]
    expect(now).toBeGreaterThan(old!)
    expect((await again(cascade.id)).state).toBe('decided')
  })

  it('stay as they are on a site where one cannot be priced by the new book, and its preview waits to be looked at', async () => {
    const site = await siteOf()
    const orderId = await signedOrder(site, 'CMCC')
    await db.priceQuote.updateMany({ where: { orderId }, data: { inputs: {} } })
    const bookId = await published({ existingOrders: 'move', existingClause: '公告第 5 条' })
    await carriedOver()
    expect(await db.sharingCascade.findFirstOrThrow({ where: { siteId: site, bookId } })).toMatchObject({ state: 'preview', unpriced: 1 })
    expect(await runningYearOf(orderId, '2027-06-01')).toBeNull()
  })

  it('move where they stand in no register yet: each by itself, in the seat it was signed for, once; a station that is registered later knows of it', async () => {
    const orderId = await signedOrder(null, 'CMCC')
    const before = await db.order.findUniqueOrThrow({ where: { id: orderId } })
    const bookId = await published({ existingOrders: 'move', existingClause: '公告第 5 条' }, '2027-03-01')
    await carriedOver()
    const moved = await runningYearOf(orderId, '2027-03-01')
    expect(moved).toBeGreaterThan(Number(before.yearlyFen))
    expect(await runningYearOf(orderId, '2027-02-28')).toBeNull()
    expect(await db.sharingCascade.findFirstOrThrow({ where: { sourceOrderId: orderId, bookId } })).toMatchObject({ siteId: null, state: 'decided', changed: 1 })

    await db.job.create({ data: { kind: 'book.move', payload: { bookId }, byUserId: 11, state: 'waiting', runAfter: new Date(), maxAttempts: 1, createdAt: new Date() } })
    await carriedOver()
    expect(await db.sharingChange.count({ where: { orderId } })).toBe(1)

    const site = await siteOf()
    await db.order.update({ where: { id: orderId }, data: { siteId: site } })
    const { cascade, caseId } = await submitted(site, join('CUCC', '2027-01-01'))
    expect(cascade.preview.rows.find(({ id }) => id === orderId)!.segments.map(({ from }) => from)).toEqual(['2027-01-01', '2027-03-01'])
    done(await approve(caseId))
    expect(await runningYearOf(orderId, '2027-03-01')).toBeLessThan(moved!)
    expect(await brokenHere()).toEqual([])
  })

  it('an event by hand cannot be that of a book', async () => {
    await expect(drawn(await siteOf(), { ...join('CUCC', '2027-01-01'), kind: 'book', uses: [] }, wangMin)).rejects.toThrow('invalid')
  })
})
