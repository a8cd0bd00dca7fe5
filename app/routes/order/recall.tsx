import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recallOrder } from '~/domain/order/recall.commands.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'
import { Card, Facts } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { sentIn } from '../_address-id'
import { reasonIn } from '../_reason.server'
import { refusedAt } from '../_refusal.server'
import { orderAt } from './_order.server'

export const meta = titled<typeof loader>((t, { number }) => t('order:recall.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.recall')
  const order = await orderAt(visitor, params.orderId)
  if (order.state !== 'issued' && order.state !== 'expired') throw refusedAt(`/orders/${order.id}`, refuse('wrongState', { state: order.demandState }), visitor)
  const { id, number, demandName, carrier, version, formVersion, issuedAt, expiresOn } = order
  return { id, number, demandName, carrier, version, formVersion, issuedAt, expiresOn }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.recall')
  const order = await orderAt(visitor, params.orderId)
  const { reason, errors } = reasonIn(visitor)
  if (errors) return json({ reason, errors }, { status: 422 })

  const verdict = await recallOrder(visitor, order.id, { ...sentIn(visitor.form), reason })
  if (!verdict.ok) return refusedAt(`/orders/${order.id}`, verdict, visitor)
  return goto(`/orders/${order.id}`, { say: 'order:recall.done', facts: { number: order.number } })
}

export default function Recall() {
  const { t, time, day } = useWords()
  const { id, number, demandName, carrier, version, formVersion, issuedAt, expiresOn } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const at = `/orders/${id}`
  return (
    <Page title={t('order:recall.title', { number })} aside={demandName} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: number, href: at }]}>
      <ErrorSummary errors={refused?.errors} />
      <Card title={t('order:recall.form')}>
        <Facts
          facts={[
            { label: t('order:list.carrier'), value: t(`common:carrier.${carrier}`) },
            { label: t('order:show.formVersion'), value: formVersion },
            { label: t('order:show.issued'), value: time(issuedAt) },
            { label: t('order:list.expires'), value: day(expiresOn) },
          ]}
        />
        <p className="mt-3">{t('order:recall.follows')}</p>
      </Card>
      <CommandForm version={version}>
        <Card>
          <Field name="reason" label={t('common:detail.reason')} control="textarea" help={t('order:recall.help')} value={refused?.reason} error={refused?.errors.reason} maxLength={500} required />
        </Card>
        <div className="send">
          <a href={at}>{t('common:form.cancel')}</a>
          <button className={buttonLook.risk}>{t('order:recall.submit')}</button>
        </div>
      </CommandForm>
    </Page>
  )
}
