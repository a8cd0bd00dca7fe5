import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface Zipped {
  path: string
  name: string
  /** ISO */
  at: string
}

/** Files of the disk as one archive, written while it is read: memory stays flat. */
export function zipOf(files: readonly Zipped[]): ReadableStream<Uint8Array> {
  const zip = new ZipFile()
  // What is kept is packed already (pictures, PDF, workbooks): packing it again costs much and saves nothing.
  for (const { path, name, at } of files) zip.addReadStreamLazy(name, { mtime: new Date(at), compress: false }, (give) => give(null, createReadStream(path)))
  zip.end()
  return Readable.toWeb(zip.outputStream as Readable) as ReadableStream<Uint8Array>
}
