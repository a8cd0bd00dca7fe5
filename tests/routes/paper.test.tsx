import ExcelJS from 'exceljs'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Field } from '~/fields/field'
import { cellText, writeFormPdf } from '~/domain/order/form-pdf.server'
import { asJson, confirmationForm, contentOf, fieldsOf, type FormContent, type Side } from '~/domain/order/form'
import { printedForm } from '~/domain/order/form-words'
import { ofKind } from '~/domain/order/kinds'
import { writeFormWorkbook } from '~/domain/order/form-workbook.server'
import type { OrderParts } from '~/domain/order/order'
import type { Cell, PrintedForm } from '~/domain/order/printed-form'
import { price, withAmounts } from '~/domain/pricing/annual-price'
import { components } from '~/domain/pricing/occupancy'
import { hashOf } from '~/domain/shared/content-hash.server'
import { translate, type Language } from '~/locales/words'
import { priceInputs } from '~/domain/order/price-inputs'
import { PrintedFormPage } from '~/routes/_printed-form'
import { FrameProvider } from '~/ui/words'
import { v2018 } from '../world/books'
import { orderWith } from '../world/orders'

const address = `济南市历下区泉城路${'长'.repeat(186)}尽头三号院`.slice(0, 200)

/** A value of its own for every field, so that none stands for another. */
function valueOf({ field, control, options }: Field, at: number): unknown {
  if (field === 'address') return address
  if (field === 'configuration') return 'ground:self_ground:ground_shelter'
  if (field === 'amountYuan') return `${1000 + at}.5${at % 10}`
  if (field === 'longitude') return 117.01234 + at / 1000
  if (field === 'latitude') return 36.61234 + at / 1000
  if (control === 'number') return at + 1
  if (control === 'checkbox') return true
  if (options.length > 0) return field === 'tenantCarriers' ? ['CUCC', 'CTCC'] : options[at % options.length]!.value
  return field.endsWith('On') ? '2027-03-31' : `${field}-第${at}个值`
}
const filled = (fields: readonly Field[], from: number) => Object.fromEntries(fields.map((field, at) => [field.field, valueOf(field, from + at)]))

/** Twelve units, six seats, eleven fees; every field of every part says something. */
function fullContent(): FormContent {
  const shown = fieldsOf('staff')
  const plain = orderWith()
  const seats = Object.fromEntries(components.map((component) => [component, { position: 'other' as const, sharers: 3, existingSharers: 0 }]))
  const products = Array.from({ length: 12 }, (_, at) => ({ ...filled(shown.products, at), configuration: 'ground:none:none', heightMetres: 28 + at, sharersOfType: 2 }))
  const fees = shown.fees.find(({ field }) => field === 'kind')!.options.flatMap((kind) => [1, 2].map((at) => ({ ...filled(shown.fees, at * 7), kind: kind.value })))
  const priced = priceInputs({ ...plain.parts, sharing: { ...plain.parts.sharing, seats }, products: products.map((row) => ({ ...plain.parts.products[0]!, heightMetres: row.heightMetres })) }, { provinceCode: '37', leasedTypes: [] })
  if (!priced.ok) throw new Error(priced.because)
  const worked = price(priced.inputs.order, v2018, priced.inputs.occupancy, '2026-11-24')
  if (!worked.ok) throw new Error(worked.because)
  // One line was agreed otherwise than worked out.
  const agreed = withAmounts(worked.price, v2018, worked.price.lines.map((_, at) => (at === 2 ? 98_765n : null)))
  const parts = { site: filled(shown.site, 1), sharing: { ...filled(shown.sharing, 2), seats }, tower: filled(shown.tower, 3), ancillary: filled(shown.ancillary, 4), products, fees } as unknown as OrderParts
  return contentOf(orderWith(parts), { place: '山东省 济南市 历下区', price: agreed, overrun: true, issue: { formVersion: 3, issuedOn: '2026-11-24', expiresOn: '2026-12-24' } })
}

