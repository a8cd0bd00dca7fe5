import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { acceptTask } from '~/domain/task/handing.commands.server'
import { onTasks } from './_many.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.accept')
  return onTasks(visitor, { act: 'accept', one: (asked) => acceptTask(visitor, asked) })
}
