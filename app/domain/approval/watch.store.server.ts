import { rows } from '~/platform/sql.server'
import { rolesThatMay } from '../people/permissions'

/** Cases of which a reminder or escalation is due, the longest waiting first. */
export const casesToAlarm = async (now: Date, limit: number): Promise<number[]> =>
  (await rows<{ id: number }>(`SELECT id FROM approval_case WHERE next_alarm_at <= ? ORDER BY next_alarm_at, id LIMIT ${limit}`, [now])).map(({ id }) => id)

export interface EmptySeat {
  caseId: number
  place: number
  fallen: boolean
}

const inForce = "u.status = 'active' AND (u.valid_to IS NULL OR u.valid_to >= ?) AND (g.valid_from IS NULL OR g.valid_from <= ?) AND (g.valid_to IS NULL OR g.valid_to >= ?)"
const fits = `g.role = s.role AND g.division_code IN (a.district_code, a.city_code, a.province_code, '')
  AND (s.level = 'any' OR g.division_code = CASE s.level WHEN 'city' THEN a.city_code WHEN 'province' THEN a.province_code ELSE '' END)`
/** He had no hand in the subject, and has not signed another seat of the step. */
const free = `u.id <> a.asked_by_id AND NOT JSON_CONTAINS(a.authors, CAST(u.id AS CHAR))
  AND NOT EXISTS (SELECT 1 FROM approval_seat b WHERE b.case_id = a.id AND b.step = s.step AND b.state = 'signed' AND b.kind <> 'asked' AND b.signed_by_id = u.id)`

/** Open seats whose mark is wrong: nobody is left who could fill them, or somebody is again. */
export async function seatsToMark(today: string, limit: number): Promise<EmptySeat[]> {
  const roles = rolesThatMay('approval.use')
  const days = [today, today, today]
  const byRole = `EXISTS (SELECT 1 FROM role_grant g JOIN user u ON u.id = g.user_id WHERE ${fits} AND ${inForce} AND ${free})`
  const byName = `EXISTS (SELECT 1 FROM user u JOIN role_grant g ON g.user_id = u.id AND g.role IN (${roles.map(() => '?').join(', ')}) WHERE u.id = s.user_id AND g.division_code IN (a.district_code, a.city_code, a.province_code, '') AND ${inForce} AND ${free})`
  const found = await rows<{ caseId: number; place: number; fallen: number }>(
    `SELECT s.case_id AS caseId, s.place, s.fallen FROM approval_seat s JOIN approval_case a ON a.id = s.case_id
      WHERE s.state = 'open' AND a.state = 'running' AND s.fallen = IF(s.user_id IS NULL, ${byRole}, ${byName}) ORDER BY s.case_id, s.place LIMIT ${limit}`,
    [...days, ...roles, ...days],
  )
  return found.map(({ fallen, ...seat }) => ({ ...seat, fallen: Boolean(fallen) }))
}
