import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { buttonLook, CommandForm } from '~/ui/form'
import { Page } from '~/ui/page'
import { useFrame } from '~/ui/words'
import { SignedContent, type Signable } from './_sign'

export interface ReasonPageProps {
  /** `portal:return` or `portal:refuse`. */
  words: string
  order: Signable & { version: number }
  /** What was sent and must be mended. */
  typed: { reason: string; errors: { reason: string } } | undefined
  look: 'main' | 'risk'
}

/** Asks for the reason before an order goes back or ends. */
export function ReasonPage({ words, order, typed, look }: ReasonPageProps) {
  const { t } = useFrame()
  const at = `/portal/orders/${order.id}`
  return (
    <Page title={t(`${words}.title`, { number: order.number })} crumbs={[{ label: t('portal:orders.title'), href: '/portal/orders' }, { label: order.number, href: at }]}>
      <ErrorSummary errors={typed?.errors} />
      <SignedContent order={order} />
      <CommandForm version={order.version}>
        <input type="hidden" name="contentHash" value={order.contentHash ?? ''} />
        <div className="card">
          <p className={look === 'risk' ? 'late mb-3' : 'mb-3'}>{t(`${words}.warning`)}</p>
          <Field name="reason" control="textarea" label={t('common:detail.reason')} help={t(`${words}.help`)} value={typed?.reason} error={typed?.errors.reason} maxLength={500} required />
        </div>
        <div className="send">
          <a href={at}>{t('common:form.cancel')}</a>
          <button className={buttonLook[look]}>{t(`${words}.submit`)}</button>
        </div>
      </CommandForm>
    </Page>
  )
}
