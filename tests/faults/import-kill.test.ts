import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { password } from '../world/accounts'
import { startProduct, type Product } from '../e2e/product'

const rowCount = 5_000
const kills = 4

let product: Product
let database: mysql.Connection
let cookie = ''
/** The import that the first test has brought to its end. */
let imported = 0

beforeAll(async () => {
  product = await startProduct({ server: inject('serverUrl'), name: 'import_kill' })
  database = await mysql.createConnection(product.databaseUrl)
  cookie = (await post('/login', new URLSearchParams({ login: 'wangmin', password }))).headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
})
afterAll(async () => {
  await database?.end()
  await product?.stop()
})

const post = (path: string, body: BodyInit) => fetch(product.url + path, { method: 'POST', body, redirect: 'manual', headers: { origin: product.url, ...(cookie ? { cookie } : {}) } })

async function one<Row>(sql: string, params: (string | number)[] = []): Promise<Row> {
  const [rows] = await database.query(sql, params)
  return (rows as Row[])[0]!
}

async function until<Row>(sql: string, id: number, reached: (row: Row) => boolean): Promise<Row> {
  for (;;) {
    const row = await one<Row>(sql, [id])
    if (reached(row)) return row
    await new Promise((done) => setTimeout(done, 40))
  }
}

/** As a person would make it: headings of his own sheet, one row below the other. */
async function sheet(): Promise<Blob> {
  const workbook = new ExcelJS.Workbook()
  const page = workbook.addWorksheet('需求')
  page.addRow(['运营商', '运营商地市公司', '需求站名', '省', '市', '区县', '经度', '纬度', '坐标系', '地址', '场景', '允许偏移', '要求交付日期', '优先级', '网络系统', '系统数量', '挂高下限', '挂高上限', '天线数量', '联系人', '联系电话'])
  for (let i = 0; i < rowCount; i += 1) {
    const point = [Number((116.5 + (i % 100) * 0.00613).toFixed(5)), Number((36.3 + Math.floor(i / 100) * 0.00617).toFixed(5))]
    page.addRow(['中国移动', '济南分公司', `第 ${i} 站`, '山东省', '济南市', '历下区', ...point, 'WGS84', `路 ${i} 号`, '密集城区', 50, '2027-12-31', '中', '5G 3500', 1, 25, 30, 3, '刘洋', '13800000000'])
  }
  const body = Buffer.from(await workbook.xlsx.writeBuffer())
  await writeFile(join(product.dataFolder, 'sent.xlsx'), body)
  return new Blob([new Uint8Array(body)])
}

it('an import of 5,000 rows whose server and worker are killed again and again loses no row and doubles none', { timeout: 600_000 }, async () => {
  const form = new FormData()
  form.set('_key', 'upload-of-the-kill-test')
  form.set('file', await sheet(), '需求.xlsx')
  const uploaded = await post('/demands/import', form)
  const batchId = Number(uploaded.headers.get('location')?.split('/').at(-1))
  const batch = 'SELECT state, version, plan_hash AS plan, good_count AS good, imported_count AS imported FROM import_batch WHERE id = ?'
  const checked = await until<{ state: string; version: number; plan: string; good: number }>(batch, batchId, ({ state }) => state !== 'uploaded')
  expect(checked).toMatchObject({ state: 'checked', good: rowCount })

  await post(`/imports/${batchId}/commit`, new URLSearchParams({ _key: 'commit-of-the-kill-test', _version: String(checked.version), plan: checked.plan, choice: 'all' }))
  const reached: number[] = []
  for (let kill = 1; kill <= kills; kill += 1) {
    const { imported: done } = await until<{ imported: number }>(batch, batchId, (row) => row.imported > (reached.at(-1) ?? 0) && row.imported > (kill - 1) * 900)
    reached.push(done)
    await new Promise((done) => setTimeout(done, Math.random() * 150))
    await product.kill()
    await product.start()
  }
  expect(reached.at(-1)).toBeLessThan(rowCount)
  imported = batchId
  const ended = await until<{ state: string; imported: number }>(batch, batchId, ({ state }) => state !== 'importing')
  expect(ended).toMatchObject({ state: 'imported', imported: rowCount })

  const of = (sql: string) => one<object>(sql, [batchId])
  expect(await of('SELECT COUNT(*) AS demands, COUNT(DISTINCT import_row_number) AS origins, COUNT(DISTINCT number) AS numbers, MIN(import_row_number) AS first, MAX(import_row_number) AS last FROM demand WHERE import_batch_id = ?'))
    .toEqual({ demands: rowCount, origins: rowCount, numbers: rowCount, first: 2, last: rowCount + 1 })
  expect(await of('SELECT COUNT(*) AS n FROM import_row r JOIN demand d ON d.id = r.demand_id AND d.import_row_number = r.`row_number` AND d.import_batch_id = r.batch_id WHERE r.batch_id = ?')).toEqual({ n: rowCount })
  expect(await of("SELECT COUNT(*) AS n FROM history_event h JOIN demand d ON d.id = h.aggregate_id WHERE h.aggregate = 'demand' AND h.step = 'collect' AND d.import_batch_id = ?")).toEqual({ n: rowCount })
  expect(await of('SELECT COUNT(*) AS n FROM demand_tower t JOIN demand d ON d.id = t.demand_id WHERE d.import_batch_id = ?')).toEqual({ n: rowCount })
})

it('taking them back, killed again and again, cancels each exactly once and goes on to the end', { timeout: 600_000 }, async () => {
  const batch = 'SELECT state, version, undone_count AS undone FROM import_batch WHERE id = ?'
  const { version } = await one<{ version: number }>(batch, [imported])
  await post(`/imports/${imported}/undo`, new URLSearchParams({ _key: 'undo-of-the-kill-test', _version: String(version), reason: '上传错了文件' }))
  const reached: number[] = []
  for (let kill = 1; kill <= kills; kill += 1) {
    const { undone } = await until<{ undone: number }>(batch, imported, (row) => row.undone > (reached.at(-1) ?? 0) && row.undone > (kill - 1) * 900)
    reached.push(undone)
    await new Promise((done) => setTimeout(done, Math.random() * 150))
    await product.kill()
    // What was in hand when the light went out is not half done: the count is that of the demands, each with its event.
    const kept = await one<{ cancelled: number; events: number }>("SELECT (SELECT COUNT(*) FROM demand WHERE import_batch_id = ? AND state = 'cancelled') AS cancelled, (SELECT COUNT(*) FROM history_event h JOIN demand d ON d.id = h.aggregate_id WHERE h.aggregate = 'demand' AND h.step = 'undo_import' AND d.import_batch_id = ?) AS events", [imported, imported])
    const { undone: counted } = await one<{ undone: number }>(batch, [imported])
    expect(kept).toEqual({ cancelled: counted, events: counted })
    await product.start()
  }
  expect(reached.at(-1)).toBeLessThan(rowCount)
  expect(await until<{ state: string; undone: number }>(batch, imported, ({ state }) => state !== 'undoing')).toMatchObject({ state: 'undone', undone: rowCount })
  expect(await one("SELECT COUNT(*) AS n, MAX(version) AS version FROM demand WHERE import_batch_id = ? AND state = 'cancelled'", [imported])).toEqual({ n: rowCount, version: 2 })
})
