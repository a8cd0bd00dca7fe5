import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invariants } from '~/domain/process/invariants'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { startProduct, type Product } from '../e2e/product'
import { areaManagers, keptKey, post, type Member } from './crowd'
import { groundFor, type Ground } from './crowd-ground'

const district = '370105'
const people = 8
/** Design: pages recover by themselves within so long of the database's return. */
const recoveredWithinMs = 5_000

let server: Awaited<ReturnType<typeof throwAwayServer>>
let product: Product
let members: Member[]
let ground: Ground

const connected = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
  const connection = await mysql.createConnection({ uri: product.databaseUrl, timezone: 'Z' })
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

beforeAll(async () => {
  server = await throwAwayServer({ durable: true })
  product = await startProduct({ server: server.url('towercrm'), name: 'restart' })
  await connected(async (connection) => {
    members = await areaManagers(connection, district, people)
    ground = await groundFor(connection, district, people)
  })
})
afterAll(async () => {
  await product?.stop()
  await server?.stop()
})

interface Seen {
  statuses: Set<number>
  acknowledged: string[]
  /** When something last went well. */
  wellAt: number
}

/** Claims and releases one task for ever; a form that met no database is sent again until it is taken. */
async function work(member: Member, task: number, { until, seen, round }: { until: () => boolean; seen: Seen; round: string }): Promise<void> {
  for (let n = 1; !until(); n += 1) {
    const key = `${round}-${task}-${n}`
    const form = { _key: key, reason: '让给别人' }
    for (;;) {
      const { status } = await post(product.url, `/screening/${task}/${n % 2 === 1 ? 'claim' : 'release'}`, { cookie: member.cookie, form })
      seen.statuses.add(status)
      if (status === 303) break
      if (until()) return
      await new Promise((done) => setTimeout(done, 50))
    }
    seen.acknowledged.push(keptKey(form))
    seen.wellAt = Date.now()
  }
}

async function read(member: Member, { until, seen }: { until: () => boolean; seen: Seen }): Promise<void> {
  while (!until()) {
    const answer = await fetch(`${product.url}/screening`, { headers: { cookie: member.cookie }, redirect: 'manual' })
    await answer.arrayBuffer()
    seen.statuses.add(answer.status)
    if (answer.status === 200) seen.wellAt = Date.now()
    await new Promise((done) => setTimeout(done, 20))
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Takes the database away under load and brings it back; how long until everybody is served again. */
async function interrupted(how: 'SIGTERM' | 'SIGKILL', round: string) {
  let over = false
  const until = () => over
  const fresh = (): Seen => ({ statuses: new Set(), acknowledged: [], wellAt: 0 })
  const seen = [...members.map(fresh), fresh()]
  const loops = [...members.map((member, i) => work(member, ground.tasks[i]!, { until, seen: seen[i]!, round })), read(members[0]!, { until, seen: seen.at(-1)! })]
  await pause(1_500)
  const pid = server.pid()!
  process.kill(pid, how)
  while (server.pid() === pid) await pause(20)
  await pause(1_500)
  await server.start()
  const backAt = Date.now()
  while (seen.some(({ wellAt }) => wellAt < backAt) && Date.now() - backAt < 30_000) await pause(20)
  const recovered = Math.max(...seen.map(({ wellAt }) => wellAt)) >= backAt && seen.every(({ wellAt }) => wellAt >= backAt) ? Date.now() - backAt : Infinity
  over = true
  await Promise.all(loops)
  return { recovered, statuses: new Set(seen.flatMap((one) => [...one.statuses])), acknowledged: seen.flatMap((one) => one.acknowledged) }
}

describe.each([['restarted', 'SIGTERM'], ['killed and started again', 'SIGKILL']] as const)('a database that is %s under load', (_, how) => {
  it('makes pages say 503, which recover by themselves, and loses nothing that was acknowledged', async () => {
    const round = how.toLowerCase()
    const { recovered, statuses, acknowledged } = await interrupted(how, round)
    expect([...statuses].filter((status) => ![200, 303, 503].includes(status))).toEqual([])
    expect(statuses).toContain(503)
    expect(recovered).toBeLessThanOrEqual(recoveredWithinMs)

    await connected(async (connection) => {
      const [kept] = await connection.query<RowDataPacket[]>('SELECT `key` FROM idempotency_key WHERE user_id IN (?)', [members.map(({ id }) => id)])
      const keys = new Set(kept.map(({ key }) => String(key)))
      expect(acknowledged.length).toBeGreaterThan(people)
      expect(acknowledged.filter((key) => !keys.has(key))).toEqual([])
      for (const { name, sql } of invariants) expect([name, (await connection.query<RowDataPacket[]>(`${sql} LIMIT 3`))[0]]).toEqual([name, []])
      // The next round begins with open tasks.
      const [held] = await connection.query<RowDataPacket[]>("SELECT id FROM task WHERE id IN (?) AND state = 'claimed'", [ground.tasks])
      for (const { id } of held) await post(product.url, `/screening/${id}/release`, { cookie: members[ground.tasks.indexOf(Number(id))]!.cookie, form: { _key: `${round}-end-${id}`, reason: '收工' } })
    })
  })
})
