import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { refuseOffer } from '~/domain/task/handing.commands.server'
import { textIn } from '../_address-id'
import { onTasks } from './_many.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.refuse')
  return onTasks(visitor, { act: 'refuse', one: (asked) => refuseOffer(visitor, { ...asked, words: textIn(visitor.form, 'reason') }) })
}
