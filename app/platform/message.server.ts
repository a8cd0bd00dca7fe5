import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { ResourceSystem } from './env.server'
import { bodyOf } from './form.server'

/** A message of another system whose signature is right and whose time is near. */
export interface Message {
  id: string
  body: string
  bodyHash: string
}

export type MessageFault = 'unsigned' | 'unknownKey' | 'forged' | 'stale'

const largest = 64 * 1024
/** How far the two clocks may be apart, and a message may be on its way. */
const minutesApart = 5

export const hmac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url')
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export function alike(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** What is signed: nothing of the message can be changed, moved to another time or sent under another id. */
export const signedText = ({ timestamp, id, body }: { timestamp: string; id: string; body: string }): string => `${timestamp}.${id}.${body}`

/** Reads a message and holds it against the key; the fault is for the audit, the sender learns only that it is refused. */
export async function readMessage(request: Request, { keyId, secret }: Pick<ResourceSystem, 'keyId' | 'secret'>, now: Date): Promise<{ ok: true; message: Message } | { ok: false; fault: MessageFault }> {
  const given = (name: string) => request.headers.get(name) ?? ''
  const [key, id, timestamp, signature] = ['x-key-id', 'x-message-id', 'x-timestamp', 'x-signature'].map(given) as [string, string, string, string]
  const body = await bodyOf(request, largest)
  if (!/^[\w-]{8,80}$/.test(id) || signature === '') return { ok: false, fault: 'unsigned' }
  if (key !== keyId) return { ok: false, fault: 'unknownKey' }
  if (!alike(signature, hmac(secret, signedText({ timestamp, id, body })))) return { ok: false, fault: 'forged' }
  const sent = Date.parse(timestamp)
  if (!(Math.abs(now.getTime() - sent) <= minutesApart * 60_000)) return { ok: false, fault: 'stale' }
  return { ok: true, message: { id, body, bodyHash: sha256(body) } }
}
