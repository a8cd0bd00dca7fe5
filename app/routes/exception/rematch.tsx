import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { matchAgain } from '~/domain/siting/exception.commands.server'
import { titled } from '~/ui/title'
import { Ask } from './_ask'
import { askedDemand, decideWith } from './_ask.server'

export const meta = titled('exception:ask.rematch')

export const loader = async ({ request, params }: LoaderFunctionArgs) => askedDemand(await enter(request, 'exception.rematch'), 'rematch', params.demandId)

export const action = async ({ request, params }: ActionFunctionArgs) =>
  decideWith(await enter(request, 'exception.rematch'), params.demandId, { say: 'exception:said.rematch', decide: matchAgain })

export default function Rematch() {
  return <Ask demand={useLoaderData<typeof loader>()} step="rematch" mistake={useActionData<typeof action>()?.reason} />
}
