import autocannon from 'autocannon'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import { writeCursor } from '../../app/platform/paging'
import { line, nation, percentile, say, serveProduct, startLimit, visitorOf } from './nation'

/** Design page 7: at least a third of the bare server's requests a second, p95 at most three times its, a deep page at most 1.5 times the first. */
const wanted = { share: 1 / 3, p95: 3, deep: 1.5 }
const connections = 16
const seconds = Number(process.env.SECONDS ?? 4)
const rounds = Number(process.env.ROUNDS ?? 3)

const columns = `d.id, d.number, d.kind, d.state, d.version, d.name, d.carrier, d.district_code, d.batch, d.required_on, d.priority, d.duplicate, d.import_batch_id, d.created_at,
  (SELECT u.name FROM user u WHERE u.id = d.owner_id) AS owner`

interface Case {
  name: string
  /** Address of the product, without the place in the list. */
  path: string
  index: string
  where: string
  sort?: 'required_on'
  /** Filters without an index of their own: the product looks at so many rows, the bare server at no more. */
  bounded?: boolean
}

const cases: Case[] = [
  { name: 'the nation', path: '/demands?', index: 'PRIMARY', where: 'TRUE' },
  { name: 'one state of the nation', path: '/demands?state=screening', index: 'demand_state_id_idx', where: "d.state = 'screening'" },
  { name: 'one carrier of the nation', path: '/demands?carrier=CMCC', index: 'demand_carrier_id_idx', where: "d.carrier = 'CMCC'" },
  { name: 'a province', path: '/demands?division=37', index: 'demand_province_code_id_idx', where: "d.province_code = '37'" },
  { name: 'one state of a city', path: '/demands?division=3701&state=matching', index: 'demand_city_code_state_id_idx', where: "d.city_code = '3701' AND d.state = 'matching'" },
  { name: 'the nation by required day', path: '/demands?sort=-requiredOn', index: 'demand_required_on_id_idx', where: 'TRUE', sort: 'required_on' },
  { name: 'a city by required day', path: '/demands?division=3701&sort=-requiredOn', index: 'demand_city_code_required_on_id_idx', where: "d.city_code = '3701'", sort: 'required_on' },
  { name: 'one batch', path: `/demands?batch=${encodeURIComponent('2025年第3批')}`, index: 'demand_batch_id_idx', where: "d.batch = '2025年第3批'" },
  { name: 'scene and priority, no index', path: '/demands?scene=campus&priority=high', index: 'PRIMARY', where: "d.scene = 'campus' AND d.priority = 'high'", bounded: true },
  { name: 'state and scene of a province', path: '/demands?division=37&state=screening&scene=village', index: 'demand_province_code_state_id_idx', where: "d.province_code = '37' AND d.state = 'screening' AND d.scene = 'village'", bounded: true },
]

type Key = [value: string | number, id: number]

const orderOf = ({ sort }: Case) => (sort ? `d.${sort} DESC, d.id DESC` : 'd.id DESC')
const beyond = ({ sort }: Case, [value, id]: Key) => (sort ? `(d.${sort} < '${value}' OR (d.${sort} = '${value}' AND d.id < ${id}))` : `d.id < ${id}`)
const statementOf = (one: Case, key: Key | null) =>
  `SELECT ${columns} FROM demand d FORCE INDEX (${one.index}) WHERE ${one.where}${key ? ` AND ${one.sort ? `d.${one.sort} <= '${key[0]}' AND ` : ''}${beyond(one, key)}` : ''} ORDER BY ${orderOf(one)} LIMIT 51`

