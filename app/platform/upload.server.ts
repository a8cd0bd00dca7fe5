import { createHash, randomUUID } from 'node:crypto'
import { once, setMaxListeners } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { contentKind, type ContentKind } from './content-kind'

export interface UploadLimits {
  maxFileBytes: number
  maxFiles: number
  maxFields: number
  maxFieldBytes: number
  /** From the first byte to the last. */
  maxSeconds: number
}

export const ordinaryUpload: UploadLimits = { maxFileBytes: 20 * 1024 * 1024, maxFiles: 10, maxFields: 300, maxFieldBytes: 64 * 1024, maxSeconds: 300 }

export interface UploadedFile {
  /** Name of the form field. */
  field: string
  /** As the person named it, without folders. */
  name: string
  sha256: string
  size: number
  kind: ContentKind
}

export interface Upload {
  form: FormData
  files: UploadedFile[]
}

/** Where a kept file lies: by its hash, so that the same content is kept once. */
export const keptPath = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

/** Streams a posted form to the disk. Ends in 413 where a limit is passed, in 422 where the form is broken; then nothing is kept. */
export async function receiveUpload(request: Request, folder: string, limits: UploadLimits = ordinaryUpload): Promise<Upload> {
  const body = request.body?.getReader()
  const type = request.headers.get('content-type') ?? ''
  if (!body || !/^multipart\/form-data;.*boundary=/i.test(type)) throw new Response(null, { status: 422 })

  const receiving = new Receiving(folder, limits)
  try {
    const announced = Number(request.headers.get('content-length') ?? 0)
    if (announced > limits.maxFiles * limits.maxFileBytes + limits.maxFields * limits.maxFieldBytes) throw new TooMuch()
    await mkdir(join(folder, 'incoming'), { recursive: true })
    return await receiving.take(body, type)
  } catch (failure) {
    await receiving.forget()
    await drain(body)
    if (failure instanceof FullDisk) throw failure
    throw new Response(null, { status: failure instanceof TooMuch ? 413 : 422 })
  }
}

class TooMuch extends Error {}
/** The disk refused: a fault of ours, not of the form. */
class FullDisk extends Error {}

type Body = ReadableStreamDefaultReader<Uint8Array>

interface Arrived extends UploadedFile {
  path: string
}

class Receiving {
  private readonly form = new FormData()
  private readonly arriving: Promise<Arrived>[] = []
  private readonly temporary: string[] = []
  private readonly stop = new AbortController()

  constructor(private readonly folder: string, private readonly limits: UploadLimits) {
    // Each file of the form listens.
    setMaxListeners(0, this.stop.signal)
  }

  async take(body: Body, type: string): Promise<Upload> {
    const parser = this.parser(type)
    const late = setTimeout(() => this.stop.abort(new TooMuch()), this.limits.maxSeconds * 1000)
    try {
      await this.feed(body, parser)
      const arrived = await Promise.all(this.arriving)
      this.stop.signal.throwIfAborted()
      return { form: this.form, files: await this.settle(arrived.filter(({ name, size }) => name !== '' || size > 0)) }
    } finally {
      clearTimeout(late)
    }
  }

  async forget(): Promise<void> {
    this.stop.abort()
    await Promise.allSettled(this.arriving)
    await Promise.all(this.temporary.map((path) => rm(path, { force: true })))
  }

