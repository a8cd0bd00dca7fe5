import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { taskColumns, taskOf, type StoredTask, type TaskRow } from './store.server'

export type AlarmedTask = TaskRow

/** Unfinished tasks whose next rung is due, the longest waiting first. */
export const dueForAlarm = async (now: Date, limit: number): Promise<number[]> =>
  (await rows<{ id: number }>(`SELECT id FROM task WHERE next_alarm_at <= ? ORDER BY next_alarm_at, id LIMIT ${limit}`, [now])).map(({ id }) => id)

/** The task, locked, if it still waits for a rung. */
export async function lockAlarmed(tx: Transaction, id: number): Promise<AlarmedTask | null> {
  const [found] = await tx.$queryRawUnsafe<StoredTask[]>(
    `SELECT ${taskColumns} FROM task t WHERE t.id = ? AND t.next_alarm_at IS NOT NULL AND t.state IN ('open', 'claimed', 'offered') FOR UPDATE`, id,
  )
  return found ? taskOf(found) : null
}

export interface Superior {
  id: number
  name: string
}

/** The managers nearest to a task from a level upwards; at the level of the city also who looks after its demand. */
export async function superiorsOf(tx: Transaction, { demandId, cityCode, provinceCode }: TaskRow, from: 'city' | 'province'): Promise<Superior[]> {
  const divisions = from === 'city' ? [cityCode, provinceCode, ''] : [provinceCode, '']
  const managers = await tx.$queryRawUnsafe<(Superior & { divisionCode: string })[]>(
    `SELECT DISTINCT u.id, u.name, g.division_code AS divisionCode FROM role_grant g JOIN user u ON u.id = g.user_id AND u.status = 'active'
      WHERE g.role = 'manager' AND g.division_code IN (${divisions.map(() => '?').join(', ')}) AND (g.valid_to IS NULL OR g.valid_to >= UTC_DATE()) ORDER BY u.id`,
    ...divisions,
  )
  const nearest = Math.max(...managers.map(({ divisionCode }) => divisionCode.length))
  const owner = from === 'city' ? await tx.$queryRawUnsafe<Superior[]>("SELECT u.id, u.name FROM demand d JOIN user u ON u.id = d.owner_id AND u.status = 'active' WHERE d.id = ?", demandId) : []
  const all = [...managers.filter(({ divisionCode }) => divisionCode.length === nearest), ...owner]
  return [...new Map(all.map(({ id, name }) => [Number(id), { id: Number(id), name }])).values()]
}
