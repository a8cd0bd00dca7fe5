import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { keepOn } from '~/domain/siting/exception.commands.server'
import { titled } from '~/ui/title'
import { Ask } from './_ask'
import { askedDemand, decideWith } from './_ask.server'

export const meta = titled('exception:ask.keep')

export const loader = async ({ request, params }: LoaderFunctionArgs) => askedDemand(await enter(request, 'exception.keep'), 'keep_on', params.demandId)

export const action = async ({ request, params }: ActionFunctionArgs) =>
  decideWith(await enter(request, 'exception.keep'), params.demandId, { say: 'exception:said.keep', decide: keepOn })

export default function Keep() {
  return <Ask demand={useLoaderData<typeof loader>()} step="keep" mistake={useActionData<typeof action>()?.reason} />
}
