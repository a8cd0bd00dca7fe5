import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { consentToChange } from '~/domain/change/commands.server'
import { enter } from '~/domain/people/enter.server'
import { titled } from '~/ui/title'
import { sentIn } from '../_address-id'
import { changeAt } from './_change.server'
import { afterChange } from './_command.server'
import { ConsentPage } from './_consent'
import { consentView, sentConsent } from './_consent.server'

export const meta = titled('change:consent.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  return consentView(await enter(request, 'change.consent'), params.changeId)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'change.consent')
  const { id } = await changeAt(visitor, params.changeId)
  const read = sentConsent(visitor)
  if (!read.ok) return json({ errors: read.errors, values: read.values }, { status: 422 })
  return afterChange(visitor, id, await consentToChange(visitor, id, { ...sentIn(visitor.form), costFen: read.costFen, text: read.text }))
}

export default function Consent() {
  return <ConsentPage view={useLoaderData<typeof loader>()} sent={useActionData<typeof action>()} />
}
