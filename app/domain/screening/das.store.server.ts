import { db, type Transaction } from '~/platform/db.server'
import type { DasFacts } from './das.fields'

/** What is kept beside a siting result; candidates have ranks from 1. */
export const rankOfResult = 0

export async function writeDas(tx: Transaction, replyId: number, surveys: readonly { rank: number; das: DasFacts }[]): Promise<void> {
  if (surveys.length > 0) await tx.dasSurvey.createMany({ data: surveys.map(({ rank, das }) => ({ ...das, replyId, rank })) })
}

/** Of several replies: by reply and rank. */
export async function dasOfReplies(replyIds: readonly number[]): Promise<Map<string, DasFacts>> {
  const found = await db.dasSurvey.findMany({ where: { replyId: { in: [...replyIds] } } })
  return new Map(found.map(({ replyId, rank, surveyedSize, customerPowerKw, sourceBands, ...row }) => [
    `${replyId} ${rank}`,
    { ...row, surveyedSize: surveyedSize.toNumber(), customerPowerKw: customerPowerKw?.toNumber() ?? null, sourceBands: sourceBands as string[] },
  ]))
}
