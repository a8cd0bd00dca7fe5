import type { PrintedFact } from '~/domain/order/printed-form'
import { Card, Facts } from '~/ui/card'
import { useWords } from '~/ui/words'
import { PrintedFacts } from '../_printed'

export interface Signable {
  id: number
  number: string
  name: string
  formVersion: number
  contentHash: string | null
  expiresOn: string | null
  totals: readonly PrintedFact[]
  notes: readonly string[]
}

/** What is about to be signed, returned or refused. */
export function SignedContent({ order }: { order: Signable }) {
  const { t, day } = useWords()
  return (
    <Card title={t('portal:sign.content')}>
      <Facts
        facts={[
          { label: t('portal:orders.number'), value: order.number },
          { label: t('demand:field.name'), value: order.name },
          { label: t('portal:orders.version'), value: order.formVersion },
          { label: t('portal:orders.expires'), value: day(order.expiresOn) },
        ]}
      />
      <div className="mt-2">
        <PrintedFacts facts={order.totals} />
      </div>
      <Facts facts={[{ label: t('portal:receipt.hash'), value: <code>{order.contentHash}</code>, wide: true }]} />
      {order.notes.map((note) => (
        <p key={note} className="help">
          {note}
        </p>
      ))}
      <p className="mt-3">
        <a href={`/portal/orders/${order.id}/form`}>{t('portal:sign.read')}</a>
      </p>
    </Card>
  )
}
