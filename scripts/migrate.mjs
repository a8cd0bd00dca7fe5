import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { Missing, command, isEntry, say } from './say.mjs'

const help = `
node scripts/migrate.mjs

Applies what is new in prisma/migrations to the database of DATABASE_URL, in order of name, and keeps the record
_prisma_migrations exactly as \`prisma migrate deploy\` does, so that either may be used on the same database.
It refuses when an applied migration was changed, is missing, or stopped half-way.
`

/** @typedef {import('mysql2/promise').Connection} Connection */
/** @typedef {import('mysql2/promise').RowDataPacket[]} Rows */
/** @typedef {{ name: string, sql: string }} Migration */
/** @typedef {{ migration_name: string, checksum: string, started_at: string, finished_at: string | null }} Applied */

const recordTable = `CREATE TABLE _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             DATETIME(3),
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          DATETIME(3),
    started_at              DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    applied_steps_count     INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`

/**
 * @param {{ url: string, folder?: string, onApplied?: (name: string) => void }} wanted
 * @returns {Promise<string[]>} the names applied now
 */
export async function migrate({ url, folder = 'prisma/migrations', onApplied = () => {} }) {
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true, timezone: 'Z', dateStrings: true, charset: 'utf8mb4_unicode_ci' })
  try {
    await connection.query("SET time_zone = '+00:00'")
    return await locked(connection, async () => {
      const applied = await recorded(connection)
      const present = migrationsIn(folder)
      refuseWhatDiffers(applied, present, folder)
      const names = new Set(applied.map((row) => row.migration_name))
      const pending = present.filter(({ name }) => !names.has(name))
      for (const migration of pending) {
        await apply(connection, migration)
        onApplied(migration.name)
      }
      return pending.map(({ name }) => name)
    })
  } finally {
    await connection.end()
  }
}

/**
 * The lock is Prisma's own: the two runners wait for each other.
 * @template T @param {Connection} connection @param {() => Promise<T>} work @returns {Promise<T>}
 */
async function locked(connection, work) {
  const [rows] = await connection.query("SELECT GET_LOCK('prisma_migrate', 10) AS taken")
  if (/** @type {Rows} */ (rows)[0]?.taken !== 1) throw new Missing('Another migration is running on this database')
  try {
    return await work()
  } finally {
    await connection.query("SELECT RELEASE_LOCK('prisma_migrate')")
  }
}

/** Those that count as applied, or begun. @param {Connection} connection @returns {Promise<Applied[]>} */
async function recorded(connection) {
  const [tables] = await connection.query("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'")
  const names = /** @type {Rows} */ (tables).map((table) => table.name)
  if (!names.includes('_prisma_migrations')) {
    if (names.length > 0) throw new Missing('P3005: the database is not empty and has no table _prisma_migrations; it is not ours to change')
    await connection.query(recordTable)
  }
  const [rows] = await connection.query('SELECT migration_name, checksum, started_at, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at')
  return /** @type {Applied[]} */ (/** @type {Rows} */ (rows))
}

/** @param {string} folder @returns {Migration[]} */
function migrationsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => ({ name: entry.name, sql: readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @param {Applied[]} applied @param {Migration[]} present @param {string} folder */
function refuseWhatDiffers(applied, present, folder) {
  const halfDone = applied.find((row) => !row.finished_at)
  if (halfDone) throw new Missing(`P3009: the migration ${halfDone.migration_name}, started at ${halfDone.started_at} UTC, did not finish. Mend the database by hand, then set finished_at (it is complete now) or rolled_back_at (it is undone) in _prisma_migrations`)
  for (const row of applied) {
    const file = present.find(({ name }) => name === row.migration_name)
    if (!file) throw new Missing(`The migration ${row.migration_name} is applied but is not in ${folder}`)
    if (!checksums(file.sql).includes(row.checksum)) throw new Missing(`The migration ${row.migration_name} was changed after it was applied; write a new one instead`)
  }
}

/** @param {Connection} connection @param {Migration} migration */
async function apply(connection, { name, sql }) {
  const id = randomUUID()
  await connection.query('INSERT INTO _prisma_migrations (id, checksum, started_at, migration_name) VALUES (?, ?, UTC_TIMESTAMP(3), ?)', [id, checksums(sql)[0], name])
  try {
    await connection.query(sql)
  } catch (error) {
    const { sqlState, errno, sqlMessage } = /** @type {{ sqlState: string, errno: number, sqlMessage: string }} */ (error)
    await connection.query('UPDATE _prisma_migrations SET logs = ? WHERE id = ?', [`${sqlState} ${errno} ${sqlMessage}`, id])
    throw new Missing(`The migration ${name} failed: ${sqlMessage}`)
  }
  await connection.query('UPDATE _prisma_migrations SET applied_steps_count = applied_steps_count + 1, finished_at = UTC_TIMESTAMP(3) WHERE id = ?', [id])
}

/** A checkout may have changed the line ends; that is no change of the migration. @param {string} sql */
const checksums = (sql) => [sql, sql.replaceAll('\r\n', '\n'), sql.replaceAll('\n', '\r\n')].map((text) => createHash('sha256').update(text).digest('hex'))

if (isEntry(import.meta.url)) {
  await command(help, async () => {
    const { openDatabase } = await import('./database.mjs')
    const { url } = await openDatabase()
    const names = await migrate({ url, onApplied: (name) => say(`Applied ${name}`) })
    if (names.length === 0) say('No pending migrations to apply')
  })
}
