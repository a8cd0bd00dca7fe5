import { alike, hmac, sha256 } from '~/platform/message.server'
import type { ResourceSystem } from '~/platform/env.server'

/** How long a ticket opens the outer system's page. */
export const ticketSeconds = 120

interface TicketContent {
  handoverId: number
  keyId: string
  nonce: string
  /** ISO, UTC */
  expiresAt: string
}

type Key = Pick<ResourceSystem, 'keyId' | 'secret'>

/** The nonce of a hand-over: nobody without the secret can guess it, and the same form gets the same ticket. */
export const nonceOf = ({ secret }: Key, { userId, formKey }: { userId: number; formKey: string }): string => hmac(secret, `nonce:${userId}:${formKey}`)

export const nonceHash = (nonce: string): string => sha256(nonce)

export function writeTicket({ keyId, secret }: Key, { handoverId, nonce, expiresAt }: Omit<TicketContent, 'keyId'>): string {
  const content = Buffer.from(JSON.stringify({ handoverId, keyId, nonce, expiresAt } satisfies TicketContent)).toString('base64url')
  return `${content}.${hmac(secret, `ticket:${content}`)}`
}

/** Null where it was not signed by this key, or is too old. Whether it has been used is in the records. */
export function readTicket({ keyId, secret }: Key, ticket: string, now: Date): TicketContent | null {
  const [content, signature, ...rest] = ticket.split('.')
  if (!content || !signature || rest.length > 0 || !alike(signature, hmac(secret, `ticket:${content}`))) return null
  const read = JSON.parse(Buffer.from(content, 'base64url').toString('utf8')) as TicketContent
  return read.keyId === keyId && Date.parse(read.expiresAt) > now.getTime() ? read : null
}
