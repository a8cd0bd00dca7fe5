import mysql from 'mysql2/promise'

/** An empty database of this name on the server of `server`, without tables; an earlier one is dropped. Gives its address. */
export async function emptyDatabase(server: string, name: string): Promise<string> {
  const connection = await mysql.createConnection({ uri: server, multipleStatements: true })
  try {
    await connection.query(`DROP DATABASE IF EXISTS \`${name}\`; CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`)
  } finally {
    await connection.end()
  }
  return addressOn(server, name)
}

export function addressOn(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** Makes the second database anew, with the tables and rows of the first; both stand on the server of `server`. */
export async function copyDatabase(server: string, from: string, to: string): Promise<string> {
  const url = await emptyDatabase(server, to)
  const connection = await mysql.createConnection({ uri: url })
  try {
    await connection.query('SET FOREIGN_KEY_CHECKS = 0')
    for (const table of await tablesOf(connection, from)) {
      await connection.query(await definitionOf(connection, from, table))
      const columns = await writtenColumns(connection, from, table)
      await connection.query(`INSERT INTO \`${table}\` (${columns}) SELECT ${columns} FROM \`${from}\`.\`${table}\``)
    }
  } finally {
    await connection.end()
  }
  return url
}

export async function databaseExists(server: string, name: string): Promise<boolean> {
  const connection = await mysql.createConnection({ uri: server })
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>('SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?', [name])
    return rows.length > 0
  } finally {
    await connection.end()
  }
}

async function tablesOf(connection: mysql.Connection, database: string): Promise<string[]> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'", [database])
  return rows.map(({ name }) => String(name))
}

async function definitionOf(connection: mysql.Connection, database: string, table: string): Promise<string> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>(`SHOW CREATE TABLE \`${database}\`.\`${table}\``)
  return String(rows[0]?.['Create Table'])
}

/** Those that the database does not work out by itself. */
async function writtenColumns(connection: mysql.Connection, database: string, table: string): Promise<string> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>("SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND EXTRA NOT LIKE '%GENERATED%' ORDER BY ORDINAL_POSITION", [database, table])
  return rows.map(({ name }) => `\`${name}\``).join(', ')
}
