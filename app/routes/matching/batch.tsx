import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { usualTerms } from '~/domain/matching/plan.fields'
import { titled } from '~/ui/title'
import { BatchWorkbench } from './_batch'
import { batchView } from './_batch.server'

export const meta = titled<typeof loader>((_t, { batch }) => batch)

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'matching.batch')
  return batchView(visitor, visitor.query.get('batch') ?? '')
}

export default function MatchingBatch() {
  const terms = { alterCostYuan: String(usualTerms.alterCostYuan), alterPlaces: String(usualTerms.alterPlaces) }
  return <BatchWorkbench view={useLoaderData<typeof loader>()} entered={terms} errors={[]} />
}