/** Page 20,000, or the page after nine tenths of what there is. */
async function deepKey(connection: Connection, one: Case): Promise<Key | null> {
  const [[counted]] = await connection.query<RowDataPacket[]>(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM demand d FORCE INDEX (${one.index}) WHERE ${one.where} LIMIT 1200000) some`)
  const offset = Math.min(1_000_000, Math.floor(Number(counted?.n) * 0.9))
  if (offset < 200) return null
  const [[found]] = await connection.query<RowDataPacket[]>(`SELECT d.id, ${one.sort ? `DATE_FORMAT(d.${one.sort}, '%Y-%m-%d')` : 'd.id'} AS value FROM demand d FORCE INDEX (${one.index}) WHERE ${one.where} ORDER BY ${orderOf(one)} LIMIT 1 OFFSET ${offset}`)
  return found ? [found.value as string | number, Number(found.id)] : null
}

interface Shot { rps: number; p95: number; faults: number; bytes: number }

function shoot(url: string, cookie: string): Promise<Shot> {
  return new Promise((done, fail) => {
    const times: number[] = []
    const run = autocannon({ url, connections, duration: seconds, headers: { cookie } }, (error, result) => {
      if (error) return fail(error as Error)
      done({ rps: result.requests.average, p95: percentile(times, 0.95), faults: result.non2xx + result.errors, bytes: Math.round(result.throughput.total / Math.max(1, result.requests.total)) })
    })
    run.on('response', (_client, _status, _bytes, time) => times.push(time))
  })
}

const middle = (values: number[]): number => percentile(values, 0.5)

/** One after the other, several rounds: what disturbs the one disturbs the other. */
async function compare(product: string, limit: string, cookie: string): Promise<{ product: Shot; limit: Shot }> {
  const shots = { product: [] as Shot[], limit: [] as Shot[] }
  for (let round = 0; round < rounds; round += 1) {
    shots.product.push(await shoot(product, cookie))
    shots.limit.push(await shoot(limit, ''))
  }
  const of = (all: Shot[]): Shot => ({ rps: middle(all.map(({ rps }) => rps)), p95: middle(all.map(({ p95 }) => p95)), faults: all.reduce((sum, { faults }) => sum + faults, 0), bytes: all[0]!.bytes })
  return { product: of(shots.product), limit: of(shots.limit) }
}

const world = await nation()
const visitor = await visitorOf(world.connection, { role: 'manager', division: '' })
const served = await serveProduct(world.databaseUrl)
const keys = new Map<string, Key | null>()
for (const one of cases) keys.set(one.name, one.bounded ? null : await deepKey(world.connection, one))
const statements = Object.fromEntries(cases.flatMap((one) => [[`${one.name}`, statementOf(one, null)], [`${one.name} deep`, statementOf(one, keys.get(one.name) ?? null)]]))
const limit = await startLimit(world.databaseUrl, statements)
const widths = [38, 10, 10, 9, 10, 10, 9, 8]
let short = 0
try {
  line(['', 'req/s', 'bare', 'share', 'p95 ms', 'bare', 'times', 'KB'], widths)
  for (const one of cases) {
    const key = keys.get(one.name) ?? null
    const first = await compare(served.url + one.path, `${limit.url}/rows?sql=${encodeURIComponent(one.name)}`, visitor.cookie)
    report(one.name, first)
    if (key === null) continue
    const deep = await compare(`${served.url}${one.path}&after=${writeCursor(key)}`, `${limit.url}/rows?sql=${encodeURIComponent(`${one.name} deep`)}`, visitor.cookie)
    report('  deep', deep, first.product.rps / deep.product.rps)
  }
  say(`must be: share at least ${wanted.share.toFixed(2)}, p95 at most ${wanted.p95} times, a deep page at most ${wanted.deep} times the first`)
  say(short === 0 ? 'all within' : `${short} short of it`)
} finally {
  await visitor.forget()
  limit.stop()
  await served.stop()
  await world.stop()
}
process.exitCode = short === 0 ? 0 : 1

function report(name: string, { product, limit: bare }: { product: Shot; limit: Shot }, deepTimes?: number): void {
  const share = product.rps / bare.rps
  const times = product.p95 / bare.p95
  const isShort = share < wanted.share || times > wanted.p95 || product.faults > 0 || (deepTimes ?? 0) > wanted.deep
  if (isShort) short += 1
  line([name, product.rps.toFixed(0), bare.rps.toFixed(0), share.toFixed(2), product.p95.toFixed(1), bare.p95.toFixed(1), times.toFixed(2), (product.bytes / 1024).toFixed(1), ...(deepTimes === undefined ? [] : [`  first/deep ${deepTimes.toFixed(2)}`]), isShort ? '  SHORT' : ''], widths)
}
