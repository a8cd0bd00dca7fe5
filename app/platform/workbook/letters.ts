/** The letters of one text out of its runs; what tells only how to say them (phonetic runs) is left out. */
export class Letters {
  private gathered = ''
  private inText = false
  private phonetic = false

  begin(): void {
    this.gathered = ''
    this.inText = false
    this.phonetic = false
  }

  open(name: string): void {
    if (name === 't') this.inText = true
    if (name === 'rPh') this.phonetic = true
  }

  text(text: string): void {
    if (this.inText && !this.phonetic) this.gathered += text
  }

  close(name: string): void {
    if (name === 't') this.inText = false
    if (name === 'rPh') this.phonetic = false
  }

  end(): string {
    return unescaped(this.gathered)
  }
}

/** Workbooks write a control sign as `_x000D_`, and the mark itself as `_x005F_`. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text
