import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { ExportFile } from '../../app/domain/report/export'
import { nation, say, surroundings } from './nation'
import { inOwnProcess, measure, part } from './part'

/** Design page 7: 200,000 rows, memory at most 150 MB over idle, at most twice the time that exceljs needs for the same cells from memory. */
const wanted = { rows: 200_000, overIdleMb: 150, times: 2 }
const columns = ['number', 'name', 'state', 'carrier', 'place', 'batch', 'priority', 'requiredOn', 'ownerName', 'createdAt', 'address', 'longitude', 'latitude', 'scene', 'systems', 'heightMinMetres', 'antennas', 'contact']

const visitor = async () => ({ user: { id: 0, name: '测量', login: 'bench' }, grants: [], scope: { ranges: [{ level: 'nation' as const }], carrier: null }, scopeFor: () => null, now: new Date('2026-11-24T02:00:00Z'), today: '2026-11-24' })
const file = (id: number): ExportFile => ({
  id, listId: 'demand.list', form: 'list', state: 'waiting', name: 'bench.xlsx', query: process.env.BENCH_QUERY ?? '', columns, language: 'zh-CN', rowCount: null, size: null, jobId: null, done: 0, total: 0, downloads: 0, byUserId: 0, byName: '', createdAt: '', readyAt: null, expiresAt: '',
})

if (part === 'product') {
  const { writeExport, exportPath } = await import('../../app/domain/report/export-file.server')
  const someone = await visitor()
  await measure(async () => {
    const { rowCount, size } = await writeExport(file(1), someone)
    return { rowCount, size: statSync(exportPath({ id: 1 })).size === size ? size : -1 }
  })
} else if (part === 'exceljs') {
  // The same cells, all in memory before the clock starts.
  const { writeExport, exportPath } = await import('../../app/domain/report/export-file.server')
  await writeExport(file(2), await visitor())
  const cells: ExcelJS.CellValue[][] = []
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(exportPath({ id: 2 }), {})) for await (const row of sheet) cells.push((row.values as ExcelJS.CellValue[]).slice(1))
  await measure(async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('a')
    for (const row of cells) sheet.addRow(row)
    await workbook.xlsx.writeFile(`${exportPath({ id: 2 })}.again`)
    return { rowCount: cells.length - 1, size: 0 }
  })
} else {
  const world = await nation()
  const dataDir = mkdtempSync(join(os.tmpdir(), 'towercrm-bench-'))
  const env = { ...surroundings(world.databaseUrl), DATA_DIR: dataDir, BENCH_QUERY: await narrowedTo(wanted.rows) }
  try {
    const product = await inOwnProcess<{ rowCount: number; size: number }>(import.meta.url, 'product', env)
    const bare = await inOwnProcess<{ rowCount: number }>(import.meta.url, 'exceljs', env)
    const times = product.seconds / bare.seconds
    const over = product.mostMb - product.idleMb
    say(`${product.answer.rowCount.toLocaleString('en')} rows x ${columns.length} columns, ${(product.answer.size / 1048576).toFixed(1)} MB (${env.BENCH_QUERY || 'all there are'})`)
    say(`product, read from the database and written: ${product.seconds.toFixed(1)} s, processor ${product.cpuSeconds.toFixed(1)} s, memory ${over.toFixed(0)} MB over ${product.idleMb.toFixed(0)} MB idle`)
    say(`exceljs, from memory: ${bare.seconds.toFixed(1)} s, processor ${bare.cpuSeconds.toFixed(1)} s, memory ${(bare.mostMb - bare.idleMb).toFixed(0)} MB over its ${bare.idleMb.toFixed(0)} MB`)
    const isWithin = times <= wanted.times && over <= wanted.overIdleMb
    say(`${times.toFixed(2)} times the time; must be: at most ${wanted.times} times, at most ${wanted.overIdleMb} MB over idle — ${isWithin ? 'within' : 'SHORT'}`)
    process.exitCode = isWithin ? 0 : 1
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
    await world.stop()
  }

  /** The filter that leaves about so many rows: the provinces in turn until there are enough; nothing where there are no more. */
  async function narrowedTo(rows: number): Promise<string> {
    const [[all]] = await world.connection.query<import('mysql2').RowDataPacket[]>('SELECT COUNT(*) AS n FROM demand')
    if (Number(all?.n) <= rows * 1.2) return ''
    const [[fitting]] = await world.connection.query<import('mysql2').RowDataPacket[]>('SELECT province_code AS code, COUNT(*) AS n FROM demand GROUP BY province_code ORDER BY ABS(COUNT(*) - ?) LIMIT 1', [rows])
    return `division=${String(fitting?.code)}`
  }
}
