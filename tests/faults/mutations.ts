import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { zipOf, type Part } from '../world/files/by-hand'

/** A seeded source of chance (mulberry32): the same seed gives the same files. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Chance = () => number
const below = (chance: Chance, most: number): number => Math.floor(chance() * most)
const oneOf = <T>(chance: Chance, list: readonly T[]): T => list[below(chance, list.length)]!

/** The parts of a zip that is in order, unpacked. */
export function partsOf(zip: Buffer): [string, Buffer][] {
  const parts: [string, Buffer][] = []
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20))
    parts.push([zip.toString('utf8', at + 46, at + 46 + nameLength), zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : Buffer.from(packed)])
    at += 46 + nameLength + extra + comment
  }
  return parts
}

/** What people and attackers put into cells, and what programs write there by mistake. */
export const hostileValues: readonly string[] = [
  '=HYPERLINK("http://x","y")', '=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '1e999', '-1e308', 'NaN', 'Infinity', '9'.repeat(400), '0x10', '１２３４５６', '117°04′34″', '117 04 34', '东经117度',
  '', ' ', '\u0000', '\u202e', '\ufeff', '\ud83d', '😀'.repeat(2000), 'a'.repeat(33_000), '<script>alert(1)</script>', '&#x0;', '&amp;lt;', '_x0000_', '_x005F_x000D_', '../../etc/passwd', "'; DROP TABLE demand; --",
  '2026-02-30', '明年三月', '99999999', '-1', '1900-02-29', '#REF!', '#N/A', 'TRUE', '__proto__', 'constructor', '{{7*7}}', '${7*7}', '山东省\n济南市', '\r\n', '，', '°', '\u3000历下区\u3000',
]

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

type Mutate = (seed: readonly [string, Buffer][], zip: Buffer, chance: Chance) => Buffer

/** Each way to break a workbook: bytes of the file, its directory, its parts as text, its cells. */
export const mutations: Readonly<Record<string, Mutate>> = {
  bytes: (_, zip, chance) => {
    const broken = Buffer.from(zip)
    for (let i = 1 + below(chance, 40); i > 0; i -= 1) broken[below(chance, broken.length)] = below(chance, 256)
    return broken
  },
  directory: (_, zip, chance) => {
    const broken = Buffer.from(zip)
    const from = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16)
    for (let i = 1 + below(chance, 12); i > 0; i -= 1) broken[from + below(chance, broken.length - from)] = below(chance, 256)
    return broken
  },
  cut: (_, zip, chance) => zip.subarray(0, below(chance, zip.length)),
  joined: (_, zip, chance) => Buffer.concat([zip.subarray(0, below(chance, zip.length)), zip.subarray(below(chance, zip.length))]),
  partBytes: (parts, _, chance) => rebuilt(parts, chance, (content) => {
    const broken = Buffer.from(content)
    for (let i = 1 + below(chance, 20); i > 0 && broken.length > 0; i -= 1) broken[below(chance, broken.length)] = below(chance, 256)
    return broken
  }),
  tags: (parts, _, chance) => rebuilt(parts, chance, (content) => {
    const pieces = content.toString('utf8').split(/(?=<)/)
    for (let i = 1 + below(chance, 6); i > 0; i -= 1) {
      const [a, b] = [below(chance, pieces.length), below(chance, pieces.length)]
      oneOf(chance, [() => pieces.splice(a, 1), () => pieces.splice(a, 0, ...pieces.slice(b, b + below(chance, 400))), () => ([pieces[a], pieces[b]] = [pieces[b]!, pieces[a]!])])()
    }
    return Buffer.from(pieces.join(''))
  }),
  attributes: (parts, _, chance) => rebuilt(parts, chance, (content) => Buffer.from(content.toString('utf8').replace(/="([^"]*)"/g, (whole) => (chance() < 0.01 ? `="${escaped(oneOf(chance, hostileValues))}"` : whole)))),
  cells: (parts, _, chance) => rebuilt(parts, chance, (content) => Buffer.from(content.toString('utf8').replace(/<(t|v|f)([^>]*)>([^<]*)</g, (whole, tag: string, attributes: string) => (chance() < 0.05 ? `<${tag}${attributes}>${escaped(oneOf(chance, hostileValues))}<` : whole)))),
  rawCells: (parts, _, chance) => rebuilt(parts, chance, (content) => Buffer.from(content.toString('utf8').replace(/<(t|v)([^>]*)>([^<]*)</g, (whole, tag: string, attributes: string) => (chance() < 0.01 ? `<${tag}${attributes}>${oneOf(chance, hostileValues)}<` : whole)))),
  missingPart: (parts, _, chance) => zipOf(withoutOne(parts, chance)),
  renamedPart: (parts, _, chance) => zipOf(parts.map(([name, content]): Part => [chance() < 0.2 ? oneOf(chance, ['xl/workbook.xml', '../x', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', '', 'a'.repeat(300)]) : name, content])),
  lies: (parts) => zipOf(parts.map(([name, content], at): Part => [name, content, at % 2 === 0 ? content.length : content.length + 10])),
  repeated: (parts, _, chance) => rebuilt(parts, chance, (content) => {
    const text = content.toString('utf8')
    const at = below(chance, text.length)
    return Buffer.from(text.slice(0, at) + text.slice(at, at + 200).repeat(2 + below(chance, 400)) + text.slice(at))
  }),
  trailing: (parts) => Buffer.concat([zipOf(parts.map(([name, content]): Part => [name, content])), deflateRawSync(Buffer.alloc(10))]),
}

function withoutOne(parts: readonly [string, Buffer][], chance: Chance): Part[] {
  const gone = below(chance, parts.length)
  return parts.filter((_, at) => at !== gone)
}

/** Changes one part, most often one that the reader looks into. */
function rebuilt(parts: readonly [string, Buffer][], chance: Chance, change: (content: Buffer) => Buffer): Buffer {
  const read = parts.map(([name], at) => ({ name, at })).filter(({ name }) => /sheet1\.xml$|sharedStrings|workbook\.xml|styles\.xml$/.test(name))
  const chosen = chance() < 0.9 && read.length > 0 ? oneOf(chance, read).at : below(chance, parts.length)
  return zipOf(parts.map(([name, content], at): Part => [name, at === chosen ? change(content) : content]))
}
