import { posix } from 'node:path'
import type { Entry, ZipFile } from 'yauzl'
import { plainText } from '~/fields/cell'
import { openZip, partName, partsOf, type WorkbookLimits } from './admit.server'
import { Letters } from './letters'
import { NotRead, readPart, type PartReader } from './part.server'

export interface BookSheet {
  name: string
  state: 'visible' | 'hidden' | 'veryHidden'
  part: Entry
}

/** A workbook as far as its values need it: the names of its sheets, its texts, and which of its styles show days. */
export interface Book {
  zip: ZipFile
  sheets: BookSheet[]
  texts: readonly string[]
  showsDay: readonly boolean[]
  since1904: boolean
  /** It takes values from other workbooks. */
  linked: boolean
}

/** Opens a workbook that was admitted. The caller closes `zip`. */
export async function openBook(path: string, limits: WorkbookLimits): Promise<Book> {
  const zip = await openZip(path)
  if (!zip) throw new NotRead('damaged')
  try {
    return await readBook(zip, new Map((await partsOf(zip, limits)).map((entry) => [partName(entry), entry])))
  } catch (failure) {
    zip.close()
    throw failure
  }
}

type Parts = ReadonlyMap<string, Entry>

async function readBook(zip: ZipFile, parts: Parts): Promise<Book> {
  const read = async <R extends PartReader>(name: string, reader: R): Promise<R> => {
    const entry = parts.get(name)
    if (entry) await readPart(zip, entry, reader)
    return reader
  }
  const { sheets, since1904 } = await read('xl/workbook.xml', new SheetNames())
  const { targets, ofType } = await read('xl/_rels/workbook.xml.rels', new Targets())
  const { texts } = await read(ofType.get('sharedStrings') ?? '', new Texts())
  const styles = await read(ofType.get('styles') ?? '', new Styles())
  const placed = sheets.flatMap(({ name, state, target }): BookSheet[] => {
    const part = parts.get(targets.get(target) ?? '')
    return part ? [{ name, state, part }] : []
  })

  return { zip, sheets: placed, texts, showsDay: styles.showsDay(), since1904, linked: [...parts.keys()].some((name) => name.startsWith('xl/externallinks/')) }
}

class SheetNames implements PartReader {
  readonly sheets: { name: string; state: BookSheet['state']; target: string }[] = []
  since1904 = false

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'workbookPr') this.since1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    const { state } = attributes
    const target = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    if (this.sheets.length >= mostNamed) throw new NotRead('damaged')
    this.sheets.push({ name: attributes.name ?? '', state: state === 'hidden' || state === 'veryHidden' ? state : 'visible', target })
  }

  close(): void {}
}

const mostNamed = 5_000

/** What the parts are for, whatever they are called. */
class Targets implements PartReader {
  readonly targets = new Map<string, string>()
  readonly ofType = new Map<string, string>()

  open(name: string, { Id, Target, Type }: Record<string, string>): void {
    if (name !== 'Relationship' || !Id || !Target || !Type) return
    if (this.targets.size >= mostNamed) throw new NotRead('damaged')
    const part = (Target.startsWith('/') ? Target.slice(1) : posix.normalize(`xl/${Target}`)).toLowerCase()
    this.targets.set(Id, part)
    this.ofType.set(Type.slice(Type.lastIndexOf('/') + 1), part)
  }

  close(): void {}
}

const mostTexts = 1_000_000
const mostLetters = 48 * 1024 * 1024

/** Texts that cells name by their number. */
class Texts implements PartReader {
  readonly texts: string[] = []
  private readonly letters = new Letters()
  private sum = 0

  open(name: string): void {
    if (name === 'si') this.letters.begin()
    else this.letters.open(name)
  }

  text(text: string): void {
    this.letters.text(text)
  }

  close(name: string): void {
    if (name !== 'si') return this.letters.close(name)
    const text = plainText(this.letters.end())
    this.sum += text.length
    if (this.texts.push(text) > mostTexts || this.sum > mostLetters) throw new NotRead('tooManyCells', { maximum: mostTexts })
  }
}

const mostStyles = 70_000

/** A number is a day only by the style of its cell. */
class Styles implements PartReader {
  private readonly formats = new Map<number, string>()
  private readonly used: number[] = []
  private inCells = false

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'numFmt' && this.formats.size < mostStyles) this.formats.set(Number(attributes.numFmtId), (attributes.formatCode ?? '').slice(0, 500))
    if (name === 'cellXfs') this.inCells = true
    if (name === 'xf' && this.inCells && this.used.push(Number(attributes.numFmtId ?? 0)) > mostStyles) throw new NotRead('damaged')
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCells = false
  }

  showsDay = (): boolean[] => this.used.map((id) => isDayFormat(this.formats.get(id)) ?? isBuiltInDay(id))
}

/** Formats that every workbook program knows by number, those of China included. */
const isBuiltInDay = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Letters of a day stand outside quotes and brackets. */
const isDayFormat = (code: string | undefined): boolean | null =>
  code === undefined ? null : /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').replace(/general/gi, ''))
