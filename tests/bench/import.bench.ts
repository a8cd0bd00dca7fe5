import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { dirname, join } from 'node:path'
import ExcelJS from 'exceljs'
import type { ResultSetHeader, RowDataPacket } from 'mysql2/promise'
import { nation, say, surroundings, visitorOf } from './nation'
import { inOwnProcess, measure, part } from './part'

/** Design page 7: 10,000 rows x 20 columns checked, doubles looked for among all: at most twice the time that exceljs needs to read the file; memory at most 350 MB. */
const wanted = { rows: 10_000, times: 2, mostMb: 350 }
const sheetPath = () => join(process.env.DATA_DIR ?? '', 'import.xlsx')

if (part === 'product') {
  const { checkImport } = await import('../../app/domain/demand/checking.commands.server')
  const payload = { batchId: Number(process.env.BENCH_BATCH) }
  const job = { id: Number(process.env.BENCH_JOB), kind: 'demand.check', payload, attempts: 1, maxAttempts: 5, byUserId: null, done: 0, total: 0, failed: 0, signal: new AbortController().signal, progress: async () => {}, progressWithin: async () => {} }
  await measure(async () => void (await checkImport(job)))
} else if (part === 'exceljs') {
  await measure(async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(sheetPath())
    return workbook.worksheets[0]?.rowCount ?? 0
  })
} else {
  const world = await nation()
  const dataDir = mkdtempSync(join(os.tmpdir(), 'towercrm-bench-'))
  Object.assign(process.env, surroundings(world.databaseUrl), { DATA_DIR: dataDir })
  const person = await visitorOf(world.connection, { role: 'account_manager', division: '' })
  let batchId = 0
  try {
    await makeSheet()
    batchId = await beginBatch(person.id)
    const env = { ...surroundings(world.databaseUrl), DATA_DIR: dataDir, BENCH_BATCH: String(batchId) }
    const product = await inOwnProcess<null>(import.meta.url, 'product', env)
    const bare = await inOwnProcess<number>(import.meta.url, 'exceljs', env)
    const [[batch]] = await world.connection.query<RowDataPacket[]>('SELECT state, refusal, row_count AS rowCount, good_count AS good, suspect_count AS suspects, error_count AS errors FROM import_batch WHERE id = ?', [batchId])
    const times = product.seconds / bare.seconds
    say(`checked: ${JSON.stringify(batch)}`)
    say(`product, read, checked, doubles looked for and kept: ${product.seconds.toFixed(2)} s, processor ${product.cpuSeconds.toFixed(2)} s, at most ${product.mostMb.toFixed(0)} MB (idle ${product.idleMb.toFixed(0)} MB)`)
    say(`exceljs, reading the same file: ${bare.seconds.toFixed(2)} s, processor ${bare.cpuSeconds.toFixed(2)} s, at most ${bare.mostMb.toFixed(0)} MB`)
    const isWithin = batch?.state === 'checked' && times <= wanted.times && product.mostMb <= wanted.mostMb
    say(`${times.toFixed(2)} times the time; must be: at most ${wanted.times} times, at most ${wanted.mostMb} MB — ${isWithin ? 'within' : 'SHORT'}`)
    process.exitCode = isWithin ? 0 : 1
  } finally {
    await world.connection.query('DELETE FROM import_row WHERE batch_id = ?', [batchId])
    await world.connection.query("DELETE FROM history_event WHERE aggregate = 'import_batch' AND aggregate_id = ?", [batchId])
    await world.connection.query('DELETE FROM import_batch WHERE id = ?', [batchId])
    await person.forget()
    rmSync(dataDir, { recursive: true, force: true })
    await world.stop()
  }

  /** A sheet as people fill it: places of real demands, most of them moved a little, every tenth left where one stands. */
  async function makeSheet(): Promise<void> {
    const { towerSheet } = await import('../../app/domain/demand/tower.fields')
    const { translate } = await import('../../app/locales/words')
    const t = translate('zh-CN')
    const [old] = await world.connection.query<RowDataPacket[]>(
      `SELECT d.*, w.system_count, p.name AS province, c.name AS city, r.name AS district FROM demand d JOIN demand_tower w ON w.demand_id = d.id JOIN division r ON r.code = d.district_code
         JOIN division c ON c.code = d.city_code JOIN division p ON p.code = d.province_code ORDER BY RAND(13) LIMIT ${wanted.rows}`,
    )
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('需求')
    const filled = ['carrier', 'carrierBranch', 'batch', 'name', 'province', 'city', 'district', 'longitude', 'latitude', 'datum', 'address', 'scene', 'offsetMetres', 'requiredOn', 'priority', 'systems', 'systemCount', 'heightMinMetres', 'heightMaxMetres', 'antennas', 'contact', 'phone']
    sheet.addRow(filled.map((name) => t(towerSheet.fields.find(({ field }) => field === name)?.labelKey ?? name)))
    old.forEach((one, i) => {
      const aside = i % 10 === 0 ? 0 : 0.00731 + (i % 97) * 0.00013
      sheet.addRow([
        t(`common:carrier.${one.carrier}`), one.carrier_branch, one.batch, `${one.name}${i}`, one.province, one.city, one.district, Number((Number(one.longitude) + aside).toFixed(6)), Number((Number(one.latitude) + aside).toFixed(6)), 'WGS84', one.address,
        t(`demand:dictionary.scene.${one.scene}`), one.offset_metres, '2027-06-30', t(`demand:dictionary.priority.${one.priority}`), '4G 1800、5G 3500', 2, 25, 30, 6, one.contact, '13800000000',
      ])
    })
    await workbook.xlsx.writeFile(sheetPath())
  }

  async function beginBatch(userId: number): Promise<number> {
    const { keptFile } = await import('../../app/platform/kept-file.server')
    const body = readFileSync(sheetPath())
    const sha256 = createHash('sha256').update(body).digest('hex')
    mkdirSync(dirname(keptFile(sha256)), { recursive: true })
    writeFileSync(keptFile(sha256), body)
    const [{ insertId }] = await world.connection.query<ResultSetHeader>("INSERT INTO import_batch (kind, state, file_name, sha256, size, by_user_id, by_name, created_at) VALUES ('tower', 'uploaded', 'bench.xlsx', ?, ?, ?, '测量', UTC_TIMESTAMP(3))", [sha256, body.length, userId])
    return insertId
  }
}
