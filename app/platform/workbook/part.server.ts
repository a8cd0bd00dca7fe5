import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import type { Entry, ZipFile } from 'yauzl'
import { notAdmitted, type NotAdmitted, type WorkbookRefusal } from './admit.server'

/** Unwinds the reading of a part; `readSheet` turns it back into the refusal it carries. */
export class NotRead extends Error {
  readonly refusal: NotAdmitted
  constructor(because: WorkbookRefusal, facts: Record<string, string | number> = {}) {
    super(because)
    this.refusal = notAdmitted(because, facts)
  }
}

export interface PartReader {
  /** Names come without their prefix. */
  open(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close(name: string): void
  /** Nothing more is wanted of this part. */
  enough?(): boolean
}

/** Streams one XML part. Declarations of entities, and anything that would have to be kept whole, end the reading. */
export async function readPart(zip: ZipFile, entry: Entry, reader: PartReader): Promise<void> {
  const parser = parserFor(reader)
  const text = new Unfolding()
  const stream = await zip.openReadStreamPromise(entry)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parser.write(text.take(chunk))
      if (reader.enough?.()) return
    }
    parser.write(text.rest())
    parser.close()
  } finally {
    await endOf(stream)
  }
}

/** A stream that is left early must be gone before its zip is closed. */
async function endOf(stream: Readable): Promise<void> {
  if (stream.closed) return
  const closed = new Promise<void>((done) => stream.once('close', done).once('error', () => done()))
  stream.destroy()
  await closed
}

/** No part of a workbook nests its tags deeper. */
const deepest = 60

function parserFor(reader: PartReader): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const bare = (name: string) => {
    const colon = name.indexOf(':')
    return colon < 0 ? name : name.slice(colon + 1)
  }
  let depth = 0
  parser.on('opentag', (tag) => {
    if ((depth += 1) > deepest) throw new NotRead('damaged')
    reader.open(bare(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    reader.close(bare(tag.name))
  })
  if (reader.text) parser.on('text', (text) => reader.text!(text))
  return parser
}

/** Excel takes 32,767 letters in a cell; nothing between two tags is longer in a file of good faith. */
const longestStretch = 256 * 1024

/** Bytes to text, with what no workbook needs refused before the parser would gather it. */
class Unfolding {
  private decoder: TextDecoder | null = null
  private last = ''
  private begun = false
  private stretch = 0

  take(chunk: Buffer): string {
    this.decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    return this.weigh(this.decoder.decode(chunk, { stream: true }))
  }

  rest(): string {
    return this.weigh(this.decoder?.decode() ?? '')
  }

  private weigh(text: string): string {
    const joined = this.last + text
    const declared = joined.search(this.begun ? /<[!?]/ : /(?!^)<[!?]|^<!|^<\?[^?]{1000}/)
    if (declared >= 0) throw new NotRead(/^<!D?$|^<!D/i.test(joined.slice(declared, declared + 3)) ? 'xmlEntities' : 'damaged')
    const begins = text.lastIndexOf('<')
    this.stretch = begins < 0 ? this.stretch + text.length : text.length - begins
    if (this.stretch > longestStretch) throw new NotRead('damaged')
    this.last = text.slice(-1)
    this.begun ||= text !== ''
    return text
  }
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8'
}
