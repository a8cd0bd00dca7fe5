import type { ActionFunctionArgs } from '@remix-run/node'
import { takePlan } from '~/domain/matching/resource.commands.server'
import { answer, enterMessage } from './_message.server'

/** The resource system sends a plan back. */
export async function action({ request }: ActionFunctionArgs) {
  const { message, actor } = await enterMessage(request, 'resource.plan')
  return answer(await takePlan(message, actor))
}
