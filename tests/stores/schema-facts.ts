import mysql from 'mysql2/promise'

/** Everything that the shape of a database consists of, one readable line per fact, in order. */
export async function schemaFacts(url: string): Promise<string[]> {
  const connection = await mysql.createConnection(url)
  try {
    const ask = async (sql: string) => (await connection.query<mysql.RowDataPacket[]>(sql))[0]
    const facts = [
      ...(await ask(tables)).map((row) => `table ${row.name} ${row.engine} ${row.collation}`),
      ...(await ask(columns)).map((row) => `column ${row.table}.${row.name} ${row.type} ${row.nullable === 'YES' ? 'NULL' : 'NOT NULL'} default=${row.preset} ${row.extra} ${row.collation ?? ''}`.trim()),
      ...(await ask(indexes)).map((row) => `index ${row.table}.${row.name} ${Number(row.repeats) === 0 ? 'UNIQUE ' : ''}${row.kind} (${row.columns})`),
      ...(await ask(keys)).map((row) => `key ${row.table}.${row.name} (${row.columns}) -> ${row.target}(${row.targets}) delete=${row.onDelete} update=${row.onUpdate}`),
    ]
    return facts.sort()
  } finally {
    await connection.end()
  }
}

const here = "TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations'"

const tables = `SELECT TABLE_NAME name, ENGINE engine, TABLE_COLLATION collation FROM information_schema.TABLES WHERE ${here} AND TABLE_TYPE = 'BASE TABLE'`

const columns = `SELECT TABLE_NAME \`table\`, COLUMN_NAME name, COLUMN_TYPE type, IS_NULLABLE nullable, COLUMN_DEFAULT preset, EXTRA extra, COLLATION_NAME collation
  FROM information_schema.COLUMNS WHERE ${here}`

const indexes = `SELECT TABLE_NAME \`table\`, INDEX_NAME name, NON_UNIQUE repeats, INDEX_TYPE kind,
    GROUP_CONCAT(CONCAT(COLUMN_NAME, IFNULL(CONCAT('(', SUB_PART, ')'), ''), IF(COLLATION = 'D', ' DESC', '')) ORDER BY SEQ_IN_INDEX) columns
  FROM information_schema.STATISTICS WHERE ${here} GROUP BY TABLE_NAME, INDEX_NAME, NON_UNIQUE, INDEX_TYPE`

const keys = `SELECT k.TABLE_NAME \`table\`, k.CONSTRAINT_NAME name, k.REFERENCED_TABLE_NAME target, r.DELETE_RULE onDelete, r.UPDATE_RULE onUpdate,
    GROUP_CONCAT(k.COLUMN_NAME ORDER BY k.ORDINAL_POSITION) columns, GROUP_CONCAT(k.REFERENCED_COLUMN_NAME ORDER BY k.ORDINAL_POSITION) targets
  FROM information_schema.KEY_COLUMN_USAGE k
  JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
  WHERE k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL GROUP BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE`
