import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { usualTerms } from '~/domain/matching/plan.fields'
import { propose } from '~/domain/matching/proposal.commands.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { titled } from '~/ui/title'
import { keyIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { BatchWorkbench } from './_batch'
import { batchAddress } from './_batch-address'
import { batchView } from './_batch.server'
import { readTerms } from './_terms.server'

export const meta = titled<typeof loader>((_t, { batch }) => batch)

/** The page that a refused form is drawn on; opened by itself it is the workbench of the batch. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'matching.propose')
  return batchView(visitor, visitor.query.get('batch') ?? '')
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.propose')
  const batch = visitor.query.get('batch') ?? ''
  const { terms, entered, errors } = readTerms(visitor.form ?? new FormData(), translate(visitor.language))
  if (!terms) return json({ entered, errors }, 422)

  const begun = await propose(visitor, { batch, terms, key: keyIn(visitor.form) })
  return begun.ok ? goto(`/matching/proposals/${begun.proposalId}`) : refusedAt(batchAddress(batch), begun, visitor)
}

export default function MatchingPropose() {
  const sent = useActionData<typeof action>()
  const entered = sent?.entered ?? { alterCostYuan: String(usualTerms.alterCostYuan), alterPlaces: String(usualTerms.alterPlaces) }
  return <BatchWorkbench view={useLoaderData<typeof loader>()} entered={entered} errors={sent?.errors ?? []} />
}
