import type { ActionFunctionArgs } from '@remix-run/node'
import { openTicket } from '~/domain/matching/resource.commands.server'
import { answer, enterMessage } from './_message.server'

/** The resource system turns a ticket in and learns what was handed over. */
export async function action({ request }: ActionFunctionArgs) {
  const { system, message, actor } = await enterMessage(request, 'resource.redeem')
  return answer(await openTicket(message, { system, actor }))
}
