import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { verifyReceipts, type EvidenceFault } from '~/domain/order/evidence.store.server'
import { headsUntil } from '~/domain/order/heads.commands.server'
import { findOrder } from '~/domain/order/order.store.server'
import { savePart } from '~/domain/order/part.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { countReceipts, findReceipt, listReceipts, type Receipt } from '~/domain/order/receipt.store.server'
import { confirmByScan } from '~/domain/order/scan.commands.server'
import { confirmOrder, refuseOrder, returnOrder } from '~/domain/order/signature.commands.server'
import { confirmEach } from '~/domain/order/signing-many.commands.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Verdict } from '~/domain/shared/verdict'
import { db } from '~/platform/db.server'
import { keptFile } from '~/platform/kept-file.server'
import { rows, run } from '~/platform/sql.server'
import { canonical, verifyLinks, verifyReceipt } from '../../scripts/verify.mjs'
import { freshDatabase } from '../database'
import { key, liuYang, setting, sitedDemand, wangMin, weiWei } from './order-cast'

const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because} ${JSON.stringify(verdict.facts ?? {})}`)
  return verdict
}
const head = async (id: number) => {
  const order = await findOrder(id, wangMin.scope)
  return { version: order!.version, contentHash: order!.contentHash ?? '', key: key() }
}

async function issued(carrier: 'CMCC' | 'CUCC' = 'CMCC'): Promise<number> {
  const { orderId } = done(await designOrder(wangMin, await sitedDemand({ carrier }), key()))
  done(await recalculate(wangMin, orderId, { ...(await head(orderId)) }))
  done(await submitOrder(wangMin, orderId, { ...(await head(orderId)) }))
  return orderId
}

const scanned = Buffer.from('%PDF-1.7 a signed paper')
async function keepScan() {
  const sha256 = createHash('sha256').update(scanned).digest('hex')
  await mkdir(dirname(keptFile(sha256)), { recursive: true })
  await writeFile(keptFile(sha256), scanned)
  return { name: '签字.pdf', sha256, size: scanned.length, kind: 'pdf' as const }
}

const faults = async (): Promise<EvidenceFault[]> => (await verifyReceipts()).findings.map(({ fault }) => fault)
const receiptsOf = async (by: Visitor): Promise<Receipt[]> => {
  const { rows: listed } = await listReceipts(by.scope, { sort: 'number', descending: false, size: 50, after: null, before: null })
  return Promise.all(listed.map(async ({ id }) => (await findReceipt(id, by.scope))!))
}
const asFile = (receipt: Receipt) => JSON.parse(JSON.stringify({ statement: receipt.statement, hash: receipt.hash, content: receipt.content, head: receipt.head })) as unknown

let [first, second, theirs, refused, paper] = [0, 0, 0, 0, 0]

beforeAll(async () => {
  await freshDatabase()
  await setting()
  first = await issued()
  second = await issued()
  theirs = await issued('CUCC')
  refused = await issued()
  paper = await issued()
  done(await confirmOrder(liuYang, first, await head(first)))
  done(await confirmOrder(weiWei, theirs, await head(theirs)))
  await Promise.all([confirmOrder(liuYang, second, await head(second)), refuseOrder(liuYang, refused, { ...(await head(refused)), reason: '不再需要' })].map(async (verdict) => done(await verdict)))
  const recorded = await confirmByScan(wangMin, paper, { ...(await head(paper)), given: { signedBy: '刘洋', signedOn: '2026-11-24' }, scans: [await keepScan()] })
  if (!recorded.ok) throw new Error(JSON.stringify(recorded))
  expect(await headsUntil(new Date('2026-11-24T16:20:00.000Z'))).toBe(2)
})

describe('the chain of receipts', () => {
  it('is one per carrier, without a gap, whoever comes at the same time', async () => {
    const mine = await receiptsOf(liuYang)
    expect(mine.map(({ statement }) => statement.number)).toEqual([1, 2, 3, 4])
    expect(mine[0]!.statement.previousHash).toBe('0'.repeat(64))
    expect(mine.slice(1).map(({ statement }) => statement.previousHash)).toEqual(mine.slice(0, 3).map(({ hash }) => hash))
    expect((await receiptsOf(weiWei)).map(({ statement: { number, order } }) => [number, order.slice(0, 2)])).toEqual([[1, 'DD']])
  })

  it('shows a carrier his own receipts only', async () => {
    const [mine] = await receiptsOf(liuYang)
    const [{ id }] = await rows<{ id: number }>("SELECT id FROM signature WHERE carrier = 'CUCC'") as [{ id: number }]
    expect(await findReceipt(id, liuYang.scope)).toBeNull()
    expect(await countReceipts(liuYang.scope)).toMatchObject({ count: 4 })
    expect(await countReceipts(weiWei.scope)).toMatchObject({ count: 1 })
    expect(await countReceipts(wangMin.scope)).toMatchObject({ count: 0 })
    expect(JSON.stringify(asFile(mine!))).not.toContain('CUCC')
  })

  it('tells of a paper who signed it, and not who of ours recorded it', async () => {
    const receipt = (await receiptsOf(liuYang))[3]!
    expect(receipt.statement).toMatchObject({ act: 'scan', signer: '刘洋', signedOn: '2026-11-24', address: '', scans: [{ name: '签字.pdf' }] })
    expect(JSON.stringify(asFile(receipt))).not.toContain('王敏')
  })

  it('agrees with itself as long as nobody touches it', async () => {
    expect(await verifyReceipts()).toEqual({ receipts: 5, heads: 2, findings: [] })
  })

  it('has a head for each day that is over, and none for a day without receipts', async () => {
    expect(await headsUntil(new Date('2026-11-26T16:20:00.000Z'))).toBe(0)
    expect((await receiptsOf(liuYang)).map(({ head: one }) => [one?.day, one?.from, one?.to])).toEqual(Array.from({ length: 4 }, () => ['2026-11-24', 1, 4]))
  })
})

describe('checked without the server', () => {
  it('every receipt holds, alone and as a chain', async () => {
    const files = (await receiptsOf(liuYang)).map(asFile)
    for (const file of files) expect(verifyReceipt(file).wrong).toEqual([])
    expect(verifyLinks(files as never[])).toEqual([])
  })

  it('any change of a value in the file is found', async () => {
    const file = asFile((await receiptsOf(liuYang))[1]!) as Record<string, unknown>
    const places = leaves(file)
    expect(places.length).toBeGreaterThan(100)
    const missed = places.filter((path) => verifyReceipt(changed(file, path)).wrong.length === 0).map((path) => path.join('.'))
    expect(missed).toEqual([])
  })

  it('a chain from which one was taken out or put elsewhere is found', async () => {
    const files = (await receiptsOf(liuYang)).map(asFile) as { statement: { previousHash: string } }[]
    const torn = files.map((file, at) => (at === 2 ? { ...file, statement: { ...file.statement, previousHash: 'a'.repeat(64) } } : file))
    expect(verifyLinks(torn as never[])).toEqual(['number 3 of CMCC does not name number 2'])
  })

  it('the command says what holds and ends with 1 where something does not', async () => {
    const folder = await mkdtemp(join(os.tmpdir(), 'receipt-'))
    const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')]
    const file = asFile((await receiptsOf(liuYang))[0]!) as { content: { number: string } }
    await writeFile(good, JSON.stringify(file))
    await writeFile(bad, JSON.stringify({ ...file, content: { ...file.content, demandName: '别的站' } }))
    const verify = (path: string) => promisify(execFile)(process.execPath, ['scripts/verify.mjs', path]).then(({ stdout }) => [0, stdout] as const, (error: { code: number; stdout: string }) => [error.code, error.stdout] as const)
    expect(await verify(good)).toEqual([0, expect.stringContaining('1 receipts, 0 faults')])
    expect(await verify(bad)).toEqual([1, expect.stringContaining('WRONG: content has the hash')])
    await rm(folder, { recursive: true })
  })

  it('writes the canonical text of RFC 8785, section 3.2.2, as its own check', () => {
    const example = { numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '€$\u000f\nA\'B"\\\\"/', literals: [null, true, false] }
    expect(canonical(example)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
  })
})

describe('tampering', () => {
  it('with any column of a confirmed order, its parts, price, form, receipts, chain and heads is found', async () => {
    const tables: Record<string, string> = {
      orders: `id = ${first}`, order_site: `order_id = ${first}`, order_sharing: `order_id = ${first}`, order_tower: `order_id = ${first}`, order_ancillary: `order_id = ${first}`,
      order_product: `order_id = ${first}`, order_fee: `order_id = ${first}`, order_form: `order_id = ${first}`, price_quote: `id = (SELECT quote_id FROM orders WHERE id = ${first})`,
      signature: `order_id = ${first}`, carrier_chain: "carrier = 'CMCC'", carrier_head: "carrier = 'CMCC'",
    }
    const missed: string[] = []
    for (const [table, where] of Object.entries(tables)) {
      for (const { name, type } of await columnsOf(table)) if (!(await isFound(table, name, type, where))) missed.push(`${table}.${name}`)
    }
    expect(missed).toEqual([])
    expect(await faults()).toEqual([])
  }, 300_000)

  it('by taking a receipt out is found', async () => {
    const kept = await db.signature.findFirstOrThrow({ where: { orderId: second } })
    await run('DELETE FROM signature WHERE id = ?', [kept.id])
    expect(await faults()).toContain('receiptMissing')
    await db.signature.create({ data: kept })
    expect(await faults()).toEqual([])
  })

  it('with the file of a signed paper is found', async () => {
    const [{ sha256 }] = await rows<{ sha256: string }>("SELECT sha256 FROM attachment WHERE aggregate = 'signature'") as [{ sha256: string }]
    await writeFile(keptFile(sha256), 'something else')
    expect(await faults()).toEqual(['scanChanged'])
    await keepScan()
    expect(await faults()).toEqual([])
  })
})

it('a part that is saved after the signature is refused, so that evidence and order stay one', async () => {
  const before = await findOrder(first, wangMin.scope)
  const verdict = await savePart(wangMin, first, 'site', { value: before!.parts.site, version: before!.version, key: key() })
  expect(verdict).toMatchObject({ ok: false, because: 'wrongState' })
  expect(await faults()).toEqual([])
})

describe('many at once', () => {
  it('are signed one by one, exactly as they were shown: one that has moved on keeps no other back, and the same form acts once', async () => {
    const [a, b, c] = [await issued(), await issued(), await issued()] as const
    const shown = await Promise.all([c, a, b].map(async (id) => ({ id, number: `N${id}`, ...(await head(id)) })))
    done(await returnOrder(liuYang, b, { ...(await head(b)), reason: '金额有误' }))
    const act = () => confirmEach(liuYang, shown, { code: '', key: 'one form of many' }).then(done)
    const results = await Promise.all([act(), act()])
    for (const { rows: answers } of results) {
      expect(answers.map(({ id }) => id)).toEqual([a, b, c])
      expect(answers.map(({ verdict }) => (verdict.ok ? 'ok' : verdict.because))).toEqual(['ok', 'wrongState', 'ok'])
    }
    expect(await db.signature.count({ where: { orderId: { in: [a, b, c] }, act: 'confirm' } })).toBe(2)
    expect(await db.signature.count({ where: { orderId: b } })).toBe(1)
    expect(await faults()).toEqual([])
  })
})

interface Column {
  name: string
  type: string
}
/** Keys that rows hang on cannot be moved one by one. */
const fixed = new Set(['orders.id', 'orders.demand_id', 'signature.id', 'order_product.id', 'order_fee.id'])
const columnsOf = async (table: string): Promise<Column[]> =>
  (await rows<Column>('SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position', [table])).filter(({ name }) => !fixed.has(`${table}.${name}`))

async function isFound(table: string, name: string, type: string, where: string): Promise<boolean> {
  const [before] = await rows<Record<string, unknown>>(`SELECT CAST(\`${name}\` AS CHAR) AS kept FROM ${table} WHERE ${where} LIMIT 1`)
  await run('SET FOREIGN_KEY_CHECKS = 0').catch(() => undefined)
  for (const value of otherValues(type, before!.kept as string | null)) {
    const changedRows = await run(`UPDATE IGNORE ${table} SET \`${name}\` = ? WHERE ${where} LIMIT 1`, [value]).then(({ affectedRows }) => affectedRows, () => 0)
    const [after] = await rows<Record<string, unknown>>(`SELECT CAST(\`${name}\` AS CHAR) AS kept FROM ${table} WHERE ${where.replace(/^(carrier|order_id) = .*/, (all) => (name === all.split(' ')[0] ? '1 = 1' : all))} LIMIT 1`)
    if (changedRows === 0 || after?.kept === before!.kept) continue
    const found = (await faults().catch(() => ['broken'])).length > 0
    await run(`UPDATE ${table} SET \`${name}\` = ? WHERE \`${name}\` = ? LIMIT 1`, [before!.kept as string | null, value])
    return found
  }
  return true
}

function otherValues(type: string, kept: string | null): (string | number)[] {
  if (type === 'enum') return ['issued', 'voided']
  if (type === 'date') return ['2031-05-06']
  if (type === 'datetime') return ['2031-05-06 01:02:03.456']
  if (type === 'tinyint') return [kept === '1' ? 0 : 1]
  if (['int', 'bigint', 'decimal'].includes(type)) return [Number(kept ?? 0) + 7]
  if (kept?.startsWith('{') || kept?.startsWith('[')) return [kept.replace(/(\d)/, (digit) => String((Number(digit) + 1) % 10)), '{"other":1}']
  return [kept === null ? 'x' : `${kept.slice(0, -1)}${kept.endsWith('a') ? 'b' : 'a'}`]
}

function leaves(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([name, one]) => leaves(one, [...path, name]))
}

function changed(value: unknown, [name, ...rest]: string[]): unknown {
  if (name === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>
  copy[name] = changed(copy[name], rest)
  return copy
}
