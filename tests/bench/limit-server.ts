import { createServer } from 'node:http'
import mysql, { type RowDataPacket } from 'mysql2/promise'

/**
 * What a page costs that does nothing but read its rows and write them as a table: node:http and mysql2, no framework, no
 * session, no words. Answers /rows?sql=<name> for the statements that it is given in STATEMENTS (JSON: name → SQL).
 */
const statements = JSON.parse(process.env.STATEMENTS ?? '{}') as Record<string, string>
const pool = mysql.createPool({ uri: process.env.DATABASE_URL ?? '', connectionLimit: 10, timezone: 'Z', charset: 'utf8mb4_unicode_ci', dateStrings: true })

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (value: unknown): string => (value === null || value === undefined ? '' : String(value).replace(/[&<>]/g, (sign) => signs[sign] ?? sign))

const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://limit').searchParams.get('sql') ?? ''
  const sql = statements[name]
  if (sql === undefined) return void response.writeHead(404).end()
  pool.query<RowDataPacket[]>(sql).then(([rows]) => {
    const head = Object.keys(rows[0] ?? {}).map((key) => `<th>${key}</th>`).join('')
    const body = rows.slice(0, 50).map((row) => `<tr>${Object.values(row as object).map((value) => `<td>${escaped(value)}</td>`).join('')}</tr>`).join('')
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`)
  }, () => response.writeHead(500).end())
})

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
if (process.connected) process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
