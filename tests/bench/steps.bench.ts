import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import mysql, { type RowDataPacket } from 'mysql2/promise'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { startProduct } from '../e2e/product'
import { areaManagers } from '../faults/crowd'
import { groundFor } from '../faults/crowd-ground'

/** Design page 7: a step as a form post has at least a quarter of the throughput of the bare transaction with the same writes, commit durable. */
const wanted = 1 / 4
const seconds = Number(process.env.SECONDS ?? 5)
const rounds = Number(process.env.ROUNDS ?? 3)
const district = '370105'
const demands = 600

const server = await throwAwayServer({ durable: true })
const product = await startProduct({ server: server.url('towercrm'), name: 'bench_steps' })
const connection = await mysql.createConnection({ uri: product.databaseUrl, timezone: 'Z' })
const [manager] = await areaManagers(connection, district, 1, 'account_manager')
const ground = await groundFor(connection, district, demands)
const bare = await startBare(product.databaseUrl)

let short = 0
try {
  say('', 'steps/s', 'bare', 'share', 'p97.5 ms', 'bare')
  for (const connections of [1, 16]) {
    const shots = { ours: [] as Shot[], theirs: [] as Shot[] }
    for (let round = 0; round < rounds; round += 1) {
      shots.ours.push(await shoot(connections, ourSteps()))
      shots.theirs.push(await shoot(connections, bareSteps()))
    }
    report(connections, middle(shots.ours), middle(shots.theirs))
  }
  process.stdout.write(`must be: share at least ${wanted.toFixed(2)}\n${short === 0 ? 'steps within' : `${short} short`}\n`)
} finally {
  await connection.end()
  bare.stop()
  await product.stop()
  await server.stop()
}
process.exitCode = short === 0 ? 0 : 1

interface Shot { rps: number; slowMs: number; faults: number }
interface Steps { url: string; next: () => { path: string; headers: Record<string, string>; body: string } }

/** Demands sent to matching one by one, then taken back one by one. */
function ourSteps(): Steps {
  const ids = ground.collected.slice()
  let n = 0
  return {
    url: product.url,
    next: () => {
      const id = ids[n % ids.length]!
      // Forth and back in turn, so that as many steps can be taken as time allows.
      const forth = Math.floor(n / ids.length) % 2 === 0
      n += 1
      const form = new URLSearchParams(forth ? { _key: randomUUID(), id: String(id), _back: '/demands' } : { _key: randomUUID(), _version: '' })
      return { path: forth ? '/demands/send-matching' : `/demands/${id}/withdraw-matching`, headers: { cookie: manager!.cookie, origin: product.url, 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() }
    },
  }
}

function bareSteps(): Steps {
  const ids = ground.screening.slice()
  let n = 0
  return {
    url: bare.url,
    next: () => {
      const id = ids[n % ids.length]!
      const forth = Math.floor(n / ids.length) % 2 === 0
      n += 1
      const form = new URLSearchParams({ _key: randomUUID(), id: String(id), from: forth ? 'screening' : 'matching', to: forth ? 'matching' : 'screening' })
      return { path: '/step', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() }
    },
  }
}

async function shoot(connections: number, { url, next }: Steps): Promise<Shot> {
  await putBack()
  const before = await taken()
  const result = await new Promise<autocannon.Result>((done, fail) => {
    autocannon({ url, connections, duration: seconds, requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...next() }) }] }, (error, found) => (error ? fail(error as Error) : done(found)))
  })
  // What counts is what was committed, not what was answered.
  const committed = (await taken()) - before
  return { rps: committed / result.duration, slowMs: result.latency.p97_5, faults: result.errors + Math.max(0, result.requests.total - committed - connections) }
}

async function taken(): Promise<number> {
  const [[counted]] = await connection.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM history_event h JOIN demand d ON d.id = h.aggregate_id WHERE h.aggregate = 'demand' AND d.district_code = ?", [district])
  return Number(counted?.n)
}

async function putBack(): Promise<void> {
  await connection.query("UPDATE demand SET state = 'collected' WHERE id IN (?)", [ground.collected])
  await connection.query("UPDATE demand SET state = 'screening' WHERE id IN (?)", [ground.screening])
}

function middle(shots: Shot[]): Shot {
  const of = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
  return { rps: of(shots.map(({ rps }) => rps)), slowMs: of(shots.map(({ slowMs }) => slowMs)), faults: shots.reduce((sum, { faults }) => sum + faults, 0) }
}

function report(connections: number, ours: Shot, theirs: Shot): void {
  const share = ours.rps / theirs.rps
  if (share < wanted || ours.faults > 0) short += 1
  say(`${connections} at once`, ours.rps.toFixed(0), theirs.rps.toFixed(0), share.toFixed(2), ours.slowMs.toFixed(1), theirs.slowMs.toFixed(1))
  if (ours.faults + theirs.faults > 0) process.stdout.write(`not taken: ${ours.faults}, bare ${theirs.faults}\n`)
}

function say(first: string, ...rest: string[]): void {
  process.stdout.write(`${first.padEnd(16)}${rest.map((one) => one.padStart(10)).join('')}\n`)
}

async function startBare(databaseUrl: string) {
  const child = fork('tests/bench/step-server.ts', [], { execArgv: ['--import', 'tsx'], env: { ...process.env, DATABASE_URL: databaseUrl } })
  const port = await new Promise<number>((done, fail) => {
    child.once('message', (told) => done((told as { port: number }).port))
    child.once('exit', () => fail(new Error('the bare server ended before it was ready')))
  })
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill('SIGTERM') }
}
