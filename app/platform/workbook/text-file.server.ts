import { createReadStream } from 'node:fs'
import { NotRead } from './part.server'
import { TextRows } from './text-rows'

/** The rows of a CSV or tab-separated file, whichever separator gives the most columns in its first lines. */
export async function* rowsOfText(path: string): AsyncGenerator<string[]> {
  const encoding = await encodingOf(path)
  const separator = separatorOf(await beginning(path, encoding))
  const rows = new TextRows(separator)
  for await (const text of decoded(path, encoding)) yield* rows.take(text)
  yield* rows.rest()
}

/** Excel of China saves CSV in GB18030, newer ones in UTF-8, "Unicode text" in UTF-16. What is none of them has no clear reading. */
const encodings = ['utf-8', 'gb18030'] as const

async function encodingOf(path: string): Promise<string> {
  const marked = await markOf(path)
  for (const encoding of marked ? [marked] : encodings) if (await isAllIn(path, encoding)) return encoding
  throw new NotRead('unknownEncoding')
}

async function markOf(path: string): Promise<string | null> {
  for await (const chunk of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  }
  return null
}

async function isAllIn(path: string, encoding: string): Promise<boolean> {
  try {
    for await (const text of decoded(path, encoding)) if (text.includes('\u0000')) return false
    return true
  } catch {
    return false
  }
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function beginning(path: string, encoding: string): Promise<string> {
  for await (const text of decoded(path, encoding)) if (text !== '') return text.slice(0, 16_384)
  return ''
}

/** Quoted text may hold any of them and is not counted. */
function separatorOf(beginning: string): string {
  const plain = beginning.replace(/"[^"]*"/g, '')
  const counted = [',', '\t', ';', '，', '|'].map((separator) => ({ separator, count: plain.split(separator).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator
}
