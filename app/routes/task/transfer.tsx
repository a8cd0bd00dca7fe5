import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { offerTask } from '~/domain/task/handing.commands.server'
import { titled } from '~/ui/title'
import { ToSomebodyPage } from './_to-somebody'
import { askToWhom, doToSomebody } from './_to-somebody.server'

export const meta = titled('pool:transfer.title')

export const loader = async ({ request }: LoaderFunctionArgs) => askToWhom(await enter(request, 'task.transfer'))

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.transfer')
  return doToSomebody(visitor, { way: 'transfer', wordsRequired: true, act: (asked) => offerTask(visitor, asked) })
}

export default function Show() {
  const asked = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return <ToSomebodyPage way="transfer" asked={sent ?? asked} action="/tasks/transfer" wordsRequired={true} />
}
