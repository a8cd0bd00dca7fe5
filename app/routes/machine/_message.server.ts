import type { ScreenId } from '~/domain/people/screen'
import { record, type Actor } from '~/platform/audit.server'
import { env, type ResourceSystem } from '~/platform/env.server'
import { readMessage, type Message } from '~/platform/message.server'
import { thisRequest } from '~/platform/request.server'

export interface Arrived {
  system: ResourceSystem
  message: Message
  actor: Actor
}

/** The first line of every door for machines: a signature instead of a session. 404 where no system is connected; 401, audited, for what it did not sign just now. */
export async function enterMessage(request: Request, id: ScreenId): Promise<Arrived> {
  const system = env.resource
  if (!system) throw problem(404, 'notConnected')
  const { number, address } = thisRequest()
  const actor: Actor = { user: null, address, requestNumber: number, now: new Date() }
  const read = await readMessage(request, system, actor.now)
  if (read.ok) return { system, message: read.message, actor }

  await record(null, actor, { event: id, outcome: 'refused', detail: { code: read.fault } })
  throw problem(401, 'notSigned')
}

/** RFC 9457 */
export const problem = (status: number, code: string): Response => answer({ status, body: { type: 'about:blank', title: code, status, code } })

export const answer = ({ status, body }: { status: number; body: object }): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', 'Cache-Control': 'no-store' } })
