import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { addHelper } from '~/domain/task/handing.commands.server'
import { titled } from '~/ui/title'
import { ToSomebodyPage } from './_to-somebody'
import { askToWhom, doToSomebody } from './_to-somebody.server'

export const meta = titled('pool:helper.title')

export const loader = async ({ request }: LoaderFunctionArgs) => askToWhom(await enter(request, 'task.addHelper'))

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'task.addHelper')
  return doToSomebody(visitor, { way: 'helper', wordsRequired: false, act: (asked) => addHelper(visitor, asked) })
}

export default function Show() {
  const asked = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return <ToSomebodyPage way="helper" asked={sent ?? asked} action="/tasks/helpers" wordsRequired={false} />
}
