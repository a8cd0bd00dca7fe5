import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { printedForm } from '~/domain/order/form-words'
import { shownForm } from '~/domain/order/shown-form.store.server'
import { scanRecord } from '~/domain/order/scan'
import { confirmByScan } from '~/domain/order/scan.commands.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { Card, Facts } from '~/ui/card'
import { ErrorSummary, errorsByField } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { CommandForm, FootBar } from '~/ui/form'
import { Page } from '~/ui/page'
import { RecordFields } from '~/ui/record-fields'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { keyIn, textIn, versionIn } from '../_address-id'
import { PrintedFacts } from '../_printed'
import { refusedAt } from '../_refusal.server'
import { orderAt } from './_order.server'
import { postedScan, type PostedScan } from './_scan.server'

export const meta = titled<typeof loader>((t, { number }) => t('order:scan.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.confirmScan')
  const order = await orderAt(visitor, params.orderId)
  if (order.state !== 'issued' && order.state !== 'expired') throw refusedAt(`/orders/${order.id}`, refuse('wrongState', { state: order.demandState }), visitor)
  const shown = await shownForm(order, 'staff')
  if (!shown) throw stop(404, 'notFound')

  const { id, number, demandName, carrier, version, formVersion, contentHash, issuedAt, expiresOn } = order
  const { totals } = printedForm(shown.content, { side: 'staff', contentHash, say: translate(visitor.language) })
  return { id, number, demandName, carrier, version, formVersion, contentHash, issuedAt, expiresOn, totals }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.confirmScan')
  const order = await orderAt(visitor, params.orderId)
  const t = translate(visitor.language)
  const { form, scans, given, entered, kept, errors } = await postedScan(request, visitor)
  const again = (found: { field: string; message: string }[]) => json({ errors: found, entered, kept }, { status: 422 })
  if (!given || errors.length > 0) return again(errors)

  const verdict = await confirmByScan(visitor, order.id, { version: versionIn(form) ?? 0, key: keyIn(form), contentHash: textIn(form, 'contentHash'), given, scans })
  if (verdict.ok) return goto(`/orders/${order.id}`, { say: 'order:scan.done', facts: { number: order.number }, tone: 'done' })
  if ('mistakes' in verdict) return again(verdict.mistakes.map(({ field, rule, facts }) => ({ field, message: t(`order:rule.${rule}`, facts) })))
  return refusedAt(`/orders/${order.id}`, verdict, visitor)
}

export default function ConfirmScan() {
  const { t, day, time } = useWords()
  const order = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = refused?.errors ?? []
  const kept: PostedScan['kept'] = refused?.kept ?? []
  const at = `/orders/${order.id}`
  return (
    <Page title={t('order:scan.title', { number: order.number })} aside={order.demandName} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: order.number, href: at }]}>
      <ErrorSummary errors={errors} />
      <Card title={t('order:scan.content')} actions={<a href={`${at}/form`}>{t('order:show.toForm')}</a>}>
        <Facts
          facts={[
            { label: t('order:list.carrier'), value: t(`common:carrier.${order.carrier}`) },
            { label: t('order:show.formVersion'), value: order.formVersion },
            { label: t('order:show.issued'), value: time(order.issuedAt) },
            { label: t('order:list.expires'), value: day(order.expiresOn) },
          ]}
        />
        <PrintedFacts facts={order.totals} />
        <Facts facts={[{ label: t('order:show.hash'), value: <code>{order.contentHash}</code>, wide: true }]} />
      </Card>
      <CommandForm version={order.version} upload>
        <input type="hidden" name="contentHash" value={order.contentHash ?? ''} />
        <Card title={t('order:scan.paper')}>
          <p className="help mb-3">{t('order:scan.force')}</p>
          <RecordFields fields={scanRecord.fields} values={refused?.entered ?? {}} errors={errors} />
          <Field name="scan" label={t('order:scan.file')} control="file" accept=".pdf,.png,.jpg,.jpeg" multiple required help={t('order:scan.fileHelp')} error={errorsByField(errors).scan} width="full" />
          {kept.map(({ name, ticket }) => (
            <p key={ticket}>
              <input type="hidden" name="_kept" value={ticket} />
              {t('order:scan.kept', { name })}
            </p>
          ))}
        </Card>
        <FootBar submit={t('order:scan.submit')} cancel={at} />
      </CommandForm>
    </Page>
  )
}
