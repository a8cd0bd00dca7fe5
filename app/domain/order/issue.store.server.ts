import type { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { hashOf } from '../shared/content-hash.server'
import { asJson, confirmationForm, type FormContent } from './form'
import { newSalt } from './chain.store.server'
import { advanceOrder, type OrderHead } from './order.store.server'

/** Days for which an issued form may be signed. */
const validDays = 30

/**
 * Issues the form to the carrier: one version more, from now on frozen. The hash is that of the carrier's version, so that
 * the one who signs can check what he signed; the kept content is the whole.
 */
export async function issueForm(tx: Transaction, visitor: Visitor, order: OrderHead, { content, step, note }: { content: FormContent; step: string; note: string }): Promise<void> {
  const formVersion = order.formVersion + 1
  const expiresOn = daysLater(visitor.today, validDays)
  const issued: FormContent = { ...content, issue: { formVersion, issuedOn: visitor.today, expiresOn } }
  const contentHash = hashOf(asJson(confirmationForm(issued, 'carrier')))
  const kept = { contentHash, content: issued as unknown as Prisma.InputJsonObject, issuedAt: visitor.now, expiresOn: new Date(`${expiresOn}T00:00:00Z`) }
  const salt = newSalt()
  const keptHash = keptHashOf(issued, { boundHash: order.boundHash, salt })
  await tx.orderForm.createMany({ data: [{ orderId: order.id, formVersion, ...kept, keptHash, salt }] })
  await advanceOrder(tx, visitor, order, {
    step, state: 'issued', note, set: { formVersion, ...kept },
    changes: { formVersion: [order.formVersion, formVersion], contentHash: [order.contentHash, contentHash] },
  })
}

/** Names all that the house kept of an issued form without telling any of it. */
export const keptHashOf = (content: FormContent, { boundHash, salt }: { boundHash: string; salt: string }): string => hashOf({ salt, bound: boundHash, content: asJson(content) })

/** Freezes what the approvers will see; number and days of issue come with the last approval. */
export const keepContent = (tx: Transaction, visitor: Visitor, order: OrderHead, content: FormContent): Promise<number> =>
  advanceOrder(tx, visitor, order, { step: 'submit', state: 'approving', set: { content: content as unknown as Prisma.InputJsonObject } })

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
