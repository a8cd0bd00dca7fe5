import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { rolesThatMay, type Permission, type Role } from './permissions'
import type { Scope } from './scope'

export interface Colleague { id: number; name: string }

/** A choice, not a directory: where there are more, none is offered. */
const mostOffered = 60
const keptMs = 60_000
const mostKept = 500
const kept = new Map<string, { until: number; found: Colleague[] }>()

/** Account managers who work in this scope, or over it; at most a minute old. */
export async function managersWithin({ ranges }: Scope): Promise<Colleague[]> {
  const key = JSON.stringify(ranges)
  const known = kept.get(key)
  if (known && known.until > Date.now()) return known.found

  const codes = ranges.flatMap((range) => (range.level === 'nation' ? [] : [range.code]))
  const places = codes.length === 0 ? '' : `AND (${codes.map(() => "g.division_code LIKE CONCAT(?, '%') OR ? LIKE CONCAT(g.division_code, '%')").join(' OR ')})`
  const all = ranges.length === 0 ? [] : await rows<Colleague>(
    `SELECT DISTINCT u.id, u.name FROM role_grant g JOIN user u ON u.id = g.user_id WHERE g.role = 'account_manager' ${places} ORDER BY u.id LIMIT ${mostOffered + 1}`, codes.flatMap((code) => [code, code]),
  )
  const found = all.length > mostOffered ? [] : all
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, { until: Date.now() + keptMs, found })
  return found
}

const inForce = "u.status = 'active' AND (u.valid_to IS NULL OR u.valid_to >= UTC_DATE()) AND (g.valid_from IS NULL OR g.valid_from <= UTC_DATE() + INTERVAL 1 DAY) AND (g.valid_to IS NULL OR g.valid_to >= UTC_DATE()) AND g.carrier IS NULL"
const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')

/** Those who have this permission where a row lies, at most so many of them, by name. */
export async function peopleWho(permission: Permission, { districtCodes }: { districtCodes: readonly string[] }): Promise<Colleague[]> {
  const divisions = [...new Set(districtCodes.flatMap(divisionsOver))]
  const roles = rolesThatMay(permission)
  if (divisions.length === 0) return []
  return rows<Colleague>(
    `SELECT DISTINCT u.id, u.name FROM role_grant g JOIN user u ON u.id = g.user_id WHERE ${inForce} AND g.role IN (${marks(roles)}) AND g.division_code IN (${marks(divisions)}) ORDER BY u.name, u.id LIMIT ${mostOffered}`,
    [...roles, ...divisions],
  )
}

/** This person, if he has the permission where the row lies; else null. Inside a transaction, as that sees it. */
export async function personWho(tx: Transaction, userId: number, { permission, districtCode }: { permission: Permission; districtCode: string }): Promise<Colleague | null> {
  const divisions = divisionsOver(districtCode)
  const roles = rolesThatMay(permission)
  const [found] = await tx.$queryRawUnsafe<Colleague[]>(
    `SELECT u.id, u.name FROM role_grant g JOIN user u ON u.id = g.user_id WHERE u.id = ? AND ${inForce} AND g.role IN (${marks(roles)}) AND g.division_code IN (${marks(divisions)}) LIMIT 1`,
    userId, ...roles, ...divisions,
  )
  return found ? { id: Number(found.id), name: found.name } : null
}

/** This person, if he holds the role anywhere. */
export async function personIn(tx: Transaction, userId: number, role: Role): Promise<Colleague | null> {
  const [found] = await tx.$queryRawUnsafe<Colleague[]>(`SELECT u.id, u.name FROM role_grant g JOIN user u ON u.id = g.user_id WHERE u.id = ? AND ${inForce} AND g.role = ? LIMIT 1`, userId, role)
  return found ? { id: Number(found.id), name: found.name } : null
}

const divisionsOver = (districtCode: string): string[] => [districtCode, districtCode.slice(0, 4), districtCode.slice(0, 2), '']

/** More than any province has of one role: a list that ends early would leave people out without a word. */
const mostColleagues = 2_000

/** Others who hold a role in the same province. */
export async function colleaguesIn(role: Role, { provinces, exceptId }: { provinces: readonly string[]; exceptId: number }): Promise<Colleague[]> {
  const places = provinces.length === 0 ? '' : `AND (${provinces.map(() => "g.division_code LIKE CONCAT(?, '%')").join(' OR ')} OR g.division_code = '')`
  return rows<Colleague>(
    `SELECT DISTINCT u.id, u.name FROM role_grant g JOIN user u ON u.id = g.user_id WHERE ${inForce} AND g.role = ? AND u.id <> ? ${places} ORDER BY u.name, u.id LIMIT ${mostColleagues}`, [role, exceptId, ...provinces],
  )
}
