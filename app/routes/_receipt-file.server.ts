import type { Receipt } from '~/domain/order/receipt.store.server'
import { download } from '~/platform/download.server'

/** The file that scripts/verify.mjs checks: the carrier's version of everything, whoever takes it out. */
export function receiptDownload({ statement, hash, content, head }: Receipt): Response {
  const body = new TextEncoder().encode(`${JSON.stringify({ statement, hash, content, head }, null, 2)}\n`)
  return download(body, { name: `${statement.order}-${statement.carrier}-${statement.number}.json`, type: 'application/json' })
}
