/** No cell of good faith is longer; a quote that is never closed would gather the rest of the file. */
const longestCell = 100_000

/**
 * Rows out of separated text that comes in pieces. A quoted cell may hold separators, line ends and doubled quotes; a quote in
 * the middle of a cell is a letter like any other. Blank lines count as rows, as they do in a workbook program.
 */
export class TextRows {
  private cell = ''
  private row: string[] = []
  private inQuotes = false
  /** A quoted cell has just ended, unless the next sign is another quote. */
  private closing = false
  private afterReturn = false

  constructor(private readonly separator: string) {}

  *take(text: string): Generator<string[]> {
    for (const sign of text) {
      const secondOfLineEnd = this.afterReturn && sign === '\n'
      this.afterReturn = sign === '\r' && !this.inQuotes
      if (secondOfLineEnd) continue
      if (this.inQuotes) this.takeQuoted(sign)
      else if (sign === '\n' || sign === '\r') yield this.endRow()
      else this.takePlain(sign)
    }
  }

  *rest(): Generator<string[]> {
    if (this.cell !== '' || this.row.length > 0 || this.closing) yield this.endRow()
  }

  private takeQuoted(sign: string): void {
    if (sign === '"') {
      this.inQuotes = false
      this.closing = true
    } else if (this.cell.length < longestCell) this.cell += sign
  }

  private takePlain(sign: string): void {
    if (sign === this.separator) return this.endCell()
    if (sign !== '"' || !(this.cell === '' || this.closing)) {
      this.cell += sign
      return
    }
    if (this.closing) this.cell += '"'
    this.inQuotes = true
    this.closing = false
  }

  private endCell(): void {
    this.row.push(this.cell)
    this.cell = ''
    this.closing = false
  }

  private endRow(): string[] {
    this.endCell()
    const whole = this.row
    this.row = []
    return whole
  }
}
