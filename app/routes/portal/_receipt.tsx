import type { KeptSignature } from '~/domain/order/order.store.server'
import { Card, Facts } from '~/ui/card'
import { useWords } from '~/ui/words'

/** What his people signed, returned or refused: who, when, from where, exactly which content. Newest first. */
export function Receipts({ signatures }: { signatures: readonly KeptSignature[] }) {
  const { t, time } = useWords()
  if (signatures.length === 0) return undefined
  return (
    <div id="receipt">
      {signatures.map(({ formVersion, act, userName, carrier, address, contentHash, at }) => (
        <Card key={at} title={t(`portal:receipt.${act}`)}>
          <Facts
            facts={[
              { label: t('portal:receipt.who'), value: `${userName}（${t(`common:carrier.${carrier}`)}）`, wide: true },
              { label: t('portal:receipt.when'), value: <time dateTime={at}>{time(at)}</time>, wide: true },
              { label: t('portal:receipt.where'), value: address, wide: true },
              { label: t('portal:receipt.version'), value: formVersion, wide: true },
              { label: t('portal:receipt.hash'), value: <code>{contentHash}</code>, wide: true },
            ]}
          />
        </Card>
      ))}
    </div>
  )
}
