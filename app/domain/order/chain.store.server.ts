import { randomBytes } from 'node:crypto'
import type { Transaction } from '~/platform/db.server'
import { hashOf } from '../shared/content-hash.server'
import type { ChainEnd } from './order.store.server'
import { beginning, statementJson, statementOf, type StoredSignature } from './receipt'

export const newSalt = (): string => randomBytes(16).toString('hex')

export interface Chained {
  chainNumber: number
  previousHash: string
  salt: string
  hash: string
}

/** The place after the end of a carrier's chain that is locked; who takes it moves the end in the same transaction. */
export async function nextInChain(tx: Transaction, signature: Omit<StoredSignature, 'salt'>, end: ChainEnd | null): Promise<Chained & { end: ChainEnd }> {
  const before = end ?? (await begun(tx, signature.carrier))
  const salt = newSalt()
  const number = before.number + 1
  const hash = hashOf(statementJson(statementOf({ ...signature, salt }, { number, previousHash: before.hash }, hashOf)))
  return { chainNumber: number, previousHash: before.hash, salt, hash, end: { number, hash } }
}

/** Two who begin it at once wait for each other on the key. */
async function begun(tx: Transaction, carrier: string): Promise<ChainEnd> {
  await tx.$executeRawUnsafe('INSERT IGNORE INTO carrier_chain (carrier, number, hash) VALUES (?, 0, ?)', carrier, beginning)
  const [end] = await tx.$queryRawUnsafe<ChainEnd[]>('SELECT number, hash FROM carrier_chain WHERE carrier = ? FOR UPDATE', carrier)
  return end ?? { number: 0, hash: beginning }
}
