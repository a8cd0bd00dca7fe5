import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { takeOfferBack } from '~/domain/task/handing.commands.server'
import { onTasks } from './_many.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.takeBack')
  return onTasks(visitor, { act: 'takeBack', one: (asked) => takeOfferBack(visitor, asked) })
}
