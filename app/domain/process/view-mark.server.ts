import { rows, run } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'

/** Somebody who opened the form of a record a short while ago. */
export interface Viewer {
  name: string
  /** ISO, UTC */
  at: string
}

/** Whoever opened it longer ago is hardly at it any more. */
const freshMinutes = 15

/** Marks that this person has the form of a record open, and answers who else opened it lately. The caller has found the record in his scope. */
export async function openForm({ user, now }: Visitor, aggregate: 'demand' | 'task', id: number): Promise<Viewer[]> {
  await run('INSERT INTO view_mark (aggregate, aggregate_id, user_id, at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE at = VALUES(at)', [aggregate, id, user.id, now])
  const since = new Date(now.getTime() - freshMinutes * 60_000)
  const found = await rows<{ name: string; at: Date }>(
    'SELECT u.name, m.at FROM view_mark m JOIN user u ON u.id = m.user_id WHERE m.aggregate = ? AND m.aggregate_id = ? AND m.user_id <> ? AND m.at >= ? ORDER BY m.at DESC LIMIT 5',
    [aggregate, id, user.id, since],
  )
  return found.map(({ name, at }) => ({ name, at: at.toISOString() }))
}

/** The form was sent: nobody need wait for this person. */
export const closeForm = ({ user }: Visitor, aggregate: 'demand' | 'task', id: number): Promise<unknown> =>
  run('DELETE FROM view_mark WHERE aggregate = ? AND aggregate_id = ? AND user_id = ?', [aggregate, id, user.id])
