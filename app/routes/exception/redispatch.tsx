import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { dispatchAgain } from '~/domain/siting/exception.commands.server'
import { titled } from '~/ui/title'
import { Ask } from './_ask'
import { askedDemand, decideWith } from './_ask.server'

export const meta = titled('exception:ask.redispatch')

export const loader = async ({ request, params }: LoaderFunctionArgs) => askedDemand(await enter(request, 'exception.redispatch'), 'redispatch', params.demandId)

export const action = async ({ request, params }: ActionFunctionArgs) =>
  decideWith(await enter(request, 'exception.redispatch'), params.demandId, { say: 'exception:said.redispatch', decide: dispatchAgain })

export default function Redispatch() {
  return <Ask demand={useLoaderData<typeof loader>()} step="redispatch" mistake={useActionData<typeof action>()?.reason} />
}
