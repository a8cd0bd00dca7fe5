import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import mysql from 'mysql2/promise'
import { bundle } from '../../scripts/build.mjs'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { startProduct } from '../e2e/product'

/** Design page 7: time against exceljs reading the same file alone, and resident memory of the worker. */
const budget = { timesExceljs: 2, megabytes: 350 }
const rounds = Number(process.env.ROUNDS ?? 3)

interface Figures { seconds: number; megabytes: number; state?: string; rows?: number; errorCount?: number }

const program = resolve('.cache/import-check-parts.mjs')
await bundle('tests/bench/import-check-parts.ts', program)
const server = await throwAwayServer()
const product = await startProduct({ server: server.url('towercrm'), name: 'bench_import_check' })
try {
  await product.kill()
  const file = `${product.dataFolder}/ten-thousand.xlsx`
  const env = { ...process.env, DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataFolder, NODE_ENV: 'production', DEMO: '1', SESSION_SECRET: 'secret of the benches, of no use elsewhere', LOG_LEVEL: 'error' } as const
  const person = String(await idOf('wangmin'))
  const part = async (name: string): Promise<Figures> => JSON.parse((await promisify(execFile)(process.execPath, ['--enable-source-maps', program, name, file, person], { env, maxBuffer: 1e8 })).stdout) as Figures
  await part('make')

  const readings: Figures[] = []
  const checks: Figures[] = []
  for (let round = 0; round < rounds; round += 1) {
    readings.push(await part('exceljs'))
    checks.push(await part('check'))
  }
  report(readings, checks)
} finally {
  await product.stop()
  await server.stop()
  rmSync(program, { force: true })
}

async function idOf(login: string): Promise<number> {
  const connection = await mysql.createConnection(product.databaseUrl)
  const [[row]] = await connection.query<mysql.RowDataPacket[]>('SELECT id FROM user WHERE login = ?', [login])
  await connection.end()
  return row!.id as number
}

function report(readings: readonly Figures[], checks: readonly Figures[]) {
  const seconds = (figures: readonly Figures[]) => figures.map((one) => one.seconds).sort((a, b) => a - b)[Math.floor(rounds / 2)]!
  const most = (figures: readonly Figures[]) => Math.max(...figures.map(({ megabytes }) => megabytes))
  const ratio = seconds(checks) / seconds(readings)
  process.stdout.write(`10,000 rows x 21 columns, ${rounds} rounds, processor time (median) and resident memory (most)
exceljs reads it     ${seconds(readings).toFixed(2)} s  ${most(readings)} MB
the whole check      ${seconds(checks).toFixed(2)} s  ${most(checks)} MB  ${JSON.stringify(checks[0])}
${ratio.toFixed(2)} times exceljs, must be at most ${budget.timesExceljs}; ${most(checks)} MB, must be at most ${budget.megabytes}
`)
  if (ratio > budget.timesExceljs || most(checks) > budget.megabytes || checks.some(({ state, rows }) => state !== 'checked' || rows !== 10_000)) process.exitCode = 1
}
