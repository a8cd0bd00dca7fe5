import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findReceipt } from '~/domain/order/receipt.store.server'
import { enter } from '~/domain/people/enter.server'
import { stop } from '~/platform/stop.server'
import { Card, Facts } from '~/ui/card'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'

export const meta = titled<typeof loader>((t, { statement }) => t('portal:receipts.one', { number: statement.number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope } = await enter(request, 'portal.receipt')
  const receipt = await findReceipt(idIn(params.signatureId), scope)
  if (!receipt || scope.carrier === null) throw stop(404, 'notFound')

  const { id, orderId, statement, hash, head } = receipt
  return { id, orderId, statement, hash, head: head && { day: head.day, from: head.from, to: head.to, hash: head.hash } }
}

export default function Receipt() {
  const { t, day, time } = useWords()
  const { id, orderId, statement, hash, head } = useLoaderData<typeof loader>()
  const { act, order, formVersion, signer, at, address, signedOn, contentHash, keptHash, number, previousHash, carrier } = statement
  return (
    <Page
      title={t('portal:receipts.one', { number })}
      crumbs={[{ label: t('portal:receipts.title'), href: '/portal/receipts' }]}
      actions={<a className="btn" href={`/portal/receipts/${id}/receipt.json`} download>{t('portal:receipts.file')}</a>}
    >
      <Card title={t('portal:receipts.statement')}>
        <Facts
          facts={[
            { label: t('portal:receipts.act'), value: <b>{t(`order:show.act.${act}`)}</b> },
            { label: t('portal:receipts.order'), value: <a href={`/portal/orders/${orderId}`}>{order}</a> },
            { label: t('portal:receipt.version'), value: formVersion },
            { label: t('portal:receipt.who'), value: `${signer}（${t(`common:carrier.${carrier}`)}）` },
            { label: t('portal:receipt.when'), value: <time dateTime={at}>{time(at)}</time> },
            ...(statement.factor ? [{ label: t('factor:shown'), value: t(`factor:factors.${statement.factor}`) }] : []),
            signedOn === null ? { label: t('portal:receipts.where'), value: address } : { label: t('portal:receipt.signedOn'), value: day(signedOn) },
            { label: t('portal:receipts.content'), value: <code>{contentHash}</code>, wide: true },
            ...(keptHash === null ? [] : [{ label: t('portal:receipts.kept'), value: <code>{keptHash}</code>, wide: true }]),
            { label: t('portal:receipts.hash'), value: <code>{hash}</code>, wide: true },
          ]}
        />
      </Card>
      <Card title={t('portal:receipts.position')}>
        <Facts
          facts={[
            { label: t('portal:receipts.number'), value: number },
            { label: t('portal:receipts.previous'), value: <code>{previousHash}</code>, wide: true },
            ...(head ? [{ label: t('portal:receipts.inHead', { day: day(head.day), from: head.from, to: head.to }), value: <code>{head.hash}</code>, wide: true }] : []),
          ]}
        />
        {!head && <p className="help">{t('portal:receipts.notYet')}</p>}
      </Card>
      <Card title={t('portal:receipts.how')}>
        <p className="help">{t('portal:receipts.howHelp')}</p>
      </Card>
    </Page>
  )
}
