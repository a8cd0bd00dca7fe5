import { parseArgs } from 'node:util'
import mysql from 'mysql2/promise'
import { chance } from './chance'
import { columns, type Table } from './columns'
import { districtsWithWeights } from './geography'
import { demandRows, platformRows, siteRow } from './rows'

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '10000' }, sites: { type: 'string' }, seed: { type: 'string', default: '1' }, 'no-history': { type: 'boolean', default: false } },
})
const demands = Number(values.scale)
const sites = Number(values.sites ?? Math.round(demands * 0.42))
const group = 2_000
/** The last day of the generated nation; fixed, so that the same seed gives the same rows. */
const until = Date.parse('2026-11-20T00:00:00Z')

const connection = await mysql.createConnection({ uri: process.env.DATABASE_URL, charset: 'utf8mb4_unicode_ci', timezone: 'Z' })
await connection.query("SET time_zone = '+00:00', unique_checks = 0, foreign_key_checks = 0")

async function put(table: Table, rows: unknown[][]): Promise<void> {
  if (rows.length > 0) await connection.query(`INSERT INTO ${table} (${columns[table]}) VALUES ?`, [rows])
}

async function firstFree(table: 'demand' | 'site' | 'platform'): Promise<number> {
  const [[row]] = await connection.query<mysql.RowDataPacket[]>(`SELECT COALESCE(MAX(id), 0) + 1 AS n FROM ${table}`)
  return Number(row?.n)
}

/** Works through `count` rows group by group, each group one transaction. */
async function inGroups(what: string, count: number, work: (from: number, size: number) => Promise<void>): Promise<void> {
  const begun = Date.now()
  for (let from = 0; from < count; from += group) {
    await connection.beginTransaction()
    await work(from, Math.min(group, count - from))
    await connection.commit()
    if ((from / group) % 50 === 49) process.stdout.write(`${what}: ${from + group} of ${count}\n`)
  }
  const seconds = (Date.now() - begun) / 1000
  process.stdout.write(`${what}: ${count} in ${seconds.toFixed(1)} s, ${Math.round(count / Math.max(0.001, seconds))} a second\n`)
}

const by = chance(Number(values.seed))
const { draw } = districtsWithWeights()
// Platforms take two ids a site, so sites begin where both tables are free.
const firstSite = Math.max(await firstFree('site'), Math.ceil((await firstFree('platform')) / 2) + 1)
const firstDemand = await firstFree('demand')

await inGroups('Sites', sites, async (from, size) => {
  const ids = Array.from({ length: size }, (_, index) => firstSite + from + index)
  await put('site', ids.map((id) => siteRow(id, draw(by), by)))
  const made = ids.map((id) => platformRows(id, by))
  await put('platform', made.flatMap((one) => one.platforms))
  await put('tenancy', made.flatMap((one) => one.tenancies))
})
await inGroups('Demands', demands, async (from, size) => {
  const made = Array.from({ length: size }, (_, index) => demandRows(firstDemand + from + index, draw(by), by, until))
  await put('demand', made.map((one) => one.demand))
  await put('demand_tower', made.map((one) => one.tower))
  if (!values['no-history']) await put('history_event', made.flatMap((one) => one.events))
  await put('task', made.flatMap((one) => (one.task ? [one.task] : [])))
})
await connection.query('ANALYZE TABLE demand, demand_tower, history_event, task, site, platform, tenancy')
await connection.end()
