import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { keptFile } from '~/platform/kept-file.server'
import { merkleRoot } from '~/platform/merkle'
import { row, rows } from '~/platform/sql.server'
import type { Scope } from '../people/scope'
import { canonical } from '../shared/canonical'
import { hashOf } from '../shared/content-hash.server'
import { asJson, confirmationForm, contentOf, type FormContent } from './form'
import { keptHashOf } from './issue.store.server'
import { boundHashOf, findOrder } from './order.store.server'
import { quoteOf } from './quote.store.server'
import { beginning, statementJson, statementOf } from './receipt'
import { chainHashes, everyHead, hashOfHead, receiptsAfter, scansOf, type CheckedReceipt, type HeadRow } from './receipt.store.server'

export type EvidenceFault =
  | 'receiptChanged' | 'receiptMissing' | 'chainBroken' | 'chainEndChanged' | 'formMissing' | 'contentChanged' | 'keptChanged' | 'scanChanged'
  | 'orderChanged' | 'headChanged' | 'headMissing' | 'headBroken'

export interface EvidenceFinding {
  carrier: string
  /** The order, or the day of a head. */
  of: string
  fault: EvidenceFault
}

const atOnce = 200
const nation: Scope = { ranges: [{ level: 'nation' }], carrier: null }

/** Goes over every receipt, what it was given on and every head; answers what does not agree. Reads all of it: no page asks for this. */
export async function verifyReceipts(): Promise<{ receipts: number; heads: number; findings: EvidenceFinding[] }> {
  const findings: EvidenceFinding[] = []
  const ends = new Map<string, { number: number; hash: string }>()
  let receipts = 0
  for (let after = 0; ; ) {
    const some = await receiptsAfter(after, atOnce)
    for (const one of some) {
      for (const fault of await faultsOf(one, ends.get(one.carrier))) findings.push({ carrier: one.carrier, of: one.order, fault })
      ends.set(one.carrier, { number: one.number, hash: one.hash })
    }
    receipts += some.length
    after = some.at(-1)?.id ?? after
    if (some.length < atOnce) break
  }
  const answered = await rows<{ id: number; number: string; carrier: string; state: string }>('SELECT id, number, carrier, state FROM orders o WHERE EXISTS (SELECT 1 FROM signature s WHERE s.order_id = o.id) ORDER BY id')
  for (const { id, number, carrier, state } of answered) {
    const faults: EvidenceFault[] = state === 'signed' ? await orderFaults(id) : []
    if (!(await followsHistory(id))) faults.push('orderChanged')
    for (const fault of faults) findings.push({ carrier, of: number, fault })
  }
  const heads = await everyHead()
  findings.push(...(await endFindings(ends)), ...(await headFindings(heads)))
  return { receipts, heads: heads.length, findings }
}

async function faultsOf(one: CheckedReceipt, before: { number: number; hash: string } | undefined): Promise<EvidenceFault[]> {
  const faults: EvidenceFault[] = []
  const { number, previousHash, content } = one
  const scans = (await scansOf([one.id])).get(one.id) ?? []
  if (hashOf(statementJson(statementOf({ ...one, scans }, { number, previousHash }, hashOf))) !== one.hash) faults.push('receiptChanged')
  if (number !== (before?.number ?? 0) + 1) faults.push('receiptMissing')
  if (previousHash !== (before?.hash ?? beginning)) faults.push('chainBroken')
  if (content === null) faults.push('formMissing')
  else if (hashOf(asJson(confirmationForm(content, 'carrier'))) !== one.contentHash || one.formHash !== one.contentHash) faults.push('contentChanged')
  for (const { sha256 } of scans) if ((await fileHash(sha256)) !== sha256) faults.push('scanChanged')
  return faults
}

