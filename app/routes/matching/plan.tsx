import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordPlan } from '~/domain/matching/commands.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { titled } from '~/ui/title'
import { idIn, keyIn, versionIn } from '../_address-id'
import { refusalWords, refusedAt } from '../_refusal.server'
import { Workbench } from './_workbench'
import { mistakesInWords, readPlan, workbenchView } from './_workbench.server'

export const meta = titled<typeof loader>((_t, { demand }) => demand.number)

/** The page that a refused form is drawn on; opened by itself it is the workbench. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return workbenchView(await enter(request, 'matching.plan'), idIn(params.demandId))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.plan')
  const demandId = idIn(params.demandId)
  const form = visitor.form ?? new FormData()
  const t = translate(visitor.language)
  const { kept, plan, errors } = readPlan(form, t)
  if (!plan) return json({ kept, errors, meanwhile: null }, 422)

  const verdict = await recordPlan(visitor, { demandId, version: versionIn(form), key: keyIn(form), plan })
  if (verdict.ok) return goto('/matching', { say: verdict.planned > 1 ? 'matching:flash.plannedTogether' : 'matching:flash.planned', facts: { number: verdict.number, n: verdict.planned }, tone: 'done' })
  if ('mistakes' in verdict) return json({ kept, errors: mistakesInWords(verdict.mistakes, t), meanwhile: null }, 422)
  if (verdict.because === 'changedMeanwhile' || verdict.because === 'wrongState') return json({ kept, errors: [], meanwhile: refusalWords(verdict, t) }, 409)
  return refusedAt(`/matching/${demandId}`, verdict, visitor)
}

export default function MatchingPlan() {
  const sent = useActionData<typeof action>()
  return <Workbench view={useLoaderData<typeof loader>()} sent={sent} />
}
