import { rows } from '~/platform/sql.server'
import { invariants } from './invariants'

export interface Broken {
  name: string
  /** Numbers or ids of what breaks it, the first of them. */
  found: string[]
}

const mostNamed = 20
type Read = (sql: string) => Promise<{ found: string | number }[]>

/** What does not hold. Reads all records: for tests and for an administrator, not for a page. */
export async function brokenInvariants(read: Read = rows): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const { name, sql } of invariants) {
    const found = await read(`${sql} LIMIT ${mostNamed}`)
    if (found.length > 0) broken.push({ name, found: found.map((one) => String(one.found)) })
  }
  return broken
}
