/** The raw statements of a transaction. */
export interface Writes {
  $queryRawUnsafe: (sql: string, ...values: unknown[]) => PromiseLike<unknown>
}

/** Column values by field name, as the schema has them; lists and objects go into JSON columns. */
export type Row = Record<string, unknown>

/** Placeholders of one statement; the protocol allows no more than 65,535. */
const mostValues = 20_000

/**
 * Rows by statements that do not grow with them. For hundreds of rows the client's own createMany costs more than the
 * database does. A field that a row lacks is NULL.
 */
export async function insertMany(tx: Writes, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const columns = fields.map((field) => `\`${columnOf(field)}\``).join(', ')
  const marks = `(${fields.map(() => '?').join(', ')})`
  const atOnce = Math.max(1, Math.floor(mostValues / fields.length))

  for (let from = 0; from < rows.length; from += atOnce) {
    const chunk = rows.slice(from, from + atOnce)
    const values = chunk.flatMap((row) => fields.map((field) => valueOf(row[field])))
    await tx.$queryRawUnsafe(`INSERT INTO \`${table}\` (${columns}) VALUES ${chunk.map(() => marks).join(', ')}`, ...values)
  }
}

/** `heightMinMetres` → `height_min_metres`, as everywhere in the schema. */
const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function valueOf(value: unknown): string | number | bigint | boolean | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString().slice(0, 23).replace('T', ' ')
  if (typeof value === 'object') return JSON.stringify(value)
  return value as string | number | bigint | boolean
}
