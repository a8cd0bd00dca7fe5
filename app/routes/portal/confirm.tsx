import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmOrder } from '~/domain/order/signature.commands.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useFrame } from '~/ui/words'
import { textIn } from '../_address-id'
import { FactorField } from './_factor'
import { codeError, factorAsked } from './_factor.server'
import { orderAt, refusedInPortal } from './_portal.server'
import { nothingToSign, signingIn, signingView } from './_sign.server'
import { SignedContent } from './_sign'

export const meta = titled<typeof loader>((t, { number }) => t('portal:confirm.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.confirm')
  const order = await orderAt(visitor, params.orderId)
  if (!order.waits || order.state !== 'issued') throw nothingToSign(order)
  return { ...signingView(order, visitor), factor: await factorAsked(visitor, [order]) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.confirm')
  const order = await orderAt(visitor, params.orderId)
  const path = `/portal/orders/${order.id}`
  const again = (errors: { agreed?: string; code?: string }) => json({ errors }, { status: 422 })
  if (textIn(visitor.form, 'agreed') === '') return again({ agreed: translate(visitor.language)('portal:confirm.notAgreed') })

  const verdict = await confirmOrder(visitor, order.id, { ...signingIn(visitor), code: textIn(visitor.form, 'code') })
  if (!verdict.ok) {
    const wrong = codeError(verdict, visitor)
    return wrong ? again(wrong) : refusedInPortal(path, verdict, visitor)
  }
  return goto(`${path}#receipt`, { say: 'portal:confirm.done', facts: { number: verdict.number } })
}

export default function Confirm() {
  const { t, person } = useFrame()
  const order = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  const at = `/portal/orders/${order.id}`
  return (
    <Page title={t('portal:confirm.title', { number: order.number })} crumbs={[{ label: t('portal:orders.title'), href: '/portal/orders' }, { label: order.number, href: at }]}>
      <ErrorSummary errors={errors} />
      <SignedContent order={order} />
      <CommandForm version={order.version}>
        <input type="hidden" name="contentHash" value={order.contentHash ?? ''} />
        <div className="card">
          <p className="mb-3">{t('portal:confirm.force', { name: person?.name ?? '' })}</p>
          <FactorField factor={order.factor} error={errors?.code} />
          <Field name="agreed" control="checkbox" label={t('portal:confirm.agree')} error={errors?.agreed} required />
        </div>
        <FootBar submit={t('portal:confirm.submit')} cancel={at} />
      </CommandForm>
    </Page>
  )
}
