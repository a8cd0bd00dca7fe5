import ExcelJS from 'exceljs'
import type { Translate } from '~/fields/message'
import { readSheet } from '~/platform/workbook/read.server'
import { keepText } from '~/platform/workbook/rows.server'
import { writeStamp } from '~/platform/workbook/stamp.server'
import { findDivision, type Divisions } from '../shared/division'
import { repeatedRows } from './book-differences'
import { askedFields, readExample, type Example, type ExampleMistake } from './book-example'
import { readItem, typedItem, type RowMistake } from './book-grammar'
import { expectedHeadings, fieldWords, firstKeyOf, firstKeyWords, secondKeyOf, secondKeyWords, type KeyWording } from './book-words'
import { confidences, itemKinds, type PriceItem } from './price-book'

/** The sheets of a book's workbook, named in Chinese whatever the reader's language: they are read again by these names. */
export const figuresSheet = '价格数据'
export const examplesSheet = '样例'
export const figureHeadings = ['类别', '项目一', '项目二', '档位起（含）', '档位止', '数值', '依据', '可信度'] as const
const [kindAt, key1At, key2At, fromAt, toAt, valueAt, sourceAt, confidenceAt] = figureHeadings
const nameHeading = '样例名称'
const ticks = ['是', '否'] as const
const readyRows = 400
export const bookStamp = { template: 'price-book', version: '1' }

interface Wording extends KeyWording {
  provinces: readonly string[]
}

const provincesOf = (divisions: Divisions) => [...divisions.values()].filter(({ level }) => level === 'province')

const wordingOf = (t: Translate, divisions: Divisions): Wording => ({
  say: t, provinces: provincesOf(divisions).map(({ code }) => code), provinceName: (code) => divisions.get(code)?.shortName ?? null,
})

/** A book to take away, change and bring back: its figures, its worked examples, and how to fill both. */
export async function bookWorkbook({ items, examples }: { items: readonly PriceItem[]; examples: readonly Example[] }, { t, divisions }: { t: Translate; divisions: Divisions }): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const wording = wordingOf(t, divisions)
  writeFigures(workbook, items, { t, wording })
  writeExamples(workbook, examples, { t, wording })
  writeGuide(workbook, t)
  writeStamp(workbook, bookStamp)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function headed(workbook: ExcelJS.Workbook, name: string, columns: readonly { heading: string; width: number }[]): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  sheet.columns = columns.map(({ width }) => ({ width }))
  const head = sheet.addRow(columns.map(({ heading }) => heading))
  head.font = { bold: true }
  head.alignment = { wrapText: true, vertical: 'middle' }
  return sheet
}

function offer(sheet: ExcelJS.Worksheet, column: number, choices: readonly string[], rows: number): void {
  const list = `"${choices.join(',')}"`
  if (list.length > 255) return
  for (let row = 2; row <= rows + 1; row += 1) sheet.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, formulae: [list] }
}

function writeFigures(workbook: ExcelJS.Workbook, items: readonly PriceItem[], { t, wording }: { t: Translate; wording: Wording }): void {
  const widths = [18, 16, 30, 12, 12, 16, 34, 10]
  const sheet = headed(workbook, figuresSheet, figureHeadings.map((heading, at) => ({ heading, width: widths[at] ?? 14 })))
  const inOrder = [...items].sort((a, b) => itemKinds.indexOf(a.kind) - itemKinds.indexOf(b.kind))
  for (const item of inOrder) {
    const { kind, key1, key2, from, to, value, source, confidence } = item
    const cells = [t(`pricing:kind.${kind}`), firstKeyWords(kind, key1, wording), secondKeyWords(kind, key1, key2, wording), from === null ? null : Number(from), to === null ? null : Number(to), Number(value), source, t(`pricing:confidence.${confidence}`)]
    keepText(sheet.addRow(cells), cells)
  }
  offer(sheet, 1, itemKinds.map((kind) => t(`pricing:kind.${kind}`)), items.length + 50)
  offer(sheet, figureHeadings.indexOf(confidenceAt) + 1, confidences.map((one) => t(`pricing:confidence.${one}`)), Math.min(items.length + 50, readyRows))
}

