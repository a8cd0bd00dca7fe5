import 'yauzl'
import type { Readable } from 'node:stream'

/** What yauzl 3 adds to the published types of yauzl 2. */
declare module 'yauzl' {
  function openPromise(path: string, options: Options): Promise<ZipFile>
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<Readable>
  }
}
