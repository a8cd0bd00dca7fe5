import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'

/** The demand has gone on: an open question of it waits for no answer any more. The demand is locked by the caller. */
export const closeQuestion = async (tx: Transaction, { user, now }: Visitor, demandId: number): Promise<void> =>
  void (await tx.screeningQuestion.updateMany({ where: { demandId, state: 'open' }, data: { state: 'closed', version: { increment: 1 }, endedAt: now, endedByName: user.name } }))