function writeExamples(workbook: ExcelJS.Workbook, examples: readonly Example[], { t, wording }: { t: Translate; wording: Wording }): void {
  const fields = askedFields.map((field) => ({ field, heading: fieldWords(field.name, t) }))
  const parts = expectedHeadings(t)
  const sheet = headed(workbook, examplesSheet, [{ heading: nameHeading, width: 34 }, ...parts.map(({ heading }) => ({ heading, width: 14 })), ...fields.map(({ heading }) => ({ heading, width: Math.max(12, heading.length * 2) }))])
  for (const { name, asked, expected } of examples) {
    const cells = [name, ...parts.map(({ part }) => (expected[part] === undefined ? null : Number(expected[part]))), ...fields.map(({ field }) => shownField(field.name, asked[field.name] ?? '', { t, wording }))]
    keepText(sheet.addRow(cells), cells)
  }
  fields.forEach(({ field }, at) => {
    const column = parts.length + 2 + at
    if (field.tick) offer(sheet, column, ticks, examples.length + 20)
    if (field.choices) offer(sheet, column, field.choices.codes.map((code) => choiceWords(field.choices!.group, code, t)), examples.length + 20)
  })
}

const choiceWords = (group: string, code: string, t: Translate): string => (group === 'book.life' ? lifeWords(code, t) : t(`pricing:${group}.${code}`))

function lifeWords(life: string, t: Translate): string {
  const [part = '', type = ''] = life.split(':')
  return part === 'shelter' ? t(`pricing:shelterType.${type}`) : t(`pricing:component.${part}`)
}

const fieldCalled = new Map(askedFields.map((field) => [field.name, field]))

/** What was asked, as a cell shows it. */
export function shownField(name: string, value: string, { t, wording }: { t: Translate; wording: KeyWording }): string {
  const field = fieldCalled.get(name)
  if (value === '' || !field) return value
  if (field.tick) return value === '1' ? ticks[0] : ticks[1]
  if (field.province) return wording.provinceName(value) ?? value
  return field.choices ? choiceWords(field.choices.group, value, t) : value
}

function readField(name: string, text: string, { t, wording, divisions }: { t: Translate; wording: Wording; divisions: Divisions }): string {
  const field = fieldCalled.get(name)
  if (text === '' || !field) return text
  if (field.tick) return text === ticks[0] || text === '1' ? '1' : text === ticks[1] || text === '0' ? '' : text
  if (field.province) return wording.provinces.includes(text) ? text : (findDivision(divisions, 'province', text, null)?.code ?? text)
  return field.choices ? (field.choices.codes.find((code) => code === text || choiceWords(field.choices!.group, code, t) === text) ?? text) : text
}

/** Every kind with its keys and what its value is. */
function writeGuide(workbook: ExcelJS.Workbook, t: Translate): void {
  const sheet = headed(workbook, t('book:workbook.guide'), [{ heading: kindAt, width: 20 }, { heading: t('book:workbook.guideHeading'), width: 90 }])
  for (const kind of itemKinds) sheet.addRow([t(`pricing:kind.${kind}`), t(`book:guide.${kind}`)]).alignment = { wrapText: true, vertical: 'top' }
}

export interface WorkbookFault {
  /** Of a figure or of an example. */
  of: 'figure' | 'example'
  sheet: string
  row: number
  /** book:mistake.<code> or book:exampleMistake.<code> words them. */
  mistakes: (RowMistake | ExampleMistake)[]
  /** Fields that are wrong, where the mistake names some. */
  named: string
  text: string
}

export type WorkbookRead = { ok: true; items: PriceItem[]; examples: Example[]; faults: WorkbookFault[] } | { ok: false; because: string; facts?: Record<string, string | number> }

const isHeading = (headings: readonly string[]) => (heading: string): boolean => headings.includes(heading.trim())

