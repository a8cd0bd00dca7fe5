import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../scripts/migrate.mjs'
import { emptyDatabase } from '../database'

let folder: string
let url: string

beforeEach(async () => {
  folder = mkdtempSync(join(os.tmpdir(), 'migrations-'))
  url = await emptyDatabase(`towercrm_runner_${process.env.VITEST_POOL_ID ?? '1'}`)
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

async function ask(sql: string): Promise<mysql.RowDataPacket[]> {
  const connection = await mysql.createConnection(url)
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(sql)
    return rows
  } finally {
    await connection.end()
  }
}

test('applies new migrations in order of name, once', async () => {
  write('20260102_second', 'ALTER TABLE a ADD COLUMN word VARCHAR(9);')
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (7);')

  expect(await migrate({ url, folder })).toEqual(['20260101_first', '20260102_second'])
  expect(await migrate({ url, folder })).toEqual([])
  expect(await ask('SELECT * FROM a')).toEqual([{ id: 7, word: null }])
})

test('keeps the record as Prisma does', async () => {
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY);')
  await migrate({ url, folder })

  const rows = await ask('SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, finished_at >= started_at AS ended FROM _prisma_migrations')
  expect(rows).toEqual([{ migration_name: '20260101_first', checksum: 'e61d6e1d704094e6e3d37f83885a48fc62282d06824b0e093132c1760f2468f4', applied_steps_count: 1, logs: null, rolled_back_at: null, ended: 1 }])
})

test('refuses a migration that was changed after it was applied', async () => {
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY);')
  await migrate({ url, folder })
  write('20260101_first', 'CREATE TABLE a (id BIGINT PRIMARY KEY);')
  write('20260102_second', 'CREATE TABLE b (id INT PRIMARY KEY);')

  await expect(migrate({ url, folder })).rejects.toThrow('20260101_first was changed after it was applied')
  expect(await ask("SHOW TABLES LIKE 'b'")).toEqual([])
})

test('takes other line ends for no change', async () => {
  write('20260101_first', 'CREATE TABLE a (\n  id INT PRIMARY KEY\n);\n')
  await migrate({ url, folder })
  write('20260101_first', 'CREATE TABLE a (\r\n  id INT PRIMARY KEY\r\n);\r\n')

  expect(await migrate({ url, folder })).toEqual([])
})

test('refuses when an applied migration is missing', async () => {
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY);')
  await migrate({ url, folder })
  rmSync(join(folder, '20260101_first'), { recursive: true })

  await expect(migrate({ url, folder })).rejects.toThrow('20260101_first is applied but is not in')
})

test('refuses to go on after a migration that stopped half-way, and says how to mend it', async () => {
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE a (id INT PRIMARY KEY);')

  await expect(migrate({ url, folder })).rejects.toThrow("20260101_first failed: Table 'a' already exists")
  await expect(migrate({ url, folder })).rejects.toThrow('P3009: the migration 20260101_first')
  expect(await ask('SELECT finished_at, applied_steps_count, logs FROM _prisma_migrations')).toEqual([{ finished_at: null, applied_steps_count: 0, logs: "42S01 1050 Table 'a' already exists" }])
})

test('goes on once the half-applied migration is marked as undone', async () => {
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE a (id INT PRIMARY KEY);')
  await expect(migrate({ url, folder })).rejects.toThrow('failed')
  const connection = await mysql.createConnection(url)
  await connection.query('DROP TABLE a')
  await connection.query('UPDATE _prisma_migrations SET rolled_back_at = UTC_TIMESTAMP(3)')
  await connection.end()
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY);')

  expect(await migrate({ url, folder })).toEqual(['20260101_first'])
})

test('leaves a database alone that it did not make', async () => {
  const connection = await mysql.createConnection(url)
  await connection.query('CREATE TABLE of_somebody_else (id INT PRIMARY KEY)')
  await connection.end()
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY);')

  await expect(migrate({ url, folder })).rejects.toThrow('P3005')
  expect(await ask("SHOW TABLES LIKE 'a'")).toEqual([])
})

test('two runners at once apply each migration once', async () => {
  write('20260101_first', 'CREATE TABLE a (id INT PRIMARY KEY); DO SLEEP(0.2);')

  const done = await Promise.all([migrate({ url, folder }), migrate({ url, folder })])
  expect(done.flat()).toEqual(['20260101_first'])
})
