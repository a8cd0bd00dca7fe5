import type { KeptSignature } from '~/domain/order/signature'
import { Card } from '~/ui/card'
import { useWords } from '~/ui/words'

/** What the carrier's people did with the form, and on which content; of a paper also who of ours recorded it. */
export function Signatures({ signatures, scansAt, receiptsAt }: { signatures: readonly KeptSignature[]; scansAt: string; receiptsAt: string }) {
  const { t, time, day } = useWords()
  if (signatures.length === 0) return null
  return (
    <Card title={t('order:show.signatures')} id="signatures">
      {signatures.map(({ id: signatureId, chainNumber, act, userName, carrier, address, at, contentHash, formVersion, signedBy, signedOn, scans }) => (
        <p key={at} className="mb-2">
          <b>{t(`order:show.act.${act}`)}</b> · {signedBy ?? userName}（{t(`common:carrier.${carrier}`)}）{signedOn !== null && ` ${day(signedOn)}`}
          <br />
          <span className="quiet">
            {signedBy !== null && `${t('order:scan.recordedBy')} ${userName} `}
            {time(at)} · {t('order:show.address')} {address}
            <br />
            {t('order:form.version')} {formVersion} · {t('order:show.hash')} {contentHash.slice(0, 12)}…
          </span>
          {chainNumber !== null && (
            <a className="block" href={`${receiptsAt}/${signatureId}/receipt.json`} download>
              {t('portal:receipts.one', { number: chainNumber })}
            </a>
          )}
          {scans.map(({ id, name }) => (
            <span key={id} className="block">
              <a href={`${scansAt}/${id}`} download>
                {name}
              </a>
            </span>
          ))}
        </p>
      ))}
    </Card>
  )
}
