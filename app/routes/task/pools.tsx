import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { PoolsPage } from './_pools'
import { poolsOf } from './_pools.server'

export const meta = titled('pool:title')

export const loader = async ({ request }: LoaderFunctionArgs) => poolsOf(await enter(request, 'task.pools'))

export default function Show() {
  return <PoolsPage pools={useLoaderData<typeof loader>()} />
}
