import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeSteps } from '~/domain/approval/chain.commands.server'
import { emptyStep } from '~/domain/approval/chain-typed'
import { enter } from '~/domain/people/enter.server'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { draftAt, regionsOf, stepOfForm, withSpare } from './_chain.server'
import { StepForm } from './_step-form'

export const meta = titled('approval:admin.addStep')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'admin.newStep')
  const chain = await draftAt(visitor, params.chainId)
  return { chainId: chain.id, version: chain.version, kind: chain.kind, typed: withSpare(emptyStep), regions: regionsOf(await allDivisions(), chain) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.newStep')
  const t = translate(visitor.language)
  const chain = await draftAt(visitor, params.chainId)
  const { typed, step, errors } = await stepOfForm(visitor.form, chain, (fault) => t(`approval:wrong.${fault}`))
  if (Object.keys(errors).length > 0) return json({ typed, errors }, { status: 422 })

  const verdict = await changeSteps(visitor, { chainId: chain.id, ...sentIn(visitor.form) }, (steps) => [...steps, step])
  return verdict.ok ? goto(`/admin/approvals/${chain.id}`, { say: 'approval:admin.said.saved', tone: 'done' }) : json({ typed, errors: { name: refusalWords(verdict, t) } }, { status: 422 })
}

export default function NewStep() {
  const { t } = useWords()
  const { chainId, version, kind, typed, regions } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Page title={t('approval:admin.addStep')} crumbs={[{ label: t('approval:admin.title'), href: `/admin/approvals?kind=${kind}` }, { label: t('approval:admin.backToDraft'), href: `/admin/approvals/${chainId}` }]}>
      <StepForm chainId={chainId} version={version} typed={refused?.typed ?? typed} regions={regions} errors={refused?.errors} />
    </Page>
  )
}
