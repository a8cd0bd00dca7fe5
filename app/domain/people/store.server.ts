import { rows } from '~/platform/sql.server'
import type { Account, DatedGrant } from './account'
import { isWornOut } from './password'
import type { LentGrant } from './reach'

type Row = Omit<Account, 'demo' | 'mustChange' | 'grants'> & DatedGrant & { demo: number; mustChange: number | null; changedAt: Date | null; grantFrom: string | null; grantTo: string | null }

const cacheMs = 5_000
const cache = new Map<number, { account: Account | null; until: number }>()

const columns = `u.id, u.login, u.name, u.language, u.status, u.demo, u.valid_to AS validTo, c.must_change AS mustChange, c.changed_at AS changedAt,
  g.role, g.division_code AS divisionCode, g.carrier, g.valid_from AS grantFrom, g.valid_to AS grantTo`
const joined = 'user u LEFT JOIN credential c ON c.user_id = u.id LEFT JOIN role_grant g ON g.user_id = u.id'

/** The account with all its grants, as it was at most 5 seconds ago. */
export async function accountById(id: number, now: Date): Promise<Account | null> {
  const kept = cache.get(id)
  if (kept && kept.until > now.getTime()) return kept.account
  const [found, lent] = await Promise.all([rows<Row>(`SELECT ${columns} FROM ${joined} WHERE u.id = ?`, [id]), lentTo(id)])
  const known = accountOf(found, now)
  const account = known && lent.length > 0 ? { ...known, lent } : known
  if (cache.size > 20_000) cache.clear()
  cache.set(id, { account, until: now.getTime() + cacheMs })
  return account
}

/** Grants of those who have named this person to stand in for them, from yesterday on. */
const lentTo = (id: number): Promise<LentGrant[]> =>
  rows<LentGrant>(
    `SELECT s.user_id AS userId, u.name, s.role, s.division_code AS divisionCode, s.from_day AS \`from\`, s.to_day AS \`to\`, g.division_code AS grantDivision, g.valid_from AS grantFrom, g.valid_to AS grantTo
       FROM stand_in s JOIN user u ON u.id = s.user_id AND u.status = 'active' JOIN role_grant g ON g.user_id = s.user_id AND g.role = s.role AND g.carrier IS NULL
      WHERE s.stand_in_id = ? AND s.ended_at IS NULL AND s.to_day >= UTC_DATE() - INTERVAL 1 DAY ORDER BY s.id, g.id`,
    [id],
  )

export const accountByLogin = async (login: string): Promise<Account | null> =>
  accountOf(await rows<Row>(`SELECT ${columns} FROM ${joined} WHERE u.login = ?`, [login]), new Date())

/** After a change of the account in this process. */
export const forgetAccount = (id: number): void => void cache.delete(id)

function accountOf(found: Row[], now: Date): Account | null {
  const [first] = found
  if (!first) return null
  const grants = found.filter(({ role }) => role !== null)
  return {
    id: first.id,
    login: first.login,
    name: first.name,
    language: first.language,
    status: first.status,
    demo: first.demo === 1,
    validTo: first.validTo,
    mustChange: first.mustChange === 1 || (first.changedAt !== null && isWornOut(first.changedAt, { demo: first.demo === 1, now })),
    grants: grants.map(({ role, divisionCode, carrier, grantFrom, grantTo }) => ({ role, divisionCode, carrier, validFrom: grantFrom, validTo: grantTo })),
  }
}