/** Of a signed order: what the form binds, and the parts, the price and the row behind it. */
async function orderFaults(orderId: number): Promise<EvidenceFault[]> {
  const form = await row<{ content: string | FormContent; keptHash: string | null; salt: string | null; contentHash: string; issuedAt: Date; expiresOn: string; act: string | null; signedAt: Date | null; frozen: string | FormContent }>(
    `SELECT f.content, f.kept_hash AS keptHash, f.salt, f.content_hash AS contentHash, f.issued_at AS issuedAt, DATE_FORMAT(f.expires_on, '%Y-%m-%d') AS expiresOn, s.act, s.at AS signedAt, o.content AS frozen
       FROM orders o JOIN order_form f ON f.order_id = o.id AND f.form_version = o.form_version
       LEFT JOIN signature s ON s.id = (SELECT MAX(x.id) FROM signature x WHERE x.order_id = o.id AND x.form_version = o.form_version) WHERE o.id = ?`, [orderId])
  const order = await findOrder(orderId, nation)
  if (!form || !order) return ['formMissing']

  const content = parsed(form.content)
  const quote = await quoteOf(order)
  const again = contentOf(order, { place: content.place, price: quote?.price ?? null, overrun: content.price?.overrun ?? false, issue: content.issue })
  const bound = (await boundHashOf(orderId)) ?? ''
  const same = (a: FormContent, b: FormContent) => canonical(asJson(a)) === canonical(asJson(b))
  const agrees = same(again, content) && same(parsed(form.frozen), content) && (form.act === 'confirm' || form.act === 'scan')
    && order.contentHash === form.contentHash && order.signedAt === form.signedAt?.toISOString() && order.issuedAt === form.issuedAt.toISOString()
    && order.expiresOn === form.expiresOn && content.issue?.expiresOn === form.expiresOn && content.issue.formVersion === order.formVersion
  return [
    ...(form.salt !== null && keptHashOf(content, { boundHash: bound, salt: form.salt }) !== form.keptHash ? ['keptChanged' as const] : []),
    ...(agrees ? [] : ['orderChanged' as const]),
  ]
}

/** State, version, moment and hand of the row are those of its last event. */
async function followsHistory(orderId: number): Promise<boolean> {
  const found = await row<{ same: number }>(
    `SELECT (o.version = h.sequence AND o.state = h.to_state AND o.changed_at = h.at AND o.changed_by_name = h.by_name) AS same FROM orders o
       JOIN history_event h ON h.aggregate = 'order' AND h.aggregate_id = o.id WHERE o.id = ? ORDER BY h.sequence DESC LIMIT 1`, [orderId])
  return Number(found?.same) === 1
}

async function endFindings(ends: ReadonlyMap<string, { number: number; hash: string }>): Promise<EvidenceFinding[]> {
  const kept = await rows<{ carrier: string; number: number; hash: string }>('SELECT carrier, number, hash FROM carrier_chain ORDER BY carrier')
  const wrong = kept.filter(({ carrier, number, hash }) => number !== (ends.get(carrier)?.number ?? 0) || hash !== (ends.get(carrier)?.hash ?? beginning))
  const lost = [...ends.keys()].filter((carrier) => !kept.some((one) => one.carrier === carrier))
  return [...wrong.map(({ carrier }) => carrier), ...lost].map((carrier) => ({ carrier, of: '', fault: 'chainEndChanged' }))
}

async function headFindings(heads: readonly HeadRow[]): Promise<EvidenceFinding[]> {
  const findings: EvidenceFinding[] = []
  let before: HeadRow | undefined
  for (const head of heads) {
    const last = before?.carrier === head.carrier ? before : undefined
    const { carrier, day: of } = head
    const hashes = await chainHashes(carrier, head)
    if (hashOfHead(head) !== head.hash) findings.push({ carrier, of, fault: 'headChanged' })
    if (head.previousHash !== (last?.hash ?? beginning)) findings.push({ carrier, of, fault: 'headBroken' })
    if (head.from !== (last?.to ?? 0) + 1) findings.push({ carrier, of, fault: 'headMissing' })
    if (hashes.length !== head.to - head.from + 1 || merkleRoot(hashes) !== head.merkleRoot || hashes.at(-1) !== head.lastHash) findings.push({ carrier, of, fault: 'chainBroken' })
    before = head
  }
  return findings
}

const parsed = (content: string | FormContent): FormContent => (typeof content === 'string' ? (JSON.parse(content) as FormContent) : content)

async function fileHash(sha256: string): Promise<string | null> {
  try {
    const hash = createHash('sha256')
    for await (const part of createReadStream(keptFile(sha256))) hash.update(part as Buffer)
    return hash.digest('hex')
  } catch {
    return null
  }
}
