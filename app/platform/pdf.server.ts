import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

type Document = InstanceType<typeof import('pdfkit')>

export interface PaperFact {
  label: string
  value: string
}

export interface PaperTable {
  columns: { label: string; end: boolean }[]
  rows: string[][]
}

export interface Paper {
  title: (text: string, above: string) => void
  heading: (text: string) => void
  facts: (facts: readonly PaperFact[]) => void
  table: (table: PaperTable) => void
  note: (text: string) => void
  /** Room for two to sign side by side. */
  signatures: (sides: readonly string[][]) => void
  /** Writes the foot of every page and gives the bytes. `foot` is told the page and how many there are. */
  end: (foot: (page: number, pages: number) => string) => Promise<Buffer>
}

/** Points. A4 is 595 x 842. */
const page = { width: 595.28, height: 841.89, margin: 36, foot: 30 }
const inner = page.width - 2 * page.margin
const bottom = page.height - page.margin - page.foot
const pad = 3
const ink = '#1b2430'
const quiet = '#5a6675'
const line = '#c9d1dc'
const shade = '#eef2fa'

/** Noto Sans, simplified Chinese, under the Open Font License; what is used of it is embedded. */
const fontFolder = (): string => join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')
/** One weight: to read a second costs as much again as the rest of a document. */
let font: Promise<Buffer> | undefined

/** A document of A4 pages, written from top to bottom. A row of a table is never split, and heads stand again on each page. */
export async function newPaper({ title }: { title: string }): Promise<Paper> {
  const { default: PDFDocument } = await import('pdfkit')
  font ??= readFile(join(fontFolder(), 'NotoSansHans-Regular.otf'))
  const plain = await font
  const doc = new PDFDocument({ size: 'A4', margins: { top: page.margin, bottom: 0, left: page.margin, right: page.margin }, bufferPages: true, info: { Title: title } })
  doc.registerFont('plain', plain)
  const parts: Buffer[] = []
  const ended = new Promise<Buffer>((resolve, reject) => doc.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject))
  const pen: Pen = { doc, y: page.margin }
  return {
    title: (text, above) => writeTitle(pen, text, above),
    heading: (text) => writeHeading(pen, text),
    facts: (facts) => writeFacts(pen, facts),
    table: (table) => writeTable(pen, table),
    note: (text) => writeNote(pen, text),
    signatures: (sides) => writeSignatures(pen, sides),
    end: (foot) => {
      writeFeet(doc, foot)
      doc.end()
      return ended
    },
  }
}

interface Pen {
  doc: Document
  /** Where the next thing begins. */
  y: number
}

/** A new page where so much does not fit any more. */
function makeRoom(pen: Pen, height: number): boolean {
  if (pen.y + height <= bottom) return false
  pen.doc.addPage()
  pen.y = page.margin
  return true
}

function writeTitle(pen: Pen, text: string, above: string): void {
  pen.doc.font('plain').fontSize(9).fillColor(quiet).text(above, page.margin, pen.y)
  pen.doc.font('plain').fontSize(16).fillColor(ink).text(text, page.margin, pen.y + 10, { width: inner, align: 'center' })
  pen.y += 40
}

function writeHeading(pen: Pen, text: string): void {
  makeRoom(pen, 60)
  pen.doc.font('plain').fontSize(11).fillColor(ink).text(text, page.margin, pen.y + 8)
  pen.y += 26
}

function writeNote(pen: Pen, text: string): void {
  pen.doc.font('plain').fontSize(8.5)
  const height = pen.doc.heightOfString(text, { width: inner })
  makeRoom(pen, height + 4)
  pen.doc.fillColor(quiet).text(text, page.margin, pen.y + 2, { width: inner })
  pen.y += height + 4
}

const half = inner / 2
const labelWidth = 96

