import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, isRunning, portIsFree, privateServer } from '../../scripts/private-server.mjs'

let folder: string
let port: number
const initSql = "CREATE DATABASE IF NOT EXISTS kept;\nCREATE USER IF NOT EXISTS 'us'@'%' IDENTIFIED BY 'secret';\nGRANT ALL PRIVILEGES ON kept.* TO 'us'@'%';\n"
const server = () => privateServer({ folder, port: async () => port, initSql })

const ofAnotherServer = join(os.tmpdir(), `#sql-temptable-${process.pid}.MAI`)

beforeAll(async () => {
  writeFileSync(ofAnotherServer, '')
  folder = mkdtempSync(join(os.tmpdir(), 'a-rather-long-name-so-that-the-path-of-the-socket-would-be-cut-by-the-kernel-at-108-bytes-'))
  port = await freePort()
  await server().start()
})
afterAll(async () => {
  await server().stop()
  rmSync(folder, { recursive: true })
  rmSync(ofAnotherServer)
})

async function ask(sql: string): Promise<mysql.RowDataPacket[]> {
  const connection = await mysql.createConnection({ host: '127.0.0.1', port, user: 'us', password: 'secret', database: 'kept', timezone: 'Z' })
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(sql)
    return Array.isArray(rows) ? rows : []
  } finally {
    await connection.end()
  }
}

const running = () => {
  const pid = server().pid()
  if (!pid) throw new Error('it does not run')
  return pid
}

test('speaks UTC and utf8mb4, commits durably, and answers on the loopback only', async () => {
  expect(await ask('SELECT @@time_zone zone, @@collation_database collation, @@innodb_flush_log_at_trx_commit durable, @@bind_address address')).toEqual([
    { zone: '+00:00', collation: 'utf8mb4_unicode_ci', durable: 1, address: '127.0.0.1' },
  ])
})

test('clears no temporary table of another server', async () => {
  expect(existsSync(ofAnotherServer)).toBe(true)
  expect(await ask('SELECT @@tmpdir folder')).toEqual([{ folder: join(folder, 'tmp') }])
})

test('a path too long for a socket is taken elsewhere', () => {
  expect(Buffer.byteLength(server().socket)).toBeLessThan(107)
  expect(statSync(server().socket).isSocket()).toBe(true)
})

test('a second start leaves the running one as it is', async () => {
  const before = running()
  expect(await server().start()).toEqual({ started: false })
  expect(running()).toBe(before)
})

test('after a kill, what was committed is there, although socket and process number are stale', async () => {
  await ask('CREATE TABLE letters (word VARCHAR(9) PRIMARY KEY)')
  await ask("INSERT INTO letters VALUES ('铁塔')")
  const killed = running()
  process.kill(killed, 'SIGKILL')
  while (isRunning(killed)) await wait(20)

  expect(server().pid()).toBeUndefined()
  expect(await server().start()).toEqual({ started: true })
  expect(await ask('SELECT word FROM letters')).toEqual([{ word: '铁塔' }])
})

test('two that start it at once get the same one', async () => {
  await server().stop()
  const answers = await Promise.all([server().start(), server().start()])
  expect(answers.map(({ started }) => started).sort()).toEqual([false, true])
})

test('a port that somebody else has taken is known to be taken', async () => {
  const other = net.createServer()
  const taken = await freePort()
  await new Promise<void>((done) => other.listen(taken, '127.0.0.1', done))
  expect(await portIsFree(taken)).toBe(false)
  await new Promise((done) => other.close(done))
  expect(await portIsFree(taken)).toBe(true)
})
