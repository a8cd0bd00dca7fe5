import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { idIn } from '../_address-id'
import { Workbench } from './_workbench'
import { workbenchView } from './_workbench.server'

export const meta = titled<typeof loader>((_t, { demand }) => demand.number)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return workbenchView(await enter(request, 'matching.show'), idIn(params.demandId))
}

export default function MatchingShow() {
  return <Workbench view={useLoaderData<typeof loader>()} />
}