/** Two side by side; what is long has the whole width. */
function writeFacts(pen: Pen, facts: readonly PaperFact[]): void {
  const { doc } = pen
  doc.font('plain').fontSize(8.5)
  const isLong = ({ value }: PaperFact) => doc.widthOfString(value) > 2 * (half - labelWidth - 2 * pad)
  for (let at = 0; at < facts.length; ) {
    const first = facts[at]!
    const second = facts[at + 1]
    const pair = isLong(first) || !second || isLong(second) ? [first] : [first, second]
    writeFactRow(pen, pair, pair.length === 1 ? inner : half)
    at += pair.length
  }
  pen.y += 4
}

function writeFactRow(pen: Pen, facts: readonly PaperFact[], width: number): void {
  const { doc } = pen
  doc.font('plain').fontSize(8.5)
  const height = 2 * pad + Math.max(...facts.flatMap(({ label, value }) => [doc.heightOfString(label, { width: labelWidth - 2 * pad }), doc.heightOfString(value, { width: width - labelWidth - 2 * pad })]))
  makeRoom(pen, height)
  facts.forEach(({ label, value }, at) => {
    const x = page.margin + at * width
    doc.rect(x, pen.y, labelWidth, height).fillAndStroke(shade, line)
    doc.rect(x + labelWidth, pen.y, width - labelWidth, height).stroke(line)
    doc.fillColor(quiet).text(label, x + pad, pen.y + pad, { width: labelWidth - 2 * pad })
    doc.fillColor(ink).text(value, x + labelWidth + pad, pen.y + pad, { width: width - labelWidth - 2 * pad })
  })
  pen.y += height
}

function writeTable(pen: Pen, { columns, rows }: PaperTable): void {
  const { doc } = pen
  const size = columns.length > 8 ? 7 : 8
  doc.font('plain').fontSize(size)
  const widths = fitted(columns.map(({ label }, at) => Math.max(28, Math.min(170, ...[Math.max(...[label, ...rows.map((row) => row[at] ?? '')].map((text) => doc.widthOfString(text)))])) + 2 * pad))
  const row = (cells: readonly string[], head: boolean) => ({ cells, head, height: rowHeight(doc, { cells, widths, size }) })
  const top = row(columns.map(({ label }) => label), true)
  const write = ({ cells, head, height }: typeof top) => {
    let x = page.margin
    doc.font('plain').fontSize(size)
    cells.forEach((text, at) => {
      const width = widths[at]!
      if (head) doc.rect(x, pen.y, width, height).fillAndStroke(shade, line)
      else doc.rect(x, pen.y, width, height).stroke(line)
      doc.fillColor(ink).text(text, x + pad, pen.y + pad, { width: width - 2 * pad, align: columns[at]!.end ? 'right' : 'left' })
      x += width
    })
    pen.y += height
  }
  const lines = rows.map((cells) => row(cells, false))
  makeRoom(pen, top.height + (lines[0]?.height ?? 0))
  write(top)
  for (const one of lines) {
    if (makeRoom(pen, one.height)) write(top)
    write(one)
  }
  pen.y += 4
}

function rowHeight(doc: Document, { cells, widths, size }: { cells: readonly string[]; widths: readonly number[]; size: number }): number {
  doc.font('plain').fontSize(size)
  return 2 * pad + Math.max(...cells.map((text, at) => doc.heightOfString(text === '' ? ' ' : text, { width: widths[at]! - 2 * pad })))
}

/** Stretched or shrunk to the width of the paper. */
function fitted(widths: readonly number[]): number[] {
  const sum = widths.reduce((all, width) => all + width, 0)
  return widths.map((width) => (width * inner) / sum)
}

function writeSignatures(pen: Pen, sides: readonly string[][]): void {
  makeRoom(pen, 110)
  pen.doc.font('plain').fontSize(9).fillColor(ink)
  sides.forEach((lines, side) => lines.forEach((text, at) => pen.doc.text(text, page.margin + side * half, pen.y + 16 + at * 26, { width: half - 12 })))
  pen.y += 110
}

function writeFeet(doc: Document, foot: (page: number, pages: number) => string): void {
  const { count } = doc.bufferedPageRange()
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(at)
    doc.font('plain').fontSize(7.5).fillColor(quiet).text(foot(at + 1, count), page.margin, page.height - page.margin - 8, { width: inner, align: 'center', lineBreak: false })
  }
}