  private parser(type: string): BusboyInstance {
    const { maxFileBytes, maxFiles, maxFields, maxFieldBytes } = this.limits
    const limits = { fileSize: maxFileBytes, files: maxFiles, fields: maxFields, fieldSize: maxFieldBytes, parts: maxFiles + maxFields }
    const parser = new Busboy({ headers: { 'content-type': type }, limits })
    const tooMuch = () => this.stop.abort(new TooMuch())
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, tooMuch)
    parser.on('error', (failure) => this.stop.abort(failure))
    parser.on('field', (name, value, nameCut, valueCut) => (nameCut || valueCut ? tooMuch() : this.form.append(name, value)))
    parser.on('file', (field, stream, name) => {
      stream.on('limit', tooMuch)
      const kept = this.keep(stream, { field, name: plainName(name) })
      kept.catch((failure: unknown) => this.stop.abort(failure))
      this.arriving.push(kept)
    })
    return parser
  }

  private async feed(body: Body, parser: BusboyInstance): Promise<void> {
    const { signal } = this.stop
    const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    const finished = once(parser, 'finish', { signal })
    finished.catch(() => undefined)
    for (;;) {
      const part = await Promise.race([body.read(), stopped])
      if (part.done) break
      if (!parser.write(part.value)) await once(parser, 'drain', { signal }).catch(() => signal.throwIfAborted())
    }
    parser.end()
    await Promise.race([finished, stopped])
  }

  private async keep(stream: Readable, { field, name }: { field: string; name: string }): Promise<Arrived> {
    const path = join(this.folder, 'incoming', randomUUID())
    this.temporary.push(path)
    const seen = new Seen()
    const file = createWriteStream(path)
    file.on('error', (failure) => this.stop.abort(new FullDisk('an upload cannot be written', { cause: failure })))
    await pipeline(stream, seen, file, { signal: this.stop.signal })

    return { field, name, path, sha256: seen.sha256(), size: seen.size, kind: contentKind(seen.head, seen.tail) }
  }

  /** Only a whole form is kept: the files move to their place when all of it has come. */
  private async settle(arrived: Arrived[]): Promise<UploadedFile[]> {
    for (const { path, sha256 } of arrived) {
      await mkdir(join(this.folder, sha256.slice(0, 2)), { recursive: true })
      await rename(path, keptPath(this.folder, sha256))
    }
    await Promise.all(this.temporary.map((path) => rm(path, { force: true })))

    return arrived.map(({ path: _, ...file }) => file)
  }
}

/** Keeps what a stream brings by its hash, as an upload is kept. What breaks off leaves nothing. The stream is opened last: its first error must find a listener. */
export async function keepStream(open: () => Promise<Readable> | Readable, folder: string): Promise<Pick<UploadedFile, 'sha256' | 'size' | 'kind'>> {
  const path = join(folder, 'incoming', randomUUID())
  await mkdir(join(folder, 'incoming'), { recursive: true })
  try {
    const seen = new Seen()
    await pipeline(await open(), seen, createWriteStream(path))
    const sha256 = seen.sha256()
    await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
    await rename(path, keptPath(folder, sha256))
    return { sha256, size: seen.size, kind: contentKind(seen.head, seen.tail) }
  } finally {
    await rm(path, { force: true })
  }
}

const looked = 64 * 1024

/** Passes a file on and remembers its size, its hash and its two ends. */
class Seen extends Transform {
  size = 0
  head = Buffer.alloc(0)
  tail = Buffer.alloc(0)
  private readonly hash = createHash('sha256')

  override _transform(chunk: Buffer, _encoding: string, done: (failure: null, chunk: Buffer) => void): void {
    this.size += chunk.length
    this.hash.update(chunk)
    if (this.head.length < 4096) this.head = Buffer.concat([this.head, chunk.subarray(0, 4096 - this.head.length)])
    this.tail = Buffer.concat([this.tail, chunk]).subarray(-looked)
    done(null, chunk)
  }

  sha256(): string {
    return this.hash.digest('hex')
  }
}

const plainName = (name: string | undefined): string => (name ?? '').split(/[\\/]/).at(-1)!.replace(/[\u0000-\u001f]/g, '').slice(0, 200)

const mostDrained = 256 * 1024 * 1024
const longestDrain = 120_000

/** Reads on for a while before refusing, since a browser that is still sending does not see the answer. */
async function drain(body: Body): Promise<void> {
  const until = Date.now() + longestDrain
  for (let drained = 0; drained < mostDrained && Date.now() < until; ) {
    const part = await Promise.race([body.read().catch(() => null), later(until - Date.now())])
    if (!part || part.done) return
    drained += part.value.length
  }
}

const later = (milliseconds: number): Promise<null> => new Promise((resolve) => void setTimeout(() => resolve(null), milliseconds).unref())
