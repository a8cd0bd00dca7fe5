import { rows } from '~/platform/sql.server'
import { rolesThatMay, type Permission, type Role } from '../people/permissions'
import { divisionsAt, type Placed } from './signer'

export interface Colleague {
  id: number
  login: string
  name: string
  role: Role
}

/** A choice, not a directory: where there are more, a name or login is asked for. */
export const mostOffered = 120

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')

/** People who may take part in approvals of a place, by name. `named` narrows to a login or a whole name. */
export async function colleaguesAt(place: Placed, { may, today, named = null }: { may: Permission; today: string; named?: string | null }): Promise<Colleague[]> {
  const roles = rolesThatMay(may)
  const divisions = divisionsAt('any', place)
  const found = await rows<Colleague>(
    `SELECT u.id, u.login, u.name, MIN(g.role) AS role FROM role_grant g JOIN user u ON u.id = g.user_id AND u.status = 'active' AND (u.valid_to IS NULL OR u.valid_to >= ?)
      WHERE g.role IN (${marks(roles)}) AND g.division_code IN (${marks(divisions)}) AND (g.valid_from IS NULL OR g.valid_from <= ?) AND (g.valid_to IS NULL OR g.valid_to >= ?)
        ${named === null ? '' : 'AND (u.login = ? OR u.name = ?)'} GROUP BY u.id, u.login, u.name ORDER BY u.name, u.id LIMIT ${mostOffered + 1}`,
    [today, ...roles, ...divisions, today, today, ...(named === null ? [] : [named, named])],
  )
  return found
}

/** The one who is meant by a login or a name; null where there is none, or where several have the name. */
export async function colleagueNamed(place: Placed, named: string, { may, today }: { may: Permission; today: string }): Promise<Colleague | null> {
  if (named.trim() === '') return null
  const found = await colleaguesAt(place, { may, today, named: named.trim() })
  return found.find(({ login }) => login === named.trim()) ?? (found.length === 1 ? found[0]! : null)
}
