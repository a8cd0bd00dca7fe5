import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { checkImport } from '~/domain/demand/checking.commands.server'
import { findImport } from '~/domain/demand/import.store.server'
import { actingFor } from '~/domain/people/acting.server'
import { closePool } from '~/platform/sql.server'
import { work } from '~/platform/work.server'
import { filled, keepUpload, sheetOf } from '../stores/import-cast'

/** What the bench measures, each in a process of its own: `make`, `exceljs` or `check`. Prints one line of JSON. */
const [part, path, loginId] = [process.argv[2]!, process.argv[3]!, Number(process.argv[4])]
const rowCount = 10_000
const perRow = 100

const parts: Record<string, () => Promise<object>> = {
  /** The sheet of a manager of 济南: points on a grid, twenty-one columns filled. */
  async make() {
    const visitor = await actingFor(loginId, 'demand.collect', 'zh-CN')
    const place = (at: number) => ({ longitude: Number((117.02 + (at % perRow) * 0.00113).toFixed(5)), latitude: Number((36.6 + Math.floor(at / perRow) * 0.00101).toFixed(5)), offsetMetres: 30 })
    const body = await sheetOf(visitor!, Array.from({ length: rowCount }, (_, at) => filled(at, place(at))))
    writeFileSync(path, body)
    return { bytes: body.length }
  },
  async exceljs() {
    const from = process.cpuUsage()
    await new ExcelJS.Workbook().xlsx.readFile(path)
    return measured(from)
  },
  async check() {
    const visitor = await actingFor(loginId, 'demand.collect', 'zh-CN')
    const id = await keepUpload(visitor!, readFileSync(path), { name: 'ten-thousand.xlsx', formKey: randomUUID(), purpose: 'enter' })
    const from = process.cpuUsage()
    const stop = new AbortController()
    const working = work({ handlers: { 'demand.check': checkImport }, signal: stop.signal, pollMs: 20 })
    let batch = await findImport(id, visitor!)
    for (; batch?.state === 'uploaded'; batch = await findImport(id, visitor!)) await new Promise((done) => setTimeout(done, 100))
    stop.abort()
    await working
    const { state, rowCount: rows, errorCount, suspectCount } = batch!
    return { ...measured(from), state, rows, errorCount, suspectCount }
  },
}

function measured(from: NodeJS.CpuUsage): { seconds: number; megabytes: number } {
  const { user, system } = process.cpuUsage(from)
  return { seconds: Math.round((user + system) / 10_000) / 100, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
}

process.stdout.write(`${JSON.stringify(await parts[part]!())}\n`)
await closePool()
process.exit(0)