/** The worked case of a distribution system, every field of every part filled. */
function dasContent(kind: 'building' | 'tunnel'): FormContent {
  const shown = fieldsOf('staff')
  const seat = { position: 'other' as const, sharers: 2, existingSharers: 0 }
  const das = { ...filled(ofKind<Field>(kind, shown.das), 3), sourceBands: ['2600', '3500'], constructionYuan: '300000', maintenanceYuan: '9000' }
  const fees = [{ ...filled(shown.fees, 7), kind: 'site', amountYuan: '12000', quantity: 1, sharesDiscount: true }]
  const parts = { site: filled(shown.site, 1), sharing: { ...filled(shown.sharing, 2), seats: { tower: seat, site: seat } }, tower: {}, das, ancillary: filled(ofKind<Field>(kind, shown.ancillary), 4), products: [], fees } as unknown as OrderParts
  const priced = priceInputs(parts, { kind, provinceCode: '37', leasedTypes: [] })
  if (!priced.ok) throw new Error(priced.because)
  const worked = price(priced.inputs.order, v2018, priced.inputs.occupancy, '2026-11-24')
  if (!worked.ok) throw new Error(worked.because)
  return contentOf(orderWith(parts, { kind }), { place: '山东省 济南市 历下区', price: worked.price, overrun: true, issue: { formVersion: 1, issuedOn: '2026-11-24', expiresOn: '2026-12-24' } })
}

/** What the agreed line of the form was worked out as: a further unit at 29 m, other of three: 17,828.80 x 0.60 x 0.30. */
const agreedInstead = '3,209.18'

const bare = (text: string) => text.replace(/\s+/g, '')
const texts = (form: PrintedForm): string[] => {
  const tables = [...form.parts.flatMap(({ table }) => (table ? [table] : [])), form.lines]
  const facts = [...form.head, ...form.parts.flatMap((part) => part.facts), ...form.totals]
  const words = (cell: Cell) => bare(cellText(cell))
  return [...facts.map(({ value }) => words(value)), ...tables.flatMap(({ columns, rows }) => [...columns.map(({ label }) => bare(label)), ...rows.flatMap((row) => row.map(words))]), ...form.notes.map(bare)]
}

function pageText(form: PrintedForm, language: Language, withSteps: boolean): string {
  const frame = { language, t: translate(language), csrf: '', path: '/', query: new URLSearchParams(), person: null, menu: [], side: 'staff', flash: null, requestNumber: 'T', unread: 0, collapsed: false, links: { home: '/' } }
  const page: ReactElement = <FrameProvider frame={frame as never}><PrintedFormPage form={form} withSteps={withSteps} draft={false} signature={null} /></FrameProvider>
  return bare(renderToStaticMarkup(page).replace(/<[^>]+>/g, '').replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>'))
}

async function workbookText(content: FormContent, side: Side, contentHash: string, language: Language): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await writeFormWorkbook({ content, side, contentHash, say: translate(language) })) as unknown as ArrayBuffer)
  const found: string[] = []
  for (const sheet of workbook.worksheets) sheet.eachRow((row) => row.eachCell((cell) => found.push(typeof cell.value === 'number' && cell.numFmt === '#,##0.00' ? cell.value.toLocaleString('en-US', { minimumFractionDigits: 2 }) : String(cell.value))))
  return bare(found.join(' '))
}

interface Read {
  text: string
  pages: string[]
  /** Where every piece of text ends, in points from the left. */
  rightmost: number
  lowest: number
  document: PDFDocumentProxy
}

async function readPdf(body: Buffer): Promise<Read> {
  const document = await getDocument({ data: new Uint8Array(body), isEvalSupported: false, useSystemFonts: false, verbosity: 0 }).promise
  const pages: string[] = []
  let [rightmost, lowest] = [0, 999]
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const pieces = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    pages.push(bare(pieces.map(({ str }) => str).join('')))
    rightmost = Math.max(rightmost, ...pieces.map(({ transform, width }) => Number(transform[4]) + width))
    lowest = Math.min(lowest, ...pieces.map(({ transform }) => Number(transform[5])))
  }
  return { text: pages.join(''), pages, rightmost, lowest, document }
}

const content = fullContent()
const hash = hashOf(asJson(confirmationForm(content, 'carrier')))
const pdfOf = (side: Side, { language = 'zh-CN', withSteps = false }: { language?: Language; withSteps?: boolean } = {}) =>
  writeFormPdf({ content: side === 'carrier' ? confirmationForm(content, 'carrier') : content, side, contentHash: hash, withSteps, signed: null, say: translate(language) })

