import { plainText } from '~/fields/cell'
import type { WorkbookLimits } from './admit.server'
import type { Book, BookSheet } from './book.server'
import { Letters, unescaped } from './letters'
import { NotRead, readPart, type PartReader } from './part.server'

/** One row as it stands in the file: texts by column, from 1. Blank cells are absent. */
export interface RawRow {
  number: number
  hidden: boolean
  texts: Map<number, string>
  /** Columns whose text is a formula's result as it was last saved. */
  formulas: number[]
}

/** Cells that are one: rows and columns from 1, ends included. */
export interface MergedRange {
  top: number
  left: number
  bottom: number
  right: number
}

/** Takes the rows one by one, in the order of their numbers; answers true when it needs no more. */
export type TakeRow = (row: RawRow) => boolean

/** Streams the rows of one sheet. Gives the merged ranges, which stand behind the rows; none where the rows were left early. */
export async function eachRow(book: Book, sheet: BookSheet, limits: WorkbookLimits, take: TakeRow): Promise<MergedRange[]> {
  const reader = new SheetPart(book, limits, take)
  await readPart(book.zip, sheet.part, reader)
  return reader.merged
}

const lastRow = 1_048_576
const lastColumn = 16_384

/** What a formula stands for whose result the file does not hold. */
const noResult = '#CALC!'

class SheetPart implements PartReader {
  readonly merged: MergedRange[] = []
  private mergedCells = 0
  private cells = 0
  private row: RawRow = { number: 0, hidden: false, texts: new Map(), formulas: [] }
  private column = 0
  private type = ''
  private style = 0
  private value: string | null = null
  private formula = false
  private inValue = false
  private readonly letters = new Letters()
  private done = false

  constructor(private readonly book: Book, private readonly limits: WorkbookLimits, private readonly take: TakeRow) {}

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'c') this.beginCell(attributes)
    else if (name === 'v') this.inValue = true
    else if (name === 'f') this.formula = true
    else if (name === 'row') this.beginRow(attributes)
    else if (name === 'mergeCell') this.merge(attributes.ref ?? '')
    else this.letters.open(name)
  }

  text(text: string): void {
    if (this.inValue) this.value = (this.value ?? '') + text
    else this.letters.text(text)
  }

  close(name: string): void {
    if (name === 'v') {
      this.inValue = false
      this.value ??= ''
    } else if (name === 'c') this.endCell()
    else if (name === 'row') this.done ||= this.take(this.row)
    else this.letters.close(name)
  }

  enough = (): boolean => this.done

  private beginRow({ r, hidden }: Record<string, string>): void {
    const number = r === undefined ? this.row.number + 1 : Number(r)
    if (!Number.isInteger(number) || number <= this.row.number || number > lastRow) throw new NotRead('damaged')
    this.row = { number, hidden: hidden === '1' || hidden === 'true', texts: new Map(), formulas: [] }
    this.column = 0
  }

  private beginCell({ r, t, s }: Record<string, string>): void {
    this.cells += 1
    if (this.cells > this.limits.maxCells) throw new NotRead('tooManyCells', { maximum: this.limits.maxCells })
    this.column = r === undefined ? this.column + 1 : columnOf(r)
    this.type = t ?? 'n'
    this.style = Number(s ?? 0)
    this.value = null
    this.formula = false
    this.letters.begin()
  }

  private endCell(): void {
    if (this.done) return
    const text = this.cellText()
    if (text === '') return
    this.row.texts.set(this.column, text)
    if (this.formula) this.row.formulas.push(this.column)
  }

  private cellText(): string {
    if (this.type === 'inlineStr') return plainText(this.letters.end())
    if (this.value === null) return this.formula ? noResult : ''
    if (this.type === 's') return this.sharedText(this.value)
    if (this.type === 'b') return plainText(this.value === '1')
    if (this.type === 'n') return this.numberText(this.value)
    if (this.type === 'd') return plainText(this.value.replace(/T00:00:00(\.0+)?Z?$/, ''))
    return plainText(unescaped(this.value))
  }

  private sharedText(number: string): string {
    const text = this.book.texts[Number(number)]
    if (text === undefined) throw new NotRead('damaged')
    return text
  }

  private numberText(value: string): string {
    const number = Number(value)
    if (value.trim() === '' || Number.isNaN(number)) return plainText(value)
    const day = this.book.showsDay[this.style] ? plainText(dayOf(number, this.book.since1904)) : ''
    return day === '' ? plainText(number) : day
  }

  private merge(ref: string): void {
    const [, left, top, right, bottom] = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(ref) ?? []
    if (left === undefined) throw new NotRead('damaged')
    const range = { left: columnOf(left), top: Number(top), right: columnOf(right ?? left), bottom: Number(bottom ?? top) }
    this.mergedCells += (range.right - range.left + 1) * (range.bottom - range.top + 1)
    if (this.mergedCells > this.limits.maxMergedCells) throw new NotRead('tooMuchMerged', { maximum: this.limits.maxMergedCells })
    this.merged.push(range)
  }
}

/** `AB12` or `AB` as 28. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > lastColumn) break
  }
  if (column < 1 || column > lastColumn) throw new NotRead('damaged')
  return column
}

/** Days are counted from 1899-12-30 (or 1904-01-01); a number beyond all days gives none. */
const dayOf = (days: number, since1904: boolean): Date => new Date(Math.round((days - 25_569 + (since1904 ? 1462 : 0)) * 86_400_000))
