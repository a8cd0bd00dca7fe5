import type { KeptSignature } from '~/domain/order/order.store.server'
import { Card } from '~/ui/card'
import { useWords } from '~/ui/words'

/** What the carrier's people did with the form, and on which content. */
export function Signatures({ signatures }: { signatures: readonly KeptSignature[] }) {
  const { t, time } = useWords()
  if (signatures.length === 0) return null
  return (
    <Card title={t('order:show.signatures')} id="signatures">
      {signatures.map(({ act, userName, carrier, address, at, contentHash, formVersion }) => (
        <p key={at} className="mb-2">
          <b>{t(`order:show.act.${act}`)}</b> · {userName}（{t(`common:carrier.${carrier}`)}）
          <br />
          <span className="quiet">
            {time(at)} · {t('order:show.address')} {address}
            <br />
            {t('order:form.version')} {formVersion} · {t('order:show.hash')} {contentHash.slice(0, 12)}…
          </span>
        </p>
      ))}
    </Card>
  )
}
