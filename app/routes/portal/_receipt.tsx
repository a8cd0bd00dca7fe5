import type { KeptSignature } from '~/domain/order/signature'
import { Card, Facts } from '~/ui/card'
import { useWords } from '~/ui/words'

/** What his people signed, returned or refused: who, when, from where, exactly which content. Newest first. */
export function Receipts({ signatures, scansAt }: { signatures: readonly KeptSignature[]; scansAt: string }) {
  const { t, time, day } = useWords()
  if (signatures.length === 0) return undefined
  return (
    <div id="receipt">
      {signatures.map(({ id: signatureId, chainNumber, formVersion, act, userName, carrier, address, contentHash, at, signedBy, signedOn, scans }) => (
        <Card key={at} title={t(`portal:receipt.${act}`)}>
          <Facts
            facts={[
              { label: t(signedBy === null ? 'portal:receipt.who' : 'portal:receipt.signedBy'), value: `${signedBy ?? userName}（${t(`common:carrier.${carrier}`)}）`, wide: true },
              ...(signedOn === null ? [] : [{ label: t('portal:receipt.signedOn'), value: day(signedOn), wide: true }]),
              { label: t(signedBy === null ? 'portal:receipt.when' : 'portal:receipt.recorded'), value: <time dateTime={at}>{time(at)}</time>, wide: true },
              // Where a paper was recorded is no place of the carrier's.
              ...(signedBy === null ? [{ label: t('portal:receipt.where'), value: address, wide: true }] : []),
              { label: t('portal:receipt.version'), value: formVersion, wide: true },
              { label: t('portal:receipt.hash'), value: <code>{contentHash}</code>, wide: true },
              ...(chainNumber === null ? [] : [{ label: t('portal:receipts.number'), value: <a href={`/portal/receipts/${signatureId}`}>{t('portal:receipts.one', { number: chainNumber })}</a>, wide: true }]),
              ...scans.map(({ id, name }) => ({ label: t('portal:receipt.scans'), value: <a href={`${scansAt}/${id}`} download>{name}</a>, wide: true })),
            ]}
          />
        </Card>
      ))}
    </div>
  )
}