/** Both sheets of a workbook; each row that is wrong is named. A workbook without examples has none. */
export async function readBookWorkbook(path: string, { t, divisions }: { t: Translate; divisions: Divisions }): Promise<WorkbookRead> {
  const wording = wordingOf(t, divisions)
  const figures = await readSheet(path, isHeading(figureHeadings), undefined, (name) => name === figuresSheet || name === '')
  if (!figures.ok) return { ok: false, because: figures.because, facts: figures.facts }
  const faults: WorkbookFault[] = []
  const items: { row: number; item: PriceItem }[] = []
  for (const { number, cells } of figures.sheet.rows) {
    const cell = (heading: string) => (cells[heading] ?? '').trim()
    const kind = itemKinds.find((one) => one === cell(kindAt) || t(`pricing:kind.${one}`) === cell(kindAt))
    const key1 = kind ? firstKeyOf(kind, cell(key1At), { ...wording }) : ''
    const confidence = confidences.find((one) => one === cell(confidenceAt) || t(`pricing:confidence.${one}`) === cell(confidenceAt)) ?? cell(confidenceAt)
    const read = readItem({ kind: kind ?? cell(kindAt), key1, key2: kind ? secondKeyOf(kind, key1, cell(key2At), wording) : '', from: plain(cell(fromAt)), to: plain(cell(toAt)), value: plain(cell(valueAt)), source: cell(sourceAt), confidence })
    if (read.ok) items.push({ row: number, item: read.item })
    else faults.push({ of: 'figure', sheet: figuresSheet, row: number, mistakes: read.mistakes, named: '', text: figureHeadings.map(cell).filter(Boolean).join(' ').slice(0, 80) })
  }
  for (const at of repeatedRows(items.map(({ item }) => item))) {
    const { row, item } = items[at]!
    faults.push({ of: 'figure', sheet: figuresSheet, row, mistakes: ['twice'], named: '', text: Object.values(typedItem(item)).filter(Boolean).join(' ').slice(0, 80) })
  }

  const examples = await readExamples(path, { t, wording, divisions, faults })
  return examples.ok ? { ok: true, items: items.map(({ item }) => item), examples: examples.examples, faults } : examples
}

/** 12,000.50 and 0.30 as they are meant. */
const plain = (text: string): string => text.replaceAll(',', '').replaceAll('，', '')

interface ExamplesAsked {
  t: Translate
  wording: Wording
  divisions: Divisions
  faults: WorkbookFault[]
}

async function readExamples(path: string, { t, wording, divisions, faults }: ExamplesAsked): Promise<{ ok: true; examples: Example[] } | { ok: false; because: string; facts?: Record<string, string | number> }> {
  const fields = askedFields.map(({ name }) => ({ name, heading: fieldWords(name, t) }))
  const parts = expectedHeadings(t)
  const known = [nameHeading, ...parts.map(({ heading }) => heading), ...fields.map(({ heading }) => heading)]
  const read = await readSheet(path, isHeading(known), undefined, (name) => name === examplesSheet)
  if (!read.ok) return read.because === 'noHeadings' ? { ok: true, examples: [] } : { ok: false, because: read.because, facts: read.facts }

  const examples: Example[] = []
  for (const { number, cells } of read.sheet.rows) {
    const typed = new Map<string, string>([['name', (cells[nameHeading] ?? '').trim()]])
    for (const { part, heading } of parts) typed.set(`expected.${part}`, plain((cells[heading] ?? '').trim()))
    for (const { name, heading } of fields) typed.set(name, readField(name, (cells[heading] ?? '').trim(), { t, wording, divisions }))
    const one = readExample((name) => typed.get(name) ?? '')
    const twice = one.ok && examples.some(({ name }) => name === one.example.name)
    if (one.ok && !twice) examples.push(one.example)
    else faults.push({ of: 'example', sheet: examplesSheet, row: number, mistakes: one.ok ? ['twice'] : (Object.keys(one.mistakes) as ExampleMistake[]), named: one.ok ? '' : Object.values(one.mistakes).filter(Boolean).join('、').split('、').map((name) => (fieldCalled.has(name) ? fieldWords(name, t) : name)).filter(Boolean).join('、'), text: typed.get('name') ?? '' })
  }
  return { ok: true, examples }
}
