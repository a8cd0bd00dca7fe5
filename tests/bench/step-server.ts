import { createServer, type IncomingMessage } from 'node:http'
import { randomUUID } from 'node:crypto'
import mysql, { type RowDataPacket } from 'mysql2/promise'

/**
 * What a step costs that does nothing but its writes: node:http and mysql2, one transaction with the statements that the
 * product sends for the same step, no session, no rule, no words. POST /step with id, key, from and to.
 */
const pool = mysql.createPool({ uri: process.env.DATABASE_URL ?? '', connectionLimit: 10, timezone: 'Z', charset: 'utf8mb4_unicode_ci' })

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return new URLSearchParams(Buffer.concat(parts).toString())
}

async function take(form: URLSearchParams): Promise<void> {
  const [id, from, to, key] = [Number(form.get('id')), form.get('from'), form.get('to'), form.get('_key')]
  const now = new Date()
  const connection = await pool.getConnection()
  try {
    await connection.beginTransaction()
    const [[demand]] = await connection.query<RowDataPacket[]>('SELECT id, number, state, version FROM demand WHERE id = ? FOR UPDATE', [id])
    if (demand?.state !== from) throw new Error(`demand ${id} is ${demand?.state}`)
    await connection.query('UPDATE demand SET state = ?, version = ?, changed_at = ?, changed_by_name = ? WHERE id = ?', [to, demand.version + 1, now, '王敏', id])
    await connection.query('INSERT IGNORE INTO idempotency_key (user_id, `key`, answer, at) VALUES (?, ?, ?, ?)', [1, key, JSON.stringify({ ok: true, demandId: id, number: demand.number, state: to, repeated: false }), now])
    await connection.query('INSERT INTO history_event (aggregate, aggregate_id, sequence, step, from_state, to_state, changes, note, by_user_id, by_name, at, request_number) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)', ['demand', id, demand.version + 1, 'send_matching', from, to, '{}', 1, '王敏', now, randomUUID().slice(0, 12)])
    await connection.query('INSERT INTO audit_entry (event, outcome, subject, detail, at, user_id, user_name, address, request_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ['demand.send_matching', 'done', demand.number, JSON.stringify({ from, to }), now, 1, '王敏', '127.0.0.1', randomUUID().slice(0, 12)])
    await connection.commit()
  } catch (error) {
    await connection.rollback()
    throw error
  } finally {
    connection.release()
  }
}

const server = createServer((request, response) => {
  formOf(request).then(take).then(() => response.writeHead(303, { location: '/demands' }).end(), () => response.writeHead(500).end())
})

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
if (process.connected) process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
