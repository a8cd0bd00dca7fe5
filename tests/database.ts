import mysql from 'mysql2/promise'
import { inject } from 'vitest'
import { migrate } from '../scripts/migrate.mjs'
import { addressOn, emptyDatabase as emptyOn } from './databases'

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

/** An empty database of this name on the test server, without tables; an earlier one is dropped. */
export const emptyDatabase = (name: string): Promise<string> => emptyOn(inject('serverUrl'), name)

async function databaseNamed(name: string): Promise<string> {
  const connection = await mysql.createConnection({ uri: inject('serverUrl') })
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`)
  } finally {
    await connection.end()
  }
  const url = addressOn(inject('serverUrl'), name)
  await migrate({ url })
  return url
}
