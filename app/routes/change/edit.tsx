import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { afterwards, mayWrite } from '~/domain/change/change'
import { editChange } from '~/domain/change/commands.server'
import type { DemandValues } from '~/domain/demand/demand'
import { demandEntered } from '~/domain/demand/entry'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn, textIn } from '../_address-id'
import { refusalWords, refusedAt } from '../_refusal.server'
import { changeAt } from './_change.server'
import { ChangeForm } from './_form'
import { changeFormParts, sentChange } from './_form.server'

export const meta = titled('change:edit.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'change.edit')
  const document = await changeAt(visitor, params.changeId)
  const allowed = mayWrite(document, 'edit')
  if (!allowed.ok) throw refusedAt(`/changes/${document.id}`, allowed, visitor)
  const demand = await findDemand(document.demandId, visitor.scope)
  if (!demand) throw new Response(null, { status: 404 })

  const { id, number, version, kind, reasonCode, reason, changes } = document
  const form = await changeFormParts(visitor, demand, kind)
  return { id, number, version, kind, name: demand.values.name, reason: { reasonCode, reason }, form: form && { ...form, values: demandEntered(demand.kind, { ...demand.values, ...afterwards(changes) } as DemandValues) } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'change.edit')
  const document = await changeAt(visitor, params.changeId)
  const demand = await findDemand(document.demandId, visitor.scope)
  if (!demand) throw new Response(null, { status: 404 })
  const form = visitor.form ?? new FormData()
  const { given, values, errors, entered } = await sentChange(visitor, demand, document.kind, form)
  if (!given || errors.length > 0) return json({ errors, entered }, { status: 422 })

  const then = textIn(form, 'then') === 'draft' ? 'draft' : 'preview'
  const verdict = await editChange(visitor, document.id, { ...sentIn(form), given, values, then })
  if (verdict.ok) return goto(`/changes/${document.id}`, { say: `change:flash.${verdict.state === 'draft' ? 'draft' : 'previewed'}`, facts: { number: verdict.number } })
  return json({ errors: [{ field: 'reason', message: refusalWords(verdict, translate(visitor.language)) }], entered }, { status: verdict.because === 'changedMeanwhile' ? 409 : 422 })
}

export default function EditChange() {
  const { t } = useWords()
  const { id, number, version, kind, name, reason, form } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <Page title={t('change:edit.title')} aside={`${number} ${name}`} crumbs={[{ label: t('change:list.title'), href: '/changes' }, { label: number, href: `/changes/${id}` }]}>
      <ChangeForm
        kind={kind}
        action={`/changes/${id}/edit`}
        version={version}
        cancel={`/changes/${id}`}
        reason={sent?.entered.reason ?? reason}
        demand={form && { ...form, values: sent?.entered.demand ?? form.values }}
        errors={sent?.errors ?? []}
      />
    </Page>
  )
}
