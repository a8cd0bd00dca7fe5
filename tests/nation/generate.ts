import mysql from 'mysql2/promise'
import { chanceFrom } from './chance'
import { addDemand, columns, emptyRows, type DemandIds, type Rows, type Table } from './demands'
import { districtDraw, type District } from './place'
import { dasColumns, platformColumns, siteColumns, siteRows, tenancyColumns, type Ids } from './sites'

/** The nation at scale 1. */
const nation = { sites: 2_100_000, demands: 5_000_000 }
/** Rows of the leading table per transaction. */
const atOnce = 2_000

const option = (name: string, otherwise: number) => {
  const place = process.argv.indexOf(`--${name}`)
  return place < 0 ? otherwise : Number(process.argv[place + 1])
}

const say = (text: string) => process.stdout.write(`${text}\n`)

const url = process.env.DATABASE_URL
if (!url) throw new Error('DATABASE_URL is not set')
const connection = await mysql.createConnection({ uri: url, timezone: 'Z', charset: 'utf8mb4_unicode_ci' })
await connection.query("SET time_zone = '+00:00', unique_checks = 0, foreign_key_checks = 0")

async function fill(scale: number, seed: number) {
  if (!(scale > 0 && scale <= 2)) throw new Error('--scale is a number above 0 and up to 2; 1 is the nation')
  const [already] = await ask("SELECT id FROM demand WHERE number LIKE 'XQ%-G%' LIMIT 1")
  if (already) throw new Error('This database has generated data already: npm run db -- reset, npm run seed, then generate')
  const districts = (await ask(districtQuery)).map(districtOf)
  if (districts.length === 0) throw new Error('There are no divisions yet: npm run seed')

  const chance = chanceFrom(seed)
  const draw = districtDraw(districts, chance)
  // Everything generated lies before the day on which people work with it.
  const last = Date.UTC(2026, 10, 23)
  await fillSites(Math.round(nation.sites * scale), { draw, last, chance })
  await fillDemands(Math.round(nation.demands * scale), { draw, last, chance })
  await connection.query('ANALYZE TABLE site, site_das, platform, tenancy, demand, demand_tower, demand_building, demand_tunnel, task, history_event')
}

interface With { draw: ReturnType<typeof districtDraw>; last: number; chance: ReturnType<typeof chanceFrom> }

async function fillSites(count: number, { draw, last, chance }: With) {
  const ids: Ids = { site: await nextId('site'), platform: await nextId('platform'), tenancy: await nextId('tenancy') }
  await inPortions('sites', count, async (portion) => {
    const made = Array.from({ length: portion }, () => siteRows(draw(chance), ids, last, chance))
    await insert('site', siteColumns, made.map(({ site }) => site))
    await insert('platform', platformColumns, made.flatMap(({ platforms }) => platforms))
    await insert('site_das', dasColumns, made.flatMap(({ das }) => das))
    await insert('tenancy', tenancyColumns, made.flatMap(({ tenancies }) => tenancies))
  })
}

async function fillDemands(count: number, { draw, last, chance }: With) {
  const ids: DemandIds = {
    demand: await nextId('demand'), plan: await nextId('matching_plan'), candidate: await nextId('plan_candidate'),
    task: await nextId('task'), reply: await nextId('task_reply'), screened: await nextId('screened_site'), agreement: await nextId('screening_agreement'),
  }
  await inPortions('demands', count, async (portion, done) => {
    const rows: Rows = emptyRows()
    for (let i = 0; i < portion; i += 1) addDemand(rows, ids, { district: draw(chance), last, passed: (done + i) / count, chance })
    for (const table of Object.keys(columns) as Table[]) await insert(table, columns[table], rows[table])
  })
}

async function inPortions(what: string, count: number, work: (portion: number, done: number) => Promise<void>) {
  const started = Date.now()
  for (let done = 0; done < count; done += atOnce) {
    await connection.beginTransaction()
    await work(Math.min(atOnce, count - done), done)
    await connection.commit()
    if ((done / atOnce) % 50 === 49) say(`  ${(done + atOnce).toLocaleString('en')} of ${count.toLocaleString('en')} ${what}`)
  }
  say(`${count.toLocaleString('en')} ${what} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

async function insert(table: string, names: readonly string[], rows: readonly unknown[][]) {
  if (rows.length > 0) await connection.query(`INSERT INTO \`${table}\` (${names.map((name) => `\`${name}\``).join(', ')}) VALUES ?`, [rows])
}

async function ask(sql: string): Promise<mysql.RowDataPacket[]> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>(sql)
  return rows
}

const nextId = async (table: string): Promise<number> => Number((await ask(`SELECT COALESCE(MAX(id), 0) + 1 AS next FROM \`${table}\``))[0]?.next)

const districtQuery = `SELECT d.code, d.name, c.short_name cityName, d.min_longitude west, d.min_latitude south, d.max_longitude east, d.max_latitude north
  FROM division d JOIN division c ON c.code = d.parent_code WHERE d.level = 'district' AND d.min_longitude IS NOT NULL AND d.valid_to IS NULL ORDER BY d.code`

/** Districts that belong to their province directly have no city to be named. */
const districtOf = (row: mysql.RowDataPacket): District => ({ code: row.code, name: row.name, cityName: /直辖/.test(row.cityName) ? '' : row.cityName, box: [Number(row.west), Number(row.south), Number(row.east), Number(row.north)] })

try {
  await fill(option('scale', 0.01), option('seed', 20261124))
} finally {
  await connection.end()
}
