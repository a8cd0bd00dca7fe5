import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import ExcelJS from 'exceljs'
import { password } from '../world/accounts'
import { startProduct, type Product } from '../e2e/product'

const rowCount = 10_000

let product: Product
let database: mysql.Connection
let cookie = ''

beforeAll(async () => {
  product = await startProduct({ server: inject('serverUrl'), name: 'site_import_kill' })
  database = await mysql.createConnection(product.databaseUrl)
  cookie = (await post('/login', new URLSearchParams({ login: 'wangmin', password }))).headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
})
afterAll(async () => {
  await database?.end()
  await product?.stop()
})

const post = (path: string, body: BodyInit) => fetch(product.url + path, { method: 'POST', body, redirect: 'manual', headers: { origin: product.url, ...(cookie ? { cookie } : {}) } })

interface Batch { state: string; version: number; fresh: number; done: number; job: number | null }

async function one<Row>(sql: string, params: (string | number)[] = []): Promise<Row> {
  const [rows] = await database.query(sql, params)
  return (rows as Row[])[0]!
}

const batchOf = (id: number) => one<Batch>('SELECT state, version, new_count AS fresh, done_count AS done, job_id AS job FROM site_import WHERE id = ?', [id])

async function until(id: number, reached: (batch: Batch) => boolean | Promise<boolean>): Promise<Batch> {
  for (;;) {
    const batch = await batchOf(id)
    if (await reached(batch)) return batch
    await new Promise((done) => setTimeout(done, 50))
  }
}

async function sheet(): Promise<Blob> {
  const workbook = new ExcelJS.Workbook()
  const page = workbook.addWorksheet('站址')
  page.addRow(['站址编码', '站址类型', '站址名称', '省', '市', '所属区县', '经度', '纬度', '地址', '塔型', '塔高', '机房类型', '平台'])
  for (let i = 0; i < rowCount; i += 1) {
    const point = [Number((116.95 + (i % 100) * 0.001).toFixed(5)), Number((36.6 + Math.floor(i / 100) * 0.001).toFixed(5))]
    page.addRow([`KILL-${String(i).padStart(5, '0')}`, '宏站', `第 ${i} 站`, '山东省', '济南市', '历下区', ...point, `路 ${i} 号`, '普通地面塔', 45, '一体化机柜', '43×6；38×6'])
  }
  return new Blob([new Uint8Array(Buffer.from(await workbook.xlsx.writeBuffer()))])
}

const written = () => one<{ sites: number; platforms: number; events: number }>(
  "SELECT (SELECT COUNT(*) FROM site WHERE code LIKE 'KILL-%') AS sites, (SELECT COUNT(*) FROM platform p JOIN site s ON s.id = p.site_id WHERE s.code LIKE 'KILL-%') AS platforms, (SELECT COUNT(*) FROM history_event h JOIN site s ON s.id = h.aggregate_id WHERE h.aggregate = 'site' AND h.step = 'import_new' AND s.code LIKE 'KILL-%') AS events",
)

it('10,000 sites, all or none, whose worker is killed in the middle: nothing is half there, and all of them are in the end', { timeout: 600_000 }, async () => {
  const form = new FormData()
  form.set('_key', 'sites-of-the-kill-test')
  form.set('file', await sheet(), '站址.xlsx')
  const importId = Number((await post('/sites/import', form)).headers.get('location')?.split('/').at(-1))
  const checked = await until(importId, ({ state }) => state !== 'uploaded')
  expect(checked).toMatchObject({ state: 'checked', fresh: rowCount })

  await post(`/sites/imports/${importId}/commit`, new URLSearchParams({ _key: 'commit-of-the-kill-test', _version: String(checked.version), choice: 'all' }))
  const waits = [1_500, 4_000]
  for (const wait of waits) {
    await until(importId, async ({ job }) => (await one<{ state: string }>('SELECT state FROM job WHERE id = ?', [job ?? 0]))?.state === 'running')
    await new Promise((done) => setTimeout(done, wait))
    expect((await batchOf(importId)).state).toBe('importing')
    await product.kill()
    expect(await written()).toEqual({ sites: 0, platforms: 0, events: 0 })
    await product.start()
  }
  expect(await until(importId, ({ state }) => state !== 'importing')).toMatchObject({ state: 'imported', done: rowCount })
  expect(await written()).toEqual({ sites: rowCount, platforms: 2 * rowCount, events: rowCount })
})