describe.each([['staff', 'zh-CN'], ['carrier', 'zh-CN'], ['staff', 'en'], ['carrier', 'en']] as const)('the confirmation form for %s in %s', (side, language) => {
  const own = side === 'carrier' ? confirmationForm(content, 'carrier') : content
  const form = printedForm(own, { side, contentHash: hash, say: translate(language) })
  let pdf: Read

  beforeAll(async () => { pdf = await readPdf(await pdfOf(side, { language })) })

  it('says every field of its six parts on the page, in the workbook and in the PDF with the same value', async () => {
    const said = texts(form)
    const missing = (where: string) => said.filter((text) => !where.includes(text))
    expect(said.length).toBeGreaterThan(220)
    expect(said.filter((text) => text.includes(bare(translate(language)('order:override.printed', { computed: agreedInstead }))))).toHaveLength(1)
    expect(form.parts.flatMap(({ facts }) => facts).filter(({ value }) => value === '—')).toEqual([])
    expect(missing(pageText(form, language, false))).toEqual([])
    expect(missing(await workbookText(own, side, hash, language))).toEqual([])
    expect(missing(pdf.text)).toEqual([])
  })

  it('has its twelve units, a long address in one piece, and number, version and hash on every page of the PDF with page x of y', () => {
    expect(form.parts.find(({ code }) => code === 'products')!.table!.rows).toHaveLength(12)
    expect(address).toHaveLength(200)
    expect(pdf.text).toContain(address)
    expect(pdf.pages.length).toBeGreaterThan(1)
    const foot = (page: number) => bare(translate(language)('order:form.foot', { number: content.number, version: 3, hash: hash.slice(0, 16), page, pages: pdf.pages.length }))
    expect(pdf.pages.map((text, at) => text.endsWith(foot(at + 1)))).toEqual(pdf.pages.map(() => true))
    expect(pdf.text).toContain(hash)
  })

  it('cuts nothing: all text of the PDF stands within the paper', () => {
    expect(pdf.rightmost).toBeLessThan(595.28 - 34)
    expect(pdf.lowest).toBeGreaterThan(34)
  })
})

describe.each([['building', 'staff', 'zh-CN'], ['building', 'carrier', 'en'], ['tunnel', 'staff', 'en'], ['tunnel', 'carrier', 'zh-CN']] as const)('the confirmation form of a %s for %s in %s', (kind, side, language) => {
  it('says every field of its parts on the page, in the workbook and in the PDF with the same value', async () => {
    const whole = dasContent(kind)
    const own = side === 'carrier' ? confirmationForm(whole, 'carrier') : whole
    const form = printedForm(own, { side, contentHash: hash, say: translate(language) })
    expect(form.parts.map(({ code }) => code)).toEqual(['site', 'sharing', 'das', 'ancillary', 'fees'])
    expect(form.parts.flatMap(({ facts }) => facts).filter(({ value }) => value === '—')).toEqual([])
    const said = texts(form)
    const missing = (where: string) => said.filter((text) => !where.includes(text))
    expect(said.length).toBeGreaterThan(100)
    expect(missing(pageText(form, language, false))).toEqual([])
    expect(missing(await workbookText(own, side, hash, language))).toEqual([])
    const pdf = await readPdf(await writeFormPdf({ content: own, side, contentHash: hash, withSteps: false, signed: null, say: translate(language) }))
    expect(missing(pdf.text)).toEqual([])
    for (const amount of ['23,562.00', '6,930.00', '7,200.00']) expect(pdf.text).toContain(amount)
  })
})

describe('the PDF', () => {
  it('has the steps of the price only where they are asked for, and the heads of its tables on each page again', async () => {
    const form = printedForm(content, { side: 'staff', contentHash: hash, say: translate('zh-CN') })
    const steps = form.steps.rows.map((row) => bare(row.map(cellText).join('')))
    const [without, asked] = [await readPdf(await pdfOf('staff')), await readPdf(await pdfOf('staff', { withSteps: true }))]
    expect(steps.length).toBeGreaterThan(60)
    expect(steps.filter((text) => !asked.text.includes(text))).toEqual([])
    expect(without.text.includes(steps[0]!)).toBe(false)
    const head = bare(form.steps.columns.map(({ label }) => label).join(''))
    expect(asked.pages.filter((text) => text.includes(head)).length).toBeGreaterThan(1)
  })

  it('of the carrier names nobody else and nothing that is the house’s', async () => {
    const { text } = await readPdf(await pdfOf('carrier', { withSteps: true }))
    const hidden = ([...fieldsOf('staff').fees, ...fieldsOf('staff').site] as Field[]).filter(({ visibility }) => visibility === 'staff').map(({ labelKey }) => bare(translate('zh-CN')(labelKey)))
    expect(['中国联通', '中国电信', ...hidden].filter((word) => text.includes(word))).toEqual([])
    expect((await readPdf(await pdfOf('staff'))).text).toContain('中国联通')
  })

  it('embeds its font, so that it reads the same on every machine', async () => {
    const body = (await pdfOf('carrier')).toString('latin1')
    expect(body).toMatch(/\/FontFile3/)
    expect(body).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansHans/)
  })
})
