import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { acceptScreening } from '~/domain/screening/confirmation.commands.server'
import { agreementRecord } from '~/domain/screening/confirmation.fields'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { titled } from '~/ui/title'
import { idIn, keyIn, versionIn } from '../_address-id'
import { refusalWords, refusedAt } from '../_refusal.server'
import { sentProof } from './_proof.server'
import { Result } from './_result'
import { keptIn, resultView } from './_result.server'

export const meta = titled<typeof loader>((_t, { demand }) => demand.number)

/** The page that a refused form is drawn on; opened by itself it is the result. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return resultView(await enter(request, 'confirmation.accept'), idIn(params.demandId))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.accept')
  const demandId = idIn(params.demandId)
  const { form, proofs, kept: files, errors: strange } = await sentProof(request, visitor)
  const t = translate(visitor.language)
  const kept = keptIn(form, files)
  const again = (errors: { field: string; message: string }[]) => json({ kept, errors, meanwhile: null }, 422)
  const read = agreementRecord.fromForm(form, t)
  const candidateId = /^\d{1,9}$/.test(kept.candidate) ? Number(kept.candidate) : null
  const chosen = candidateId === null ? [{ field: 'candidate', message: t('confirmation:mistake.noCandidate') }] : []
  if (!read.ok || candidateId === null || strange.length > 0) return again([...chosen, ...(read.ok ? [] : read.errors), ...strange])

  const verdict = await acceptScreening(visitor, { demandId, version: versionIn(form), key: keyIn(form), candidateId, agreement: read.value, proofs })
  if (verdict.ok) return goto('/confirmation', { say: 'confirmation:flash.accepted', facts: { number: verdict.number }, tone: 'done' })
  if ('findings' in verdict) return again(verdict.findings.map(({ field, rule }) => ({ field, message: t(`confirmation:mistake.${rule}`) })))
  if (verdict.because === 'fileMissing') return again([{ field: 'proof', message: t('question:mistake.proofMissing') }])
  if (verdict.because === 'noCandidate') return again([{ field: 'candidate', message: t('confirmation:mistake.noCandidate') }])
  if (verdict.because === 'changedMeanwhile' || verdict.because === 'wrongState') return json({ kept, errors: [], meanwhile: refusalWords(verdict, t) }, 409)
  return refusedAt(`/confirmation/${demandId}`, verdict, visitor)
}

export default function ConfirmationAccept() {
  const sent = useActionData<typeof action>()
  return <Result view={useLoaderData<typeof loader>()} sent={sent} />
}
