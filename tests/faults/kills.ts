import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import { invariants } from '~/domain/process/invariants'
import type { Product } from '../e2e/product'
import { areaManagers, keptKey, post, type Member } from './crowd'
import { groundFor, type Ground } from './crowd-ground'

const district = '370105'

interface Form {
  path: string
  by: Member
  /** With its key. */
  fields: [string, string][]
  /** Keys under which its steps are kept: one, or one for each row of a batch. */
  kept: string[]
}

const formOf = (path: string, by: Member, fields: [string, string][]): Form => ({ path, by, fields, kept: [keptKey(fields)] })

export interface KillTally {
  kills: number
  forms: number
  /** Acknowledged before the kill. */
  acknowledged: number
  /** Cut off, and sent again afterwards. */
  cutOff: number
  faults: string[]
}

/** Kills server and worker at random moments of steps and batches, and looks after each kill at what is left. */
export async function killAgainAndAgain(product: Product, { kills, size, next }: { kills: number; size: number; next: () => number }): Promise<KillTally> {
  const connection = await mysql.createConnection({ uri: product.databaseUrl, timezone: 'Z' })
  try {
    const people = await areaManagers(connection, district, size)
    const [manager] = await areaManagers(connection, district, 1, 'account_manager')
    const ground = await groundFor(connection, district, size)
    const tally: KillTally = { kills: 0, forms: 0, acknowledged: 0, cutOff: 0, faults: [] }
    for (let round = 1; round <= kills; round += 1) await killOnce({ product, connection, people, manager: manager!, ground, round, next, tally })
    return tally
  } finally {
    await connection.end()
  }
}

interface Round {
  product: Product
  connection: Connection
  people: Member[]
  manager: Member
  ground: Ground
  round: number
  next: () => number
  tally: KillTally
}

async function killOnce(at: Round): Promise<void> {
  const { product, tally, round, next } = at
  const forms = await formsOf(at)
  const sent = forms.map((form) => send(product, form))
  await new Promise((done) => setTimeout(done, 5 + next() * 400))
  await product.kill()
  const acknowledged = await Promise.all(sent)
  await product.start()

  tally.kills += 1
  tally.forms += forms.length
  tally.acknowledged += acknowledged.filter(Boolean).length
  tally.cutOff += acknowledged.filter((one) => !one).length
  await look(at, forms.filter((_, i) => acknowledged[i]), `kill ${round}`)
  // Everything once more: what was taken answers as before, what was cut off is taken now.
  for (const form of forms) if (!(await send(product, form))) tally.faults.push(`kill ${round}: ${form.path} is not taken afterwards`)
  await look(at, forms, `after kill ${round}`)
  await countEvents(at)
}

/** Odd rounds claim each task and send all demands to matching at once; even rounds take all of it back, demand by demand. */
async function formsOf({ connection, people, manager, ground, round }: Round): Promise<Form[]> {
  const forth = round % 2 === 1
  const tasks = ground.tasks.map((task, i) =>
    formOf(`/screening/${task}/${forth ? 'claim' : 'release'}`, people[i]!, [['_key', `kill-${round}-${task}`], ...(forth ? [] : [['reason', '换人'] as [string, string]])]))
  if (forth) {
    const batch = formOf('/demands/send-matching', manager, [['_key', `kill-${round}`], ...ground.collected.map((id): [string, string] => ['id', String(id)])])
    return [...tasks, { ...batch, kept: ground.collected.map((id) => `${batch.kept[0]}:${id}`) }]
  }
  const [rows] = await connection.query<RowDataPacket[]>('SELECT id, version FROM demand WHERE id IN (?)', [ground.collected])
  return [...tasks, ...rows.map(({ id, version }) => formOf(`/demands/${id}/withdraw-matching`, manager, [['_key', `kill-${round}-back-${id}`], ['_version', String(version)]]))]
}

const taken = new Set(['task:said.claimed', 'task:said.released', 'demand:done.sent', 'demand:done.withdrawn'])

/** Was it acknowledged as done? */
async function send(product: Product, { path, by, fields }: Form): Promise<boolean> {
  try {
    const { status, say } = await post(product.url, path, { cookie: by.cookie, form: fields })
    return status === 303 && taken.has(say ?? '')
  } catch {
    return false
  }
}

async function look({ connection, tally }: Round, acknowledged: readonly Form[], when: string): Promise<void> {
  for (const { name, sql } of invariants) {
    const [found] = await connection.query<RowDataPacket[]>(`${sql} LIMIT 5`)
    if (found.length > 0) tally.faults.push(`${when}: ${name}: ${found.map((row) => row.found).join(', ')}`)
  }
  const wanted = acknowledged.flatMap(({ by, kept }) => kept.map((key) => `${by.id} ${key}`))
  if (wanted.length === 0) return
  const [rows] = await connection.query<RowDataPacket[]>("SELECT CONCAT(user_id, ' ', `key`) AS form FROM idempotency_key WHERE `key` IN (?)", [acknowledged.flatMap(({ kept }) => kept)])
  const kept = new Set(rows.map(({ form }) => String(form)))
  const lost = wanted.filter((form) => !kept.has(form))
  if (lost.length > 0) tally.faults.push(`${when}: acknowledged and lost: ${lost.slice(0, 5).join(', ')}`)
}

/** After so many rounds each task and each demand has gone forth and back exactly as often as forms were sent. */
async function countEvents({ connection, ground, round, tally }: Round): Promise<void> {
  const wrong = async (aggregate: string, ids: number[]) =>
    (await connection.query<RowDataPacket[]>('SELECT aggregate_id AS id, COUNT(*) AS n FROM history_event WHERE aggregate = ? AND aggregate_id IN (?) GROUP BY aggregate_id HAVING n <> ?', [aggregate, ids, round + 1]))[0]
  for (const { id, n } of await wrong('task', ground.tasks)) tally.faults.push(`round ${round}: task ${id} has ${n} events`)
  for (const { id, n } of await wrong('demand', ground.collected)) tally.faults.push(`round ${round}: demand ${id} has ${n} events`)
}
