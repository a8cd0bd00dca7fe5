import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formPrice } from '~/domain/order/form'
import { explainedLines } from '~/domain/order/form-price-words'
import { overrideLine, workedOut } from '~/domain/order/override.commands.server'
import { priceStateOf } from '~/domain/order/quote.store.server'
import { enter } from '~/domain/people/enter.server'
import { fenOf, yuanOf } from '~/domain/shared/money'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Card, FactCard } from '~/ui/card'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusalWords } from '../_refusal.server'
import { headOf, orderAt } from './_order.server'
import { useDesignCrumbs } from './_part-page'
import { agreedLines } from './_price.server'

export const meta = titled<typeof loader>((t, { head, line }) => `${t('order:override.title')} ${head.number} ${line.item}`)

/** One line of the price; there only while the price is that of the parts and the order is open. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.override')
  const order = await orderAt(visitor, params.orderId)
  const t = translate(visitor.language)
  const { quote, outdated } = await priceStateOf(order)
  const head = headOf(order)
  const key = visitor.query.get('line') ?? ''
  const line = quote && head.open && !outdated ? agreedLines(explainedLines(formPrice(quote.price, quote.overrun), t), quote).find((one) => one.key === key) : undefined
  if (!quote || !line) throw goto(`/orders/${order.id}/price`, { say: 'order:override.noLine', tone: 'failed' })
  const computed = workedOut(quote, key) ?? 0n
  return { head, line, computedFen: String(computed), typed: { agreed: line.agreed ? yuanOf(BigInt(line.fen)) : '', reason: line.agreed?.reason ?? '' } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.override')
  const t = translate(visitor.language)
  const { form } = visitor
  const orderId = idIn(params.orderId)
  const typed = { agreed: textIn(form, 'agreed').trim().replaceAll(',', ''), reason: textIn(form, 'reason').trim() }
  const errors = {
    ...(/^-?\d{1,12}(\.\d{1,2})?$/.test(typed.agreed) ? {} : { agreed: t('pricing:mistake.amount') }),
    ...(typed.reason === '' ? { reason: t('error:refusal.reasonRequired') } : typed.reason.length > 500 ? { reason: t('book:wrong.long', { n: 500 }) } : {}),
  }
  if (Object.keys(errors).length > 0) return json({ typed, errors: errors as Record<string, string> }, 422)

  const verdict = await overrideLine(visitor, orderId, { ...sentIn(form), line: textIn(form, 'line'), agreedFen: fenOf(typed.agreed), reason: typed.reason })
  if (verdict.ok) return goto(`/orders/${orderId}/price`, { say: 'order:override.said', tone: 'done' })
  if (verdict.because === 'notFound') throw stop(404, 'notFound')
  return json({ typed, errors: { agreed: refusalWords(verdict, t) } as Record<string, string> }, 422)
}

export default function OverrideLine() {
  const { t, money, time } = useWords()
  const { head, line, computedFen, typed } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values = sent?.typed ?? typed
  const errors: Record<string, string> = sent?.errors ?? {}
  const at = `/orders/${head.id}/price`
  return (
    <Page title={t('order:override.title')} aside={`${head.number} ${head.name}`} crumbs={[...useDesignCrumbs(head), { label: t('order:price.title'), href: at }]}>
      <ErrorSummary errors={Object.keys(errors).length > 0 ? errors : null} />
      <FactCard title={line.item} id="line" facts={[
        { label: t('order:override.computed'), value: money(computedFen), unit: t('common:unit.yuanYear') },
        { label: t('common:price.inputs'), value: line.inputs, wide: true },
        ...(line.agreed ? [{ label: t('order:override.mark'), value: `${money(line.fen)} · ${line.agreed.byName} ${time(line.agreed.at)}` }] : []),
      ]} />
      <CommandForm version={head.version}>
        <input type="hidden" name="line" value={line.key} />
        <Card title={t('order:override.mark')}>
          <p className="help mb-3">{t('order:override.help')}</p>
          <div className="fields">
            <Field name="agreed" label={t('order:override.agreed')} control="number" required width="code" unit={t('common:unit.yuanYear')} value={values.agreed} error={errors.agreed} />
            <Field name="reason" label={t('demand:ask.reason')} control="textarea" required maxLength={500} width="full" value={values.reason} error={errors.reason} help={t('order:override.reasonHelp')} />
          </div>
        </Card>
        <FootBar submit={t('order:override.set')} cancel={at} />
      </CommandForm>
      {line.agreed && (
        <details className="card no-print">
          <summary>{t('order:override.lift')}</summary>
          <CommandForm action={`${at}/override/lift`} version={head.version}>
            <input type="hidden" name="line" value={line.key} />
            <Field name="reason" label={t('demand:ask.reason')} control="textarea" required maxLength={500} width="full" />
            <p className="acts"><button className="btn btn-risk">{t('order:override.lift')}</button></p>
          </CommandForm>
        </details>
      )}
    </Page>
  )
}
