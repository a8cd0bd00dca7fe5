import type { LoaderFunctionArgs } from '@remix-run/node'
import { findReceipt } from '~/domain/order/receipt.store.server'
import { enter } from '~/domain/people/enter.server'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { receiptDownload } from '../_receipt-file.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope } = await enter(request, 'order.receipt')
  const receipt = await findReceipt(idIn(params.signatureId), scope)
  if (!receipt || receipt.orderId !== idIn(params.orderId)) throw stop(404, 'notFound')

  return receiptDownload(receipt)
}
