import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { TaskBookPage } from '../_task-book'
import { bookPage } from '../_task-book.server'

export const meta = titled<typeof loader>((t, { book }) => `${t('task:sheet')} ${book.number}`)

export const loader = async ({ request, params }: LoaderFunctionArgs) => bookPage(await enter(request, 'screening.book'), 'screening', params.taskId)

export default function Book() {
  return <TaskBookPage page={useLoaderData<typeof loader>()} />
}
