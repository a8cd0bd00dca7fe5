import { bindKey } from './form-key.server'
import { stop } from './stop.server'

/** Enough for the longest form with its kept input; files go through upload.server.ts. */
const largestForm = 512 * 1024

/** The posted fields, the key bound to them; null where the body is a file upload. Ends in 413 or 415 for what is no form of ours. */
export async function readForm(request: Request, { limit = largestForm }: { limit?: number } = {}): Promise<FormData | null> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type === 'multipart/form-data') return null
  if (type !== '' && type !== 'application/x-www-form-urlencoded') throw stop(415, 'notAForm')
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw stop(413, 'formTooLarge')

  const form = new FormData()
  for (const [key, value] of new URLSearchParams(await bodyOf(request, limit))) form.append(key, value)
  bindKey(form)
  return form
}

/** Read no further than the limit; ends in 413. */
export async function bodyOf(request: Request, limit: number): Promise<string> {
  if (!request.body) return ''
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      void reader.cancel().catch(() => {})
      throw stop(413, 'formTooLarge')
    }
    parts.push(value)
  }
  return Buffer.concat(parts).toString('utf8')
}
