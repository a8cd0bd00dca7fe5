import { rows } from '~/platform/sql.server'
import type { Division, Divisions } from './division'

const freshForMs = 5 * 60_000
let held: { at: number; divisions: Promise<Divisions> } | null = null

/** All divisions in force; read at most every five minutes. */
export function allDivisions(): Promise<Divisions> {
  const now = Date.now()
  if (!held || now - held.at > freshForMs) {
    held = { at: now, divisions: read() }
    held.divisions.catch(() => { held = null })
  }
  return held.divisions
}

async function read(): Promise<Divisions> {
  const found = await rows<Division>(
    'SELECT code, level, parent_code AS parentCode, name, short_name AS shortName FROM division WHERE valid_to IS NULL ORDER BY code',
  )
  return new Map(found.map((division) => [division.code, division]))
}
