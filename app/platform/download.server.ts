import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'

export interface Download {
  name: string
  type: string
}

/** A file to save, never to open in the page: attachment, type as said. */
export function download(body: Uint8Array | ReadableStream<Uint8Array>, { name, type }: Download, size?: number): Response {
  const length = size ?? ('byteLength' in body ? body.byteLength : undefined)
  return new Response(body as BodyInit, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': attachment(name),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      ...(length === undefined ? {} : { 'Content-Length': String(length) }),
    },
  })
}

/** A file of the disk as a stream. Ends in 404 when it is gone. */
export async function downloadFile(path: string, what: Download): Promise<Response> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Response(null, { status: 404 })

  return download(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, what, found.size)
}

/** RFC 6266: a plain name for old programs, the full one in UTF-8 beside it. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const full = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
