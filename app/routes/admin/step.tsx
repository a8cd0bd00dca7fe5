import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeSteps } from '~/domain/approval/chain.commands.server'
import { typedOf } from '~/domain/approval/chain-typed'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, sentIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { draftAt, regionsOf, stepOfForm, withSpare } from './_chain.server'
import { StepForm } from './_step-form'

export const meta = titled<typeof loader>((t, { at, typed }) => `${t('approval:admin.editStep')} ${at} ${typed.name}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.step')
  const chain = await draftAt(visitor, params.chainId)
  const at = idIn(params.stepNumber)
  const step = chain.steps[at - 1]
  if (!step) throw stop(404, 'notFound')
  return { chainId: chain.id, version: chain.version, kind: chain.kind, at, typed: withSpare(typedOf(step)), regions: regionsOf(await allDivisions(), chain) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.step')
  const t = translate(visitor.language)
  const chain = await draftAt(visitor, params.chainId)
  const at = idIn(params.stepNumber)
  if (!chain.steps[at - 1]) throw stop(404, 'notFound')
  const { typed, step, errors } = await stepOfForm(visitor.form, chain, (fault) => t(`approval:wrong.${fault}`))
  if (Object.keys(errors).length > 0) return json({ typed, errors }, { status: 422 })

  const verdict = await changeSteps(visitor, { chainId: chain.id, ...sentIn(visitor.form) }, (steps) => steps.map((one, index) => (index === at - 1 ? step : one)))
  return verdict.ok ? goto(`/admin/approvals/${chain.id}`, { say: 'approval:admin.said.saved', tone: 'done' }) : json({ typed, errors: { name: refusalWords(verdict, t) } }, { status: 422 })
}

export default function EditStep() {
  const { t } = useWords()
  const { chainId, version, kind, at, typed, regions } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={`${t('approval:admin.editStep')} ${at}`} crumbs={[{ label: t('approval:admin.title'), href: `/admin/approvals?kind=${kind}` }, { label: t('approval:admin.backToDraft'), href: `/admin/approvals/${chainId}` }]}>
      <StepForm chainId={chainId} version={version} typed={refused?.typed ?? typed} regions={regions} errors={refused?.errors} />
    </Page>
  )
}
