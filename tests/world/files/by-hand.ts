import { deflateRawSync } from 'node:zlib'

/** A part of a zip; its directory may lie about the size. */
export type Part = [name: string, content: Buffer | string, claimedSize?: number]

/** A zip by hand, so that anything in it may be wrong. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, given, claimed] of parts) {
    const content = Buffer.from(given as Buffer)
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(claimed ?? content.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('504b0506', 'hex'), end])
}

export interface Book {
  /** The inside of sheetData. */
  rows: string
  /** What stands behind sheetData. */
  behind?: string
  strings?: string
  styles?: string
  state?: 'visible' | 'hidden'
  date1904?: boolean
  more?: readonly Part[]
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet by hand. */
export const workbookOf = ({ rows, behind = '', strings = '', styles = '', state = 'visible', date1904 = false, more = [] }: Book): Buffer =>
  zipOf([
    ['xl/workbook.xml', `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="需求" sheetId="1" state="${state}" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${declaration}<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/sharedStrings.xml', `${declaration}<sst xmlns="${main}">${strings}</sst>`],
    ['xl/styles.xml', `${declaration}<styleSheet xmlns="${main}">${styles}</styleSheet>`],
    ['xl/worksheets/sheet1.xml', `${declaration}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${behind}</worksheet>`],
    ...more,
  ])

export const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
export const row = (...texts: string[]): string => `<row>${texts.map(cell).join('')}</row>`
export const headings = row('运营商', '站名', '经度')
