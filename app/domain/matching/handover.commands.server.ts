import { record } from '~/platform/audit.server'
import type { ResourceSystem } from '~/platform/env.server'
import { once } from '~/platform/idempotency.server'
import { findDemands } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { nonceHash, nonceOf, ticketSeconds, writeTicket } from './ticket.server'

/** More would not fit on one page of the outer system. */
const mostHandedOver = 200

export interface HandedOver {
  handoverId: number
  numbers: string[]
  /** ISO, UTC */
  expiresAt: string
  repeated: boolean
}

/** Gives demands that wait for a plan to the outer resource system: a ticket that opens its page once, for two minutes. */
export async function handOver(visitor: Visitor, { demandIds, key, system }: { demandIds: readonly number[]; key: string | null; system: ResourceSystem }): Promise<Verdict<HandedOver & { ticket: string }>> {
  const ids = [...new Set(demandIds)].sort((a, b) => a - b)
  if (ids.length === 0) return refuse('nothingChosen')
  if (ids.length > mostHandedOver) return refuse('tooMany')
  if (key === null) return refuse('invalid')
  const demands = await findDemands(ids, visitor.scope)
  if (demands.length < ids.length) return refuse('notFound')
  const elsewhere = demands.find(({ state }) => state !== 'matching')
  if (elsewhere) return refuse('wrongState', { state: elsewhere.state })

  const nonce = nonceOf(system, { userId: visitor.user.id, formKey: key })
  const expiresAt = new Date(visitor.now.getTime() + ticketSeconds * 1000)
  const done = await decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<HandedOver>> => {
      const { id } = await tx.resourceHandover.create({ data: { nonceHash: nonceHash(nonce), keyId: system.keyId, demandIds: ids, byUserId: visitor.user.id, at: visitor.now, expiresAt } })
      const numbers = demands.map(({ number }) => number)
      await record(tx, visitor, { event: 'matching.handOver', subject: String(id), outcome: 'done', detail: { numbers: numbers.slice(0, 50), count: numbers.length } })
      return { ok: true, handoverId: id, numbers, expiresAt: expiresAt.toISOString(), repeated: false }
    }),
  )
  return done.ok ? { ...done, ticket: writeTicket(system, { handoverId: done.handoverId, nonce, expiresAt: done.expiresAt }) } : done
}
