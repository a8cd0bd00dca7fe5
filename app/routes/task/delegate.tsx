import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { delegateTask } from '~/domain/task/handing.commands.server'
import { titled } from '~/ui/title'
import { ToSomebodyPage } from './_to-somebody'
import { askToWhom, doToSomebody } from './_to-somebody.server'

export const meta = titled('pool:delegate.title')

export const loader = async ({ request }: LoaderFunctionArgs) => askToWhom(await enter(request, 'task.delegate'))

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.delegate')
  return doToSomebody(visitor, { way: 'delegate', wordsRequired: true, act: (asked) => delegateTask(visitor, asked) })
}

export default function Show() {
  const asked = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return <ToSomebodyPage way="delegate" asked={sent ?? asked} action="/tasks/delegate" wordsRequired={true} />
}
