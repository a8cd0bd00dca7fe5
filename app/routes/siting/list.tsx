import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { TaskPool } from '../_task-pool'
import { poolOf } from '../_task-pool.server'

export const meta = titled('siting:title')

export const loader = async ({ request }: LoaderFunctionArgs) => poolOf(await enter(request, 'siting.list'), 'siting')

export default function List() {
  return <TaskPool pool={useLoaderData<typeof loader>()} />
}
