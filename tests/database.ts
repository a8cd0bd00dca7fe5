import mysql from 'mysql2/promise'
import { inject } from 'vitest'
import { migrate } from '../scripts/migrate.mjs'

/** The database of this vitest worker: made and migrated at first use. */
export async function workerDatabase(): Promise<string> {
  return databaseNamed(`towercrm_${process.env.VITEST_POOL_ID ?? '1'}`)
}

/** Empties this worker's database (what migrations have filled in stays out too) and gives its address. */
export async function freshDatabase(): Promise<string> {
  const url = await workerDatabase()
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true })
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME <> '_prisma_migrations'")
    const emptying = rows.map(({ name }) => `DELETE FROM \`${name}\``)
    await connection.query(['SET FOREIGN_KEY_CHECKS = 0', ...emptying, 'SET FOREIGN_KEY_CHECKS = 1'].join('; '))
  } finally {
    await connection.end()
  }
  return url
}

/** An empty database of this name, without tables; an earlier one is dropped. */
export async function emptyDatabase(name: string): Promise<string> {
  await onServer((connection) => connection.query(`DROP DATABASE IF EXISTS \`${name}\`; CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`))
  return addressOf(name)
}

async function databaseNamed(name: string): Promise<string> {
  await onServer((connection) => connection.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`))
  const url = addressOf(name)
  await migrate({ url })
  return url
}

async function onServer(work: (connection: mysql.Connection) => Promise<unknown>) {
  const connection = await mysql.createConnection({ uri: inject('serverUrl'), multipleStatements: true })
  try {
    await work(connection)
  } finally {
    await connection.end()
  }
}

function addressOf(name: string): string {
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${name}`
  return url.href
}
