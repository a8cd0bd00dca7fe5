import { createHash } from 'node:crypto'
import { bindKey } from '~/platform/form-key.server'
import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export interface Member {
  id: number
  cookie: string
}

/** People of one district, each signed in already: so many passwords would take minutes to check. */
export async function areaManagers(connection: Connection, district: string, count: number, role = 'area_manager'): Promise<Member[]> {
  const members: Member[] = []
  const now = new Date()
  const endsAt = new Date(now.getTime() + 3_600_000)
  for (let i = 1; i <= count; i += 1) {
    const login = `crowd-${role}-${district}-${i}`
    const [{ insertId: id }] = await connection.query<ResultSetHeader>('INSERT INTO user (login, name, created_at) VALUES (?, ?, ?)', [login, `第${i}人`, now])
    await connection.query('INSERT INTO role_grant (user_id, role, division_code) VALUES (?, ?, ?)', [id, role, district])
    await connection.query('INSERT INTO session (token_hash, user_id, csrf, address, agent, started_at, seen_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [hashOf(login), id, 'csrf', '127.0.0.1', 'crowd', now, now, endsAt])
    members.push({ id, cookie: `sid=${login}` })
  }
  return members
}

/** Open screening tasks in this district, which has none of the demo world; their demand is copied from there. */
export async function openTasks(connection: Connection, district: string, count: number): Promise<number[]> {
  const [[model]] = await connection.query<RowDataPacket[]>("SELECT d.* FROM demand d JOIN task t ON t.demand_id = d.id AND t.kind = 'screening' ORDER BY t.state = 'open' DESC, d.id LIMIT 1")
  const now = new Date()
  const place = { province_code: district.slice(0, 2), city_code: district.slice(0, 4), district_code: district }
  const ids: number[] = []
  for (let i = 1; i <= count; i += 1) {
    // The database generates `cell` by itself.
    const { id: _, cell: __, ...columns } = { ...model, ...place, state: 'screening', number: `XQ${district}-F-${i}`, name: `抢单${i}`, carrier_number: null } as Record<string, unknown>
    const [demand] = await connection.query<ResultSetHeader>('INSERT INTO demand SET ?', [columns])
    const task = { ...place, number: `SC${district}-F-${i}`, kind: 'screening', demand_id: demand.insertId, demand_number: columns.number, carrier: columns.carrier, title: columns.name, due_at: new Date(now.getTime() + 864e5), created_at: now }
    const [{ insertId }] = await connection.query<ResultSetHeader>('INSERT INTO task SET ?', [task])
    const opened = { aggregate: 'task', aggregate_id: insertId, sequence: 1, step: 'open', to_state: 'open', changes: '{}', by_user_id: model!.created_by_id ?? 1, by_name: '测试', at: now, request_number: 'crowd' }
    await connection.query('INSERT INTO history_event SET ?', [opened])
    ids.push(insertId)
  }
  return ids
}

export interface Answer {
  status: number
  /** Key of the sentence that the next page will say. */
  say: string | null
  location: string | null
}

/** Posts a form as a browser on our own page does, and does not follow where it leads. */
export async function post(base: string, path: string, { cookie, form }: { cookie: string; form: Record<string, string> | [string, string][] }): Promise<Answer> {
  const answer = await fetch(new URL(path, base), { method: 'POST', redirect: 'manual', headers: { cookie, origin: base, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form) })
  await answer.arrayBuffer()
  const flash = /flash=([^.;]+)\./.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  const say = flash ? (JSON.parse(Buffer.from(flash, 'base64url').toString()) as { say: string }).say : null
  return { status: answer.status, say, location: answer.headers.get('location') }
}

/** The key under which the product keeps this form once it is taken: bound to what the form says. */
export function keptKey(form: Record<string, string> | [string, string][]): string {
  const posted = new FormData()
  for (const [name, value] of Array.isArray(form) ? form : Object.entries(form)) posted.append(name, value)
  bindKey(posted)
  return String(posted.get('_key'))
}
