import { merklePath, type PathStep } from '~/platform/merkle'
import { countUpTo, listPage, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import { hashOf } from '../shared/content-hash.server'
import { confirmationForm, type FormContent } from './form'
import { headJson, statementOf, type Head, type Statement, type StoredSignature } from './receipt'

const columns = `s.id, s.order_id AS orderId, o.number AS \`order\`, s.form_version AS formVersion, s.act, s.user_id AS userId, s.user_name AS userName, s.carrier, s.address,
  s.content_hash AS contentHash, s.at, s.signed_by AS signedBy, DATE_FORMAT(s.signed_on, '%Y-%m-%d') AS signedOn, s.salt, s.hash, s.chain_number AS number, s.previous_hash AS previousHash, s.factor`
const from = 'signature s JOIN orders o ON o.id = s.order_id'

export interface ReceiptRow extends Omit<StoredSignature, 'keptHash' | 'scans'> {
  id: number
  orderId: number
  hash: string
  number: number
  previousHash: string
}
type Stored = Omit<ReceiptRow, 'at'> & { at: Date }
const receiptOf = (row: Stored): ReceiptRow => ({ ...row, at: row.at.toISOString() })

export const receiptSorts = { number: 's.id' } as const

/** Receipts of the carrier's own orders within the scope; nobody without a carrier has any. */
const ranges = (scope: Scope) => rangeConditions(scope.carrier === null ? { ranges: [], carrier: null } : scope, 'o').map(({ sql, params }) => ({ sql: `${sql} AND s.chain_number IS NOT NULL`, params }))

export async function listReceipts(scope: Scope, paging: Paging): Promise<Page<ReceiptRow>> {
  const page = await listPage<Stored>({ columns, from, sorts: receiptSorts, id: 's.id', paging, ranges: ranges(scope), filters: [] })
  return { ...page, rows: page.rows.map(receiptOf) }
}

export const countReceipts = (scope: Scope): Promise<Count> => countUpTo({ from, ranges: ranges(scope), filters: [] })

export interface Receipt {
  id: number
  orderId: number
  statement: Statement
  hash: string
  /** The carrier's version of what was signed. */
  content: FormContent
  /** Where it stands in the head of its day; null until that night. */
  head: (Head & { hash: string; path: PathStep[] }) | null
}

/** A receipt of an order within the scope, with all that it takes to check it elsewhere; null where there is none. */
export async function findReceipt(id: number, scope: Scope): Promise<Receipt | null> {
  const within = scopeCondition(scope, 'o')
  const [row] = await rows<Stored & { content: string | FormContent; keptHash: string | null }>(
    `SELECT ${columns}, f.content, f.kept_hash AS keptHash FROM ${from} JOIN order_form f ON f.order_id = s.order_id AND f.form_version = s.form_version
      WHERE s.id = ? AND s.chain_number IS NOT NULL AND ${within.sql}`, [id, ...within.params],
  )
  if (!row) return null

  const stored = receiptOf(row)
  const content = typeof row.content === 'string' ? (JSON.parse(row.content) as FormContent) : row.content
  const scans = (await scansOf([stored.id])).get(stored.id) ?? []
  const statement = statementOf({ ...stored, keptHash: row.keptHash, scans }, { number: row.number, previousHash: row.previousHash }, hashOf)
  return { id: stored.id, orderId: stored.orderId, statement, hash: stored.hash, content: confirmationForm(content, 'carrier'), head: await headWith(row.carrier, row.number) }
}

export interface CheckedReceipt extends ReceiptRow {
  keptHash: string | null
  /** As the form says it. */
  formHash: string | null
  content: FormContent | null
}

/** Receipts after an id, in its order, which is that of each chain: for the check. */
export async function receiptsAfter(id: number, limit: number): Promise<CheckedReceipt[]> {
  const found = await rows<Stored & { content: string | FormContent | null; keptHash: string | null; formHash: string | null }>(
    `SELECT ${columns}, f.content, f.kept_hash AS keptHash, f.content_hash AS formHash FROM ${from} LEFT JOIN order_form f ON f.order_id = s.order_id AND f.form_version = s.form_version
      WHERE s.id > ? AND s.chain_number IS NOT NULL ORDER BY s.id LIMIT ${limit}`, [id],
  )
  return found.map(({ content, ...one }) => ({ ...receiptOf(one), keptHash: one.keptHash, formHash: one.formHash, content: typeof content === 'string' ? (JSON.parse(content) as FormContent) : content }))
}

/** The scans of papers, by signature, in the order in which they were kept. */
export async function scansOf(signatureIds: readonly number[]): Promise<Map<number, Statement['scans']>> {
  const found = signatureIds.length === 0 ? [] : await rows<Statement['scans'][number] & { signatureId: number }>(
    `SELECT aggregate_id AS signatureId, name, sha256, size FROM attachment WHERE aggregate = 'signature' AND aggregate_id IN (${signatureIds.map(() => '?').join(', ')}) ORDER BY id`, signatureIds,
  )
  const bySignature = new Map<number, Statement['scans']>()
  for (const { signatureId, ...scan } of found) bySignature.set(signatureId, [...(bySignature.get(signatureId) ?? []), scan])
  return bySignature
}

type StoredHead = Omit<Head, 'madeAt'> & { hash: string; madeAt: Date }
export interface HeadRow extends Head {
  hash: string
}

const headColumns = `carrier, DATE_FORMAT(day, '%Y-%m-%d') AS day, from_number AS \`from\`, to_number AS \`to\`, merkle_root AS merkleRoot, last_hash AS lastHash,
  previous_hash AS previousHash, hash, made_at AS madeAt`
const headOf = ({ madeAt, ...head }: StoredHead): HeadRow => ({ ...head, madeAt: madeAt.toISOString() })

/** The heads of a carrier, the newest first; `before` is a day. */
export async function headsOf(carrier: string, { before, limit }: { before: string | null; limit: number }): Promise<HeadRow[]> {
  const found = await rows<StoredHead>(
    `SELECT ${headColumns} FROM carrier_head WHERE carrier = ? AND day < ? ORDER BY day DESC LIMIT ${limit}`, [carrier, before ?? '9999-12-31'],
  )
  return found.map(headOf)
}

/** All heads, in the order of each chain: for the check. */
export const everyHead = async (): Promise<HeadRow[]> => (await rows<StoredHead>(`SELECT ${headColumns} FROM carrier_head ORDER BY carrier, day`)).map(headOf)

export const hashOfHead = (head: Head): string => hashOf(headJson(head))

async function headWith(carrier: string, number: number): Promise<Receipt['head']> {
  const [found] = await rows<StoredHead>(`SELECT ${headColumns} FROM carrier_head WHERE carrier = ? AND to_number >= ? ORDER BY to_number LIMIT 1`, [carrier, number])
  if (!found || found.from > number) return null

  const head = headOf(found)
  const hashes = await chainHashes(carrier, head)
  return { ...head, path: merklePath(hashes, number - head.from) }
}

export async function chainHashes(carrier: string, { from: first, to }: Pick<Head, 'from' | 'to'>): Promise<string[]> {
  const found = await rows<{ hash: string }>('SELECT hash FROM signature WHERE carrier = ? AND chain_number BETWEEN ? AND ? ORDER BY chain_number', [carrier, first, to])
  return found.map(({ hash }) => hash)
}
