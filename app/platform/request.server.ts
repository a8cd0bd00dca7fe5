import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** What is known of the request being answered; the log, the audit and the error page name its number. */
export interface RequestContext {
  number: string
  /** Where it came from, as far as the proxy setting lets us believe it. */
  address: string
  agent: string
  userId: number | null
  /** SQL statements sent for it so far. */
  statements: number
  /** Those of them that were sent within a transaction, where they hold locks. */
  stepStatements: number
  /** The database did not answer one of them. */
  databaseGone: boolean
}

const contexts = new AsyncLocalStorage<RequestContext>()

export const currentRequest = (): RequestContext | undefined => contexts.getStore()

/** The context of the request, or a fresh one where none was opened (jobs, tests that call a loader directly). */
export const thisRequest = (): RequestContext => contexts.getStore() ?? newContext({ address: '127.0.0.1', agent: '' })

export const inRequest = <T>(context: RequestContext, work: () => T): T => contexts.run(context, work)

export const newContext = ({ address, agent }: { address: string; agent: string }): RequestContext => ({
  number: newRequestNumber(),
  address: address.slice(0, 45),
  agent: agent.slice(0, 255),
  userId: null,
  statements: 0,
  stepStatements: 0,
  databaseGone: false,
})

export function countStatement(where: 'alone' | 'step' = 'alone', context = contexts.getStore()): void {
  if (!context) return
  context.statements += 1
  if (where === 'step') context.stepStatements += 1
}

/** Letters that are not mistaken for each other when read aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Twelve letters, 60 random bits. */
export const newRequestNumber = (): string => Array.from(randomBytes(12), (byte) => alphabet[byte % alphabet.length]).join('')
