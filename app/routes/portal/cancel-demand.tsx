import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { cancelDemand } from '~/domain/demand/commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, versionIn } from '../_address-id'
import { demandAt, mayStill, refusedInPortal } from './_portal.server'
import { reasonIn } from '../_reason.server'

export const meta = titled<typeof loader>((t, { number }) => t('portal:cancel.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.cancelDemand')
  const demand = await demandAt(visitor, params.demandId)
  if (!mayStill(demand, visitor, 'cancel')) throw goto(`/portal/demands/${demand.id}`, { say: 'portal:cancel.closed', tone: 'note' })
  return { id: demand.id, number: demand.number, name: demand.values.name ?? '', version: demand.version }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.cancelDemand')
  const demand = await demandAt(visitor, params.demandId)
  const path = `/portal/demands/${demand.id}`
  const { reason, errors } = reasonIn(visitor)
  if (errors) return json({ reason, errors }, { status: 422 })

  const verdict = await cancelDemand(visitor, { demandId: demand.id, version: versionIn(visitor.form), key: keyIn(visitor.form) ?? crypto.randomUUID(), reason })
  if (!verdict.ok) return refusedInPortal(path, verdict, visitor)
  return goto(path, { say: 'portal:cancel.done', facts: { number: verdict.number } })
}

export default function CancelDemand() {
  const { t } = useWords()
  const { id, number, name, version } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const at = `/portal/demands/${id}`
  return (
    <Page title={t('portal:cancel.title', { number })} aside={name} crumbs={[{ label: t('portal:demands.title'), href: '/portal/demands' }, { label: number, href: at }]}>
      <ErrorSummary errors={refused?.errors} />
      <CommandForm version={version}>
        <div className="card">
          <p className="late mb-3">{t('portal:cancel.warning')}</p>
          <Field name="reason" control="textarea" label={t('common:detail.reason')} help={t('portal:cancel.help')} value={refused?.reason} error={refused?.errors.reason} maxLength={500} required />
        </div>
        <div className="send">
          <a href={at}>{t('common:form.cancel')}</a>
          <button className={buttonLook.risk}>{t('portal:cancel.submit')}</button>
        </div>
      </CommandForm>
    </Page>
  )
}
