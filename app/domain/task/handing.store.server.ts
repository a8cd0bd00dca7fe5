import { db, type Transaction } from '~/platform/db.server'

/** Somebody who helps with a task. */
export interface Helper {
  userId: number
  userName: string
  byName: string
  /** ISO, UTC */
  at: string
}

export async function helpersOf(taskId: number, from: Transaction = db): Promise<Helper[]> {
  const found = await from.taskHelper.findMany({ where: { taskId }, orderBy: { at: 'asc' } })
  return found.map(({ userId, userName, byName, at }) => ({ userId, userName, byName, at: at.toISOString() }))
}

export const helperIdsOf = async (taskId: number, from: Transaction = db): Promise<number[]> => (await helpersOf(taskId, from)).map(({ userId }) => userId)
